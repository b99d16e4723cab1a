package parapet.lib.edge_guardrail_test

import data.parapet.lib.edge_guardrail
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.organization_sample_test as organizations

_let_in := edges.document("Policy", "resource", [edges.statement({})])

_estate(change) := object.union_n([edges.estate([edges.own], {"Policy": _let_in}), {"organization": {"scps": [], "rcps": []}, "allowlist": {}}, change])

test_what_is_permitted_is_judged if {
	{[case.edge.source, case.score] | some case in edge_guardrail.judged} == {["app/Rule", 2]} with input as _estate({})
}

test_what_is_not_permitted_is_not[name] if {
	some name, change in {
		"no policy": {"policies": {"app/Policy": []}},
		"policies that replace each other": {"resources": {"app/Other": {"address": "app/Other", "type": "AWS::SQS::QueuePolicy", "logicalId": "Other", "properties": {}}}, "links": array.concat(_estate({}).links, [{"from": "app/Other", "path": ["Properties", "Queues", 0], "to": "app/Queue", "kind": "arn"}])},
	}
	count(edge_guardrail.judged) == 0 with input as _estate(change)
}

test_what_is_perhaps_permitted_is_never_known_to_be_stopped[name] if {
	some name, [statements, score] in {"nothing denies": [[], 2], "all is denied": [[organizations.statement("Deny", "*", [])], 1]}
	policies := {"app/Policy": [edges.document("Policy", "resource", [{"path": [], "unknown": "⟦~parameter.app.X⟧"}])], "organization/g": [organizations.document("g", statements)]}
	estate := _estate({"policies": policies, "organization": {"managementAccount": "999999999999", "accounts": [{"id": "111122223333"}], "rcps": [{"address": "organization/g", "targets": ["root"]}]}})
	{case.score | some case in edge_guardrail.judged} == {score} with input as estate
}

test_a_destination_that_is_not_known[name] if {
	some name, [rcps, score] in {"no policies": [[], 2], "a policy": [[{"address": "organization/g", "targets": ["root"]}], 1]}
	estate := object.union_n([edges.estate([{"Id": "q", "Arn": "⟦~parameter.app.Arn⟧"}], {}), {"organization": {"scps": [], "rcps": rcps}, "allowlist": {}}])
	{case.score | some case in edge_guardrail.judged} == {score} with input as estate
}

test_failures_of_schedules_are_judged_elsewhere if {
	schedule := {
		"address": "app/S", "type": "AWS::Scheduler::Schedule", "logicalId": "S", "stack": "app", "account": "111122223333", "region": "eu-west-1", "partition": "aws",
		"properties": {"Target": {"DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Queue⟧"}, "RoleArn": edges.role_arn}},
	}
	estate := object.union_n([
		edges.estate([], {"Role": edges.document("Role", "identity", [object.remove(edges.statement({}), ["principals"])])}),
		{"resources": {"app/S": schedule}, "organization": {"scps": [], "rcps": []}, "allowlist": {}},
	])
	linked := object.union(estate, {"links": array.concat(estate.links, [
		{"from": "app/S", "path": ["Properties", "Target", "DeadLetterConfig", "Arn"], "to": "app/Queue", "kind": "arn"},
		{"from": "app/S", "path": ["Properties", "Target", "RoleArn"], "to": "app/Role", "kind": "arn"},
	])})
	count(edge_guardrail.judged) == 0 with input as linked
}
