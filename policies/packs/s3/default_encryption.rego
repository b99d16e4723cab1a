# METADATA
# title: Default encryption is stated, with the right key
# description: |
#   S3 encrypts every object, but who can read it depends on the key. Classified data needs a customer managed key, whose
#   policy and use can be controlled; with AWS KMS a bucket key keeps the number of calls, and the bill, down.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types: [AWS::S3::Bucket]
#   reads:
#     - AWS::S3::Bucket#BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm
#     - AWS::S3::Bucket#BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.KMSMasterKeyID
#     - AWS::S3::Bucket#BucketEncryption.ServerSideEncryptionConfiguration[].BucketKeyEnabled
#   remediation: State AES256, or aws:kms with a customer key and a bucket key for classified data.
#   controls:
#     - Checkov CKV_AWS_19
#     - Checkov CKV_AWS_145
#     - AWS Config s3-bucket-server-side-encryption-enabled
#     - AWS Config s3-default-encryption-kms
#     - Security Hub S3.17
#     - Trivy AWS-0088
#     - Trivy AWS-0132
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireExplicit:
#         description: Whether a bucket must state its encryption; without one S3 uses AES256
#         type: boolean
#         default: false
#       algorithms:
#         description: Algorithms that a bucket may state
#         type: array
#         items: {type: string}
#         default: [AES256, aws:kms, aws:kms:dsse]
#       kmsForData:
#         description: Values of the tag parapet:data whose buckets need AWS KMS with a customer key
#         type: array
#         items: {type: string}
#         default: [restricted]
#   autofix: safe
package parapet.packs.s3.default_encryption

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some bucket in estate.of_type["AWS::S3::Bucket"]
	breach := _breaches(bucket, 0)[0]
	message := $"bucket {bucket.logicalId} {breach.what}"
	finding := object.union(result.finding(bucket, _path, message), object.filter(breach, ["severity"]))
}

undecided contains finding if {
	some bucket in estate.of_type["AWS::S3::Bucket"]
	count(_breaches(bucket, 0)) == 0
	breach := _breaches(bucket, 1)[0]
	message := $"bucket {bucket.logicalId} may be one that {breach.what}"
	finding := result.undecided(bucket, _path, message, breach.hidden)
}

# What is not stated is this already.
fixes[finding] := [{"op": "set", "path": _path, "value": {"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}}] if {
	some finding in deny
	bucket := input.resources[finding.resource]
	value.absent(bucket.properties, ["BucketEncryption"]) == 2
	_has_class(bucket) == 0
}

_path := ["Properties", "BucketEncryption"]

_algorithm := ["ServerSideEncryptionByDefault", "SSEAlgorithm"]

_key := ["ServerSideEncryptionByDefault", "KMSMasterKeyID"]

_setting(name, fallback) := settings.of("s3/default-encryption", name, fallback)

# Requirements whose score is `score`, the gravest first. `hidden` is what a requirement reads.
_breaches(bucket, score) := [breach |
	rules := _rules(bucket)
	some breach in [
		{"what": "states no default encryption", "met": _explicit(rules), "hidden": rules},
		{"what": "has a default encryption that is not allowed", "met": _allowed(rules), "hidden": rules},
		{"what": "holds classified data without a customer KMS key", "met": _keyed(bucket, rules), "hidden": _classified(bucket, rules)},
		{"what": "calls KMS for every object, without a bucket key", "met": _bucket_keyed(rules), "hidden": rules, "severity": "low"},
	]
	breach.met == score
]

_rules(bucket) := [rule.value | some rule in value.elements(bucket.properties, ["BucketEncryption", "ServerSideEncryptionConfiguration"])]

_explicit(rules) := value.any_of({value.negate(value.absent(rule, _algorithm)) | some rule in rules}) if {
	_setting("requireExplicit", false) == true
} else := 2

_allowed(rules) := value.all_of({_is(rule, _setting("algorithms", ["AES256", "aws:kms", "aws:kms:dsse"])) |
	some rule in rules
	value.absent(rule, _algorithm) < 2
})

_keyed(bucket, rules) := value.either(
	value.negate(_has_class(bucket)),
	value.any_of({value.both(_is(rule, ["aws:kms", "aws:kms:dsse"]), _customer_key(rule)) | some rule in rules}),
)

_has_class(bucket) := tag.has(bucket, "parapet:data", _setting("kmsForData", ["restricted"]))

_classified(bucket, rules) := tag.of(bucket, "parapet:data") if {
	_has_class(bucket) == 1
} else := rules

# DSSE-KMS has no bucket keys.
_bucket_keyed(rules) := value.all_of({value.either(value.negate(_is(rule, ["aws:kms"])), value.truth(value.get(rule, ["BucketKeyEnabled"]))) |
	some rule in rules
})

_is(rule, algorithms) := value.any_of({text.same(value.read(rule, _algorithm).value, one) | some one in algorithms})

# An alias of an AWS managed key shows in its name; other names and ids are those of customer keys.
_customer_key(rule) := 0 if {
	value.absent(rule, _key) == 2
} else := 0 if {
	contains(value.get(rule, _key), "alias/aws/")
} else := 1 if {
	value.has_unknown(value.read(rule, _key).value)
} else := 2
