package parapet.packs.trust.org_guardrail_blocks_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.organization_sample_test as organizations
import data.parapet.packs.trust.org_guardrail_blocks as check

_send := {"actions": ["sqs:sendmessage"], "resources": [{"text": "*"}]}

_role := edges.document("Role", "identity", [object.remove(edges.statement(_send), ["principals"])])

_let_in := edges.document("Policy", "resource", [edges.statement({})])

_target := object.union(edges.own, {"RoleArn": edges.role_arn})

_condition(operator, key, values) := organizations.condition(operator, key, values)

# A rule that delivers to a queue of its own account, of an organization with policies.
_estate(target, policies) := object.union_n([edges.estate([target], {"Role": _role, "Policy": _let_in}), _organization(policies)])

_organization(policies) := object.union_n([
	{"organization": {
		"id": "o-abc1234567",
		"managementAccount": "111111111111",
		"accounts": [{"id": "111122223333", "ouPath": "o-abc1234567/r-ab12/"}],
		"trusted": [{"id": "999999999999"}],
	}},
	{"organization": {organizations.lists[kind]: [] | some kind in ["scp", "rcp"]}},
	{"organization": {list: [{"address": $"organization/{name}", "targets": ["root"]} | some [kind, name, _] in policies; organizations.lists[kind] == list] | some list in {organizations.lists[kind] | some [kind, _, _] in policies}}},
	{"policies": {$"organization/{name}": [organizations.document(name, statements)] | some [_, name, statements] in policies}},
	{"allowlist": {}},
])

_deny(conditions) := organizations.statement("Deny", "sqs:*", conditions)

test_denies_by_an_scp if {
	found := check.deny with input as _estate(_target, [["scp", "guard", [_deny([])]]])
	found == {{
		"resource": "app/Rule", "path": ["Properties", "Targets", 0],
		"message": "guard denies arn:aws:iam::111122223333:role/⟦name.app.Role⟧ sqs:SendMessage for target queue of rule Rule",
		"related": [{"address": "organization/guard", "path": ["document", "Statement", 0], "message": "the statement that denies"}],
	}}
}

test_denies[name] if {
	some name, [target, policies] in {
		"a service, by an RCP": [edges.own, [["rcp", "guard", [_deny([_condition("StringNotEquals", "aws:principalorgid", ["o-abc1234567"])])]]]],
		"a role, by an RCP": [_target, [["rcp", "guard", [_deny([_condition("ArnNotLike", "aws:principalarn", ["arn:aws:iam::*:user/*"])])]]]],
		"a level that allows something else": [_target, [["scp", "guard", [organizations.statement("Allow", "s3:*", [])]]]],
	}
	found := check.deny with input as _estate(target, policies)
	{[finding.resource, finding.path] | some finding in found} == {["app/Rule", ["Properties", "Targets", 0]]}
}

test_denies_although_the_other_kind_is_not_supplied if {
	estate := json.remove(_estate(_target, [["scp", "guard", [_deny([])]]]), ["/organization/rcps"])
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

test_denies_what_was_opened_on_purpose[name] if {
	some name, [key, severity] in {"by organization": ["aws:resourceorgid", "critical"], "by account": ["aws:resourceaccount", null]}
	trusted := {"Id": "queue", "Arn": edges.foreign, "RoleArn": edges.role_arn}
	policies := [["scp", "guard", [_deny([_condition("StringNotEquals", key, ["o-abc1234567"])])]]]
	estate := object.union(_foreign(trusted, policies), {"links": array.concat(_foreign(trusted, policies).links, [{"from": "app/Rule", "path": ["Properties", "Targets", 0, "Arn"], "to": "app/Queue", "kind": "arn"}])})
	found := check.deny with input as estate
	{object.get(finding, "severity", null) | some finding in found} == {severity}
}

# The queue is of the trusted account.
_foreign(target, policies) := object.union(_estate(target, policies), {"resources": {"app/Queue": {"account": "999999999999", "arn": edges.foreign}}, "policies": {"app/Policy": [edges.document("Policy", "resource", [edges.statement({"principals": [{"type": "AWS", "value": "*"}]})])]}})

test_allows[name] if {
	some name, [target, policies] in {
		"no policies": [_target, []],
		"a role that is exempt": [_target, [["scp", "guard", [_deny([_condition("ArnNotLike", "aws:principalarn", ["arn:aws:iam::*:role/*"])])]]]],
		"an SCP and a service": [edges.own, [["scp", "guard", [_deny([])]]]],
		"an RCP that spares services": [edges.own, [["rcp", "guard", [_deny([_condition("Bool", "aws:principalisawsservice", ["false"])])]]]],
	}
	estate := _estate(target, policies)
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 0 with input as estate
	check.applies == {"app/Rule"} with input as estate
}

test_undecided[name] if {
	some name, [estate, cause] in {
		"nobody says which SCPs there are": [json.remove(_estate(_target, []), ["/organization/scps"]), {"reason": "org-policies", "missing": "serviceControlPolicies"}],
		"nobody says which RCPs there are": [json.remove(_estate(edges.own, []), ["/organization/rcps"]), {"reason": "org-policies", "missing": "resourceControlPolicies"}],
		"nobody says anything": [
			json.remove(_estate(_target, []), ["/organization/scps", "/organization/rcps"]),
			{"reason": "org-policies", "missing": "serviceControlPolicies, resourceControlPolicies"},
		],
		"a condition on something that is not known": [
			_estate(_target, [["scp", "guard", [_deny([_condition("StringEquals", "aws:principaltag/team", ["x"])])]]]),
			{"reason": "context", "missing": "aws:principaltag/team"},
		],
	}
	found := check.undecided with input as estate
	{object.filter(finding, ["reason", "missing"]) | some finding in found} == {cause}
}

test_leaves_what_is_refused_anyway_alone if {
	estate := object.union(_estate(_target, [["scp", "guard", [_deny([])]]]), {"policies": {"app/Role": []}})
	silent := object.union(estate, {"policies": {"app/Policy": []}})
	count(check.applies) == 0 with input as silent
}

test_points_at_the_property_of_what_has_one_target if {
	schedule := {
		"address": "app/S", "type": "AWS::Scheduler::Schedule", "logicalId": "S", "stack": "app", "account": "111122223333", "region": "eu-west-1", "partition": "aws",
		"properties": {"Target": {"Arn": "arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Queue⟧", "RoleArn": edges.role_arn}},
	}
	estate := object.union_n([_estate(_target, [["scp", "guard", [_deny([])]]]), {"resources": {"app/S": schedule}}])
	linked := object.union(estate, {"links": array.concat(estate.links, [
		{"from": "app/S", "path": ["Properties", "Target", "Arn"], "to": "app/Queue", "kind": "arn"},
		{"from": "app/S", "path": ["Properties", "Target", "RoleArn"], "to": "app/Role", "kind": "arn"},
	])})
	found := check.deny with input as linked
	["app/S", ["Properties", "Target"]] in {[finding.resource, finding.path] | some finding in found}
}
