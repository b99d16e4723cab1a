# METADATA
# title: Alarms reach a topic that can receive them
# description: |
#   An alarm without actions changes its colour on a page that nobody looks at. One that notifies an encrypted topic is as
#   silent when the key of the topic does not let CloudWatch in, and nothing reports the failure.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::CloudWatch::Alarm]
#   reads:
#     - AWS::CloudWatch::Alarm#AlarmActions
#     - AWS::CloudWatch::Alarm#ActionsEnabled
#     - AWS::SNS::Topic#KmsMasterKeyId
#     - AWS::KMS::Alias#TargetKeyId
#     - AWS::KMS::Key#KeyPolicy
#   remediation: Send the alarm to a topic in the same Region whose key admits CloudWatch.
#   controls: [AWS Config cloudwatch-alarm-action-check]
#   seed: [S6]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.observability.alarm_actions

import data.parapet.lib.alarm
import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.service_key
import data.parapet.lib.service_request
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some one in estate.of_type["AWS::CloudWatch::Alarm"]
	alarm.active(one) == 0
	finding := result.finding(one, _path, $"alarm {one.logicalId} tells nobody")
}

deny contains finding if {
	some flaw in _flaws
	flaw.score == 2
	breach := result.finding(flaw.alarm, flaw.path, $"alarm {flaw.alarm.logicalId} {flaw.what}")
	finding := object.union(breach, {"severity": "high", "related": flaw.related})
}

undecided contains finding if {
	some one in estate.of_type["AWS::CloudWatch::Alarm"]
	alarm.active(one) == 1
	hidden := object.filter(one.properties, ["AlarmActions", "ActionsEnabled"])
	finding := result.undecided(one, _path, $"alarm {one.logicalId} may tell nobody", hidden)
}

undecided contains finding if {
	some flaw in _flaws
	flaw.score == 1
	message := $"alarm {flaw.alarm.logicalId} {flaw.what}, as far as is known"
	finding := object.union(_open(flaw, message), {"related": flaw.related})
}

_open(flaw, message) := result.because(flaw.alarm, flaw.path, message, {"reason": "context", "missing": flaw.alarm.logicalId}) if {
	flaw.place.path[1] == "KeyPolicy"
	not contains($"{flaw.hidden}", "⟦~")
} else := result.undecided(flaw.alarm, flaw.path, message, flaw.hidden)

_path := ["Properties", "AlarmActions"]

# Actions of alarms that act, with the topics of the estate that they are.
_actions := [{"alarm": one, "path": path, "value": action.value, "topics": topics} |
	some one in estate.of_type["AWS::CloudWatch::Alarm"]
	alarm.active(one) > 0
	some action in value.elements(one.properties, ["AlarmActions"])
	path := array.concat(["Properties"], action.path)
	topics := {to | some to in estate.linked(one.address, path); input.resources[to].type == "AWS::SNS::Topic"}
]

_flaws contains object.union(_base(action), {"score": 2, "what": "notifies a topic in another Region"}) if {
	some action in _actions
	_is_far(action)
}

_flaws contains object.union(_base(action), {"score": 1, "what": "notifies a topic outside of the estate", "hidden": action.value}) if {
	some action in _actions
	count(action.topics) == 0
	_may_be_topic(action.value)
	not _is_far(action)
}

_flaws contains object.union(_base(action), flaw) if {
	some action in _actions
	some topic in action.topics
	sender := service_request.sender(action.alarm, "cloudwatch.amazonaws.com")
	of_key := service_key.flaw(sender, input.resources[topic])
	flaw := object.union(of_key, {"what": $"notifies topic {input.resources[topic].logicalId}, whose key {of_key.what}"})
}

_is_far(action) if {
	arn.service(action.value) == "sns"
	text.same(arn.region(action.value), action.alarm.region) == 0
}

_may_be_topic(named) if text.same(arn.service(named), "sns") > 0

_may_be_topic(named) if {
	value.has_token(named)
	not arn.parts(named)
}

_base(action) := {"alarm": action.alarm, "path": action.path, "related": [place |
	some topic in action.topics
	place := {"address": topic, "path": ["Properties"], "message": "the topic"}
]}
