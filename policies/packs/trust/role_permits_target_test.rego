package parapet.packs.trust.role_permits_target_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.role_permits_target as check

_target := ["Properties", "Targets", 0, "Arn"]

_grant := edges.statement({"path": ["Properties", "Policies", 0, "PolicyDocument", "Statement", 0]})

_with(statements) := edges.estate([edges.other], {"Role": edges.document("Role", "identity", statements)})

test_denies_a_role_without_the_action if {
	denied := check.deny with input as _with([])
	edges.bare(denied) == {{
		"resource": "app/Role",
		"address": "app/Role",
		"path": ["Properties"],
		"message": "role Role may not call sqs:SendMessage for target queue of rule Rule; its policies must change in account 111122223333",
		"related": [{"address": "app/Rule", "path": _target, "message": "what the role is used for"}],
	}}
}

test_denies_a_refusal_and_points_at_it if {
	refusal := object.union(_grant, {"effect": "Deny"})
	{finding.path | some finding in check.deny} == {_grant.path} with input as _with([refusal])
}

test_denies_by_a_policy_of_its_own_resource if {
	estate := edges.estate([edges.other], {"Extra": edges.document("Extra", "identity", [object.union(_grant, {"effect": "Deny"})])})
	attached := object.union(estate, {
		"resources": {"app/Extra": sample.resource("Extra", "AWS::IAM::Policy", {"Roles": ["⟦name.app.Role⟧"]})},
		"links": array.concat(estate.links, [{"from": "app/Extra", "path": ["Properties", "Roles", 0], "to": "app/Role", "kind": "name"}]),
	})
	{[finding.address, finding.related[0].address] | some finding in check.deny} == {["app/Extra", "app/Extra"]} with input as attached
}

test_allows if {
	count(check.deny | check.undecided) == 0 with input as _with([_grant])
	check.applies == {"app/Role"} with input as _with([_grant])
}

test_undecided_condition if {
	open := check.undecided with input as _with([object.union(_grant, {"conditions": [{"unknown": "⟦~parameter.app.C⟧"}]})])
	edges.bare(open) == {{
		"resource": "app/Role",
		"address": "app/Role",
		"path": ["Properties"],
		"message": "role Role may lack what target queue of rule Rule needs",
		"reason": "parameter",
		"missing": "app.C",
		"related": [{"address": "app/Rule", "path": _target, "message": "what the role is used for"}],
	}}
}

test_undecided_role_of_no_template if {
	estate := edges.estate([object.union(edges.other, {"RoleArn": "arn:aws:iam::111122223333:role/r"})], {})
	{[finding.resource, finding.path] | some finding in check.undecided} == {["app/Rule", ["Properties", "Targets", 0, "RoleArn"]]} with input as estate
}

test_undecided_role_that_may_be_meant if {
	estate := edges.estate([object.union(edges.other, {"RoleArn": "⟦~parameter.app.Role⟧"})], {"Role": edges.document("Role", "trust", [edges.statement({})])})
	{finding.message | some finding in check.undecided; finding.resource == "app/Role"} == {"role Role may be the one that target queue of rule Rule uses"} with input as estate
}

test_failures_of_schedules_are_not_judged_here if {
	schedule := sample.resource("S", "AWS::Scheduler::Schedule", {"Target": {"Arn": edges.foreign, "RoleArn": edges.role_arn, "DeadLetterConfig": {"Arn": edges.foreign}}})
	{finding.path | some finding in check.undecided} == {["Properties", "Target", "RoleArn"]} with input as sample.estate([schedule])
	{related.path | some finding in check.undecided; some related in finding.related} == {["Properties", "Target", "Arn"]} with input as sample.estate([schedule])
}

test_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as edges.estate([edges.own], {})
}
