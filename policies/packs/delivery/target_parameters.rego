# METADATA
# title: Targets carry the parameters their kind needs
# description: |
#   A target without what its kind needs is created all the same, and each delivery fails: a FIFO queue wants a message group,
#   a task a definition, a bus a detail-type.
# custom:
#   severity: high
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Events::Rule, AWS::Scheduler::Schedule]
#   reads:
#     - AWS::Events::Rule#Targets[].SqsParameters.MessageGroupId
#     - AWS::Events::Rule#Targets[].KinesisParameters.PartitionKeyPath
#     - AWS::Events::Rule#Targets[].EcsParameters.TaskDefinitionArn
#     - AWS::Events::Rule#Targets[].RedshiftDataParameters.Database
#     - AWS::Events::Rule#Targets[].BatchParameters.JobDefinition
#     - AWS::Scheduler::Schedule#Target.SqsParameters.MessageGroupId
#     - AWS::Scheduler::Schedule#Target.EventBridgeParameters.DetailType
#     - AWS::SQS::Queue#FifoQueue
#     - AWS::SQS::Queue#ContentBasedDeduplication
#   remediation: Add the parameter block of the target kind, and use one input form only.
#   controls: []
#   seed: [S12]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.delivery.target_parameters

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.queue
import data.parapet.lib.target
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.question(case, one)
}

applies contains case.resource.address if some case in _cases

_cases contains {"resource": one.rule, "label": one.label, "flaws": _flaws(one, _of_rule)} if some one in target.of_rules

_cases contains {"resource": schedule, "label": $"schedule {schedule.logicalId}", "flaws": _flaws(one, _of_schedule)} if {
	some schedule in estate.of_type["AWS::Scheduler::Schedule"]
	found := value.read(schedule.properties, ["Target"])
	one := {
		"rule": schedule, "path": array.concat(["Properties"], found.path), "value": found.value, "arn": value.seen(found.value, ["Arn"]),
	}
}

_cases contains {"resource": rule, "label": $"rule {rule.logicalId}", "flaws": [{
	"what": $"has {count(targets)} targets, of at most 5", "path": ["Properties", "Targets"], "score": 2, "hidden": null,
}]} if {
	some rule in estate.of_type["AWS::Events::Rule"]
	targets := rule.properties.Targets
	is_array(targets)
	count(targets) > 5
}

_group := ["SqsParameters", "MessageGroupId"]

_of_queue := ["QueueName", "FifoQueue", "ContentBasedDeduplication"]

# Blocks by the kind of target; the key is what no block works without.
_of_rule := {
	"ecs": ["EcsParameters", "TaskDefinitionArn"],
	"batch": ["BatchParameters", "JobDefinition"],
	"redshift": ["RedshiftDataParameters", "Database"],
	"redshift-serverless": ["RedshiftDataParameters", "Database"],
	"kinesis": ["KinesisParameters", "PartitionKeyPath"],
}

_of_schedule := {
	"ecs": ["EcsParameters", "TaskDefinitionArn"],
	"eventBus": ["EventBridgeParameters", "DetailType"],
	"kinesis": ["KinesisParameters", "PartitionKey"],
}

_flaws(one, blocks) := [object.union({"path": one.path, "hidden": [one.arn, one.value, [object.filter(one_queue.properties, _of_queue) | some one_queue in queues]]}, found) |
	some found in array.concat(
		[
			{"what": "is a FIFO queue and has no message group", "score": value.both(fifo, value.absent(one.value, _group))},
			{
				"what": "is a FIFO queue that does not tell messages apart by their content",
				"score": value.both(fifo, value.negate(_deduplicates(queues))),
			},
			{"what": "uses more than one form of input", "score": _has_forms(one.value)},
		],
		[object.union(
			{"what": what, "score": value.both(target.is_kind(one.arn, kind), value.absent(one.value, path))},
			{name: level | some name, level in {"severity": "low"}; kind == "kinesis"},
		) |
			some kind, path in blocks
			what := concat("", ["has no ", concat(".", path)])
		],
	)
] if {
	queues := [input.resources[to] | some to in estate.linked(one.rule.address, array.concat(one.path, ["Arn"])); input.resources[to].type == "AWS::SQS::Queue"]
	fifo := _is_fifo(one.arn, queues)
}

_is_fifo(named, queues) := queue.fifo(queues[0]) if {
	count(queues) > 0
} else := value.both(target.is_kind(named, "sqs"), queue.fifo_name(named)) if {
	arn.parts(named)
} else := target.is_kind(named, "sqs")

# A queue of another template may.
_deduplicates(queues) := value.truth(value.seen(queues[0].properties, ["ContentBasedDeduplication"]))

_deduplicates(queues) := 1 if count(queues) == 0

_has_forms(given) := {true: 2, false: 0}[sum([1 | some score in scores; score == 2]) > 1] if {
	scores := [value.negate(value.absent(given, [form])) | some form in ["Input", "InputPath", "InputTransformer"]]
	not 1 in scores
} else := 1
