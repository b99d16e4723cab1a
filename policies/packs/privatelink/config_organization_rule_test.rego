package parapet.packs.privatelink.config_organization_rule_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.config_organization_rule as check

_types := ["AWS::EC2::VPCEndpointService", "AWS::EC2::VPCEndpoint"]

_on_change := ["ConfigurationItemChangeNotification", "ScheduledNotification"]

_rule(types, triggers, properties) := sample.resource("Watch", "AWS::Config::OrganizationConfigRule", object.union(
	{"OrganizationCustomRuleMetadata": {"ResourceTypesScope": types, "OrganizationConfigRuleTriggerTypes": triggers}},
	properties,
))

_estate(resources) := object.union(sample.estate(resources), {"organization": {"auditAccount": "111122223333", "accounts": [{"id": "111122223333"}]}})

_metadata := ["Properties", "OrganizationCustomRuleMetadata"]

test_denies[name] if {
	some name, [rule, path, text] in {
		"endpoints": [_rule(["AWS::EC2::VPCEndpointService"], _on_change, {}), array.concat(_metadata, ["ResourceTypesScope"]), "does not watch AWS::EC2::VPCEndpoint"],
		"schedule only": [
			_rule(_types, ["ScheduledNotification"], {}), array.concat(_metadata, ["OrganizationConfigRuleTriggerTypes"]),
			"does not run when a configuration changes",
		],
		"account left out": [
			_rule(_types, _on_change, {"ExcludedAccounts": ["444455556666"]}), ["Properties", "ExcludedAccounts", 0],
			"leaves an account out that it must not",
		],
	}
	denied := check.deny with input as _estate([rule])
	denied == {{"resource": "app/Watch", "path": path, "message": $"organization rule Watch {text}"}}
}

test_denies_without_a_rule[name] if {
	some name, resources in {
		"nothing": [sample.queue("Queue", {})],
		"rule for something else": [_rule(["AWS::S3::Bucket"], _on_change, {})],
	}
	verdicts := [check.deny, check.applies] with input as _estate(resources)
	verdicts == [
		{{
			"resource": "organization", "path": [],
			"message": "no organization rule watches AWS::EC2::VPCEndpoint and AWS::EC2::VPCEndpointService",
		}},
		{"organization"},
	]
}

test_allows[name] if {
	some name, rule in {
		"custom rule": _rule(_types, _on_change, {"ExcludedAccounts": []}),
		"custom policy": sample.resource("Watch", "AWS::Config::OrganizationConfigRule", {"OrganizationCustomPolicyRuleMetadata": {
			"ResourceTypesScope": _types, "OrganizationConfigRuleTriggerTypes": _on_change,
		}}),
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as _estate([rule])
	verdicts == [set(), set(), {"app/Watch"}]
}

test_allows_by_settings if {
	rule := _rule(["AWS::EC2::VPCEndpointService"], _on_change, {"ExcludedAccounts": ["444455556666"]})
	settings := {"alsoEndpoints": false, "excludedAccountsAllowed": ["444455556666"]}
	count(check.deny) == 0 with input as sample.with_settings(_estate([rule]), "privatelink/config-organization-rule", settings)
}

test_undecided[name] if {
	some name, rule in {
		"types": _rule("⟦~parameter.app.X⟧", _on_change, {}),
		"triggers": _rule(_types, "⟦~parameter.app.X⟧", {}),
		"account": _rule(_types, _on_change, {"ExcludedAccounts": ["⟦~parameter.app.X⟧"]}),
	}
	verdicts := [check.deny, {one.missing | some one in check.undecided}] with input as _estate([rule])
	verdicts == [set(), {"app.X"}]
}

test_undecided_without_the_audit_account if {
	estate := object.union(sample.estate([]), {"organization": {"auditAccount": "222222222222", "accounts": [{"id": "111122223333"}]}})
	verdicts := [check.deny, {[one.resource, one.missing] | some one in check.undecided}, check.applies] with input as estate
	verdicts == [set(), {["organization", "222222222222"]}, {"organization"}]
}

test_not_applicable_without_an_organization if {
	verdicts := [check.deny, check.undecided, check.applies] with input as object.union(sample.estate([]), {"organization": {}})
	verdicts == [set(), set(), set()]
}
