package parapet.packs.observability.alarm_actions_test

import data.parapet.lib.alarm_sample_test as alarms
import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.alarm_actions as check

_arn := "arn:aws:sns:eu-west-1:111122223333:ops"

_alarm(properties) := object.union(
	alarms.named("Alarm", object.union({"AlarmActions": [_arn]}, properties)),
	{"arn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:⟦name.app.Alarm⟧"},
)

_topic(properties) := object.union(sample.resource("Ops", "AWS::SNS::Topic", properties), {"arn": _arn})

_key := object.union(sample.resource("Key", "AWS::KMS::Key", {}), {"arn": "arn:aws:kms:eu-west-1:111122223333:key/⟦name.app.Key⟧"})

_estate(topic, links, statements) := object.union(
	sample.linked([_alarm({}), _topic(topic), _key], array.concat([["Alarm", ["AlarmActions", 0], "Ops"]], links)),
	{"policies": {"app/Key": [{"address": "app/Key", "path": ["Properties", "KeyPolicy"], "kind": "key", "statements": statements}]}},
)

_keyed(statements) := _estate(
	{"KmsMasterKeyId": "⟦name.app.Key⟧"},
	[["Ops", ["KmsMasterKeyId"], "Key"]],
	statements,
)

_statement(actions, conditions) := {
	"path": ["Properties", "KeyPolicy", "Statement", 0],
	"effect": "Allow",
	"principals": [{"type": "Service", "value": "cloudwatch.amazonaws.com"}],
	"actions": actions,
	"resources": [{"text": "*"}],
	"conditions": conditions,
}

_both := ["kms:decrypt", "kms:generatedatakey*"]

test_denies_alarm_without_actions if {
	denied := check.deny with input as sample.estate([alarms.named("Alarm", {})])
	denied == {{"resource": "app/Alarm", "path": ["Properties", "AlarmActions"], "message": "alarm Alarm tells nobody"}}
}

test_denies_actions_that_are_off if {
	count(check.deny) == 1 with input as sample.estate([_alarm({"ActionsEnabled": false})])
}

test_denies_topic_in_another_region if {
	estate := sample.estate([_alarm({"AlarmActions": ["arn:aws:sns:us-east-1:111122223333:ops"]})])
	denied := check.deny with input as estate
	denied == {{
		"resource": "app/Alarm",
		"path": ["Properties", "AlarmActions", 0],
		"message": "alarm Alarm notifies a topic in another Region",
		"severity": "high",
		"related": [],
	}}
	count(check.undecided) == 0 with input as estate
}

test_denies_key_of_aws if {
	denied := check.deny with input as _estate({"KmsMasterKeyId": "alias/aws/sns"}, [], [])
	denied == {{
		"resource": "app/Alarm",
		"path": ["Properties", "AlarmActions", 0],
		"message": "alarm Alarm notifies topic Ops, whose key is of AWS and lets no service in",
		"severity": "high",
		"related": [{"address": "app/Ops", "path": ["Properties"], "message": "the topic"}],
	}}
}

test_denies_key_that_does_not_admit[name] if {
	some name, statements in {"none": [], "half": [_statement(["kms:decrypt"], [])]}
	count(check.deny) == 1 with input as _keyed(statements)
}

test_allows[name] if {
	some name, estate in {
		"topic without a key": _estate({}, [], []),
		"key that admits": _keyed([_statement(_both, [])]),
		"key by its alias": object.union(
			_estate({"KmsMasterKeyId": "alias/ops"}, [], [_statement(_both, [])]),
			{"resources": {"app/Alias": sample.resource("Alias", "AWS::KMS::Alias", {})}, "links": [
				{"from": "app/Alarm", "path": ["Properties", "AlarmActions", 0], "to": "app/Ops"},
				{"from": "app/Ops", "path": ["Properties", "KmsMasterKeyId"], "to": "app/Alias"},
				{"from": "app/Alias", "path": ["Properties", "TargetKeyId"], "to": "app/Key"},
			]},
		),
		"function": sample.estate([_alarm({"AlarmActions": ["arn:aws:lambda:eu-west-1:111122223333:function:page"]})]),
	}
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_actions if {
	open := check.undecided with input as sample.estate([_alarm({"ActionsEnabled": "⟦~parameter.app.On⟧", "AlarmActions": ["x"]})])
	open == {{
		"resource": "app/Alarm",
		"path": ["Properties", "AlarmActions"],
		"message": "alarm Alarm may tell nobody",
		"reason": "parameter",
		"missing": "app.On",
	}}
}

test_undecided_topic[name] if {
	some name, [action, reason] in {
		"ARN": [_arn, "external-resource"],
		"parameter": ["⟦~parameter.app.Topic⟧", "parameter"],
	}
	open := check.undecided with input as sample.estate([_alarm({"AlarmActions": [action]})])
	{[finding.message, finding.reason] | some finding in open} == {[
		"alarm Alarm notifies a topic outside of the estate, as far as is known",
		reason,
	]}
}

test_undecided_key[name] if {
	some name, [estate, reason] in {
		"parameter": [_estate({"KmsMasterKeyId": "⟦~parameter.app.Key⟧"}, [], []), "parameter"],
		"outside": [_estate({"KmsMasterKeyId": "alias/ops"}, [], []), "external-resource"],
		"policy": [_keyed([{"path": [], "unknown": "⟦~parameter.app.Statement⟧"}]), "parameter"],
		"condition": [
			_keyed([_statement(_both, [{
				"operator": "StringEquals",
				"qualifier": "",
				"ifExists": false,
				"key": "aws:currenttime",
				"values": ["2026-01-01"],
			}])]),
			"context",
		],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.reason | some finding in open} == {reason}
}
