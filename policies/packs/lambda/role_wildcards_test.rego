package parapet.packs.lambda.role_wildcards_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.lambda.role_wildcards as check

_function(id) := sample.resource(id, "AWS::Lambda::Function", {})

_path := ["Properties", "Policies", 0, "PolicyDocument", "Statement", 0]

_statement(given) := object.union(
	{"path": _path, "effect": "Allow", "resources": [{"text": "*"}], "conditions": []},
	given,
)

_document(statement) := {
	"address": "app/Role",
	"path": ["Properties", "Policies", 0, "PolicyDocument"],
	"kind": "identity",
	"statements": [statement],
}

_links := [["Orders", ["Role"], "Role"]]

_estate(statement, properties) := object.union(
	sample.with_actions(sample.linked([_function("Orders"), sample.resource("Role", "AWS::IAM::Role", properties)], _links), _facts, {}),
	{"policies": {"app/Role": [_document(_statement(statement))]}},
)

_facts := {
	"sqs:sendmessage": {"known": true, "writes": true},
	"s3:put*": {"known": true, "writes": true},
	"s3:getobject": {"known": true, "writes": false},
	"xray:puttracesegments": {"known": true, "writes": false},
}

_arn := {"resources": [{"text": "arn:aws:sqs:eu-west-1:111122223333:q"}]}

test_denies_wildcard if {
	denied := check.deny with input as _estate({"actions": ["s3:*"]}, {})
	denied == {{
		"resource": "app/Role",
		"path": _path,
		"message": "role Role is allowed all actions of a service",
	}}
}

test_denies[name] if {
	some name, statement in {
		"all": object.union({"actions": ["*"]}, _arn),
		"all but some": {"notActions": ["iam:*"]},
		"write": {"actions": ["sqs:sendmessage"]},
		"writes": {"actions": ["s3:put*"]},
	}
	count(check.deny) == 1 with input as _estate(statement, {})
}

test_denies_managed_policy if {
	properties := {"ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3FullAccess"]}
	denied := check.deny with input as _estate(object.union({"actions": ["sqs:sendmessage"]}, _arn), properties)
	denied == {{
		"resource": "app/Role",
		"path": ["Properties", "ManagedPolicyArns", 0],
		"message": "role Role has the managed policy AmazonS3FullAccess",
	}}
}

test_denies_policy_elsewhere if {
	policy := object.union(_document(_statement({"actions": ["*"]})), {"address": "app/More"})
	estate := object.union(
		sample.linked(
			[_function("Orders"), sample.resource("Role", "AWS::IAM::Role", {}), sample.resource("More", "AWS::IAM::Policy", {})],
			array.concat(_links, [["More", ["Roles", 0], "Role"]]),
		),
		{"policies": {"app/More": [policy]}},
	)
	denied := check.deny with input as estate
	{finding.address | some finding in denied} == {"app/More"}
}

