# METADATA
# title: Queues, topics and streams are encrypted
# description: |
#   Messages wait in queues, topics and streams for hours or days. Encryption keeps them from whoever gets at the storage;
#   with a customer key its policy decides who may read classified data, and it can be taken away.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types: [AWS::SQS::Queue, AWS::SNS::Topic, AWS::Kinesis::Stream, AWS::KinesisFirehose::DeliveryStream]
#   reads:
#     - AWS::SQS::Queue#SqsManagedSseEnabled
#     - AWS::SQS::Queue#KmsMasterKeyId
#     - AWS::SNS::Topic#KmsMasterKeyId
#     - AWS::Kinesis::Stream#StreamEncryption.EncryptionType
#     - AWS::Kinesis::Stream#StreamEncryption.KeyId
#     - AWS::KinesisFirehose::DeliveryStream#DeliveryStreamEncryptionConfigurationInput.KeyType
#     - AWS::KinesisFirehose::DeliveryStream#DeliveryStreamType
#   remediation: Turn on encryption, with a customer key for classified data.
#   controls:
#     - Checkov CKV_AWS_26
#     - Checkov CKV_AWS_27
#     - Checkov CKV_AWS_43
#     - Checkov CKV_AWS_240
#     - Checkov CKV_AWS_241
#     - cdk-nag AwsSolutions-SQS2
#     - cdk-nag AwsSolutions-KDF1
#     - cdk-nag AwsSolutions-KDS1
#     - AWS Config sns-encrypted-kms
#     - Security Hub SQS.1
#     - Security Hub SNS.1
#     - Security Hub Kinesis.1
#     - Trivy AWS-0064
#     - Trivy AWS-0095
#     - Trivy AWS-0096
#     - Trivy AWS-0135
#     - Trivy AWS-0136
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireTopicKey:
#         description: Whether a topic must name a key
#         type: boolean
#         default: true
#       cmkForData:
#         description: Values of the tag parapet:data that ask for a customer key
#         type: array
#         items: {type: string}
#         default: [restricted]
#   autofix: safe
package parapet.packs.encryption.messaging_at_rest

import data.parapet.lib.at_rest
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := result.finding(judged.resource, _full(judged.path), $"{judged.label} {judged.said[0]}")
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"{judged.label} {judged.said[1]}"
	finding := result.undecided(judged.resource, _full(judged.path), message, judged.hidden)
}

fixes[finding] := [{"op": "set", "path": finding.path, "value": true}] if {
	some finding in deny
	finding.path == ["Properties", "SqsManagedSseEnabled"]
}

_rule := "encryption/messaging-at-rest"

_tag := "parapet:data"

_full(path) := array.concat(["Properties"], path)

_judged contains object.union(found, judged) if {
	some found in _resources
	judged := {
		"score": value.either(found.exempt, found.encrypted),
		"path": found.setting,
		"said": ["is not encrypted", "may not be encrypted"],
	}
}

# What is certainly not encrypted at all needs no second finding.
_judged contains object.union(found, judged) if {
	some found in _resources
	value.either(found.exempt, found.encrypted) > 0
	marks := [mark | mark := tag.of(found.resource, _tag); found.classified == 1]
	judged := {
		"score": value.either(value.negate(found.classified), found.customer),
		"path": found.key,
		"said": ["holds classified data without a customer key", "may hold classified data without a customer key"],
		"hidden": array.concat(found.hidden, marks),
	}
}

_resources := [object.union(how, more) |
	some kind, type in {
		"queue": "AWS::SQS::Queue",
		"topic": "AWS::SNS::Topic",
		"stream": "AWS::Kinesis::Stream",
		"delivery stream": "AWS::KinesisFirehose::DeliveryStream",
	}
	some resource in estate.of_type[type]
	how := at_rest.of(resource)
	more := {
		"resource": resource,
		"label": $"{kind} {resource.logicalId}",
		"exempt": object.get(_exempt, kind, 0),
		"classified": tag.has(resource, _tag, settings.of(_rule, "cmkForData", ["restricted"])),
		"hidden": [value.seen(resource.properties, path) | some path in how.reads],
	}
]

_exempt["topic"] := 2 if settings.of(_rule, "requireTopicKey", true) == false
