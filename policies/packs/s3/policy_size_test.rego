package parapet.packs.s3.policy_size_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.s3.policy_size as check

_path := ["Properties", "PolicyDocument"]

# 16384 bytes, and some more.
_long := concat("", [_sixteen | some _ in numbers.range(1, 1024)])

_sixteen := "0123456789abcdef"

test_denies_a_policy_without_room if {
	denied := check.deny with input as _estate({"Sid": _long}, {})
	denied == {{
		"resource": "app/Data", "address": "app/Policy", "path": _path,
		"message": "the policy of Data is 16394 bytes long, of at most 20480",
		"related": [{"address": "app/Policy", "path": _path, "message": "the bucket policy"}],
	}}
}

test_denies[name] if {
	some name, [document, changes] in {
		"characters of several bytes": [{"Sid": concat("", ["ä" | some _ in numbers.range(1, 8192)])}, {}],
		"long text beside tokens": [{"Sid": $"{_long}⟦name.app.Data⟧"}, {}],
	}
	count(check.deny) == 1 with input as _estate(document, changes)
}

test_denies_for_every_way_to_be_allowed_to_write[name] if {
	some name, [resource, links] in {
		"policy of a role": [sample.resource("Writer", "AWS::IAM::Policy", {"Roles": ["admin"]}), []],
		"managed policy of a role": [
			sample.resource("Writer", "AWS::IAM::ManagedPolicy", {}),
			[{"from": "app/Role", "path": ["Properties", "ManagedPolicyArns", 0], "to": "app/Writer", "kind": "arn"}],
		],
	}
	base := _estate({"Sid": _long}, {})
	estate := object.union(base, {
		"resources": {"app/Writer": resource, "app/Role": sample.resource("Role", "AWS::IAM::Role", {})},
		"links": array.concat(base.links, links),
	})
	count(check.deny) == 1 with input as estate
}

test_denies_a_policy_whose_bucket_is_elsewhere if {
	estate := object.union(_estate({"Sid": _long}, {}), {"links": []})
	{finding.resource | some finding in check.deny} == {"app/Policy"} with input as estate
}

test_denies_many_statements_of_a_live_bucket if {
	statements := [{"path": ["Properties", "PolicyDocument", "Statement", i]} | some i in numbers.range(0, 40)]
	live := {"origin": {"live": true}}
	base := object.union(_estate({}, {}), {"resources": {"app/Data": live, "app/Policy": live, "app/Writer": {"type": "AWS::IAM::User"}}})
	estate := object.union(base, {"policies": {"app/Policy": [{"path": _path, "kind": "resource", "statements": statements}]}})
	{finding.message | some finding in check.deny} == {"the policy of Data has 41 statements"} with input as estate
}

test_allows[name] if {
	some name, [document, changes] in {
		"short": [{"Sid": "orders"}, {}],
		"just as long as allowed": [{"Sid": substring(_long, 10, -1)}, {}],
		"tokens, however long": [{"Sid": $"⟦name.app.{_long}⟧"}, {}],
	}
	count(check.deny | check.undecided) == 0 with input as _estate(document, changes)
	check.applies == {"app/Data"} with input as _estate(document, changes)
}

test_size_of_the_setting if {
	estate := sample.with_settings(_estate({"Sid": "orders"}, {}), "s3/policy-size", {"warnBytes": 10})
	count(check.deny) == 1 with input as estate
}

test_not_applicable[name] if {
	some name, writer in {
		"role that writes nothing": _allow("s3:getobject", "*"),
		"role that writes another bucket": _allow("s3:putbucketpolicy", "arn:aws:sqs:::x"),
		"refusal": object.union(_allow("s3:putbucketpolicy", "*"), {"effect": "Deny"}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate({"Sid": _long}, writer)
}

test_policy_of_users_is_not_applicable if {
	estate := object.union(_estate({"Sid": _long}, {}), {"resources": {"app/Writer": {"type": "AWS::IAM::ManagedPolicy"}}})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_undecided_policy if {
	base := _estate("⟦~parameter.app.Policy⟧", {})
	estate := object.union(base, {"policies": {"app/Policy": [{"path": _path, "kind": "resource", "unknown": "⟦~parameter.app.Policy⟧", "statements": []}]}})
	count(check.deny) == 0 with input as estate
	{[finding.reason, finding.missing, finding.message] | some finding in check.undecided} == {[
		"parameter", "app.Policy", "the policy of Data may have little room left",
	]} with input as estate
}

test_undecided_writer if {
	estate := _estate({"Sid": _long}, _allow("s3:putbucketpolicy", "arn:aws:s3:::⟦~parameter.app.X⟧"))
	count(check.deny) == 0 with input as estate
	{[finding.missing, finding.message] | some finding in check.undecided} == {[
		"app.X", "the policy of Data is 16394 bytes long, of at most 20480, and a role may have to change it",
	]} with input as estate
}

test_undecided_bucket if {
	estate := object.union(_estate({"Sid": _long}, {}), {
		"links": [],
		"resources": {"app/Policy": {"properties": {"Bucket": "⟦~parameter.app.Bucket⟧"}}},
	})
	count(check.deny) == 0 with input as estate
	{[finding.resource, finding.missing] | some finding in check.undecided} == {["app/Data", "app.Bucket"], ["app/Policy", "app.Bucket"]} with input as estate
}

test_undecided_statement if {
	estate := object.union(_estate({}, {}), {"policies": {"app/Policy": [{"path": _path, "kind": "resource", "statements": [
		{"path": [], "unknown": "⟦~parameter.app.X⟧"},
	]}]}})
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}

test_undecided_policy_of_a_role if {
	estate := object.union(_estate({"Sid": _long}, {}), {"policies": {"app/Writer": [{
		"kind": "identity", "path": [], "unknown": "⟦~parameter.app.X⟧", "statements": [],
	}]}})
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}

_allow(action, wanted) := {"effect": "Allow", "actions": [action], "resources": [{"text": wanted, "parts": split(wanted, ":")}]}

_estate(document, writer) := object.union(
	sample.linked(
		[
			object.union(sample.resource("Data", "AWS::S3::Bucket", {}), {"arn": "arn:aws:s3:::⟦name.app.Data⟧"}),
			sample.resource("Policy", "AWS::S3::BucketPolicy", {"Bucket": "⟦name.app.Data⟧", "PolicyDocument": document}),
			sample.resource("Writer", "AWS::IAM::Role", {}),
		],
		[["Policy", ["Bucket"], "Data"]],
	),
	{"policies": {"app/Policy": [{"kind": "resource", "path": _path, "statements": []}], "app/Writer": [{"kind": "identity", "path": [], "statements": [object.union(_allow("s3:putbucketpolicy", "*"), writer)]}]}},
)
