package parapet.packs.privatelink.service_allowed_principals_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.service_allowed_principals as check

_ours := {
	"organization": {"id": "o-abc1234567", "managementAccount": "111111111111", "auditAccount": "222222222222", "accounts": [{"id": "333333333333"}]},
	"allowlist": {"consumerAccounts": ["999999999999"]},
}

_admitting(principals) := sample.estate([sample.resource("Service", "AWS::EC2::VPCEndpointServicePermissions", {"AllowedPrincipals": principals})])

_in(organization, principal) := object.union(_admitting([principal]), organization)

_set(estate, settings) := sample.with_settings(estate, "privatelink/service-allowed-principals", settings)

_verdicts(estate) := verdicts if {
	verdicts := [
		{[object.get(finding, "severity", "critical"), finding.message] | some finding in check.deny},
		{finding.reason | some finding in check.undecided},
	] with input as estate
}

test_denies_everyone if {
	denied := check.deny with input as _in(_ours, "*")
	denied == {{
		"resource": "app/Service",
		"path": ["Properties", "AllowedPrincipals", 0],
		"message": "endpoint service permissions Service admit everyone",
	}}
}

test_denies[name] if {
	some name, [principal, severity, text] in {
		"root of another account": ["arn:aws:iam::444444444444:root", "critical", "account 444444444444, which is neither in the organization nor listed"],
		"role of another account": ["arn:aws:iam::444444444444:role/x", "critical", "account 444444444444, which is neither in the organization nor listed"],
		"session of another account": ["arn:aws:sts::444444444444:assumed-role/x/y", "critical", "account 444444444444, which is neither in the organization nor listed"],
		"account by its id": ["444444444444", "critical", "account 444444444444, which is neither in the organization nor listed"],
		"the service's own account, not in the organization": ["arn:aws:iam::111122223333:root", "critical", "account 111122223333, which is neither in the organization nor listed"],
		"path": ["arn:aws:iam::333333333333:role/team/x", "critical", "arn:aws:iam::333333333333:role/team/x, an ARN with a path, which the API refuses"],
		"path in an unknown account": ["arn:aws:iam::⟦~parameter.app.A⟧:role/team/x", "critical", "arn:aws:iam::⟦~parameter.app.A⟧:role/team/x, an ARN with a path, which the API refuses"],
	}
	_verdicts(_in(_ours, principal)) == [{[severity, $"endpoint service permissions Service admit {text}"]}, set()]
}

test_denies_whole_account[name] if {
	some name, principal in {"root": "arn:aws:iam::333333333333:root", "id": "333333333333"}
	text := $"endpoint service permissions Service admit {principal}, a whole account"
	_verdicts(_set(_in(_ours, principal), {"rootPrincipalsAllowed": false})) == [{["medium", text]}, set()]
}

test_denies_without_organization if {
	[denied, _] := _verdicts(_in({"organization": {}, "allowlist": {}}, "arn:aws:iam::444444444444:root"))
	count(denied) == 1
}

test_denies_beside_what_is_not_known if {
	[denied, undecided] := _verdicts(object.union(_admitting(["⟦~parameter.app.P⟧", "*"]), _ours))
	[count(denied), count(undecided)] == [1, 1]
}

test_allows[name] if {
	some name, principal in {
		"management account": "arn:aws:iam::111111111111:root",
		"audit account": "arn:aws:iam::222222222222:role/x",
		"member": "arn:aws:iam::333333333333:role/x",
		"member by its id": "333333333333",
		"listed consumer": "arn:aws:iam::999999999999:root",
		"role of a generated name": "arn:aws:iam::333333333333:role/⟦name.app.Role⟧",
		"session of a member": "arn:aws:sts::333333333333:assumed-role/x/y",
	}
	_verdicts(_in(_ours, principal)) == [set(), set()]
}

test_allows_role_without_whole_accounts if {
	_verdicts(_set(_in(_ours, "arn:aws:iam::333333333333:role/x"), {"rootPrincipalsAllowed": false})) == [set(), set()]
}

test_allows_consumer_of_the_settings if {
	_verdicts(_set(_in(_ours, "arn:aws:iam::444444444444:root"), {"consumerAccounts": ["444444444444"]})) == [set(), set()]
}

test_allows_own_account_without_organization if {
	_verdicts(_in({"organization": {}, "allowlist": {}}, "arn:aws:iam::111122223333:root")) == [set(), set()]
}

test_allows_nobody[name] if {
	some name, properties in {"empty list": {"AllowedPrincipals": []}, "no list": {}}
	estate := sample.estate([sample.resource("Service", "AWS::EC2::VPCEndpointServicePermissions", properties)])
	_verdicts(object.union(estate, _ours)) == [set(), set()]
}

test_undecided[name] if {
	some name, [principals, path, reason] in {
		"unknown entry": [["⟦~parameter.app.P⟧"], ["AllowedPrincipals", 0], "parameter"],
		"unknown list": ["⟦~parameter.app.P⟧", ["AllowedPrincipals"], "parameter"],
		"unknown account": [["arn:aws:iam::⟦~parameter.app.A⟧:root"], ["AllowedPrincipals", 0], "parameter"],
		"unknown role, which may have a path": [["arn:aws:iam::333333333333:role/⟦~parameter.app.R⟧"], ["AllowedPrincipals", 0], "parameter"],
		"account of a stack": [["arn:aws:iam::⟦account.app⟧:root"], ["AllowedPrincipals", 0], "account-unknown"],
		"neither ARN nor account": [["consumer"], ["AllowedPrincipals", 0], "external-resource"],
	}
	verdicts := [check.deny, {[finding.path, finding.reason] | some finding in check.undecided}] with input as object.union(_admitting(principals), _ours)
	verdicts == [set(), {[array.concat(["Properties"], path), reason]}]
}

test_undecided_says_who if {
	undecided := check.undecided with input as _in(_ours, "arn:aws:iam::⟦~parameter.app.A⟧:root")
	{finding.message | some finding in undecided} == {"endpoint service permissions Service admit arn:aws:iam::⟦~parameter.app.A⟧:root, whose account is not known"}
}

test_not_applicable if {
	_verdicts(object.union(sample.estate([sample.resource("Service", "AWS::EC2::VPCEndpointService", {})]), _ours)) == [set(), set()]
}
