package parapet.packs.s3.noncurrent_lifecycle_test

import data.parapet.packs.s3.noncurrent_lifecycle as check

_path := ["Properties", "LifecycleConfiguration"]

_both := {
	"Status": "Enabled",
	"NoncurrentVersionExpiration": {"NoncurrentDays": 30},
	"AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
}

test_denies_a_bucket_without_lifecycle if {
	denied := check.deny with input as _versioned({})
	denied == {{
		"resource": "app/Data", "path": _path,
		"message": "bucket Data has no enabled lifecycle rule that expires noncurrent versions or aborts incomplete multipart uploads",
	}}
}

test_denies[name] if {
	some name, [rules, what] in {
		"no rules": [[], "expires noncurrent versions or aborts incomplete multipart uploads"],
		"disabled rule": [[object.union(_both, {"Status": "Disabled"})], "expires noncurrent versions or aborts incomplete multipart uploads"],
		"rule without status": [[object.remove(_both, ["Status"])], "expires noncurrent versions or aborts incomplete multipart uploads"],
		"no expiration": [[object.remove(_both, ["NoncurrentVersionExpiration"])], "expires noncurrent versions"],
		"no abort": [[object.remove(_both, ["AbortIncompleteMultipartUpload"])], "aborts incomplete multipart uploads"],
		"no abort, expiration not known": [
			[{"Status": "Enabled", "NoncurrentVersionExpiration": "⟦~parameter.app.X⟧"}],
			"aborts incomplete multipart uploads",
		],
	}
	denied := check.deny with input as _rules(rules)
	{finding.message | some finding in denied} == {$"bucket Data has no enabled lifecycle rule that {what}"}
	count(check.undecided) == 0 with input as _rules(rules)
}

test_allows[name] if {
	some name, rules in {
		"one rule": [_both],
		"older property": [object.union(object.remove(_both, ["NoncurrentVersionExpiration"]), {"NoncurrentVersionExpirationInDays": 30})],
		"two rules": [object.remove(_both, ["NoncurrentVersionExpiration"]), object.remove(_both, ["AbortIncompleteMultipartUpload"])],
		"days not known": [object.union(_both, {"NoncurrentVersionExpiration": {"NoncurrentDays": "⟦~parameter.app.Days⟧"}})],
		"beside a hidden rule": [_both, "⟦~parameter.app.Rule⟧"],
	}
	count(check.deny | check.undecided) == 0 with input as _rules(rules)
	check.applies == {"app/Data"} with input as _rules(rules)
}

test_allows_no_abort_where_none_is_required if {
	estate := object.union(
		_rules([object.remove(_both, ["AbortIncompleteMultipartUpload"])]),
		{"settings": {"s3/noncurrent-lifecycle": {"requireAbort": false}}},
	)
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_rules if {
	open := check.undecided with input as _versioned({"LifecycleConfiguration": {"Rules": "⟦~parameter.app.Rules⟧"}})
	open == {{
		"resource": "app/Data", "path": _path, "reason": "parameter", "missing": "app.Rules",
		"message": "bucket Data may have no enabled lifecycle rule that expires noncurrent versions or aborts incomplete multipart uploads",
	}}
}

test_undecided[name] if {
	some name, lifecycle in {
		"configuration": "⟦~parameter.app.X⟧",
		"configuration under a condition": "⟦~condition.app.X⟧",
		"rule": {"Rules": ["⟦~parameter.app.X⟧"]},
		"status": {"Rules": [object.union(_both, {"Status": "⟦~parameter.app.X⟧"})]},
		"expiration": {"Rules": [object.union(_both, {"NoncurrentVersionExpiration": "⟦~parameter.app.X⟧"})]},
		"days under a condition": {"Rules": [object.union(_both, {"NoncurrentVersionExpiration": {"NoncurrentDays": "⟦~condition.app.X⟧"}})]},
	}
	estate := _versioned({"LifecycleConfiguration": lifecycle})
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}

test_undecided_versioning if {
	estate := _estate({"VersioningConfiguration": {"Status": "⟦~parameter.app.Status⟧"}})
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.Status"} with input as estate
}

test_perhaps_versioned_bucket_with_rules_passes if {
	estate := _estate({"VersioningConfiguration": {"Status": "⟦~parameter.app.Status⟧"}, "LifecycleConfiguration": {"Rules": [_both]}})
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Data"} with input as estate
}

test_unversioned_bucket_is_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate({})
}

_rules(rules) := _versioned({"LifecycleConfiguration": {"Rules": rules}})

_versioned(properties) := _estate(object.union({"VersioningConfiguration": {"Status": "Enabled"}}, properties))

_estate(properties) := {"resources": {"app/Data": {
	"address": "app/Data", "logicalId": "Data", "stack": "app", "type": "AWS::S3::Bucket", "properties": properties,
}}}
