package parapet.lib.scp_probe_test

import data.parapet.lib.iam.organization
import data.parapet.lib.organization_sample_test as organizations
import data.parapet.lib.scp
import data.parapet.lib.scp_probe
import data.parapet.lib.scp_sample_test as sample

_allowlist := sample.allowlist

# What a policy at the root makes of the probes: their numbers by whether they behave.
_behave(statements, allowed) := {number: ok |
	cases := scp_probe.results(scp_probe.endpoints, ["ou-ab12-22222222"]) with input as sample.estate([["guard", ["root"], statements]], allowed)
	some case in cases
	"222222222222" in case.accounts
	number := case.probe.number
	ok := case.ok
}

test_endpoints[name] if {
	some name, [statements, allowed, wrong] in {
		"the generated policy": [[sample.guard], _allowlist, {}],
		"nothing is denied": [[], _allowlist, {4, 5, 6}],
		"all is denied": [[sample.endpoints([])], _allowlist, {1, 2, 3}],
		"all of every resource is denied": [[object.union(sample.guard, {"resources": [{"text": "*"}]})], _allowlist, {7}],
		"a partner is missing": [[sample.endpoints(sample.listed("StringNotEquals", ["x"], ["amazon", "333333333333"]))], _allowlist, {2}],
		"the owner of a service is missing": [[sample.endpoints(sample.listed("StringNotEquals", [sample.partner.serviceName], ["amazon"]))], _allowlist, {3}],
		"two statements deny what the other admits": [
			[
				sample.endpoints([organizations.condition("StringNotEquals", "ec2:vpceservicename", [sample.partner.serviceName])]),
				sample.endpoints([organizations.condition("StringNotEquals", "ec2:vpceserviceowner", ["amazon", "333333333333"])]),
			],
			_allowlist, {1, 2, 3},
		],
		"resources are allowed": [[sample.guard], object.union(_allowlist, {"endpointTypes": {"allow": ["Resource"]}}), {6}],
		"the marketplace is an owner": [
			[sample.guard],
			object.union(_allowlist, {"scp": {"mode": "byOwner"}, "partnerServices": [object.union(sample.partner, {"owner": "aws-marketplace"})]}),
			{5},
		],
		"the partner has expired": [[sample.endpoints(sample.listed("StringNotEquals", ["x"], ["amazon", "333333333333"]))], object.union(_allowlist, {"partnerServices": [object.union(sample.partner, {"expires": "2026-01-01"})]}), {}],
		"the owner of probes is a partner": [[sample.guard], object.union(_allowlist, {"partnerServices": [object.union(sample.partner, {"owner": "999999999999"})]}), {}],
	}
	{number | some number, ok in _behave(statements, allowed); ok == 0} == {number | some number in wrong}
}

test_probes_without_data_are_left_out if {
	numbers := {probe.number | some probe in scp_probe.endpoints} with input as sample.estate([], {"internalServiceAccounts": []})
	numbers == {1, 4, 5, 6, 7}
}

test_an_entry_for_every_service_leaves_none_unlisted if {
	allowed := object.union(_allowlist, {"partnerServices": [object.union(sample.partner, {"serviceName": "com.amazonaws.vpce.eu-west-1.vpce-svc-*"})]})
	numbers := {probe.number | some probe in scp_probe.endpoints} with input as sample.estate([], allowed)
	numbers == {1, 2, 6, 7}
}

test_governed[name] if {
	some name, [units, accounts] in {
		"all": [[], {["222222222222", 2], ["333333333333", 2]}],
		"of an OU": [["ou-ab12-11111111"], {["222222222222", 2], ["333333333333", 1]}],
		"of an OU by its path": [["o-abc1234567/r-ab12/ou-ab12-11111111/ou-ab12-22222222/"], {["222222222222", 2], ["333333333333", 1]}],
	}
	found := scp.governed(units) with input as sample.estate([], {})
	{[account, group.score] | some group in found; some account in group.accounts} == accounts
}

