# METADATA
# title: End-to-end delay is watched
# description: |
#   Events that arrive too late are often as bad as events that do not arrive. The latency from ingestion to a successful
#   invocation shows retries and throttling before anything is lost.
# custom:
#   severity: medium
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::EventBus#Name
#     - AWS::CloudWatch::Alarm#ExtendedStatistic
#     - AWS::CloudWatch::Alarm#Threshold
#     - AWS::CloudWatch::Alarm#Namespace
#     - AWS::CloudWatch::Alarm#MetricName
#     - AWS::CloudWatch::Alarm#Dimensions
#     - AWS::CloudWatch::Alarm#Metrics[].MetricStat.Metric.MetricName
#     - AWS::CloudWatch::Alarm#Metrics[].Expression
#     - AWS::CloudWatch::Alarm#AlarmActions
#     - AWS::CloudWatch::CompositeAlarm#AlarmRule
#   remediation: Add a percentile alarm on the success latency.
#   controls: []
#   seed: [S6]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       criticalRules:
#         description: Rules whose delay must be watched, as globs of addresses, logical ids, names or ARNs
#         type: array
#         items: {type: string}
#         default: []
#       maxLatencyMs:
#         description: Milliseconds above which an alarm must go off
#         type: integer
#         minimum: 1
#         default: 60000
#   autofix: propose
package parapet.packs.observability.latency_alarm

import data.parapet.lib.alarm
import data.parapet.lib.alarm_proposal
import data.parapet.lib.estate
import data.parapet.lib.listed
import data.parapet.lib.result
import data.parapet.lib.rule_alarm
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := result.finding(judged.rule, ["Properties"], $"no percentile alarm watches the latency of rule {judged.rule.logicalId}")
}

proposals[finding] := alarm_proposal.of(rule, metric, change) if {
	some finding in deny
	rule := input.resources[finding.resource]
	metric := {"namespace": "AWS/Events", "name": "IngestionToInvocationSuccessLatency", "dimensions": alarm_proposal.of_rule(rule)}
	change := {"ExtendedStatistic": "p99", "Threshold": settings.of(_rule, "maxLatencyMs", 60000)}
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"it is not certain that a percentile alarm watches the latency of rule {judged.rule.logicalId}"
	finding := result.undecided(judged.rule, ["Properties"], message, judged.hidden)
}

applies contains judged.rule.address if some judged in _judged

_rule := "observability/latency-alarm"

_judged := [judged |
	some rule in estate.of_type["AWS::Events::Rule"]
	applies_to := listed.by(rule, settings.of(_rule, "criticalRules", []))
	applies_to > 0
	found := {{"series": one.series, "score": value.both(one.score, _fit[one.series.key])} |
		some one in rule_alarm.watching(rule, {"IngestionToInvocationSuccessLatency"})
	}
	judged := {
		"rule": rule,
		"score": value.either(value.negate(applies_to), alarm.watched(found)),
		"hidden": [
			alarm.hidden(found, rule, [rule.name, rule_alarm.bus(rule)]),
			[[one.series.statistic, value.seen(one.series.alarm.properties, ["Threshold"])] | some one in found; one.score == 1],
		],
	}
]

# Whether an alarm is about a high percentile, and goes off in time, by series.
_fit[one.key] := value.both(_is_high(one.statistic), _is_tight(one.alarm.properties)) if some one in alarm.series

_is_high(statistic) := 2 if {
	regex.match(`^p(9[0-9](\.[0-9]+)?|100)$`, statistic)
} else := 1 if {
	value.has_token(statistic)
} else := 0

_is_tight(properties) := value.both(_is_low_enough(properties), text.like("GreaterThan*", operator)) if {
	operator := $"{value.seen(properties, ["ComparisonOperator"])}"
}

_is_low_enough(properties) := {true: 2, false: 0}[threshold <= settings.of(_rule, "maxLatencyMs", 60000)] if {
	threshold := value.number(value.get(properties, ["Threshold"]))
} else := 1 if {
	value.absent(properties, ["Threshold"]) < 2
} else := 0
