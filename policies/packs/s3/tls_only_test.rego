package parapet.packs.s3.tls_only_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.s3.tls_only as check

_arn(name) := $"arn:aws:s3:::{name}"

_bucket(id, name) := object.union(sample.resource(id, "AWS::S3::Bucket", {"BucketName": name}), {"arn": _arn(name), "name": name})

_policy(id, name) := sample.resource(id, "AWS::S3::BucketPolicy", {"Bucket": name, "PolicyDocument": {}})

_deny(name, endings) := {
	"path": ["Properties", "PolicyDocument", "Statement", 0],
	"effect": "Deny",
	"principals": [{"type": "*", "value": "*"}],
	"actions": ["s3:*"],
	"resources": [{"text": text, "parts": split(text, ":")} | some ending in endings; text := $"{_arn(name)}{ending}"],
	"conditions": [{"operator": "Bool", "qualifier": "", "ifExists": false, "key": "aws:securetransport", "values": ["false"]}],
}

_whole(name) := _deny(name, ["", "/*"])

_document := ["Properties", "PolicyDocument"]

_documents(id, statements) := {$"app/{id}": [{"address": $"app/{id}", "path": _document, "kind": "resource", "statements": statements}]}

_opaque(id) := {$"app/{id}": [{"address": $"app/{id}", "path": _document, "kind": "resource", "unknown": "⟦~parameter.app.D⟧", "statements": []}]}

# A bucket `orders` with a policy of these statements.
_attached(policies) := object.union(
	sample.linked([_bucket("Orders", "orders"), _policy("Policy", "orders")], [["Policy", ["Bucket"], "Orders"]]),
	{"policies": policies},
)

# A policy for a bucket of this name, beside these buckets.
_alone(name, buckets, policies) := object.union(sample.estate(array.concat([_policy("Policy", name)], buckets)), {"policies": policies})

test_denies_bucket_without_policy if {
	denied := check.deny with input as sample.estate([_bucket("Orders", "orders")])
	denied == {{"resource": "app/Orders", "path": ["Properties"], "message": "bucket Orders has no policy that denies plain HTTP"}}
}

test_denies_policy_of_bucket[name] if {
	some name, policies in {
		"objects only": _documents("Policy", [_deny("orders", ["/*"])]),
		"another bucket": _documents("Policy", [_whole("mails")]),
		"no statement": _documents("Policy", []),
		"no document": {},
	}
	denied := check.deny with input as _attached(policies)
	place := {"address": "app/Policy", "path": _document}
	denied == {object.union(place, {
		"resource": "app/Orders",
		"message": "the policy of bucket Orders does not deny plain HTTP to the bucket and its objects",
		"related": [object.union(place, {"message": "the bucket policy"})],
	})}
}

test_denies_one_of_two_policies if {
	estate := sample.linked(
		[_bucket("Orders", "orders"), _policy("Good", "orders"), _policy("Bad", "orders")],
		[["Good", ["Bucket"], "Orders"], ["Bad", ["Bucket"], "Orders"]],
	)
	policies := object.union(_documents("Good", [_whole("orders")]), _documents("Bad", []))
	denied := check.deny with input as object.union(estate, {"policies": policies})
	{finding.address | some finding in denied} == {"app/Bad"}
}

test_denies_policy_of_bucket_elsewhere[name] if {
	some name, [bucket, buckets] in {
		"no bucket": ["reports", []],
		"other bucket": ["reports", [_bucket("Orders", "orders")]],
		"imported": ["⟦~import-outside-estate.app.reports⟧", []],
		"unknown": ["⟦~dangling-reference.app.Gone⟧", []],
	}
	denied := check.deny with input as _alone(bucket, buckets, _documents("Policy", []))
	{finding | some finding in denied; finding.resource == "app/Policy"} == {{
		"resource": "app/Policy",
		"path": _document,
		"message": "bucket policy Policy does not deny plain HTTP to the bucket and its objects",
	}}
}

