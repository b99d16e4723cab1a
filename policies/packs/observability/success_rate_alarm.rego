# METADATA
# title: Success rate is watched
# description: |
#   Retries hide trouble: nothing is lost yet, but fewer and fewer attempts succeed. For receivers outside of AWS and for
#   rules that matter most an alarm on the rate says so before events expire.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::EventBus#Name
#     - AWS::CloudWatch::Alarm#Namespace
#     - AWS::CloudWatch::Alarm#MetricName
#     - AWS::CloudWatch::Alarm#Dimensions
#     - AWS::CloudWatch::Alarm#Metrics[].Expression
#     - AWS::CloudWatch::Alarm#Metrics[].Id
#     - AWS::CloudWatch::Alarm#Metrics[].ReturnData
#     - AWS::CloudWatch::Alarm#Metrics[].MetricStat
#     - AWS::CloudWatch::Alarm#ComparisonOperator
#     - AWS::CloudWatch::Alarm#Threshold
#     - AWS::CloudWatch::Alarm#AlarmActions
#     - AWS::CloudWatch::CompositeAlarm#AlarmRule
#   remediation: Add a metric-math alarm on successful attempts divided by all attempts, or one on retries.
#   controls: []
#   seed: [S6]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       criticalRules:
#         description: Rules whose rate must be watched beside those tagged so, as globs of addresses, logical ids, names or ARNs
#         type: array
#         items: {type: string}
#         default: []
#       minThresholdPercent:
#         description: The lowest rate, in percent, that an alarm may wait for
#         type: number
#         minimum: 0
#         maximum: 100
#         default: 90
#   autofix: propose
package parapet.packs.observability.success_rate_alarm

import data.parapet.lib.alarm
import data.parapet.lib.alarm_proposal
import data.parapet.lib.estate
import data.parapet.lib.listed
import data.parapet.lib.result
import data.parapet.lib.rule_alarm
import data.parapet.lib.settings
import data.parapet.lib.success_ratio
import data.parapet.lib.tag
import data.parapet.lib.target
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := result.finding(judged.rule, ["Properties"], $"no alarm watches the success rate of rule {judged.rule.logicalId}")
}

proposals[finding] := alarm_proposal.of(rule, {"namespace": "AWS/Events", "name": "RetryInvocationAttempts", "dimensions": alarm_proposal.of_rule(rule)}, {}) if {
	some finding in deny
	rule := input.resources[finding.resource]
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"it is not certain that an alarm watches the success rate of rule {judged.rule.logicalId}"
	finding := result.undecided(judged.rule, ["Properties"], message, judged.hidden)
}

applies contains judged.rule.address if some judged in _judged

_rule := "observability/success-rate-alarm"

_tier := "parapet:tier"

_judged := [judged |
	some rule in estate.of_type["AWS::Events::Rule"]
	arns := {value.seen(one.value, ["Arn"]) | some one in value.elements(rule.properties, ["Targets"])}
	applies_to := value.any_of({
		listed.by(rule, settings.of(_rule, "criticalRules", [])),
		tag.has(rule, _tier, ["critical"]),
		value.any_of({target.is_kind(arn, "apiDestination") | some arn in arns}),
	})
	applies_to > 0
	rates := {{"series": one.series, "score": value.both(one.score, score)} |
		some one in rule_alarm.watching(rule, {"SuccessfulInvocationAttempts"})
		score := _watches(success_ratio.of(one.series))
	}
	found := rates | rule_alarm.watching(rule, {"RetryInvocationAttempts"})
	judged := {
		"rule": rule,
		"score": value.either(value.negate(applies_to), alarm.watched(found)),
		"hidden": [
			[[arns, [mark | mark := tag.of(rule, _tier)]] | applies_to == 1],
			alarm.hidden(found, rule, [rule.name, rule_alarm.bus(rule)]),
			[object.filter(one.series.alarm.properties, _facts) | some one in found; one.score == 1],
		],
	}
]

_facts := ["Metrics", "ComparisonOperator", "Threshold"]

_watches(ratio) := ratio.score if {
	ratio.percent >= settings.of(_rule, "minThresholdPercent", 90)
	ratio.percent != null
} else := min([1, ratio.score]) if {
	ratio.percent == null
} else := 0
