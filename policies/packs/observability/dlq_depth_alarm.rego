# METADATA
# title: Dead-letter queues are watched
# description: |
#   A message in a dead-letter queue is work that was not done. Nobody looks there unless an alarm sends them, and after the
#   retention of the queue the message is gone.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::SQS::Queue]
#   reads:
#     - AWS::SQS::Queue#QueueName
#     - AWS::SQS::Queue#RedrivePolicy.deadLetterTargetArn
#     - AWS::Events::Rule#Targets[].DeadLetterConfig.Arn
#     - AWS::CloudWatch::Alarm#Namespace
#     - AWS::CloudWatch::Alarm#MetricName
#     - AWS::CloudWatch::Alarm#Dimensions
#     - AWS::CloudWatch::Alarm#ComparisonOperator
#     - AWS::CloudWatch::Alarm#Threshold
#     - AWS::CloudWatch::Alarm#Statistic
#     - AWS::CloudWatch::Alarm#Metrics[].MetricStat.Metric.MetricName
#     - AWS::CloudWatch::Alarm#Metrics[].Expression
#     - AWS::CloudWatch::Alarm#AlarmActions
#     - AWS::CloudWatch::CompositeAlarm#AlarmRule
#   remediation: Alarm on any visible message in the dead-letter queue.
#   controls: []
#   seed: [S5, S6]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       maxVisible:
#         description: Messages that may lie in the queue before an alarm goes off
#         type: integer
#         minimum: 0
#         default: 0
#   autofix: propose
package parapet.packs.observability.dlq_depth_alarm

import data.parapet.lib.alarm
import data.parapet.lib.alarm_proposal
import data.parapet.lib.estate
import data.parapet.lib.failure_queue
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := result.finding(judged.queue, ["Properties"], $"no alarm watches the depth of dead-letter queue {judged.queue.logicalId}")
}

proposals[finding] := alarm_proposal.of(queue, metric, {"Statistic": "Maximum", "Threshold": settings.of("observability/dlq-depth-alarm", "maxVisible", 0)}) if {
	some finding in deny
	queue := input.resources[finding.resource]
	metric := {"namespace": "AWS/SQS", "name": "ApproximateNumberOfMessagesVisible", "dimensions": {"QueueName": queue.name}}
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"it is not certain that an alarm watches the depth of dead-letter queue {judged.queue.logicalId}"
	finding := result.undecided(judged.queue, ["Properties"], message, judged.hidden)
}

applies contains judged.queue.address if some judged in _judged

_judged := [judged |
	some queue in estate.of_type["AWS::SQS::Queue"]
	applies_to := failure_queue.is(queue)
	applies_to > 0
	found := {{"series": one.series, "score": value.both(one.score, _fit[one.series.key])} |
		some one in alarm.watching([queue.account, queue.region], {
			"namespace": "AWS/SQS",
			"metrics": {"ApproximateNumberOfMessagesVisible"},
			"selections": {{"score": 2, "dimensions": {"QueueName": queue.name}}},
		})
	}
	judged := {
		"queue": queue,
		"score": value.either(value.negate(applies_to), alarm.watched(found)),
		"hidden": [
			[failure_queue.hidden(queue) | applies_to == 1],
			alarm.hidden(found, queue, queue.name),
			[one.series.statistic | some one in found; one.score == 1],
			[object.filter(one.series.alarm.properties, ["ComparisonOperator", "Threshold"]) | some one in found; one.score == 1],
		],
	}
]

# How well an alarm tells of any message, by series. One that starts from one message says the same as one above none.
_fit[one.key] := value.all_of([
	value.any_of({value.both(text.same(operator, name), _at_most(one.alarm.properties, limit)) | some name, limit in _limits}),
	value.any_of({text.same(one.statistic, name) | some name in ["Maximum", "Sum", "Average"]}),
]) if {
	some one in alarm.series
	operator := object.get(one.alarm.properties, "ComparisonOperator", "")
}

_limits := {"GreaterThanThreshold": limit, "GreaterThanOrEqualToThreshold": limit + 1} if {
	limit := settings.of("observability/dlq-depth-alarm", "maxVisible", 0)
}

_at_most(properties, limit) := {true: 2, false: 0}[threshold <= limit] if {
	threshold := value.number(value.get(properties, ["Threshold"]))
} else := 1 if {
	value.absent(properties, ["Threshold"]) < 2
} else := 0
