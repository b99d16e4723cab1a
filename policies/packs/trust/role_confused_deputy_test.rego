package parapet.packs.trust.role_confused_deputy_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.role_confused_deputy as check

_path := ["Properties", "AssumeRolePolicyDocument", "Statement", 0]

_document := {"address": "app/Role", "kind": "trust", "path": ["Properties", "AssumeRolePolicyDocument"]}

_account := _condition("StringEquals", "aws:sourceaccount", "⟦account.app⟧")

_schedule := _condition("ArnEquals", "aws:sourcearn", "arn:aws:scheduler:eu-west-1:111122223333:schedule/default/nightly")

_group := _condition("ArnEquals", "aws:sourcearn", "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/default")

test_denies_trust_without_condition if {
	denied := check.deny with input as _estate("events", [])
	edges.bare(denied) == {{
		"resource": "app/Role",
		"path": array.concat(_path, ["Condition"]),
		"message": "role Role lets events.amazonaws.com assume it for any source",
	}}
}

test_denies_a_schedule_as_source if {
	denied := check.deny with input as _estate("scheduler", [_account, _schedule])
	{finding.message | some finding in denied} == {"role Role lets Scheduler assume it for a schedule, but Scheduler names the group of the schedule"}
}

test_denies[name] if {
	some name, condition in {
		"source if there is one": object.union(_account, {"ifExists": true}),
		"all sources": object.union(_account, {"qualifier": "ForAllValues"}),
		"not one account": object.union(_account, {"operator": "StringNotEquals"}),
		"every account": object.union(_account, {"values": ["*"]}),
		"another key": object.union(_account, {"key": "aws:principalorgid"}),
	}
	count(check.deny) == 1 with input as _estate("pipes", [condition])
	count(check.undecided) == 0 with input as _estate("pipes", [condition])
}

test_generated_role_is_low if {
	estate := _with(object.union(_role({}), {"origin": {"generatedBy": "Function"}}), _statement("events", []))
	{finding.severity | some finding in check.deny} == {"low"} with input as estate
}

test_allows[name] if {
	some name, conditions in {
		"account": [_account],
		"group": [_group],
		"account whose name nobody knows": [object.union(_account, {"values": ["⟦account.other⟧"]})],
		"organization paths": [object.union(_account, {"key": "aws:sourceorgpaths", "qualifier": "ForAnyValue", "operator": "StringLike", "values": ["o-a/r-b/*"]})],
	}
	count(check.deny | check.undecided) == 0 with input as _estate("scheduler", conditions)
	check.applies == {"app/Role"} with input as _estate("scheduler", conditions)
}

test_undecided_condition if {
	conditions := [object.union(_account, {"values": ["⟦~parameter.app.Account⟧"]})]
	open := check.undecided with input as _estate("events", conditions)
	open == {{
		"resource": "app/Role",
		"path": array.concat(_path, ["Condition"]),
		"message": "role Role may be one that lets events.amazonaws.com assume it for any source",
		"reason": "parameter",
		"missing": "app.Account",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"conditions": _estate("events", [{"unknown": "⟦~parameter.app.Condition⟧"}]),
		"source of a schedule": _estate("scheduler", [_account, object.union(_schedule, {"values": ["⟦attribute.app.Group.Arn⟧"]})]),
		"service": _with(_role({}), object.union(_statement("events", []), {"principals": [{"type": "Service", "value": "⟦~parameter.app.Service⟧"}]})),
		"principal": _with(
			_role({"AssumeRolePolicyDocument": {"Statement": [{"Principal": "⟦~parameter.app.Who⟧"}]}}),
			object.union(_statement("events", []), {"principals": [{"type": "AWS", "value": "⟦~parameter.app.Who⟧"}]}),
		),
		"statement": _with(_role({}), {"path": _path, "unknown": "⟦~parameter.app.Statement⟧"}),
		"document": object.union(sample.estate([_role({})]), {"policies": {"app/Role": [object.union(_document, {
			"unknown": "⟦~parameter.app.Document⟧",
			"statements": [],
		})]}}),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_a_source_that_is_no_arn_is_no_schedule if {
	count(check.deny) == 0 with input as _estate("scheduler", [object.union(_schedule, {"values": ["nightly"]})])
}

test_not_applicable[name] if {
	some name, estate in {
		"another service": _estate("lambda", []),
		"accounts": _with(_role({}), object.union(_statement("events", []), {"principals": [{"type": "AWS", "value": "111122223333"}]})),
		"no principal": _with(_role({}), object.remove(_statement("events", []), ["principals"])),
		"deny": _with(_role({}), object.union(_statement("events", []), {"effect": "Deny"})),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_settings_choose_services if {
	estate := sample.with_settings(_estate("lambda", []), "trust/role-confused-deputy", {"services": ["lambda.amazonaws.com"]})
	count(check.deny) == 1 with input as estate
}

test_settings_choose_keys if {
	estate := sample.with_settings(_estate("events", [_account]), "trust/role-confused-deputy", {"accept": ["aws:SourceArn"]})
	count(check.deny) == 1 with input as estate
}

_condition(operator, key, wanted) := {"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}

_role(properties) := sample.resource("Role", "AWS::IAM::Role", properties)

_statement(service, conditions) := {
	"path": _path,
	"effect": "Allow",
	"principals": [{"type": "Service", "value": $"{service}.amazonaws.com"}],
	"actions": ["sts:assumerole"],
	"conditions": conditions,
}

_estate(service, conditions) := _with(_role({}), _statement(service, conditions))

_with(role, statement) := object.union(
	sample.estate([role]),
	{"policies": {"app/Role": [object.union(_document, {"statements": [statement]})]}},
)

test_repairs_trust_of_services_that_name_their_source if {
	fixes := check.fixes with input as _estate("events", [])
	[edits | some edits in fixes] == [[{
		"op": "set",
		"path": array.concat(_path, ["Condition", "StringEquals", "aws:SourceAccount"]),
		"value": {"Ref": "AWS::AccountId"},
	}]]
	count(check.fixes) == 0 with input as _estate("apigateway", [])
	count(check.fixes) == 0 with input as _estate("scheduler", [_account, _schedule])
}