test_accounts_alike[name] if {
	some name, [statement, groups] in {
		"told apart by nothing": [sample.guard, 1],
		"told apart by their id": [sample.endpoints([organizations.condition("StringNotEquals", "aws:principalaccount", ["333333333333"])]), 2],
		"told apart by a variable": [organizations.statement("Deny", "*", [organizations.condition("StringNotEquals", "aws:resourceaccount", ["${aws:PrincipalAccount}"])]), 2],
	}
	count(scp.governed([])) == groups with input as sample.estate([["guard", ["root"], [statement]]], {})
}

test_somebody_is_governed if {
	estate := {"organization": {"id": "o-abc1234567", "managementAccount": "111111111111"}, "resources": {}}
	scp.governed([]) == {{"accounts": {organization.someone}, "score": 2}} with input as estate
	scp.regions == {["aws", "us-east-1"]} with input as estate
}

test_administrators[name] if {
	some name, [role, from] in {
		"of every account": ["arn:aws:iam::*:role/Admin", {"222222222222", "333333333333"}],
		"of one account": ["arn:aws:iam::333333333333:role/Admin", {"333333333333"}],
		"of an account that is not governed": ["arn:aws:iam::111111111111:role/Admin", set()],
	}
	probes := {probe | some probe in scp_probe.services({"ec2:AcceptVpcEndpointConnections"}); probe.number == 9} with input as sample.estate([], {"adminRoles": [role]})
	cases := scp_probe.results(probes, []) with input as sample.estate([], {"adminRoles": [role]})
	{account | some case in cases; some account in case.accounts} == from
}

test_resources_of_actions[action] if {
	some action, on in {
		"ec2:ModifyVpcEndpointServicePermissions": "vpc-endpoint-service/vpce-svc-0a1b2c3d4e5f60718",
		"ec2:AcceptVpcEndpointConnections": "vpc-endpoint-service/vpce-svc-0a1b2c3d4e5f60718",
		"ec2:CreateVpcEndpointConnectionNotification": "vpc-endpoint-service/vpce-svc-0a1b2c3d4e5f60718",
	}
	[probe.on | some probe in scp_probe.services({action}); probe.number == 8] == [["ec2", on]] with input as {}
}

test_actions_without_resources[action] if {
	some action in ["ec2:DeleteVpcEndpointConnectionNotifications", "ram:CreateResourceShare"]
	[probe.on | some probe in scp_probe.services({action}); probe.number == 8] == ["*"] with input as {}
}

test_subject[name] if {
	some name, [policies, subject, path] in {
		"none": [[], "organization", ["organization"]],
		"one that denies": [[["a", ["root"], [sample.guard]], ["b", ["root"], [organizations.statement("Allow", "*", [])]]], "organization/a", ["document"]],
		"two that deny": [[["a", ["root"], [sample.guard]], ["b", ["root"], [sample.guard]]], "organization", ["serviceControlPolicies"]],
		"none that denies": [[["b", ["root"], [organizations.statement("Allow", "*", [])]]], "organization", ["serviceControlPolicies"]],
	}
	estate := sample.estate(policies, {})
	scp.subject == subject with input as estate
	scp.place(subject) == {"address": subject, "path": path} with input as estate
}

test_no_subject_without_an_organization if not scp.subject with input as {"organization": {"scps": []}, "allowlist": {}}

test_rows if {
	shares := scp_probe.shares with input as {}
	cases := scp_probe.results(shares, []) with input as sample.estate([["guard", ["222222222222"], [organizations.statement("Deny", "*", [])]]], {})
	found := scp_probe.rows(cases) with input as {}
	{object.filter(row, ["number", "accounts", "expected", "got", "ok", "by"]) | some row in found} == {
		{"number": 10, "accounts": ["222222222222"], "expected": "denied", "got": "denied", "ok": 2, "by": ["guard"]},
		{"number": 10, "accounts": ["333333333333"], "expected": "denied", "got": "not denied", "ok": 0, "by": []},
	}
}
