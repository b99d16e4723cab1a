package parapet.packs.privatelink.scp_endpoint_guardrail_test

import data.parapet.lib.organization_sample_test as organizations
import data.parapet.lib.scp_sample_test as sample
import data.parapet.packs.privatelink.scp_endpoint_guardrail as check

_root(statements) := sample.estate([["guard", ["root"], statements]], sample.allowlist)

_nothing := organizations.statement("Deny", "sqs:*", [])

test_denies_a_gap if {
	denied := check.deny with input as _root([_nothing])
	denied == {{
		"resource": "organization/guard", "path": ["document"],
		"message": concat("", [
			"no SCP denies an endpoint to a service of an unlisted account, an endpoint to a service of the marketplace, ",
			"an endpoint to no service but a resource in account 222222222222 and 1 more",
		]),
	}}
}

test_denies_what_the_allowlist_admits_and_stars if {
	statement := sample.endpoints(sample.listed("StringNotEquals", ["com.amazonaws.vpce.eu-west-1.vpce-svc-*"], ["amazon", "333333333333"]))
	denied := check.deny with input as _root([statement])
	denied == {{
		"resource": "organization/guard", "path": ["document"],
		"message": concat("", [
			"guard compares ec2:vpceservicename with com.amazonaws.vpce.eu-west-1.vpce-svc-* as literal text: a * is no wildcard there; ",
			"denies an endpoint to payments in account 222222222222 and 1 more, which the allowlist admits",
		]),
		"related": {{"address": "organization/guard", "path": ["document", "Statement", 0], "message": "the statement"}},
	}}
}

test_denies_at[name] if {
	some name, [policies, places] in {
		"no policy": [[], {["organization", ["serviceControlPolicies"]]}],
		"several policies, of which one denies too much": [
			[["a", ["root"], [sample.guard]], ["b", ["root"], [sample.endpoints([])]]],
			{["organization/b", ["document"]]},
		],
		"only the accounts of one OU": [
			[["a", ["ou-ab12-11111111"], [sample.guard]], ["b", ["222222222222"], [_nothing]], ["c", ["333333333333"], [organizations.statement("Allow", "*", [])]]],
			set(),
		],
	}
	found := check.deny with input as _supplied(sample.estate(policies, sample.allowlist))
	{[finding.resource, finding.path] | some finding in found} == places
}

_supplied(estate) := object.union({"organization": {"scps": []}}, estate)

test_allows[name] if {
	some name, policies in {
		"the generated policy": [["a", ["root"], [sample.guard]]],
		"beside others": [["a", ["root"], [sample.guard]], ["b", ["root"], [_nothing]]],
	}
	estate := sample.estate(policies, sample.allowlist)
	[count(check.deny), count(check.undecided), count(check.applies)] == [0, 0, 1] with input as estate
}

test_undecided[name] if {
	some name, [estate, resource, cause] in {
		"nobody says which policies there are": [sample.estate([], sample.allowlist), "organization", {"reason": "org-policies", "missing": "serviceControlPolicies"}],
		"an account may be in the OU": [
			sample.estate([["a", ["ou-ab12-11111111"], [sample.guard]]], sample.allowlist),
			"organization/a", {"reason": "account-unknown", "missing": "333333333333"},
		],
		"an owner is not known": [
			_root([sample.endpoints(sample.listed("StringNotEquals", [sample.partner.serviceName], ["amazon", "⟦~parameter.app.Owner⟧"]))]),
			"organization/guard", {"reason": "parameter", "missing": "app.Owner"},
		],
		"a whole statement is not known": [_root([{"unknown": "⟦~parameter.app.Statement⟧", "conditions": []}]), "organization", {"reason": "parameter", "missing": "app.Statement"}],
		"a document is not known": [
			object.union(_root([]), {"policies": {"organization/guard": [{"address": "organization/guard", "path": ["document"], "kind": "organization", "unknown": "⟦~parameter.app.Content⟧", "statements": []}]}}),
			"organization", {"reason": "parameter", "missing": "app.Content"},
		],
	}
	found := check.undecided with input as estate
	{[finding.resource, object.filter(finding, ["reason", "missing"])] | some finding in found} == {[resource, cause]}
}

test_points_at_the_policy_that_is_not_known if {
	found := check.undecided with input as _root([{"unknown": "⟦~parameter.app.Statement⟧", "conditions": []}])
	{[finding.address, finding.path] | some finding in found} == {["organization/guard", ["document"]]}
}

test_a_policy_of_a_kind_that_is_not_known_decides_nothing if {
	policy := {"address": "app/Guard", "type": "AWS::Organizations::Policy", "partition": "aws", "region": "eu-west-1", "properties": {"Type": "⟦~parameter.app.Type⟧", "TargetIds": ["root"]}}
	estate := object.union(sample.estate([], sample.allowlist), {"resources": {"app/Guard": policy}, "policies": {"app/Guard": [organizations.document("x", [_nothing])]}})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_an_estate_without_organization_is_not_judged if count(check.applies) == 0 with input as {"organization": {}, "allowlist": {}}

test_shows_what_it_is_asked if {
	asked := {"number": 0, "what": "mine", "action": "ec2:CreateVpcEndpoint", "on": ["ec2", "vpc-endpoint/vpce-1"], "keys": {"ec2:vpceservicename": ["x"], "ec2:vpceserviceowner": ["999999999999"]}, "denied": true}
	found := check.probes with input as object.union(_root([sample.guard]), {"facts": {"verify": true, "asked": [asked]}})
	{row.got | some row in found; row.what == "mine"} == {"denied"}
}
