package parapet.packs.trust.role_trust_service_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.role_trust_service as check

_path := ["Properties", "AssumeRolePolicyDocument", "Statement"]

_trust(change) := edges.statement(object.union({"actions": ["sts:assumerole"], "path": array.concat(_path, [0])}, change))

_with(change) := edges.estate([edges.other], {"Role": edges.document("Role", "trust", [_trust(change)])})

_source(named) := {"conditions": [{"operator": "ArnEquals", "qualifier": "", "ifExists": false, "key": "aws:sourcearn", "values": [named]}]}

test_denies_trust_of_another_service if {
	denied := check.deny with input as _with({"principals": [{"type": "Service", "value": "scheduler.amazonaws.com"}]})
	edges.bare(denied) == {{
		"resource": "app/Role",
		"path": _path,
		"message": "role Role does not let events.amazonaws.com assume it for Rule; its trust must change in account 111122223333",
		"related": [{"address": "app/Rule", "path": ["Properties", "Targets", 0, "Arn"], "message": "what the role is used for"}],
	}}
}

test_denies[name] if {
	some name, change in {
		"another rule": _source("arn:aws:events:eu-west-1:111122223333:rule/other"),
		"another action": {"actions": ["sts:tagsession"]},
		"a refusal": {"effect": "Deny"},
	}
	count(check.deny) == 1 with input as _with(change)
}

test_allows[name] if {
	some name, change in {
		"service": {},
		"rule": _source("arn:aws:events:eu-west-1:111122223333:rule/r"),
	}
	count(check.deny | check.undecided) == 0 with input as _with(change)
	check.applies == {"app/Role"} with input as _with(change)
}

test_one_finding_for_all_targets_of_a_rule if {
	estate := edges.estate([edges.other, object.union(edges.other, {"Id": "b"})], {})
	count(check.deny) == 1 with input as estate
}

test_undecided_condition if {
	open := check.undecided with input as _with({"conditions": [{"unknown": "⟦~parameter.app.C⟧"}]})
	{[finding.message, finding.missing] | some finding in open} == {["role Role may not let events.amazonaws.com assume it for Rule", "app.C"]}
}

test_undecided_role_of_no_template if {
	estate := edges.estate([object.union(edges.other, {"RoleArn": "arn:aws:iam::111122223333:role/r"})], {})
	{[finding.resource, finding.path] | some finding in check.undecided} == {["app/Rule", ["Properties", "Targets", 0, "RoleArn"]]} with input as estate
	check.applies == {"app/Rule"} with input as estate
}

test_undecided_role_of_a_function_elsewhere if {
	function := object.union(sample.resource("F", "AWS::Lambda::Function", {"Role": "arn:aws:iam::111122223333:role/r"}), {"arn": "arn:aws:lambda:eu-west-1:111122223333:function:f"})
	mapping := sample.resource("M", "AWS::Lambda::EventSourceMapping", {"FunctionName": "f", "EventSourceArn": edges.foreign})
	estate := sample.linked([function, mapping], [["M", ["FunctionName"], "F"]])
	{[finding.resource, finding.address] | some finding in check.undecided} == {["app/M", "app/F"]} with input as estate
}

test_undecided_role_that_may_be_meant if {
	estate := edges.estate([object.union(edges.other, {"RoleArn": "⟦~parameter.app.Role⟧"})], {"Role": edges.document("Role", "trust", [_trust({})])})
	{finding.message | some finding in check.undecided; finding.resource == "app/Role"} == {"role Role may be the one that target queue of rule Rule uses"} with input as estate
}

test_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as edges.estate([edges.own], {})
}
