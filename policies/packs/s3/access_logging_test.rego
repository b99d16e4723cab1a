package parapet.packs.s3.access_logging_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.s3.access_logging as check

_path := ["Properties", "LoggingConfiguration"]

test_denies_a_bucket_without_logs if {
	denied := check.deny with input as sample.estate([_bucket("Data", {})])
	denied == {{"resource": "app/Data", "path": _path, "message": "bucket Data writes no access logs", "related": []}}
}

test_denies_a_log_bucket_that_admits_nobody if {
	denied := check.deny with input as _logged({}, {}, [])
	denied == {{
		"resource": "app/Data", "path": _path,
		"message": "bucket Data writes its access logs to Logs, whose policy does not admit logging.s3.amazonaws.com for a stated source",
		"related": [{"address": "app/Logs", "path": ["Properties"], "message": "the log bucket"}],
	}}
}

test_denies[name] if {
	some name, [estate, what] in {
		"no destination": [sample.estate([_bucket("Data", {"LoggingConfiguration": {}})]), "writes no access logs"],
		"itself": [
			sample.estate([_bucket("Data", {"LoggingConfiguration": {"DestinationBucketName": "⟦name.app.Data⟧"}})]),
			"writes its access logs to itself",
		],
		"another account": [_logged({"account": "444455556666"}, {}, [_grant]), "writes its access logs to Logs, which is in another account"],
		"another Region": [_logged({"region": "eu-central-1"}, {}, [_grant]), "writes its access logs to Logs, which is in another Region"],
		"KMS": [
			_logged({"properties": _encrypted("aws:kms")}, {}, [_grant]),
			"writes its access logs to Logs, which encrypts with AWS KMS",
		],
		"another prefix": [
			_logged({}, {"LogFilePrefix": "audit/"}, [object.union(_grant, {"resources": [_arn("arn:aws:s3:::⟦name.app.Logs⟧/data/*")]})]),
			"writes its access logs to Logs, whose policy does not admit logging.s3.amazonaws.com for a stated source",
		],
		"CloudTrail does not count": [
			object.union(sample.estate([_bucket("Data", {}), _trail]), {}),
			"writes no access logs",
		],
	}
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == {$"bucket Data {what}"}
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"admitting policy": _logged({}, {"LogFilePrefix": "data/"}, [_grant]),
		"admitting policy for the source": _logged({}, {}, [object.union(_grant, {"conditions": [
			_test("ArnLike", "aws:sourcearn", "arn:aws:s3:::⟦name.app.Data⟧"),
			_test("StringEquals", "aws:sourceaccount", "111122223333"),
		]})]),
		"log delivery ACL": _logged({"properties": {"AccessControl": "LogDeliveryWrite"}}, {}, []),
		"AES256": _logged({"properties": _encrypted("AES256")}, {}, [_grant]),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Data"} with input as estate
}

test_undecided_destination if {
	open := check.undecided with input as sample.estate([_bucket("Data", {"LoggingConfiguration": {"DestinationBucketName": "⟦~parameter.app.Logs⟧"}})])
	open == {{
		"resource": "app/Data", "path": _path, "related": [], "reason": "parameter", "missing": "app.Logs",
		"message": "bucket Data writes its access logs outside of the estate, as far as is known",
	}}
}

