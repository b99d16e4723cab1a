package parapet.lib.log_bucket_test

import data.parapet.lib.log_bucket
import data.parapet.lib.sample_test as sample

test_a_fit_log_bucket_has_no_flaw if {
	scores := [flaw.score | some flaw in log_bucket.flaws(_data, _log({"AccessControl": "LogDeliveryWrite"}))] with input as _nothing
	scores == [0, 0, 0, 0, 0]
}

test_a_closed_log_bucket if {
	flaws := log_bucket.flaws(_data, _log({})) with input as _nothing
	[flaw.what | some flaw in flaws; flaw.score == 2] == ["writes its access logs to Logs, whose policy does not admit logging.s3.amazonaws.com for a stated source"]
}

test_only_a_grant_with_a_source_admits[name] if {
	some name, [statements, score] in {
		"source account": [[_grant([_test("aws:sourceaccount", "111122223333")])], 0],
		"source bucket": [[_grant([_test("aws:sourcearn", "arn:aws:s3:::data")])], 0],
		"no source": [[_grant([])], 2],
		"something else": [[_grant([_test("aws:securetransport", "true")])], 2],
		"hidden condition": [[_grant([{"unknown": "⟦~parameter.app.X⟧"}])], 1],
		"hidden statement": [[{"path": [], "unknown": "⟦~parameter.app.X⟧", "conditions": []}], 1],
		"perhaps a denial": [[_grant([_test("aws:sourceaccount", "111122223333")]), object.union(_grant([]), {"effect": "⟦~parameter.app.X⟧"})], 1],
	}
	document := {"address": "app/Policy", "path": ["Properties", "PolicyDocument"], "kind": "resource", "statements": statements}
	flaws := log_bucket.flaws(_data, _log({})) with input as {
		"resources": {"app/Policy": sample.resource("Policy", "AWS::S3::BucketPolicy", {"Bucket": "logs"}), "app/Logs": _log({})},
		"links": [{"from": "app/Policy", "path": ["Properties", "Bucket"], "to": "app/Logs", "kind": "name"}],
		"policies": {"app/Policy": [document]},
	}
	flaws[3].score == score
}

test_says_what_leaves_it_open[name] if {
	some name, [properties, flaw] in {
		"encryption": [
			{"BucketEncryption": "⟦~parameter.app.X⟧"},
			{"hidden": "⟦~parameter.app.X⟧", "score": 1, "what": "writes its access logs to Logs, which encrypts with AWS KMS"},
		],
		"locked objects": [
			{"ObjectLockConfiguration": {"Rule": {"DefaultRetention": {"Days": 1}}}},
			{
				"cause": {"reason": "service-default", "missing": "Logs"}, "score": 1,
				"what": "writes its access logs to Logs, whose objects are locked by default",
			},
		],
	}
	flaws := log_bucket.flaws(_data, _log(properties)) with input as _nothing
	flaw in flaws
}

test_stacks_that_are_not_known_may_be_the_same if {
	elsewhere := object.union(_log({"AccessControl": "LogDeliveryWrite"}), {"account": "⟦account.logs⟧", "region": "⟦region.logs⟧"})
	flaws := log_bucket.flaws(_data, elsewhere) with input as _nothing
	max([flaw.score | some flaw in flaws]) == 0
}

_nothing := {"resources": {}, "links": [], "policies": {}}

_data := object.union(sample.resource("Data", "AWS::S3::Bucket", {}), {"arn": "arn:aws:s3:::data", "name": "data"})

_log(properties) := object.union(sample.resource("Logs", "AWS::S3::Bucket", properties), {"arn": "arn:aws:s3:::logs", "name": "logs"})

_test(key, wanted) := {"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}

_grant(conditions) := {
	"path": [], "effect": "Allow", "principals": [{"type": "Service", "value": "logging.s3.amazonaws.com"}],
	"actions": ["s3:putobject"], "resources": [{"text": "arn:aws:s3:::logs/*", "parts": ["arn", "aws", "s3", "", "", "logs/*"]}], "conditions": conditions,
}
