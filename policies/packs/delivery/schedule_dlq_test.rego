package parapet.packs.delivery.schedule_dlq_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.schedule_dlq as check

_path := ["Properties", "Target"]

_queue := sample.queue_arn("Queue")

_target(change) := {"Target": object.union({"Arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:s", "RoleArn": edges.role_arn, "DeadLetterConfig": {"Arn": _queue}}, change)}

_estate(properties, queue, documents) := object.union(
	sample.linked(
		[
			sample.resource("S", "AWS::Scheduler::Schedule", properties),
			object.union(sample.resource("Role", "AWS::IAM::Role", {}), {"arn": edges.role_arn, "name": "⟦name.app.Role⟧"}),
			object.union(sample.queue("Queue", {}), queue),
		],
		array.concat(
			[["S", ["Target", "RoleArn"], "Role"] | properties.Target.RoleArn == edges.role_arn],
			[["S", ["Target", "DeadLetterConfig", "Arn"], "Queue"] | properties.Target.DeadLetterConfig.Arn == _queue],
		),
	),
	{"policies": {$"app/{id}": [one] | some id, one in documents}},
)

_granted := {"Role": edges.document("Role", "identity", [edges.statement({})])}

test_denies_a_schedule_without_a_queue if {
	denied := check.deny with input as _estate({"Target": {"Arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:s", "RoleArn": edges.role_arn}}, {}, _granted)
	edges.bare(denied) == {{"resource": "app/S", "path": _path, "message": "schedule S has no dead-letter queue"}}
}

test_denies_a_role_without_the_right if {
	denied := check.deny with input as _estate(_target({}), {}, {})
	edges.bare(denied) == {{
		"resource": "app/S",
		"path": _path,
		"message": "schedule S has a role that may not call sqs:SendMessage on its dead-letter queue, which must change in account 111122223333",
		"related": [{"address": "app/Role", "path": ["Properties"], "message": "the role's side"}],
	}}
}

test_denies[name] if {
	some name, [queue, message] in {
		"FIFO": [{"properties": {"FifoQueue": true}}, "schedule S has a FIFO queue as its dead-letter queue"],
		"queue of another account": [{"account": "444455556666"}, "schedule S has a dead-letter queue whose policy does not let its role in, which must change in account 444455556666"],
	}
	{finding.message | some finding in check.deny} == {message} with input as _estate(_target({}), queue, _granted)
}

test_allows if {
	count(check.deny | check.undecided) == 0 with input as _estate(_target({}), {}, _granted)
	check.applies == {"app/S"} with input as _estate(_target({}), {}, _granted)
}

test_undecided[name] if {
	some name, [properties, missing] in {
		"role of no template": [_target({"RoleArn": "arn:aws:iam::111122223333:role/r"}), "arn:aws:iam::111122223333:role/r"],
		"target": [{"Target": "⟦~parameter.app.T⟧"}, "app.T"],
		"queue of another account and no template": [_target({"DeadLetterConfig": {"Arn": edges.foreign}}), edges.foreign],
		"state": [object.union({"State": "⟦~parameter.app.State⟧"}, _target({"DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-west-1:111122223333:q.fifo"}})), "app.State"],
		"state and queue": [object.union({"State": "⟦~parameter.app.State⟧"}, _target({"DeadLetterConfig": {"Arn": edges.foreign}})), edges.foreign],
	}
	count(check.deny) == 0 with input as _estate(properties, {}, _granted)
	{[finding.path, finding.missing] | some finding in check.undecided} == {[_path, missing]} with input as _estate(properties, {}, _granted)
}

test_not_applicable if {
	estate := _estate(object.union({"State": "DISABLED"}, _target({})), {}, {})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}
