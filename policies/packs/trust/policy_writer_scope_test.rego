package parapet.packs.trust.policy_writer_scope_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.policy_writer_scope as check

_path := ["Properties", "Policies", 0, "PolicyDocument", "Statement", 0]

_rule := object.union(
	sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Id": "fn", "Arn": _function.arn}]}),
	{"arn": "arn:aws:events:eu-west-1:111122223333:rule/r"},
)

_function := object.union(
	sample.resource("Fn", "AWS::Lambda::Function", {"Role": "arn:aws:iam::111122223333:role/r"}),
	{"arn": "arn:aws:lambda:eu-west-1:111122223333:function:fn"},
)

_role(properties) := sample.resource("Role", "AWS::IAM::Role", properties)

_links := [["Rule", ["Targets", 0, "Arn"], "Fn"], ["Fn", ["Role"], "Role"]]

_document(statement) := {
	"address": "app/Role", "path": ["Properties", "Policies", 0, "PolicyDocument"], "kind": "identity",
	"statements": [object.union({"path": _path, "effect": "Allow", "conditions": []}, statement)],
}

_with(statement, properties) := object.union(
	sample.linked([_rule, _function, _role(properties)], _links),
	{"policies": {"app/Role": [_document(statement)]}},
)

_own := [{"text": "arn:aws:s3:::share-orders", "parts": ["arn", "aws", "s3", "", "", "share-orders"]}]

_writes(resources) := {"actions": ["s3:putbucketpolicy"], "resources": resources}

test_denies_everywhere if {
	check.deny == {{
		"resource": "app/Role",
		"path": array.concat(_path, ["Resource"]),
		"message": "role Role may edit access to every resource",
	}} with input as _with(_writes([{"text": "*"}]), {})
}

test_denies[name] if {
	some name, statement in {
		"every bucket": _writes([{"text": "arn:aws:s3:::*"}]),
		"a wildcard": {"actions": ["s3:put*"], "resources": _own},
		"all but some actions": {"notActions": ["s3:getobject"], "resources": _own},
		"all but some resources": {"actions": ["s3:putbucketpolicy"], "notResources": _own},
	}
	count(check.deny) == 1 with input as _with(statement, {})
	{object.get(finding, "severity", "critical") | some finding in check.deny} == {"critical"} with input as _with(statement, {})
}

test_denies_posture_everywhere_as_medium if {
	statement := {"actions": ["s3:putbucketversioning"], "resources": [{"text": "*"}]}
	{finding.severity | some finding in check.deny} == {"medium"} with input as _with(statement, {})
	fenced := object.union(statement, {"conditions": [{
		"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": "s3:resourceaccount", "values": ["111122223333"],
	}]})
	count(check.deny) == 0 with input as _with(fenced, {})
}

test_denies_more_than_is_listed if {
	set_to := {"managedResources": ["arn:aws:s3:::share-*"]}
	other := [{"text": "arn:aws:s3:::orders", "parts": ["arn", "aws", "s3", "", "", "orders"]}]
	count(check.deny) == 1 with input as sample.with_settings(_with(_writes(other), {}), "trust/policy-writer-scope", set_to)
	count(check.deny) == 0 with input as sample.with_settings(_with(_writes(_own), {}), "trust/policy-writer-scope", set_to)
}

test_denies_without_a_boundary if {
	set_to := {"requireBoundary": true}
	denied := check.deny with input as sample.with_settings(_with(_writes(_own), {}), "trust/policy-writer-scope", set_to)
	{finding.message | some finding in denied} == {"role Role may write bucket policies and has no permissions boundary"}
	bounded := _with(_writes(_own), {"PermissionsBoundary": "arn:aws:iam::111122223333:policy/b"})
	count(check.deny) == 0 with input as sample.with_settings(bounded, "trust/policy-writer-scope", set_to)
}

test_denies_a_role_of_a_mapping if {
	mapping := sample.resource("Mapping", "AWS::Lambda::EventSourceMapping", {"FunctionName": "fn"})
	estate := object.union(
		sample.linked([mapping, _function, _role({})], [["Mapping", ["FunctionName"], "Fn"], ["Fn", ["Role"], "Role"]]),
		{"policies": {"app/Role": [_document(_writes([{"text": "*"}]))]}},
	)
	count(check.deny) == 1 with input as estate
}

test_denies_in_a_policy_elsewhere if {
	policy := object.union(_document(_writes([{"text": "*"}])), {"address": "app/More"})
	estate := object.union(
		sample.linked(
			[_rule, _function, _role({}), sample.resource("More", "AWS::IAM::Policy", {"Roles": ["r"]})],
			array.concat(_links, [["More", ["Roles", 0], "Role"]]),
		),
		{"policies": {"app/More": [policy]}},
	)
	{finding.address | some finding in check.deny} == {"app/More"} with input as estate
}

test_allows_one_bucket if {
	count(check.deny | check.undecided) == 0 with input as _with(_writes(_own), {})
	check.applies == {"app/Role"} with input as _with(_writes(_own), {})
}

test_undecided[name] if {
	unknown := "⟦~parameter.app.X⟧"
	some name, estate in {
		"resource": _with(_writes([{"text": unknown}]), {}),
		"statement": _with({"unknown": unknown}, {}),
		"target": object.union(_with(_writes([{"text": "*"}]), {}), {
			"resources": {"app/Rule": {"properties": {"Targets": [{"Id": "fn", "Arn": unknown}]}}},
			"links": [{"from": "app/Fn", "path": ["Properties", "Role"], "to": "app/Role", "kind": "arn"}],
			"policies": {"app/Role": [_document(_writes([{"text": "*"}])), {"kind": "trust", "statements": [{"principals": [{"value": "lambda.amazonaws.com"}]}]}]},
		}),
		"role": object.union(_with(_writes([{"text": "*"}]), {}), {
			"resources": {"app/Fn": {"properties": {"Role": unknown}}},
			"links": [],
			"policies": {"app/Role": [_document(_writes([{"text": "*"}])), {"kind": "trust", "unknown": unknown, "statements": []}]},
		}),
		"function": object.union(
			sample.linked([sample.resource("Mapping", "AWS::Lambda::EventSourceMapping", {"FunctionName": unknown}), _role({})], []),
			{"policies": {"app/Role": [_document(_writes([{"text": "*"}])), {"kind": "trust", "unknown": unknown, "statements": []}]}},
		),
	}
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}

test_undecided_managed_policy if {
	estate := _with({"actions": []}, {"ManagedPolicyArns": ["arn:aws:iam::111122223333:policy/own"]})
	{[finding.reason, finding.path] | some finding in check.undecided} == {["managed-policy", ["Properties", "ManagedPolicyArns"]]} with input as estate
	check.applies == {"app/Role"} with input as estate
}

test_roles_that_no_event_starts_are_not_applicable if {
	estate := object.union(_with(_writes([{"text": "*"}]), {}), {"links": [{"from": "app/Fn", "path": ["Properties", "Role"], "to": "app/Role", "kind": "arn"}]})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}
