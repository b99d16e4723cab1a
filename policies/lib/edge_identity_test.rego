package parapet.lib.edge_identity_test

import data.parapet.lib.edge_identity
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample

_grant := edges.statement({"path": ["Properties", "Policies", 0, "PolicyDocument", "Statement", 0]})

_refusal := object.union(_grant, {"effect": "Deny", "path": ["Properties", "Policies", 0, "PolicyDocument", "Statement", 1]})

_role := object.union(sample.resource("Role", "AWS::IAM::Role", {}), {"arn": edges.role_arn, "name": "⟦name.app.Role⟧"})

_within := object.union(edges.own, {"RoleArn": edges.role_arn})

_hidden := "⟦~parameter.app.P⟧"

_estate(target, statements) := edges.estate([target], {"Role": edges.document("Role", "identity", statements)})

_with(estate, properties, resources, links) := object.union(estate, {
	"resources": object.union(
		{"app/Role": object.union(_role, {"properties": properties})},
		{one.address: one | some one in resources},
	),
	"links": array.concat(estate.links, [{"from": $"app/{from}", "path": array.concat(["Properties"], path), "to": $"app/{to}", "kind": "arn"} |
		some [from, path, to] in links
	]),
})

_bounded(target, statements, bounds) := object.union(
	_with(_estate(target, statements), {"PermissionsBoundary": "⟦name.app.Bound⟧"}, [sample.resource("Bound", "AWS::IAM::ManagedPolicy", {})], [["Role", ["PermissionsBoundary"], "Bound"]]),
	{"policies": {
		"app/Role": [edges.document("Role", "identity", statements)],
		"app/Bound": [edges.document("Bound", "identity", bounds)],
	}},
)

_attached(type, properties, links) := object.union(
	_with(_estate(edges.other, []), {}, [sample.resource("Granting", type, properties)], links),
	{"policies": {"app/Granting": [edges.document("Granting", "identity", [_grant])]}},
)

_policy(statement) := {
	"app/Role": [edges.document("Role", "identity", [])],
	"app/Policy": [edges.document("Policy", "resource", [statement])],
}

_by_role := edges.statement({"principals": [{"type": "AWS", "value": edges.role_arn}]})

_cases := {
	"grant": [_estate(edges.other, [_grant]), 2, ["Properties"]],
	"nothing": [_estate(edges.other, []), 0, ["Properties"]],
	"another action": [_estate(edges.other, [object.union(_grant, {"actions": ["sqs:receivemessage"]})]), 0, ["Properties"]],
	"refusal": [_estate(edges.other, [_grant, _refusal]), 0, _refusal.path],
	"condition not known": [_estate(edges.other, [object.union(_grant, {"conditions": [{"unknown": _hidden}]})]), 1, ["Properties"]],
	"boundary": [_bounded(edges.other, [_grant], [_grant]), 2, ["Properties"]],
	"boundary without it": [_bounded(edges.other, [_grant], []), 0, ["Properties", "PermissionsBoundary"]],
	"boundary that denies": [_bounded(edges.other, [_grant], [_grant, _refusal]), 0, _refusal.path],
	"boundary of no template": [_with(_estate(edges.other, [_grant]), {"PermissionsBoundary": "arn:aws:iam::111122223333:policy/b"}, [], []), 1, ["Properties", "PermissionsBoundary"]],
	"managed policy of no template": [_with(_estate(edges.other, []), {"ManagedPolicyArns": ["arn:aws:iam::aws:policy/A"]}, [], []), 1, ["Properties"]],
	"managed policies not known": [_with(_estate(edges.other, []), {"ManagedPolicyArns": _hidden}, [], []), 1, ["Properties"]],
	"policy": [_attached("AWS::IAM::Policy", {"Roles": ["⟦name.app.Role⟧"]}, [["Granting", ["Roles", 0], "Role"]]), 2, ["Properties"]],
	"managed policy": [_attached("AWS::IAM::ManagedPolicy", {}, [["Role", ["ManagedPolicyArns", 0], "Granting"]]), 2, ["Properties"]],
	"policy of some role": [_attached("AWS::IAM::Policy", {"Roles": [_hidden]}, []), 1, ["Properties"]],
	"queue names the role": [object.union(edges.estate([_within], {}), {"policies": _policy(_by_role)}), 2, ["Properties"]],
	"queue names the account": [object.union(edges.estate([_within], {}), {"policies": _policy(edges.statement({"principals": [{"type": "AWS", "value": "111122223333"}]}))}), 0, ["Properties"]],
	"role of no template": [edges.estate([object.union(edges.other, {"RoleArn": "arn:aws:iam::111122223333:role/r"})], {}), 1, ["Properties", "Targets", 0, "RoleArn"]],
	"target not known": [_estate(object.union(edges.other, {"Arn": _hidden}), [_grant]), 1, ["Properties", "Targets", 0, "Arn"]],
}

test_judged[name] if {
	some name, [estate, score, path] in _cases
	{[case.score, case.place.path] | some case in edge_identity.judged} == {[score, path]} with input as estate
}

test_cause[name] if {
	some name, cause in {
		"managed policy of no template": {"reason": "managed-policy", "missing": "arn:aws:iam::aws:policy/A"},
		"managed policies not known": {"reason": "parameter", "missing": "app.P"},
		"condition not known": {"reason": "parameter", "missing": "app.P"},
		"role of no template": {"reason": "external-resource", "missing": "arn:aws:iam::111122223333:role/r"},
	}
	{case.cause | some case in edge_identity.judged} == {cause} with input as _cases[name][0]
}
