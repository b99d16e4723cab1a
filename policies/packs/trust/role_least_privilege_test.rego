package parapet.packs.trust.role_least_privilege_test

import data.parapet.lib.edge_sample_test as edge_sample
import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.role_least_privilege as check

_target := {"Id": "queue", "Arn": edge_sample.foreign, "RoleArn": edge_sample.role_arn}

_path := ["Properties", "PolicyDocument", "Statement", 0]

_arn(named) := {"text": named, "parts": split(named, ":")}

_on_queue := [_arn(edge_sample.foreign)]

_with(change) := edge_sample.estate([_target], {"Role": edge_sample.document("Role", "identity", [object.union(
	object.remove(edge_sample.statement({}), ["principals"]),
	change,
)])})

_delivering(target, resources) := edge_sample.estate(
	[object.union(_target, target)],
	{"Role": edge_sample.document("Role", "identity", [object.remove(edge_sample.statement({"resources": resources}), ["principals"])])},
)

test_denies_another_action if {
	check.deny == {{
		"resource": "app/Role",
		"path": array.concat(_path, ["Action"]),
		"message": "role Role may call sqs:purgequeue, which no delivery needs",
	}} with input as _with({"actions": ["sqs:sendmessage", "sqs:purgequeue"], "resources": _on_queue})
}

test_denies_everything_on_a_wide_resource[name] if {
	some name, resource in {
		"everything": {"text": "*"},
		"every queue": _arn("arn:aws:sqs:eu-west-1:444455556666:*"),
		"every account": _arn("arn:aws:sqs:eu-west-1:*:orders"),
		"a wildcard inside": _arn("arn:aws:sqs:eu-west-1:444455556666:*-orders"),
		"another queue": _arn("arn:aws:sqs:eu-west-1:444455556666:refunds"),
		"a kind": _arn("arn:aws:sqs:eu-west-1:444455556666:queue/*"),
	}
	estate := _with({"resources": [resource]})
	{finding.path | some finding in check.deny} == {array.concat(_path, ["Resource"])} with input as estate
}

test_denies_negations[name] if {
	some name, [statement, path] in {
		"actions": [{"actions": null, "notActions": ["iam:*"]}, ["NotAction"]],
		"resources": [{"resources": null, "notResources": _on_queue}, ["NotResource"]],
	}
	whole := {key: part | some key, part in object.union(object.remove(edge_sample.statement({}), ["principals"]), statement); part != null}
	estate := edge_sample.estate([_target], {"Role": edge_sample.document("Role", "identity", [whole])})
	{finding.path | some finding in check.deny} == {array.concat(_path, path)} with input as estate
}

test_denies_a_wildcard_by_setting if {
	estate := _with({"resources": [_arn("arn:aws:sqs:eu-west-1:444455556666:ord*")]})
	count(check.deny) == 0 with input as estate
	count(check.deny) == 1 with input as sample.with_settings(estate, "trust/role-least-privilege", {"allowSameAccountNameWildcard": false})
}

test_allows[name] if {
	some name, estate in {
		"the action on the target": _with({"resources": _on_queue}),
		"the key of the target": _with({"actions": ["kms:generatedatakey*", "kms:decrypt"], "resources": [_arn("arn:aws:kms:eu-west-1:444455556666:key/k")]}),
		"a refusal": _with({"effect": "Deny", "actions": ["*"]}),
		"objects of a bucket": edge_sample.estate([object.union(_target, {"Arn": "arn:aws:kinesis:eu-west-1:111122223333:stream/s"})], {"Role": edge_sample.document("Role", "identity", [{
			"path": _path, "effect": "Allow", "conditions": [], "actions": ["kinesis:putrecord", "kinesis:putrecords"],
			"resources": [_arn("arn:aws:kinesis:eu-west-1:111122223333:stream/s")],
		}])}),
		"the definition of a job": edge_sample.estate([object.union(_target, {"Arn": "arn:aws:batch:eu-west-1:111122223333:job-queue/q"})], {"Role": edge_sample.document("Role", "identity", [{
			"path": _path, "effect": "Allow", "conditions": [], "actions": ["batch:submitjob"],
			"resources": [_arn("arn:aws:batch:eu-west-1:111122223333:job-definition/d")],
		}])}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Role"} with input as estate
}

test_undecided[name] if {
	unknown := "⟦~parameter.app.X⟧"
	some name, estate in {
		"resource": _with({"resources": [{"text": unknown}]}),
		"part of a resource": _with({"resources": [_arn($"arn:aws:sqs:eu-west-1:444455556666:{unknown}")]}),
		"action": _with({"actions": [unknown], "resources": _on_queue}),
		"statement": edge_sample.estate([_target], {"Role": edge_sample.document("Role", "identity", [{"path": _path, "unknown": unknown}])}),
		"target": _delivering({"Arn": unknown}, _on_queue),
		"role": object.union(
			edge_sample.estate([{"Id": "queue", "Arn": edge_sample.foreign, "RoleArn": unknown}], {"Role": {
				"kind": "trust", "address": "app/Role", "path": ["Properties"], "unknown": unknown, "statements": [],
			}}),
			{},
		),
	}
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}

test_undecided_managed_policy if {
	estate := object.union(_with({"resources": _on_queue}), {"resources": {"app/Role": {"properties": {"ManagedPolicyArns": ["arn:aws:iam::111122223333:policy/own"]}}}})
	{finding.reason | some finding in check.undecided} == {"managed-policy"} with input as estate
}

test_roles_of_something_else_too_are_not_applicable if {
	estate := _with({"resources": [{"text": "*"}]})
	function := sample.resource("Fn", "AWS::Lambda::Function", {"Role": edge_sample.role_arn})
	link := {"from": "app/Fn", "path": ["Properties", "Role"], "to": "app/Role", "kind": "arn"}
	shared := object.union(estate, {"resources": {"app/Fn": function}, "links": array.concat(estate.links, [link])})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as shared
}
