package parapet.packs.encryption.messaging_at_rest_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.encryption.messaging_at_rest as check

test_denies_what_is_not_encrypted if {
	denied := check.deny with input as sample.estate([
		sample.resource("Orders", "AWS::SQS::Queue", {"SqsManagedSseEnabled": false}),
		sample.resource("News", "AWS::SNS::Topic", {}),
		sample.resource("Clicks", "AWS::Kinesis::Stream", {}),
		sample.resource("Archive", "AWS::KinesisFirehose::DeliveryStream", {"DeliveryStreamType": "DirectPut"}),
	])
	denied == {
		{
			"resource": "app/Orders",
			"path": ["Properties", "SqsManagedSseEnabled"],
			"message": "queue Orders is not encrypted",
		},
		{"resource": "app/News", "path": ["Properties", "KmsMasterKeyId"], "message": "topic News is not encrypted"},
		{
			"resource": "app/Clicks",
			"path": ["Properties", "StreamEncryption", "EncryptionType"],
			"message": "stream Clicks is not encrypted",
		},
		{
			"resource": "app/Archive",
			"path": ["Properties", "DeliveryStreamEncryptionConfigurationInput", "KeyType"],
			"message": "delivery stream Archive is not encrypted",
		},
	}
}

test_denies_classified_data_without_a_customer_key if {
	denied := check.deny with input as _restricted("AWS::SQS::Queue", {"KmsMasterKeyId": "alias/aws/sqs"})
	denied == {{
		"resource": "app/Data",
		"path": ["Properties", "KmsMasterKeyId"],
		"message": "queue Data holds classified data without a customer key",
	}}
}

test_denies_classified_data[name] if {
	some name, [type, properties, message] in {
		"queue with a key of SQS": ["AWS::SQS::Queue", {}, "queue Data holds classified data without a customer key"],
		"queue not encrypted": ["AWS::SQS::Queue", {"SqsManagedSseEnabled": false}, "queue Data is not encrypted"],
		"stream with an AWS managed key": [
			"AWS::Kinesis::Stream",
			{"StreamEncryption": {"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}},
			"stream Data holds classified data without a customer key",
		],
	}
	denied := check.deny with input as _restricted(type, properties)
	{finding.message | some finding in denied} == {message}
}

test_allows[name] if {
	some name, [type, properties] in {
		"queue": ["AWS::SQS::Queue", {}],
		"queue with a key": ["AWS::SQS::Queue", {"SqsManagedSseEnabled": false, "KmsMasterKeyId": "alias/orders"}],
		"topic": ["AWS::SNS::Topic", {"KmsMasterKeyId": "alias/aws/sns"}],
		"stream": ["AWS::Kinesis::Stream", {"StreamEncryption": {"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}}],
		"delivery stream": [
			"AWS::KinesisFirehose::DeliveryStream",
			{"DeliveryStreamEncryptionConfigurationInput": {"KeyType": "AWS_OWNED_CMK"}},
		],
		"delivery stream behind another": [
			"AWS::KinesisFirehose::DeliveryStream",
			{"DeliveryStreamType": "KinesisStreamAsSource"},
		],
	}
	estate := sample.estate([sample.resource("Data", type, properties)])
	count(check.deny | check.undecided) == 0 with input as estate
}

test_allows_classified_data_with_a_customer_key if {
	estate := _restricted("AWS::SQS::Queue", {"KmsMasterKeyId": "⟦name.app.Key⟧"})
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_key if {
	estate := sample.estate([sample.resource("News", "AWS::SNS::Topic", {"KmsMasterKeyId": "⟦~parameter.app.Key⟧"})])
	open := check.undecided with input as estate
	open == {{
		"resource": "app/News",
		"path": ["Properties", "KmsMasterKeyId"],
		"message": "topic News may not be encrypted",
		"reason": "parameter",
		"missing": "app.Key",
	}}
}

test_undecided_kind_of_delivery_stream if {
	type := "AWS::KinesisFirehose::DeliveryStream"
	open := check.undecided with input as sample.estate([sample.resource("A", type, {"DeliveryStreamType": "⟦~parameter.app.T⟧"})])
	{[finding.reason, finding.missing] | some finding in open} == {["parameter", "app.T"]}
}

test_undecided_classification if {
	queue := object.union(sample.queue("Orders", {}), {"tags": {"parapet:data": "⟦~parameter.app.Class⟧"}})
	open := check.undecided with input as sample.estate([queue])
	open == {{
		"resource": "app/Orders",
		"path": ["Properties", "KmsMasterKeyId"],
		"message": "queue Orders may hold classified data without a customer key",
		"reason": "parameter",
		"missing": "app.Class",
	}}
}

test_undecided_customer_key if {
	estate := _restricted("AWS::SQS::Queue", {"KmsMasterKeyId": "⟦~parameter.app.Key⟧"})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_topics_may_do_without_a_key if {
	estate := sample.estate([sample.resource("News", "AWS::SNS::Topic", {})])
	count(check.deny) == 0 with input as _set(estate, {"requireTopicKey": false})
	count(check.deny) == 1 with input as _set(_restricted("AWS::SNS::Topic", {}), {"requireTopicKey": false})
}

test_classes_of_data[name] if {
	some name, [classes, denied] in {"others": [["secret"], 0], "this one": [["secret", "restricted"], 1], "none": [[], 0]}
	estate := _set(_restricted("AWS::SQS::Queue", {}), {"cmkForData": classes})
	count(check.deny) == denied with input as estate
}

_set(estate, settings) := sample.with_settings(estate, "encryption/messaging-at-rest", settings)

_restricted(type, properties) := sample.estate([object.union(
	sample.resource("Data", type, properties),
	{"tags": {"parapet:data": "restricted"}},
)])

test_repairs_a_queue_and_no_topic if {
	fixes := check.fixes with input as sample.estate([sample.queue("Orders", {"SqsManagedSseEnabled": false}), sample.resource("News", "AWS::SNS::Topic", {})])
	[edits | some edits in fixes] == [[{"op": "set", "path": ["Properties", "SqsManagedSseEnabled"], "value": true}]]
}
