package parapet.packs.resilience.retain_stateful_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.resilience.retain_stateful as check

test_denies_a_bucket_that_goes_with_its_stack if {
	denied := check.deny with input as _estate("AWS::S3::Bucket", {})
	denied == {{
		"resource": "app/One", "path": [],
		"message": "bucket One is deleted with its stack: DeletionPolicy does not retain it",
	}}
}

test_denies[name] if {
	some name, [estate, message] in {
		"deleted": [
			_estate("AWS::Events::Archive", {"DeletionPolicy": "Delete"}),
			"archive One is deleted with its stack: DeletionPolicy does not retain it",
		],
		"key": [_estate("AWS::KMS::Key", {}), "key One is deleted with its stack: DeletionPolicy, UpdateReplacePolicy does not retain it"],
		"replaced key": [
			_estate("AWS::KMS::Key", {"DeletionPolicy": "Retain"}),
			"key One is deleted with its stack: UpdateReplacePolicy does not retain it",
		],
		"tagged queue": [
			_tagged({"parapet:role": "dlq"}),
			"dead-letter queue One is deleted with its stack: DeletionPolicy does not retain it",
		],
		"queue of dead letters": [_dead, "dead-letter queue One is deleted with its stack: DeletionPolicy does not retain it"],
	}
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == {message}
}

test_allows[name] if {
	some name, [type, policies] in {
		"bucket": ["AWS::S3::Bucket", {"DeletionPolicy": "Retain"}],
		"registry": ["AWS::EventSchemas::Registry", {"DeletionPolicy": "RetainExceptOnCreate"}],
		"key": ["AWS::KMS::Key", {"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}],
	}
	count(check.deny | check.undecided) == 0 with input as _estate(type, policies)
	check.applies == {"app/One"} with input as _estate(type, policies)
}

test_undecided_role if {
	open := check.undecided with input as _tagged({"parapet:role": "⟦~parameter.app.Role⟧"})
	open == {{
		"resource": "app/One", "path": [], "reason": "parameter", "missing": "app.Role",
		"message": "dead-letter queue One may be one that is deleted with its stack: DeletionPolicy does not retain it",
	}}
}

test_not_applicable[name] if {
	some name, estate in {
		"working queue": _tagged({}),
		"stage": object.union(_estate("AWS::S3::Bucket", {}), {"resources": {"app/One": {"stage": "test"}}}),
		"type": sample.with_settings(_estate("AWS::S3::Bucket", {}), "resilience/retain-stateful", {"types": ["AWS::KMS::Key"]}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_tagged(tags) := object.union(_estate("AWS::SQS::Queue", {}), {"resources": {"app/One": {"tags": tags}}})

_dead := sample.linked(
	[sample.queue("One", {}), sample.queue("Work", {"RedrivePolicy": {"deadLetterTargetArn": sample.queue_arn("One")}})],
	[["Work", ["RedrivePolicy", "deadLetterTargetArn"], "One"]],
)

_estate(type, attributes) := sample.linked([object.union(sample.resource("One", type, {}), {"attributes": attributes})], [])

test_repairs_both_policies if {
	fixes := check.fixes with input as _estate("AWS::S3::Bucket", {})
	[edits | some edits in fixes] == [[{"op": "set", "path": [name], "value": "Retain"} | some name in ["DeletionPolicy", "UpdateReplacePolicy"]]]
}

test_repairs_what_is_lost_and_keeps_what_is_decided if {
	fixes := check.fixes with input as _estate("AWS::S3::Bucket", {"UpdateReplacePolicy": "Delete"})
	[edit.path | some edits in fixes; some edit in edits] == [["DeletionPolicy"]]
	keys := check.fixes with input as _estate("AWS::KMS::Key", {"DeletionPolicy": "Retain"})
	[edit.path | some edits in keys; some edit in edits] == [["UpdateReplacePolicy"]]
}
