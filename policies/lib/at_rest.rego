# METADATA
# title: Encryption at rest
# description: How queues, topics and streams are encrypted.
package parapet.lib.at_rest

import data.parapet.lib.key
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   How a resource is encrypted: the scores `encrypted` and `customer` (by a customer key), for each of them the path that
#   decides, `setting` and `key`, and all paths that are read. A topic without a key is not encrypted.
of(resource) := _of(resource.type, resource.properties)

_master := ["KmsMasterKeyId"]

# SQS encrypts with a key of its own unless told not to.
_of("AWS::SQS::Queue", properties) := {
	"encrypted": value.either(value.negate(off), key.named(properties, _master)),
	"customer": _by_customer(properties, _master),
	"setting": _managed,
	"key": _master,
	"reads": [_managed, _master],
} if {
	off := value.both(value.negate(value.absent(properties, _managed)), value.negate(value.truth(value.get(properties, _managed))))
}

_managed := ["SqsManagedSseEnabled"]

_of("AWS::SNS::Topic", properties) := {
	"encrypted": key.named(properties, _master),
	"customer": _by_customer(properties, _master),
	"setting": _master,
	"key": _master,
	"reads": [_master],
}

# CloudFormation asks for the key beside the type.
_of("AWS::Kinesis::Stream", properties) := {
	"encrypted": value.both(_says(properties, _type, "KMS"), value.negate(value.absent(properties, _stream_key))),
	"customer": value.both(_says(properties, _type, "KMS"), _by_customer(properties, _stream_key)),
	"setting": _type,
	"key": _stream_key,
	"reads": [_type, _stream_key],
}

_type := ["StreamEncryption", "EncryptionType"]

_stream_key := ["StreamEncryption", "KeyId"]

# What comes out of another stream is encrypted there.
_of("AWS::KinesisFirehose::DeliveryStream", properties) := {
	"encrypted": value.either(elsewhere, value.negate(value.absent(properties, _kind))),
	"customer": value.either(elsewhere, _says(properties, _kind, "CUSTOMER_MANAGED_CMK")),
	"setting": _kind,
	"key": _kind,
	"reads": [["DeliveryStreamType"], _kind],
} if {
	elsewhere := value.negate(text.same(object.get(properties, "DeliveryStreamType", "DirectPut"), "DirectPut"))
}

_kind := ["DeliveryStreamEncryptionConfigurationInput", "KeyType"]

_by_customer(properties, path) := value.both(key.named(properties, path), key.of_customer(value.get(properties, path)))

# Three-valued, whether something stands at a path and is this.
_says(properties, path, wanted) := value.both(
	value.negate(value.absent(properties, path)),
	text.same(value.get(properties, path), wanted),
)
