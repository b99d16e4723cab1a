# METADATA
# title: Schedules and pipes are watched
# description: |
#   A schedule or a pipe that fails does so without a trace in the systems around it: what should have happened just does not.
#   Their error metrics are the only sign.
# custom:
#   severity: medium
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Scheduler::Schedule, AWS::Pipes::Pipe]
#   reads:
#     - AWS::Scheduler::Schedule#GroupName
#     - AWS::Scheduler::ScheduleGroup#Name
#     - AWS::Pipes::Pipe#Name
#     - AWS::CloudWatch::Alarm#Namespace
#     - AWS::CloudWatch::Alarm#MetricName
#     - AWS::CloudWatch::Alarm#Dimensions
#     - AWS::CloudWatch::Alarm#Metrics[].MetricStat.Metric.MetricName
#     - AWS::CloudWatch::Alarm#Metrics[].Expression
#     - AWS::CloudWatch::Alarm#AlarmActions
#     - AWS::CloudWatch::CompositeAlarm#AlarmRule
#   remediation: Alarm on the error metric of the schedule group or pipe.
#   controls: []
#   seed: [S8, S13]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: propose
package parapet.packs.observability.scheduler_pipe_alarms

import data.parapet.lib.alarm
import data.parapet.lib.alarm_proposal
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.schedule_alarm

deny contains finding if {
	some watched in _watched
	alarm.watched(watched.alarms) == 0
	finding := result.finding(watched.resource, ["Properties"], $"no alarm watches {watched.label}")
}

proposals[finding] := alarm_proposal.of(one, object.union(_metrics[one.type], {"dimensions": dimensions}), {}) if {
	some finding in deny
	one := input.resources[finding.resource]
	some dimensions in _dimensions(one)
}

_metrics := {
	"AWS::Scheduler::Schedule": {"namespace": "AWS/Scheduler", "name": "TargetErrorCount"},
	"AWS::Pipes::Pipe": {"namespace": "AWS/EventBridge/Pipes", "name": "ExecutionFailed"},
}

_dimensions(one) := [{"PipeName": one.name}] if {
	one.type == "AWS::Pipes::Pipe"
} else := [{"ScheduleGroup": schedule_alarm.group(one)}]

undecided contains finding if {
	some watched in _watched
	alarm.watched(watched.alarms) == 1
	hidden := alarm.hidden(watched.alarms, watched.resource, watched.name)
	finding := result.undecided(watched.resource, ["Properties"], $"it is not certain that an alarm watches {watched.label}", hidden)
}

_watched contains {"resource": schedule, "label": label, "name": schedule_alarm.group(schedule), "alarms": alarms} if {
	some schedule in estate.of_type["AWS::Scheduler::Schedule"]
	label := $"schedule {schedule.logicalId}"
	alarms := schedule_alarm.watching(schedule, {
		"TargetErrorCount",
		"InvocationDroppedCount",
		"InvocationsSentToDeadLetterCount",
	})
}

_watched contains {"resource": pipe, "label": $"pipe {pipe.logicalId}", "name": pipe.name, "alarms": alarms} if {
	some pipe in estate.of_type["AWS::Pipes::Pipe"]
	alarms := alarm.watching([pipe.account, pipe.region], {
		"namespace": "AWS/EventBridge/Pipes",
		"metrics": {"ExecutionFailed"},
		"selections": {{"score": 2, "dimensions": {"PipeName": pipe.name}}},
	})
}
