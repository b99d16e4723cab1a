# METADATA
# title: Permanent delivery failures page someone
# description: |
#   When EventBridge gives up on a target, nothing but a metric tells. An alarm on it has to name the rule, and its bus if
#   that is not the default one; with any other set of dimensions it watches a series that does not exist.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#Targets[].DeadLetterConfig.Arn
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::Rule#State
#     - AWS::Events::EventBus#Name
#     - AWS::CloudWatch::Alarm#Namespace
#     - AWS::CloudWatch::Alarm#MetricName
#     - AWS::CloudWatch::Alarm#Dimensions
#     - AWS::CloudWatch::Alarm#Metrics[].MetricStat.Metric.MetricName
#     - AWS::CloudWatch::Alarm#Metrics[].Expression
#     - AWS::CloudWatch::Alarm#AlarmActions
#     - AWS::CloudWatch::CompositeAlarm#AlarmRule
#   remediation: Add an alarm with the rule's exact dimensions.
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
package parapet.packs.observability.failed_delivery_alarm

import data.parapet.lib.alarm
import data.parapet.lib.alarm_proposal
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.rule_alarm
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	not _elsewhere
	finding := result.finding(judged.rule, ["Properties"], $"no alarm watches failed deliveries of rule {judged.rule.logicalId}")
}

proposals[finding] := alarm_proposal.of(rule, {"namespace": "AWS/Events", "name": "FailedInvocations", "dimensions": alarm_proposal.of_rule(rule)}, {}) if {
	some finding in deny
	rule := input.resources[finding.resource]
}

undecided contains finding if {
	some judged in _judged
	judged.score == 0
	_elsewhere
	message := $"no alarm of the estate watches failed deliveries of rule {judged.rule.logicalId}"
	missing := {"reason": "external-resource", "missing": judged.rule.logicalId}
	finding := result.because(judged.rule, ["Properties"], message, missing)
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"it is not certain that an alarm watches failed deliveries of rule {judged.rule.logicalId}"
	finding := result.undecided(judged.rule, ["Properties"], message, judged.hidden)
}

applies contains judged.rule.address if some judged in _judged

_elsewhere if settings.of("observability/failed-delivery-alarm", "assumeCentralAlarms", false) == true

_judged := [judged |
	some rule in estate.of_type["AWS::Events::Rule"]
	targets := value.elements(rule.properties, ["Targets"])
	count(targets) > 0
	applies_to := target.enabled(rule)
	applies_to > 0
	lost := rule_alarm.watching(rule, {"FailedInvocations"})
	kept := rule_alarm.watching(rule, {"InvocationsSentToDlq"})
	keeps := value.all_of({value.negate(value.absent(one.value, ["DeadLetterConfig", "Arn"])) | some one in targets})
	watched := value.either(alarm.watched(lost), value.both(keeps, alarm.watched(kept)))
	state := object.get(rule.properties, "State", "ENABLED")
	judged := {
		"rule": rule,
		"score": value.either(value.negate(applies_to), watched),
		"hidden": [state, alarm.hidden(lost | kept, rule, rule.name), rule_alarm.bus(rule), [one.value | some one in targets; keeps == 1]],
	}
]
