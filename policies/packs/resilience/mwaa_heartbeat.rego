# METADATA
# title: Loss of the scheduler heartbeat is detected
# description: |
#   An environment whose scheduler is gone still answers, and runs nothing. The heartbeat is the only sign, and when it stops
#   there is no data at all: only an alarm that takes silence for a breach sees that.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::MWAA::Environment]
#   reads:
#     - AWS::MWAA::Environment#Name
#     - AWS::CloudWatch::Alarm#Namespace
#     - AWS::CloudWatch::Alarm#MetricName
#     - AWS::CloudWatch::Alarm#Dimensions
#     - AWS::CloudWatch::Alarm#ComparisonOperator
#     - AWS::CloudWatch::Alarm#TreatMissingData
#     - AWS::CloudWatch::Alarm#Period
#     - AWS::CloudWatch::Alarm#EvaluationPeriods
#   remediation: Alarm when no heartbeat arrives, with missing data breaching.
#   controls: []
#   seed: [S8]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       maxDetectSeconds:
#         description: Most seconds, periods times their number, until an alarm is raised
#         type: integer
#         minimum: 60
#         default: 600
#       expectedPeriodSeconds:
#         description: The period of alarms that state none, in seconds
#         type: integer
#         minimum: 10
#         default: 300
#   autofix: propose
package parapet.packs.resilience.mwaa_heartbeat

import data.parapet.lib.alarm
import data.parapet.lib.estate
import data.parapet.lib.recovery
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some environment, score in _scores
	score == 0
	finding := result.finding(
		input.resources[environment], [],
		$"environment {input.resources[environment].logicalId} has no alarm that takes the silence of its scheduler for a breach within {_limit} seconds",
	)
}

undecided contains finding if {
	some address, score in _scores
	score == 1
	environment := input.resources[address]
	finding := result.undecided(
		environment, [],
		$"environment {environment.logicalId} may be one without an alarm that takes the silence of its scheduler for a breach within {_limit} seconds",
		[alarm.hidden(_found[address], environment, environment.name), [_facts(one.series) | some one in _found[address]]],
	)
}

_limit := settings.of("resilience/mwaa-heartbeat", "maxDetectSeconds", 600)

# What is recovered in time needs no alarm.
_scores[address] := value.either(
	object.get(recovery.runs, address, 0),
	value.any_of([value.both(one.score, _detects(one.series)) | some one in _found[address]]),
) if {
	some address, _ in _found
}

_found[address] := alarm.watching([environment.account, environment.region], {
	"namespace": "AmazonMWAA",
	"metrics": {"SchedulerHeartbeat"},
	"selections": {{"score": 2, "dimensions": {"Function": "Scheduler", "Environment": environment.name}}},
}) if {
	some address, environment in estate.of_type["AWS::MWAA::Environment"]
}

_detects(series) := value.all_of([
	text.like("LessThan*", $"{value.seen(properties, ["ComparisonOperator"])}"),
	text.same($"{value.seen(properties, ["TreatMissingData"])}", "breaching"),
	_is_quick(_period(series), value.seen(properties, ["EvaluationPeriods"])),
]) if {
	properties := series.alarm.properties
}

_is_quick(period, periods) := min([2, 2 * count([1 | value.number(period) * value.number(periods) <= _limit])]) if {
	value.number(period)
	value.number(periods)
} else := 1

_period(series) := stated if {
	stated := value.seen(series.alarm.properties, array.concat(array.slice(series.path, 1, count(series.path) - 1), ["Period"]))
	stated != null
} else := settings.of("resilience/mwaa-heartbeat", "expectedPeriodSeconds", 300)

_facts(series) := [value.seen(series.alarm.properties, [name]) | some name in ["ComparisonOperator", "TreatMissingData", "Period", "EvaluationPeriods"]]
