package parapet.packs.s3.default_encryption_test

import data.parapet.packs.s3.default_encryption as check

_path := ["Properties", "BucketEncryption"]

test_denies_classified_data_without_a_key if {
	denied := check.deny with input as _tagged("restricted", {})
	denied == {{"resource": "app/Data", "path": _path, "message": "bucket Data holds classified data without a customer KMS key"}}
}

test_denies_kms_without_bucket_key_with_low if {
	denied := check.deny with input as _rule({"SSEAlgorithm": "aws:kms"}, {})
	denied == {{
		"resource": "app/Data", "path": _path, "severity": "low",
		"message": "bucket Data calls KMS for every object, without a bucket key",
	}}
}

test_denies[name] if {
	some name, [estate, what] in {
		"nothing stated": [_set({"requireExplicit": true}, _estate({}, {})), "states no default encryption"],
		"no algorithm stated": [_set({"requireExplicit": true}, _only({"BucketKeyEnabled": true})), "states no default encryption"],
		"algorithm not allowed": [
			_set({"algorithms": ["aws:kms"]}, _rule({"SSEAlgorithm": "AES256"}, {})),
			"has a default encryption that is not allowed",
		],
		"unheard-of algorithm": [_rule({"SSEAlgorithm": "DES"}, {}), "has a default encryption that is not allowed"],
		"classified with AES256": [_secret({"SSEAlgorithm": "AES256"}), "holds classified data without a customer KMS key"],
		"classified with the AWS managed key": [_secret({"SSEAlgorithm": "aws:kms"}), "holds classified data without a customer KMS key"],
		"classified with an alias of AWS": [
			_secret({"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "arn:aws:kms:eu-west-1:⟦account.app⟧:alias/aws/s3"}),
			"holds classified data without a customer KMS key",
		],
		"class of the setting": [
			_set({"kmsForData": ["internal"]}, _tagged("internal", {})),
			"holds classified data without a customer KMS key",
		],
		"bucket key off": [
			_rule({"SSEAlgorithm": "aws:kms"}, {"BucketKeyEnabled": false}),
			"calls KMS for every object, without a bucket key",
		],
	}
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == {$"bucket Data {what}"}
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"nothing stated": _estate({}, {}),
		"AES256": _set({"requireExplicit": true}, _rule({"SSEAlgorithm": "AES256"}, {})),
		"KMS with a bucket key": _rule({"SSEAlgorithm": "aws:kms"}, {"BucketKeyEnabled": "true"}),
		"DSSE-KMS has no bucket keys": _rule({"SSEAlgorithm": "aws:kms:dsse"}, {}),
		"classified with a key of the estate": _secret({
			"SSEAlgorithm": "aws:kms",
			"KMSMasterKeyID": "arn:aws:kms:⟦region.app⟧:⟦account.app⟧:key/⟦name.app.Key⟧",
		}),
		"classified with a named key": _secret({"SSEAlgorithm": "aws:kms:dsse", "KMSMasterKeyID": "alias/genes"}),
		"another class": _tagged("public", {}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_algorithm if {
	open := check.undecided with input as _rule({"SSEAlgorithm": "⟦~parameter.app.Algorithm⟧"}, {"BucketKeyEnabled": true})
	open == {{
		"resource": "app/Data", "path": _path, "reason": "parameter", "missing": "app.Algorithm",
		"message": "bucket Data may be one that has a default encryption that is not allowed",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"encryption of classified data": _tagged("restricted", {"BucketEncryption": "⟦~parameter.app.X⟧"}),
		"stated under a condition": _set({"requireExplicit": true}, _estate({}, {"BucketEncryption": "⟦~condition.app.X⟧"})),
		"key": _secret({"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "⟦~parameter.app.X⟧"}),
		"key under a condition": _secret({"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "⟦~condition.app.X⟧"}),
		"bucket key": _rule({"SSEAlgorithm": "aws:kms"}, {"BucketKeyEnabled": "⟦~parameter.app.X⟧"}),
		"class": _tagged("⟦~parameter.app.X⟧", {}),
		"rule": _estate({}, {"BucketEncryption": {"ServerSideEncryptionConfiguration": ["⟦~parameter.app.X⟧"]}}),
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {"app.X"}
}

_secret(encryption) := object.union(
	_rule(encryption, {"BucketKeyEnabled": true}),
	{"resources": {"app/Data": {"tags": {"parapet:data": "restricted"}}}},
)

_rule(encryption, more) := _only(object.union({"ServerSideEncryptionByDefault": encryption}, more))

_only(rule) := _estate({}, {"BucketEncryption": {"ServerSideEncryptionConfiguration": [rule]}})

_tagged(class, properties) := _estate({"parapet:data": class}, properties)

_set(settings, estate) := object.union(estate, {"settings": {"s3/default-encryption": settings}})

_estate(tags, properties) := {"resources": {"app/Data": {
	"address": "app/Data", "logicalId": "Data", "stack": "app", "type": "AWS::S3::Bucket", "tags": tags, "properties": properties,
}}}

test_repairs_what_is_not_stated if {
	fixes := check.fixes with input as _set({"requireExplicit": true}, _estate({}, {}))
	[edit.path | some edits in fixes; some edit in edits] == [_path]
	count(check.fixes) == 0 with input as _set({"requireExplicit": true}, _tagged("restricted", {}))
}
