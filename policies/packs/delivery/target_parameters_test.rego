package parapet.packs.delivery.target_parameters_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.target_parameters as check

_rule(targets) := sample.resource("Rule", "AWS::Events::Rule", {"Targets": targets})

_one(service, resource, more) := sample.estate([_rule([object.union({"Id": "a", "Arn": $"arn:aws:{service}:eu-west-1:111122223333:{resource}"}, more)])])

_schedule(properties) := sample.estate([sample.resource("Schedule", "AWS::Scheduler::Schedule", {"Target": properties})])

_fifo(queue, more) := sample.linked(
	[_rule([object.union({"Id": "a", "Arn": sample.queue_arn("Queue")}, more)]), sample.queue("Queue", queue)],
	[["Rule", ["Targets", 0, "Arn"], "Queue"]],
)

_group := {"SqsParameters": {"MessageGroupId": "g"}}

_bus := "arn:aws:events:eu-west-1:111122223333:event-bus/b"

test_denies_a_task_without_a_definition if {
	check.deny == {{
		"resource": "app/Rule",
		"path": ["Properties", "Targets", 0],
		"message": "target a of rule Rule has no EcsParameters.TaskDefinitionArn",
	}} with input as _one("ecs", "cluster/c", {})
}

test_denies[name] if {
	some name, estate in {
		"job": _one("batch", "job-queue/q", {}),
		"job without a definition": _one("batch", "job-queue/q", {"BatchParameters": {"JobName": "j"}}),
		"statement": _one("redshift", "cluster:c", {}),
		"statement of a workgroup": _one("redshift-serverless", "workgroup/w", {}),
		"FIFO queue by its name": _one("sqs", "q.fifo", {}),
		"FIFO queue without a group": _fifo({"FifoQueue": true, "ContentBasedDeduplication": true}, {}),
		"FIFO queue that tells nothing apart": _fifo({"FifoQueue": true}, _group),
		"two inputs": _one("lambda", "function:f", {"Input": "{}", "InputPath": "$"}),
		"schedule to a bus": _schedule({"Arn": _bus}),
		"schedule to a FIFO queue": _schedule({"Arn": "arn:aws:sqs:eu-west-1:111122223333:q.fifo"}),
		"six targets": sample.estate([_rule([{"Id": $"{i}", "Arn": "arn:aws:lambda:eu-west-1:111122223333:function:f"} | some i in numbers.range(1, 6)])]),
	}
	count(check.deny) == 1 with input as estate
	{object.get(finding, "severity", "high") | some finding in check.deny} == {"high"} with input as estate
}

test_denies_a_stream_without_a_partition_key_as_low if {
	{finding.severity | some finding in check.deny} == {"low"} with input as _one("kinesis", "stream/s", {})
}

test_allows[name] if {
	some name, estate in {
		"task": _one("ecs", "cluster/c", {"EcsParameters": {"TaskDefinitionArn": "t"}}),
		"queue": _one("sqs", "q", {}),
		"FIFO queue": _fifo({"FifoQueue": true, "ContentBasedDeduplication": true}, _group),
		"one input": _one("lambda", "function:f", {"Input": "{}"}),
		"schedule to a bus": _schedule({"Arn": _bus, "EventBridgeParameters": {"DetailType": "d", "Source": "s"}}),
		"stream": _one("kinesis", "stream/s", {"KinesisParameters": {"PartitionKeyPath": "$.id"}}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	count(check.applies) == 1 with input as estate
}

test_undecided[name] if {
	unknown := "⟦~parameter.app.X⟧"
	some name, estate in {
		"target": sample.estate([_rule([{"Id": "a", "Arn": unknown}])]),
		"targets": sample.estate([_rule(unknown)]),
		"schedule": _schedule(unknown),
		"block": _one("ecs", "cluster/c", {"EcsParameters": unknown}),
		"input": _one("lambda", "function:f", {"Input": "{}", "InputPath": "⟦~condition.app.X⟧"}),
		"kind of queue": _fifo({"FifoQueue": unknown}, {}),
		"deduplication": _fifo({"FifoQueue": true, "ContentBasedDeduplication": unknown}, _group),
	}
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}

test_undecided_queue_elsewhere if {
	{finding.reason | some finding in check.undecided} == {"external-resource"} with input as _one("sqs", "q.fifo", _group)
}

test_rules_without_targets_are_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([sample.resource("Rule", "AWS::Events::Rule", {})])
}
