package parapet.lib.log_bucket_test

import data.parapet.lib.log_bucket
import data.parapet.lib.sample_test as sample

test_a_fit_log_bucket_has_no_flaw if {
	scores := [flaw.score | some flaw in log_bucket.flaws(_data, _log({"AccessControl": "LogDeliveryWrite"}))] with input as _nothing
	scores == [0, 0, 0, 0, 0]
}

test_a_closed_log_bucket if {
	flaws := log_bucket.flaws(_data, _log({})) with input as _nothing
	[flaw.what | some flaw in flaws; flaw.score == 2] == ["writes its access logs to Logs, whose policy does not admit logging.s3.amazonaws.com"]
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
