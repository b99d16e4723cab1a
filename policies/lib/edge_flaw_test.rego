package parapet.lib.edge_flaw_test

import data.parapet.lib.edge_flaw
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample

_role := object.union(sample.resource("Role", "AWS::IAM::Role", {}), {"arn": edges.role_arn})

_estate(queue, statements) := object.union(
	sample.linked(
		[sample.resource("Schedule", "AWS::Scheduler::Schedule", {"Target": {"RoleArn": edges.role_arn, "DeadLetterConfig": {"Arn": queue}}}), _role],
		[["Schedule", ["Target", "RoleArn"], "Role"]],
	),
	{"policies": {"app/Role": [edges.document("Role", "identity", statements)]}},
)

_own := "arn:aws:sqs:eu-west-1:111122223333:failed"

test_writes[name] if {
	some name, [estate, expected] in {
		"may": [_estate(_own, [edges.statement({})]), [["has a role that may not call sqs:SendMessage on its dead-letter queue, which must change in account 111122223333", 0]]],
		"may not": [_estate(_own, []), [["has a role that may not call sqs:SendMessage on its dead-letter queue, which must change in account 111122223333", 2]]],
		"not known": [_estate("⟦~parameter.app.Queue⟧", []), [
			["has a dead-letter queue that its role may not write to", 1],
			["has a dead-letter queue whose policy does not let its role in", 1],
		]],
	}
	[[flaw.what, flaw.score] | some flaw in edge_flaw.writes("app/Schedule", "schedule")] == expected with input as estate
}

test_of_another_user_is_none if {
	edge_flaw.writes("app/Schedule", "pipe") == [] with input as _estate(_own, [])
}
