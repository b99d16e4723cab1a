# METADATA
# title: Alarms select a series and treat silence rightly
# description: |
#   CloudWatch accepts any metric and any dimensions, and an alarm on a series that nobody publishes stays quiet for ever.
#   Some metrics are sent only when something happened: an alarm that takes their silence for a breach never ends.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::CloudWatch::Alarm]
#   reads:
#     - AWS::CloudWatch::Alarm#Namespace
#     - AWS::CloudWatch::Alarm#MetricName
#     - AWS::CloudWatch::Alarm#Dimensions[].Name
#     - AWS::CloudWatch::Alarm#Dimensions[].Value
#     - AWS::CloudWatch::Alarm#TreatMissingData
#     - AWS::CloudWatch::Alarm#Statistic
#     - AWS::CloudWatch::Alarm#ExtendedStatistic
#     - AWS::CloudWatch::Alarm#ComparisonOperator
#     - AWS::CloudWatch::Alarm#Metrics[].MetricStat
#     - AWS::Events::Rule#EventBusName
#   remediation: Use the published dimension set and set missing-data treatment by the kind of metric.
#   controls: []
#   seed: [S6, S8]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
package parapet.packs.observability.alarm_shape

import data.parapet.lib.alarm
import data.parapet.lib.alarm_flaws
import data.parapet.lib.metric
import data.parapet.lib.result
import data.parapet.lib.text

deny contains finding if {
	some found in _found
	found.flaw.score == 2
	finding := _breach(found)
}

fixes[_breach(found)] := [{"op": "set", "path": found.flaw.path, "value": found.flaw.fit}] if {
	some found in _found
	found.flaw.score == 2
}

undecided contains finding if {
	some found in _found
	found.flaw.score == 1
	message := $"alarm {found.alarm.logicalId} {found.flaw.what}, as far as is known"
	finding := _open(found, message)
}

applies contains one.alarm.address if some one in _series

_breach(found) := object.union(
	result.finding(found.alarm, found.flaw.path, $"alarm {found.alarm.logicalId} {found.flaw.what}"),
	object.filter(found.flaw, ["severity"]),
)

_open(found, message) := result.because(found.alarm, found.flaw.path, message, {
	"reason": "service-default",
	"missing": found.alarm.logicalId,
}) if {
	found.flaw.stated
} else := result.undecided(found.alarm, found.flaw.path, message, found.flaw.hidden)

_found := [{"alarm": one.alarm, "flaw": flaw} |
	some one in _series
	some flaw in alarm_flaws.of(one)
]

# Series that are, or may be, in a namespace that the table of metrics knows.
_series := [one |
	some one in alarm.series
	some namespace, _ in metric.namespaces
	text.same(one.namespace, namespace) > 0
]
