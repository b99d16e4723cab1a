package parapet.packs.trust.unknown_action_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.unknown_action as check

_path := ["Properties", "PolicyDocument", "Statement", 0]

_actions := {
	"sqs:sendmesage": {"known": false, "writes": false, "nearest": "sqs:SendMessage"},
	"sqs:sendmessage": {"known": true, "writes": true},
	"sqs:fly*": {"known": false, "writes": false},
}

_keys := {"s3:prefx": {"known": false, "nearest": "s3:prefix"}, "aws:sourcearn": {"known": true}}

_written := {
	"Action": ["sqs:SendMessage", "sqs:SendMesage"],
	"Condition": {"StringLike": {"s3:Prefx": "a/*"}},
}

_statement := {"path": _path, "effect": "Allow", "actions": ["sqs:sendmessage", "sqs:sendmesage"], "conditions": []}

_with(statement, written) := sample.with_actions(
	object.union(
		sample.estate([sample.resource("Policy", "AWS::IAM::Policy", {"PolicyDocument": {"Statement": [written]}})]),
		{"policies": {"app/Policy": [{"address": "app/Policy", "path": ["Properties", "PolicyDocument"], "kind": "identity", "statements": [statement]}]}},
	),
	_actions,
	_keys,
)

test_denies_a_misspelt_action if {
	check.deny == {{
		"resource": "app/Policy",
		"path": array.concat(_path, ["Action", 1]),
		"message": "Policy names the action sqs:SendMesage, which is unknown to the list of 2026-09-26; did you mean sqs:SendMessage?",
	}} with input as _with(_statement, _written)
}

test_denies_an_action_without_a_list if {
	statement := object.union(_statement, {"actions": ["sqs:fly*"]})
	check.deny == {{
		"resource": "app/Policy",
		"path": array.concat(_path, ["Action"]),
		"message": "Policy names the action sqs:Fly*, which is unknown to the list of 2026-09-26",
	}} with input as _with(statement, {"Action": "sqs:Fly*"})
}

test_denies_in_a_deny_as_high if {
	statement := {"path": _path, "effect": "Deny", "notActions": ["sqs:sendmesage"], "conditions": []}
	found := {[finding.path, finding.severity] | some finding in check.deny} with input as _with(statement, {"NotAction": ["sqs:SendMesage"]})
	found == {[array.concat(_path, ["NotAction", 0]), "high"]}
}

test_denies_a_condition_key if {
	conditions := [{"operator": "StringLike", "key": "s3:prefx", "values": ["a/*"]}, {"operator": "ArnLike", "key": "aws:sourcearn", "values": ["*"]}]
	statement := object.union(_statement, {"actions": ["sqs:sendmessage"], "conditions": conditions})
	check.deny == {{
		"resource": "app/Policy",
		"path": array.concat(_path, ["Condition", "StringLike", "s3:Prefx"]),
		"message": "Policy names the condition key s3:Prefx, which is unknown to the list of 2026-09-26; did you mean s3:prefix?",
	}} with input as _with(statement, _written)
}

test_denies_in_a_policy_of_the_organization if {
	document := {"address": "organization/guard", "path": [], "kind": "scp", "statements": [object.union(_statement, {"path": ["Statement", 0]})]}
	found := check.deny with input as sample.with_actions(object.union(sample.estate([]), {"policies": {"organization/guard": [document]}}), _actions, {})
	{[finding.resource, finding.path, finding.severity] | some finding in found} == {["organization/guard", ["Statement", 0, "Action"], "high"]}
}

test_denies_in_a_policy_of_the_organization_in_a_template if {
	estate := object.union(
		_with(_statement, _written),
		{"resources": {"app/Policy": sample.resource("Policy", "AWS::Organizations::Policy", {})}},
	)
	{finding.severity | some finding in check.deny} == {"high"} with input as estate
}

test_allows_real_actions if {
	estate := _with(object.union(_statement, {"actions": ["sqs:sendmessage"]}), _written)
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Policy"} with input as estate
}

test_allows_actions_of_a_setting[name] if {
	some name, extra in {"the same": "sqs:SendMesage", "a pattern": "sqs:SendM*"}
	estate := sample.with_settings(_with(_statement, _written), "trust/unknown-action", {"extraActions": [extra]})
	count(check.deny) == 0 with input as estate
}

test_undecided[name] if {
	unknown := "⟦~parameter.app.X⟧"
	some name, [statement, path] in {
		"action": [object.union(_statement, {"actions": [$"sqs:{unknown}"]}), array.concat(_path, ["Action", 0])],
		"statement": [{"path": _path, "unknown": unknown}, _path],
		"condition": [object.union(_statement, {"actions": [], "conditions": [{"unknown": unknown}]}), array.concat(_path, ["Condition"])],
	}
	found := check.undecided with input as _with(statement, _written)
	{[finding.path, finding.missing] | some finding in found} == {[path, "app.X"]}
}

test_resources_without_policies_are_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([sample.resource("Role", "AWS::IAM::Role", {})])
}