test_undecided[name] if {
	some name, [estate, cause] in {
		"configuration": [sample.estate([_bucket("Data", {"LoggingConfiguration": "⟦~parameter.app.X⟧"})]), ["parameter", "app.X"]],
		"outside": [
			sample.estate([_bucket("Data", {"LoggingConfiguration": {"DestinationBucketName": "central-logs"}})]),
			["external-resource", "central-logs"],
		],
		"locked objects": [
			_logged({"properties": {"ObjectLockConfiguration": {"Rule": {"DefaultRetention": {"Days": 1}}}}}, {}, [_grant]),
			["service-default", "Logs"],
		],
		"encryption": [_logged({"properties": {"BucketEncryption": "⟦~parameter.app.X⟧"}}, {}, [_grant]), ["parameter", "app.X"]],
		"ACL": [_logged({"properties": {"AccessControl": "⟦~parameter.app.X⟧"}}, {}, []), ["parameter", "app.X"]],
		"policy": [_logged({}, {}, [{"path": [], "unknown": "⟦~parameter.app.X⟧"}]), ["parameter", "app.X"]],
		"request": [
			_logged({}, {}, [object.union(_grant, {"conditions": array.concat(_grant.conditions, [_test("StringEquals", "s3:x-amz-acl", "private")])})]),
			["context", "Logs"],
		],
		"policy of some bucket": [
			object.union(_logged({}, {}, []), {"resources": {"app/Policy": {"properties": {"Bucket": "⟦~parameter.app.X⟧"}}}, "links": [{
				"from": "app/Data", "path": ["Properties", "LoggingConfiguration", "DestinationBucketName"], "to": "app/Logs",
			}]}),
			["parameter", "app.X"],
		],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	[[finding.reason, finding.missing] | some finding in open; finding.resource == "app/Data"] == [cause]
}

test_undecided_whether_it_is_a_log_bucket if {
	estate := sample.estate([
		_bucket("Main", {"LoggingConfiguration": {"DestinationBucketName": "⟦~parameter.app.X⟧"}}),
		_bucket("Data", {}),
	])
	open := check.undecided with input as estate
	{finding.missing | some finding in open; finding.resource == "app/Data"} == {"app.X"}
	count(check.deny) == 0 with input as estate
}

test_log_bucket_is_not_applicable if {
	check.applies == {"app/Data"} with input as _logged({}, {}, [_grant])
}

test_bucket_with_data_events_is_not_applicable if {
	estate := sample.with_settings(sample.estate([_bucket("Data", {}), _trail]), "s3/access-logging", {"acceptDataEvents": true})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_undecided_data_events if {
	trail := object.union(_trail, {"properties": {"IsLogging": "⟦~parameter.app.Audit⟧"}})
	estate := sample.with_settings(sample.estate([_bucket("Data", {}), trail]), "s3/access-logging", {"acceptDataEvents": true})
	{finding.missing | some finding in check.undecided} == {"app.Audit"} with input as estate
}

_trail := sample.resource("Trail", "AWS::CloudTrail::Trail", {
	"IsLogging": true,
	"EventSelectors": [{"DataResources": [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}]}],
})

_encrypted(algorithm) := {"BucketEncryption": {"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": algorithm}}]}}

_test(operator, key, wanted) := {"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}

_grant := {
	"path": [], "effect": "Allow", "principals": [{"type": "Service", "value": "logging.s3.amazonaws.com"}], "actions": ["s3:putobject"],
	"resources": [_arn("arn:aws:s3:::⟦name.app.Logs⟧/*")],
	"conditions": [_test("StringEquals", "aws:sourceaccount", "111122223333")],
}

_arn(text) := {"text": text, "parts": split(text, ":")}

# Bucket Data that logs to bucket Logs, which has these statements in its policy.
_logged(log, logging, statements) := object.union(
	sample.linked(
		[
			_bucket("Data", {"LoggingConfiguration": object.union({"DestinationBucketName": "⟦name.app.Logs⟧"}, logging)}),
			object.union(_bucket("Logs", {}), log),
			sample.resource("Policy", "AWS::S3::BucketPolicy", {"Bucket": "⟦name.app.Logs⟧"}),
		],
		[
			["Data", ["LoggingConfiguration", "DestinationBucketName"], "Logs"],
			["Policy", ["Bucket"], "Logs"],
		],
	),
	{"policies": {"app/Policy": [{
		"address": "app/Policy", "path": ["Properties", "PolicyDocument"], "kind": "resource", "statements": statements,
	}]}},
)

_bucket(id, properties) := object.union(sample.resource(id, "AWS::S3::Bucket", properties), {
	"name": $"⟦name.app.{id}⟧", "arn": $"arn:aws:s3:::⟦name.app.{id}⟧",
})
