package parapet.packs.s3.public_access_block_test

import data.parapet.packs.s3.public_access_block as check

_on := {"BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true}

_path := ["Properties", "PublicAccessBlockConfiguration"]

test_denies_a_switch_that_is_off if {
	denied := check.deny with input as _with(object.union(_on, {"BlockPublicPolicy": "false", "IgnorePublicAcls": false}))
	denied == {{"resource": "app/Data", "path": _path, "message": "bucket Data turns BlockPublicPolicy, IgnorePublicAcls off"}}
}

test_denies_a_missing_switch_with_high if {
	denied := check.deny with input as _with(object.remove(_on, ["BlockPublicAcls"]))
	denied == {{
		"resource": "app/Data", "path": _path, "severity": "high",
		"message": "bucket Data has a public access block without BlockPublicAcls, which is off then",
	}}
}

test_denies_a_missing_block_with_medium if {
	denied := check.deny with input as _estate({"properties": {}})
	denied == {{
		"resource": "app/Data", "path": _path, "severity": "medium",
		"message": "bucket Data states no PublicAccessBlockConfiguration",
	}}
}

test_reports_the_worst_breach_only if {
	denied := check.deny with input as _with({"BlockPublicAcls": false})
	{object.get(finding, "severity", "critical") | some finding in denied} == {"critical"}
}

test_a_certain_breach_outweighs_what_is_not_known if {
	estate := _with({"BlockPublicAcls": false, "BlockPublicPolicy": "⟦~parameter.app.Open⟧"})
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"all on": _with(_on),
		"all on as text": _with({name: "true" | some name, _ in _on}),
		"no block where none is required": _set(_estate({"properties": {}}), {"requireExplicit": false}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Data"} with input as estate
}

test_undecided_switch if {
	open := check.undecided with input as _with(object.union(_on, {"BlockPublicAcls": "⟦~parameter.app.Block⟧"}))
	open == {{
		"resource": "app/Data", "path": _path, "reason": "parameter", "missing": "app.Block",
		"message": "bucket Data may be open to the public: BlockPublicAcls not known",
	}}
}

test_undecided[name] if {
	some name, block in {
		"block": "⟦~parameter.app.Block⟧",
		"block under a condition": "⟦~condition.app.Open⟧",
		"switch under a condition": object.union(_on, {"BlockPublicAcls": "⟦~condition.app.Open⟧"}),
	}
	count(check.deny) == 0 with input as _with(block)
	count(check.undecided) == 1 with input as _with(block)
}

test_exempt_bucket_is_not_applicable if {
	estate := _set(_estate({"properties": {}}), {"exempt": ["Da*"]})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_allows_a_perhaps_exempt_bucket if {
	estate := _set(
		_estate({"name": "⟦~parameter.app.Name⟧", "properties": {"PublicAccessBlockConfiguration": _on}}),
		{"exempt": ["site-*"]},
	)
	count(check.deny | check.undecided) == 0 with input as estate
}

test_perhaps_exempt_bucket_is_undecided if {
	estate := _set(_estate({"name": "⟦~parameter.app.Name⟧", "properties": {}}), {"exempt": ["site-*"]})
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Data", "path": _path, "reason": "parameter", "missing": "app.Name",
		"message": "bucket Data states no PublicAccessBlockConfiguration, and may be exempt",
	}}
}

_with(block) := _estate({"properties": {"PublicAccessBlockConfiguration": block}})

_set(estate, settings) := object.union(estate, {"settings": {"s3/public-access-block": settings}})

_estate(bucket) := {"resources": {"app/Data": object.union(
	{"address": "app/Data", "logicalId": "Data", "stack": "app", "type": "AWS::S3::Bucket"},
	bucket,
)}}

test_repairs_switches_that_are_off_or_missing if {
	fixes := check.fixes with input as _with(object.remove(object.union(_on, {"BlockPublicPolicy": false}), ["IgnorePublicAcls"]))
	[edits | some edits in fixes] == [[
		{"op": "set", "path": array.concat(_path, ["BlockPublicPolicy"]), "value": true},
		{"op": "set", "path": array.concat(_path, ["IgnorePublicAcls"]), "value": true},
	]]
}

test_does_not_repair_what_may_be_meant if {
	count(check.fixes) == 0 with input as _estate({"properties": {"WebsiteConfiguration": {}}})
	open := {"path": [], "effect": "Allow", "principals": [{"type": "*", "value": "*"}]}
	count(check.fixes) == 0 with input as object.union(_estate({"properties": {}}), {
		"resources": {"app/Policy": {"address": "app/Policy", "type": "AWS::S3::BucketPolicy", "properties": {}}},
		"links": [{"from": "app/Policy", "path": ["Properties", "Bucket"], "to": "app/Data", "kind": "name"}],
		"policies": {"app/Policy": [{"address": "app/Policy", "path": [], "kind": "resource", "statements": [open]}]},
	})
}
