package parapet.packs.encryption.service_key_path_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.encryption.service_key_path as check

_topic_arn := "arn:aws:sns:eu-west-1:111122223333:ops"

_topic(properties) := object.union(sample.resource("Ops", "AWS::SNS::Topic", properties), {"arn": _topic_arn, "name": "ops"})

_key := object.union(sample.resource("Key", "AWS::KMS::Key", {}), {"arn": "arn:aws:kms:eu-west-1:111122223333:key/k"})

_alarm := object.union(
	sample.resource("Sender", "AWS::CloudWatch::Alarm", {"AlarmActions": [_topic_arn]}),
	{"arn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:sender"},
)

_senders := {
	"alarm": [_alarm, ["AlarmActions", 0], "cloudwatch.amazonaws.com"],
	"composite alarm": [
		sample.resource("Sender", "AWS::CloudWatch::CompositeAlarm", {"OKActions": [_topic_arn]}),
		["OKActions", 0], "cloudwatch.amazonaws.com",
	],
	"endpoint service": [
		sample.resource("Sender", "AWS::EC2::VPCEndpointConnectionNotification", {"ServiceId": "vpce-svc-1", "ConnectionNotificationArn": _topic_arn}),
		["ConnectionNotificationArn"], "vpce.amazonaws.com",
	],
	"endpoint": [
		sample.resource("Sender", "AWS::EC2::VPCEndpointConnectionNotification", {"VPCEndpointId": "vpce-1", "ConnectionNotificationArn": _topic_arn}),
		["ConnectionNotificationArn"], "vpce.amazonaws.com",
	],
	"DMS": [sample.resource("Sender", "AWS::DMS::EventSubscription", {"SnsTopicArn": _topic_arn}), ["SnsTopicArn"], "dms.amazonaws.com"],
	"bucket": [
		sample.resource("Sender", "AWS::S3::Bucket", {"NotificationConfiguration": {"TopicConfigurations": [{"Topic": _topic_arn}]}}),
		["NotificationConfiguration", "TopicConfigurations", 0, "Topic"], "s3.amazonaws.com",
	],
}

_statement(service, actions) := {
	"path": ["Properties", "KeyPolicy", "Statement", 0], "effect": "Allow", "principals": [{"type": "Service", "value": service}],
	"actions": actions, "resources": [{"text": "*"}], "conditions": [],
}

_with(sender, topic, statements) := object.union(
	sample.linked([sender[0], _topic(topic), _key], [["Sender", sender[1], "Ops"], ["Ops", ["KmsMasterKeyId"], "Key"]]),
	{"policies": {"app/Key": [{"address": "app/Key", "path": ["Properties", "KeyPolicy"], "kind": "key", "version": "2012-10-17", "statements": statements}]}},
)

_own := {"KmsMasterKeyId": "k"}

test_denies_a_key_of_aws[name] if {
	some name, sender in _senders
	estate := object.union(_with(sender, {"KmsMasterKeyId": "alias/aws/sns"}, []), {"links": [{
		"from": "app/Sender", "path": array.concat(["Properties"], sender[1]), "to": "app/Ops", "kind": "arn",
	}]})
	{[finding.resource, finding.address, finding.path] | some finding in check.deny} == {["app/Sender", "app/Ops", ["Properties", "KmsMasterKeyId"]]} with input as estate
}

test_denies_a_key_that_does_not_admit[name] if {
	some name, sender in _senders
	estate := _with(sender, _own, [_statement(sender[2], ["kms:decrypt"])])
	{[finding.resource, finding.address, finding.path] | some finding in check.deny} == {["app/Sender", "app/Key", ["Properties", "KeyPolicy"]]} with input as estate
}

test_denies_an_alias_of_another_account if {
	sender := _senders.alarm
	topic := {"KmsMasterKeyId": "arn:aws:kms:eu-west-1:444455556666:alias/ops"}
	{finding.message | some finding in check.deny} == {"alarm Sender: the key of Ops is named by an alias of another account, which never works"} with input as _with(sender, topic, [])
}

test_allows[name] if {
	some name, sender in _senders
	estate := _with(sender, _own, [_statement(sender[2], ["kms:decrypt", "kms:generatedatakey*"])])
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Sender"} with input as estate
}

test_undecided[name] if {
	some name, [estate, reason] in {
		"a key of another template": [_with(_senders.alarm, {"KmsMasterKeyId": "alias/ops"}, []), "external-resource"],
		"a policy": [_with(_senders.alarm, _own, [{"path": ["Properties"], "unknown": "⟦~parameter.app.X⟧"}]), "parameter"],
		"a topic": [sample.estate([sample.resource("Sender", "AWS::CloudWatch::Alarm", {"AlarmActions": ["⟦~parameter.app.X⟧"]})]), "parameter"],
		"a topic of another account": [sample.estate([_senders.alarm[0]]), "external-resource"],
	}
	unlinked := {"a key of another template": {"links": [{"from": "app/Sender", "path": ["Properties", "AlarmActions", 0], "to": "app/Ops", "kind": "arn"}]}}
	whole := object.union(estate, object.get(unlinked, name, {}))
	count(check.deny) == 0 with input as whole
	{finding.reason | some finding in check.undecided} == {reason} with input as whole
}

test_other_actions_and_topics_without_a_key_are_not_applicable[name] if {
	some name, estate in {
		"no key": _with(_senders.alarm, {}, []),
		"scaling": sample.estate([sample.resource("Sender", "AWS::CloudWatch::Alarm", {"AlarmActions": ["arn:aws:automate:eu-west-1:ec2:stop"]})]),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}
