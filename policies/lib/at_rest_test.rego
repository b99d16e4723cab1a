package parapet.lib.at_rest_test

import data.parapet.lib.at_rest

test_queue[name] if {
	some name, [properties, encrypted, customer] in {
		"default": [{}, 2, 0],
		"own key of SQS": [{"SqsManagedSseEnabled": true}, 2, 0],
		"off": [{"SqsManagedSseEnabled": false}, 0, 0],
		"off, as text": [{"SqsManagedSseEnabled": "False"}, 0, 0],
		"empty key": [{"SqsManagedSseEnabled": false, "KmsMasterKeyId": ""}, 0, 0],
		"AWS managed key": [{"KmsMasterKeyId": "alias/aws/sqs"}, 2, 0],
		"customer key": [{"SqsManagedSseEnabled": false, "KmsMasterKeyId": "⟦name.s.Key⟧"}, 2, 2],
		"key not known": [{"SqsManagedSseEnabled": false, "KmsMasterKeyId": "⟦~parameter.s.Key⟧"}, 1, 1],
		"setting not known": [{"SqsManagedSseEnabled": "⟦~parameter.s.On⟧"}, 1, 0],
		"setting under a condition": [{"SqsManagedSseEnabled": "⟦~condition.s.On⟧"}, 1, 0],
	}
	_is("AWS::SQS::Queue", properties, encrypted, customer)
}

test_topic[name] if {
	some name, [properties, encrypted, customer] in {
		"no key": [{}, 0, 0],
		"empty key": [{"KmsMasterKeyId": ""}, 0, 0],
		"AWS managed key": [{"KmsMasterKeyId": "alias/aws/sns"}, 2, 0],
		"customer key": [{"KmsMasterKeyId": "alias/orders"}, 2, 2],
		"key not known": [{"KmsMasterKeyId": "⟦~parameter.s.Key⟧"}, 1, 1],
		"import": [{"KmsMasterKeyId": "⟦~import-outside-estate.s.Key⟧"}, 2, 1],
	}
	_is("AWS::SNS::Topic", properties, encrypted, customer)
}

test_stream[name] if {
	some name, [encryption, encrypted, customer] in {
		"nothing": [{}, 0, 0],
		"no key": [{"EncryptionType": "KMS"}, 0, 0],
		"no type": [{"KeyId": "alias/aws/kinesis"}, 0, 0],
		"AWS managed key": [{"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}, 2, 0],
		"customer key": [{"EncryptionType": "KMS", "KeyId": "⟦name.s.Key⟧"}, 2, 2],
		"key not known": [{"EncryptionType": "KMS", "KeyId": "⟦~parameter.s.Key⟧"}, 2, 1],
		"type not known": [{"EncryptionType": "⟦~parameter.s.Type⟧", "KeyId": "alias/orders"}, 1, 1],
		"not known": ["⟦~parameter.s.Encryption⟧", 1, 1],
	}
	_is("AWS::Kinesis::Stream", {"StreamEncryption": encryption}, encrypted, customer)
}

test_delivery_stream[name] if {
	some name, [properties, encrypted, customer] in {
		"nothing": [{}, 0, 0],
		"direct put": [{"DeliveryStreamType": "DirectPut"}, 0, 0],
		"from another stream": [{"DeliveryStreamType": "KinesisStreamAsSource"}, 2, 2],
		"type not known": [{"DeliveryStreamType": "⟦~parameter.s.Type⟧"}, 1, 1],
		"AWS owned key": [{"DeliveryStreamEncryptionConfigurationInput": {"KeyType": "AWS_OWNED_CMK"}}, 2, 0],
		"customer key": [{"DeliveryStreamEncryptionConfigurationInput": {"KeyType": "CUSTOMER_MANAGED_CMK"}}, 2, 2],
		"key not known": [{"DeliveryStreamEncryptionConfigurationInput": {"KeyType": "⟦~parameter.s.K⟧"}}, 2, 1],
		"not known": [{"DeliveryStreamEncryptionConfigurationInput": "⟦~parameter.s.E⟧"}, 1, 1],
	}
	_is("AWS::KinesisFirehose::DeliveryStream", properties, encrypted, customer)
}

_is(type, properties, encrypted, customer) if {
	how := at_rest.of({"type": type, "properties": properties})
	how.encrypted == encrypted
	how.customer == customer
}
