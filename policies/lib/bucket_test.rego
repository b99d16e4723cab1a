package parapet.lib.bucket_test

import data.parapet.lib.bucket

test_versioned[name] if {
	some name, [properties, score] in {
		"enabled": [{"VersioningConfiguration": {"Status": "Enabled"}}, 2],
		"suspended": [{"VersioningConfiguration": {"Status": "Suspended"}}, 0],
		"absent": [{}, 0],
		"without status": [{"VersioningConfiguration": {}}, 0],
		"unknown status": [{"VersioningConfiguration": {"Status": "⟦~parameter.s.Status⟧"}}, 1],
		"status under a condition": [{"VersioningConfiguration": {"Status": "⟦~condition.s.Prod⟧"}}, 1],
		"unknown block": [{"VersioningConfiguration": "⟦~parameter.s.Block⟧"}, 1],
	}
	bucket.versioned({"properties": properties}) == score
}

test_uses_kms[name] if {
	some name, [encryption, score] in {
		"KMS": [{"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]}, 2],
		"DSSE-KMS": [{"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms:dsse"}}]}, 2],
		"AES256": [{"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}, 0],
		"nothing stated": [{}, 0],
		"unknown": ["⟦~parameter.s.X⟧", 1],
	}
	bucket.uses_kms({"properties": {"BucketEncryption": encryption}}) == score
}

test_used_by_a_link[name] if {
	some name, [use, address] in {
		"log destination": ["logs", "s/Logs"],
		"replica": ["replication", "s/Replica"],
		"source of an environment": ["mwaa", "s/Dags"],
	}
	bucket.used({"address": address}, use) == 2 with input as _estate
}

test_not_used[name] if {
	some name, [use, address] in {
		"own log destination": ["logs", "s/Own"],
		"nobody's replica": ["replication", "s/Logs"],
		"nobody's source": ["mwaa", "s/Logs"],
	}
	bucket.used({"address": address, "name": "x", "arn": "arn:aws:s3:::x"}, use) == 0 with input as _estate
}

test_may_be_used[name] if {
	some name, [use, resource] in {
		"hidden log destination": ["logs", _bucket({"LoggingConfiguration": {"DestinationBucketName": "⟦~parameter.s.X⟧"}})],
		"hidden logging": ["logs", _bucket({"LoggingConfiguration": "⟦~parameter.s.X⟧"})],
		"hidden replica": ["replication", _bucket({"ReplicationConfiguration": {"Rules": [{"Destination": {"Bucket": "⟦~parameter.s.X⟧"}}]}})],
		"hidden replication": ["replication", _bucket({"ReplicationConfiguration": "⟦~parameter.s.X⟧"})],
		"hidden source": ["mwaa", {"type": "AWS::MWAA::Environment", "properties": {"SourceBucketArn": "arn:aws:s3:::⟦~parameter.s.X⟧"}}],
	}
	one := {"address": "s/A", "name": "⟦name.s.A⟧", "arn": "arn:aws:s3:::⟦name.s.A⟧"}
	bucket.used(one, use) == 1 with input as {"resources": {"s/B": resource}, "links": []}
}

test_its_own_hidden_destination_does_not_count if {
	resource := object.union(_bucket({"LoggingConfiguration": "⟦~parameter.s.X⟧"}), {"address": "s/A", "name": "⟦name.s.A⟧"})
	bucket.used(resource, "logs") == 0 with input as {"resources": {"s/A": resource}, "links": []}
}

test_a_hidden_name_that_contradicts_does_not_count if {
	resource := _bucket({"LoggingConfiguration": {"DestinationBucketName": "logs-⟦~parameter.s.X⟧"}})
	bucket.used({"address": "s/A", "name": "data"}, "logs") == 0 with input as {"resources": {"s/B": resource}, "links": []}
}

_estate := {
	"resources": {
		"s/Own": _bucket({"LoggingConfiguration": {"DestinationBucketName": "own"}}),
		"s/A": _bucket({
			"LoggingConfiguration": {"DestinationBucketName": "logs"},
			"ReplicationConfiguration": {"Rules": [{"Destination": {"Bucket": "arn:aws:s3:::replica"}}]},
		}),
		"s/Env": {"type": "AWS::MWAA::Environment", "properties": {"SourceBucketArn": "arn:aws:s3:::dags"}},
	},
	"links": [
		{"from": "s/Own", "path": ["Properties", "LoggingConfiguration", "DestinationBucketName"], "to": "s/Own"},
		{"from": "s/A", "path": ["Properties", "LoggingConfiguration", "DestinationBucketName"], "to": "s/Logs"},
		{"from": "s/A", "path": ["Properties", "ReplicationConfiguration", "Rules", 0, "Destination", "Bucket"], "to": "s/Replica"},
		{"from": "s/Env", "path": ["Properties", "SourceBucketArn"], "to": "s/Dags"},
	],
}

_bucket(properties) := {"type": "AWS::S3::Bucket", "properties": properties}