test_allows[name] if {
	some name, policies in {
		"whole": _documents("Policy", [_whole("orders")]),
		"one statement each": _documents("Policy", [_deny("orders", [""]), _deny("orders", ["/*"])]),
		"every bucket": _documents("Policy", [object.union(_whole("orders"), {"resources": [{"text": "*"}]})]),
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as _attached(policies)
	verdicts == [set(), set(), {"app/Orders"}]
}

test_allows_policy_of_bucket_elsewhere[name] if {
	some name, [bucket, statement] in {
		"literal": ["reports", _whole("reports")],
		"unknown": ["⟦~parameter.app.Bucket⟧", _whole("⟦~parameter.app.Bucket⟧")],
		"any": ["⟦~dangling-reference.app.Gone⟧", object.union(_whole("reports"), {"resources": [{"text": "*"}]})],
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as _alone(bucket, [], _documents("Policy", [statement]))
	verdicts == [set(), set(), {"app/Policy"}]
}

test_undecided_policy_of_bucket[name] if {
	some name, [policies, missing] in {
		"unknown document": [_opaque("Policy"), "app.D"],
		"unknown resources": [_documents("Policy", [object.union(_whole("orders"), {"resources": [{"text": "⟦~parameter.app.R⟧"}]})]), "app.R"],
	}
	verdicts := [check.deny, check.undecided] with input as _attached(policies)
	place := {"address": "app/Policy", "path": _document}
	verdicts == [set(), {object.union(place, {
		"resource": "app/Orders",
		"message": "the policy of bucket Orders may not deny plain HTTP to the bucket and its objects",
		"reason": "parameter",
		"missing": missing,
		"related": [object.union(place, {"message": "the bucket policy"})],
	})}]
}

test_undecided_policy_of_bucket_elsewhere[name] if {
	some name, [bucket, buckets, policies, reason] in {
		"unknown document": ["reports", [], _opaque("Policy"), "parameter"],
		"imported bucket": [
			"⟦~import-outside-estate.app.reports⟧", [],
			_documents("Policy", [_whole("⟦~import-outside-estate.app.reports⟧")]), "import-outside-estate",
		],
		"other statements than of an unknown bucket": ["⟦~parameter.app.Bucket⟧", [], _documents("Policy", [_whole("reports")]), "parameter"],
		"bucket that may be in the estate": ["⟦~parameter.app.Bucket⟧", [_bucket("Orders", "orders")], _documents("Policy", []), "parameter"],
	}
	undecided := check.undecided with input as _alone(bucket, buckets, policies)
	{[finding.path, finding.message, finding.reason] | some finding in undecided; finding.resource == "app/Policy"} == {[
		_document,
		"bucket policy Policy may not deny plain HTTP to the bucket and its objects",
		reason,
	]}
}

test_undecided_bucket_that_a_policy_may_mean if {
	policies := _documents("Policy", [_whole("⟦~parameter.app.Bucket⟧")])
	verdicts := [check.deny, check.undecided, check.applies] with input as _alone("⟦~parameter.app.Bucket⟧", [_bucket("Orders", "orders")], policies)
	verdicts == [
		set(),
		{{
			"resource": "app/Orders",
			"path": ["Properties"],
			"message": "bucket Orders has no policy that certainly denies plain HTTP",
			"reason": "parameter",
			"missing": "app.Bucket",
			"related": [{"address": "app/Policy", "path": ["Properties", "Bucket"], "message": "the policy that may be meant for it"}],
		}},
		{"app/Orders", "app/Policy"},
	]
}

test_denies_bucket_that_no_policy_can_mean[name] if {
	some name, [bucket, policies] in {
		"other name": ["reports-⟦~parameter.app.Stage⟧", _documents("Policy", [_whole("reports-⟦~parameter.app.Stage⟧")])],
		"policy without the statement": ["⟦~parameter.app.Bucket⟧", _documents("Policy", [])],
	}
	denied := check.deny with input as _alone(bucket, [_bucket("Orders", "orders")], policies)
	[finding.path | some finding in denied; finding.resource == "app/Orders"] == [["Properties"]]
}

test_not_applicable if {
	estate := object.union(sample.estate([sample.resource("Policy", "AWS::S3::BucketPolicy", {})]), {"policies": {}})
	verdicts := [check.deny, check.undecided, check.applies] with input as estate
	verdicts == [set(), set(), set()]
}

test_repairs_a_bucket_without_a_policy_by_one if {
	fixes := check.fixes with input as sample.estate([_bucket("Orders", "orders")])
	[[edit.op, edit.address, edit.value.Type] | some edits in fixes; some edit in edits] == [["create", "app/OrdersPolicy", "AWS::S3::BucketPolicy"]]
}

test_repairs_a_policy_that_is_there if {
	bare := check.fixes with input as _attached(_documents("Policy", []))
	[[edit.op, edit.address, edit.path] | some edits in bare; some edit in edits] == [["append", "app/Policy", array.concat(_document, ["Statement"])]]
	alone := check.fixes with input as _alone("orders", [], _documents("Policy", []))
	[edit.value.Resource | some edits in alone; some edit in edits] == [[_arn("orders"), _arn("orders/*")]]
}
