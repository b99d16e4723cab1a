package parapet.lib.data_events_test

import data.parapet.lib.data_events
import data.parapet.lib.sample_test as sample

_bucket := object.union(sample.resource("Data", "AWS::S3::Bucket", {}), {"arn": "arn:aws:s3:::⟦name.app.Data⟧"})

test_no_trail if data_events.recorded(_bucket) == 0 with input as sample.estate([_bucket])

test_event_selectors[name] if {
	some name, [selector, score] in {
		"all buckets": [_objects(["arn:aws:s3"]), 2],
		"this bucket": [_objects(["arn:aws:s3:::other/", "arn:aws:s3:::⟦name.app.Data⟧/"]), 2],
		"another bucket": [_objects(["arn:aws:sqs:::other/"]), 0],
		"a part of this bucket": [_objects(["arn:aws:s3:::⟦name.app.Data⟧/a/"]), 0],
		"a bucket that may be this one": [_objects(["arn:aws:s3:::other/"]), 1],
		"writes only": [object.union(_objects(["arn:aws:s3"]), {"ReadWriteType": "WriteOnly"}), 0],
		"reads and writes": [object.union(_objects(["arn:aws:s3"]), {"ReadWriteType": "All"}), 2],
		"unknown values": [{"DataResources": [{"Type": "AWS::S3::Object", "Values": "⟦~parameter.app.X⟧"}]}, 1],
		"unknown": ["⟦~parameter.app.X⟧", 1],
	}
	_score({"EventSelectors": [selector]}) == score
}

test_advanced_selectors[name] if {
	some name, [fields, score] in {
		"all buckets": [_data, 2],
		"this bucket": [array.concat(_data, [{"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::⟦name.app.Data⟧/"]}]), 2],
		"another bucket": [array.concat(_data, [{"Field": "resources.ARN", "StartsWith": ["arn:aws:sqs:x"]}]), 0],
		"writes only": [array.concat(_data, [{"Field": "readOnly", "Equals": ["false"]}]), 0],
		"management events": [[{"Field": "eventCategory", "Equals": ["Management"]}], 0],
		"unknown field": [array.concat(_data, ["⟦~parameter.app.X⟧"]), 1],
		"no fields": [[], 0],
	}
	_score({"AdvancedEventSelectors": [{"FieldSelectors": fields}]}) == score
}

test_trail[name] if {
	some name, [changes, score] in {
		"off": [{"properties": {"IsLogging": false}}, 0],
		"of another account": [{"account": "444455556666"}, 0],
		"of the organization": [{"account": "444455556666", "properties": {"IsOrganizationTrail": true}}, 2],
	}
	trail := object.union(_trail({"EventSelectors": [_objects(["arn:aws:s3"])]}), changes)
	data_events.recorded(_bucket) == score with input as sample.estate([_bucket, trail])
}

test_shows_what_decides if {
	selectors := data_events.selectors with input as sample.estate([_trail({"TrailName": "audit"})])
	selectors == [{"IsLogging": true}]
}

_data := [{"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]}]

_objects(values) := {"DataResources": [{"Type": "AWS::S3::Object", "Values": values}]}

_score(properties) := score if {
	score := data_events.recorded(_bucket) with input as sample.estate([_bucket, _trail(properties)])
}

_trail(properties) := sample.resource("Trail", "AWS::CloudTrail::Trail", object.union({"IsLogging": true}, properties))