test_denies_managed_policy_of_the_estate if {
	policy := object.union(_document(_statement({"actions": ["*"]})), {"address": "app/More"})
	role := sample.resource("Role", "AWS::IAM::Role", {"ManagedPolicyArns": ["arn:aws:iam::111122223333:policy/more"]})
	estate := object.union(
		sample.linked(
			[_function("Orders"), role, sample.resource("More", "AWS::IAM::ManagedPolicy", {})],
			array.concat(_links, [["Role", ["ManagedPolicyArns", 0], "More"]]),
		),
		{"policies": {"app/More": [policy]}},
	)
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

_shared := sample.linked(
	[_function("Orders"), _function("Refunds"), sample.resource("Role", "AWS::IAM::Role", {})],
	array.concat(_links, [["Refunds", ["Role"], "Role"]]),
)

test_denies_shared_role_as_low if {
	estate := object.union(_shared, {"policies": {}})
	denied := check.deny with input as estate
	denied == {{
		"resource": "app/Role",
		"path": ["Properties"],
		"message": "role Role is shared by Orders and Refunds",
		"severity": "low",
	}}
	count(check.deny) == 0 with input as sample.with_settings(estate, "lambda/role-wildcards", {"sharedRole": "ignore"})
}

test_allows[name] if {
	some name, statement in {
		"action on a resource": object.union({"actions": ["sqs:sendmessage"]}, _arn),
		"action without resources": {"actions": ["xray:puttracesegments"]},
		"read": {"actions": ["s3:getobject"]},
		"denied": {"effect": "Deny", "actions": ["*"]},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(statement, {})
	check.applies == {"app/Role"} with input as _estate(statement, {})
}

test_allows_service_of_a_setting if {
	estate := _estate(object.union({"actions": ["logs:*"]}, _arn), {})
	count(check.deny) == 0 with input as sample.with_settings(estate, "lambda/role-wildcards", {"allowServiceWildcards": ["logs"]})
}

test_undecided_statement if {
	open := check.undecided with input as _estate({"unknown": "⟦~parameter.app.Policy⟧"}, {})
	open == {{
		"resource": "app/Role",
		"path": _path,
		"message": "role Role may have wildcard power, as far as is known",
		"reason": "parameter",
		"missing": "app.Policy",
	}}
}

test_undecided[name] if {
	some name, [statement, properties, reason] in {
		"action": [{"actions": ["⟦~parameter.app.Action⟧"]}, {}, "parameter"],
		"part of an action": [{"actions": ["s3:⟦~parameter.app.Action⟧"]}, {}, "parameter"],
		"resource": [{"actions": ["sqs:sendmessage"], "resources": [{"text": "⟦~parameter.app.Arn⟧"}]}, {}, "parameter"],
		"managed policy": [
			{"actions": []},
			{"ManagedPolicyArns": ["arn:aws:iam::111122223333:policy/orders"]},
			"managed-policy",
		],
		"managed policy that is a parameter": [{"actions": []}, {"ManagedPolicyArns": ["⟦~parameter.app.Managed⟧"]}, "parameter"],
	}
	estate := _estate(statement, properties)
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.reason | some finding in open} == {reason}
}

_managed := "arn:aws:iam::aws:policy/AWSLambdaExecute"

_with_managed(statement) := sample.with_managed_policy(
	_estate({"actions": []}, {"ManagedPolicyArns": [_managed]}),
	_managed,
	[object.union({"path": [], "effect": "Allow", "resources": [{"text": "*"}], "conditions": []}, statement)],
)

test_denies_all_actions_of_a_service_in_a_managed_policy if {
	denied := check.deny with input as _with_managed({"actions": ["logs:*"]})
	{[finding.path, finding.message] | some finding in denied} == {[
		["Properties", "ManagedPolicyArns", 0],
		"role Role is allowed all actions of a service",
	]}
}

test_allows_a_managed_policy_that_writes if {
	estate := _with_managed({"actions": ["sqs:sendmessage"]})
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_attachment if {
	policy := object.union(_document(_statement({"actions": ["*"]})), {"address": "app/More"})
	more := sample.resource("More", "AWS::IAM::Policy", {"Roles": ["⟦~parameter.app.Roles⟧"]})
	estate := object.union(
		sample.linked([_function("Orders"), sample.resource("Role", "AWS::IAM::Role", {}), more], _links),
		{"policies": {"app/More": [policy]}},
	)
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {"app.Roles"}
}

test_undecided_document if {
	document := {"address": "app/Role", "path": ["Properties", "Policies", 0, "PolicyDocument"], "kind": "identity", "unknown": "⟦~parameter.app.Document⟧"}
	estate := object.union(
		sample.linked([_function("Orders"), sample.resource("Role", "AWS::IAM::Role", {})], _links),
		{"policies": {"app/Role": [document]}},
	)
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {"app.Document"}
}

test_undecided_use if {
	estate := object.union(_estate({"actions": ["s3:*"]}, {}), {"resources": {"app/Orders": sample.resource(
		"Orders",
		"AWS::Lambda::Function",
		{"Role": "⟦~parameter.app.Role⟧"},
	)}})
	trust := {"address": "app/Role", "path": [], "kind": "trust", "statements": [{"principals": [{"value": "lambda.amazonaws.com"}]}]}
	loose := object.union(estate, {"links": [], "policies": {"app/Role": array.concat([trust], estate.policies["app/Role"])}})
	count(check.deny) == 0 with input as loose
	open := check.undecided with input as loose
	{finding.missing | some finding in open} == {"app.Role"}
}

test_roles_of_others_are_not_applicable if {
	estate := sample.estate([sample.resource("Role", "AWS::IAM::Role", {})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}
