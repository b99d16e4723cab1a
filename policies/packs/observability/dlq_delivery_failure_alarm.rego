# METADATA
# title: Losing an event twice pages someone
# description: |
#   A dead-letter queue that cannot be written to loses the event for good: it was not delivered, and it is not kept. One
#   metric counts exactly that, and every data point of it is a loss.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule, AWS::Scheduler::Schedule]
#   reads:
#     - AWS::Events::Rule#Targets[].DeadLetterConfig.Arn
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::EventBus#Name
#     - AWS::Scheduler::Schedule#Target.DeadLetterConfig.Arn
#     - AWS::Scheduler::Schedule#GroupName
#     - AWS::Scheduler::ScheduleGroup#Name
#     - AWS::CloudWatch::Alarm#Namespace
#     - AWS::CloudWatch::Alarm#MetricName
#     - AWS::CloudWatch::Alarm#Dimensions
#     - AWS::CloudWatch::Alarm#Metrics[].MetricStat.Metric.MetricName
#     - AWS::CloudWatch::Alarm#Metrics[].Expression
#     - AWS::CloudWatch::Alarm#AlarmActions
#     - AWS::CloudWatch::CompositeAlarm#AlarmRule
#   remediation: Add an alarm on the failed-to-dead-letter metric; any data point means loss.
#   controls: []
#   seed: [S6]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       assumeCentralAlarms:
#         description: Whether alarms may be kept in stacks outside the estate, which leaves a missing one undecided
#         type: boolean
#         default: false
#   autofix: propose
package parapet.packs.observability.dlq_delivery_failure_alarm

import data.parapet.lib.alarm
import data.parapet.lib.alarm_proposal
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.rule_alarm
import data.parapet.lib.schedule_alarm
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	not _elsewhere
	finding := result.finding(judged.resource, ["Properties"], $"no alarm watches failures to write to the dead-letter queue of {judged.label}")
}

proposals[finding] := alarm_proposal.of(rule, {"namespace": "AWS/Events", "name": "InvocationsFailedToBeSentToDlq", "dimensions": alarm_proposal.of_rule(rule)}, {}) if {
	some finding in deny
	rule := input.resources[finding.resource]
	rule.type == "AWS::Events::Rule"
}

proposals[finding] := alarm_proposal.of(schedule, metric, {}) if {
	some finding in deny
	schedule := input.resources[finding.resource]
	schedule.type == "AWS::Scheduler::Schedule"
	metric := {
		"namespace": "AWS/Scheduler",
		"name": "InvocationsFailedToBeSentToDeadLetterCount",
		"dimensions": {"ScheduleGroup": schedule_alarm.group(schedule)},
	}
}

undecided contains finding if {
	some judged in _judged
	judged.score == 0
	_elsewhere
	message := $"no alarm of the estate watches failures to write to the dead-letter queue of {judged.label}"
	missing := {"reason": "external-resource", "missing": judged.resource.logicalId}
	finding := result.because(judged.resource, ["Properties"], message, missing)
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"it is not certain that an alarm watches failures to write to the dead-letter queue of {judged.label}"
	finding := result.undecided(judged.resource, ["Properties"], message, judged.hidden)
}

applies contains judged.resource.address if some judged in _judged

_elsewhere if settings.of("observability/dlq-delivery-failure-alarm", "assumeCentralAlarms", false) == true

_judged := [judged |
	some found in _senders
	applies_to := value.any_of({value.negate(value.absent(queue.value, queue.path)) | some queue in found.queues})
	applies_to > 0
	judged := {
		"resource": found.resource,
		"label": $"{found.kind} {found.resource.logicalId}",
		"score": value.either(value.negate(applies_to), alarm.watched(found.alarms)),
		"hidden": [
			[queue.value | some queue in found.queues; applies_to == 1],
			alarm.hidden(found.alarms, found.resource, found.name),
		],
	}
]

_senders contains {"resource": rule, "kind": "rule", "name": [rule.name, rule_alarm.bus(rule)], "queues": queues, "alarms": alarms} if {
	some rule in estate.of_type["AWS::Events::Rule"]
	queues := {{"value": target.value, "path": ["DeadLetterConfig", "Arn"]} |
		some target in value.elements(rule.properties, ["Targets"])
	}
	alarms := rule_alarm.watching(rule, {"InvocationsFailedToBeSentToDlq"})
}

_senders contains {"resource": schedule, "kind": "schedule", "name": schedule_alarm.group(schedule), "queues": queues, "alarms": alarms} if {
	some schedule in estate.of_type["AWS::Scheduler::Schedule"]
	queues := {{"value": schedule.properties, "path": ["Target", "DeadLetterConfig", "Arn"]}}
	alarms := schedule_alarm.watching(schedule, {"InvocationsFailedToBeSentToDeadLetterCount"})
}
