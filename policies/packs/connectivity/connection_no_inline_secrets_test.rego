package parapet.packs.connectivity.connection_no_inline_secrets_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.connection_no_inline_secrets as check

_masked := "⟦masked.app.Partner.X⟧"

_password := ["BasicAuthParameters", "Password"]

_api_key := ["ApiKeyAuthParameters", "ApiKeyValue"]

_client_secret := ["OAuthParameters", "ClientParameters", "ClientSecret"]

_header := ["InvocationHttpParameters", "HeaderParameters"]

_full(path) := array.flatten(["Properties", "AuthParameters", path])

_nested([], value) := value

_nested([key], value) := {key: value}

_nested([first, second], value) := {first: {second: value}}

_nested([first, second, third], value) := {first: {second: {third: value}}}

_ways := {
	"literal": {"kind": "literal"},
	"secretsmanager": {"kind": "dynamic-reference", "service": "secretsmanager"},
	"ssm-secure": {"kind": "dynamic-reference", "service": "ssm-secure"},
	"ssm": {"kind": "dynamic-reference", "service": "ssm"},
	"parameter": {"kind": "parameter"},
	"parameter-default": {"kind": "parameter-default"},
	"no-echo": {"kind": "no-echo"},
	"intrinsic": {"kind": "intrinsic"},
}

_connection(parameters, sensitive) := object.union(
	sample.resource("Partner", "AWS::Events::Connection", {"AuthParameters": parameters}),
	{"sensitive": sensitive},
)

# A connection with one value, written in one of the ways.
_written(path, value, way) := sample.estate([_connection(_nested(path, value), [object.union(_ways[way], {"path": _full(path)})])])

# A connection with one field of a list, whose value is written in one of the ways.
_with_field(list, field, way) := sample.estate([_connection(
	_nested(list, [field]),
	[object.union(_ways[way], {"path": array.concat(_full(list), [0, "Value"])})],
)])

_set(estate, settings) := sample.with_settings(estate, "connectivity/connection-no-inline-secrets", settings)

_verdicts(estate) := verdicts if {
	verdicts := [check.deny, check.undecided] with input as estate
}

test_denies_secret[name] if {
	some name, [path, way, what] in {
		"literal password": [_password, "literal", "password"],
		"literal API key": [_api_key, "literal", "API key"],
		"literal client secret": [_client_secret, "literal", "client secret"],
		"plain parameter of Systems Manager": [_password, "ssm", "password"],
		"parameter that is shown": [_password, "parameter", "password"],
		"parameter with a default": [_password, "parameter-default", "password"],
	}
	_verdicts(_written(path, _masked, way)) == [
		{{"resource": "app/Partner", "path": _full(path), "message": $"connection Partner shows its {what}"}},
		set(),
	]
}

test_denies_one_of_two_secrets if {
	parameters := object.union(_nested(_password, _masked), _nested(_api_key, _masked))
	sensitive := [object.union(_ways.literal, {"path": _full(_password)}), object.union(_ways.secretsmanager, {"path": _full(_api_key)})]
	[denied, undecided] := _verdicts(sample.estate([_connection(parameters, sensitive)]))
	[{finding.path | some finding in denied}, undecided] == [{_full(_password)}, set()]
}

test_denies_shown_parameter_of_unknown_value if {
	[denied, _] := _verdicts(_written(_password, "⟦~parameter.app.Password⟧", "parameter"))
	count(denied) == 1
}

test_denies_no_echo_by_setting if {
	[denied, _] := _verdicts(_set(_written(_password, _masked, "no-echo"), {"allowNoEcho": false}))
	count(denied) == 1
}

_token(extra) := object.union({"Key": "X-Auth-Token", "Value": _masked}, extra)

_lists := {
	"header": _header,
	"query string": ["InvocationHttpParameters", "QueryStringParameters"],
	"body": ["InvocationHttpParameters", "BodyParameters"],
	"header of the authorization": ["OAuthParameters", "OAuthHttpParameters", "HeaderParameters"],
	"query string of the authorization": ["OAuthParameters", "OAuthHttpParameters", "QueryStringParameters"],
	"body of the authorization": ["OAuthParameters", "OAuthHttpParameters", "BodyParameters"],
}

test_denies_literal_field[name] if {
	some name, list in _lists
	_verdicts(_with_field(list, _token({}), "literal")) == [
		{{
			"resource": "app/Partner",
			"path": array.concat(_full(list), [0, "Value"]),
			"message": "connection Partner shows the value of X-Auth-Token",
		}},
		set(),
	]
}

test_denies_field[name] if {
	some name, [field, way, key] in {
		"parameter with a default": [_token({}), "parameter-default", "Value"],
		"shown on purpose": [_token({"IsValueSecret": false}), "secretsmanager", "IsValueSecret"],
		"shown on purpose, in text": [_token({"IsValueSecret": "false"}), "no-echo", "IsValueSecret"],
	}
	[denied, _] := _verdicts(_with_field(_header, field, way))
	{finding.path | some finding in denied} == {array.concat(_full(_header), [0, key])}
}

test_denies_field_by_its_own_pattern if {
	estate := _set(_with_field(_header, {"Key": "X-Pin", "Value": _masked}, "literal"), {"secretKeyPattern": "(?i)pin"})
	[denied, _] := _verdicts(estate)
	count(denied) == 1
}

test_allows[name] if {
	some name, estate in {
		"reference to Secrets Manager": _written(_password, _masked, "secretsmanager"),
		"reference to a secure parameter": _written(_client_secret, _masked, "ssm-secure"),
		"parameter that is not shown": _written(_api_key, "⟦~parameter.app.Key⟧", "no-echo"),
		"field with a reference": _with_field(_header, _token({}), "secretsmanager"),
		"field that is kept": _with_field(_header, _token({"IsValueSecret": true}), "secretsmanager"),
		"unknown key and a reference": _with_field(_header, {"Key": "⟦~parameter.app.Key⟧", "Value": _masked}, "secretsmanager"),
	}
	_verdicts(estate) == [set(), set()]
}

test_undecided_secret[name] if {
	some name, [value, way, cause] in {
		"computed": [_masked, "intrinsic", {"reason": "intrinsic", "missing": "its password"}],
		"imported": ["⟦~import-outside-estate.app.shared⟧", "intrinsic", {"reason": "import-outside-estate", "missing": "app.shared"}],
	}
	_verdicts(_written(_password, value, way)) == [
		set(),
		{object.union(cause, {"resource": "app/Partner", "path": _full(_password), "message": "connection Partner may show its password"})},
	]
}

test_undecided_field[name] if {
	some name, [field, way, key, cause] in {
		"plain parameter of Systems Manager": [_token({}), "ssm", "Value", {"reason": "dynamic-reference", "missing": "the value of X-Auth-Token"}],
		"shown parameter": [_token({}), "parameter", "Value", {"reason": "parameter", "missing": "the value of X-Auth-Token"}],
		"computed": [_token({}), "intrinsic", "Value", {"reason": "intrinsic", "missing": "the value of X-Auth-Token"}],
		"unknown key of a literal": [_token({"Key": "⟦~parameter.app.Key⟧"}), "literal", "Value", {"reason": "parameter", "missing": "app.Key"}],
		"unknown whether it is kept": [_token({"IsValueSecret": "⟦~parameter.app.Kept⟧"}), "secretsmanager", "IsValueSecret", {"reason": "parameter", "missing": "app.Kept"}],
		"unknown key that is shown": [
			_token({"Key": "⟦~parameter.app.Key⟧", "IsValueSecret": false}), "secretsmanager", "IsValueSecret",
			{"reason": "parameter", "missing": "app.Key"},
		],
	}
	[denied, undecided] := _verdicts(_with_field(_header, field, way))
	found := {[finding.path, {"reason": finding.reason, "missing": finding.missing}] | some finding in undecided}
	[denied, found] == [set(), {[array.concat(_full(_header), [0, key]), cause]}]
}

test_undecided_by_a_pattern_that_is_none if {
	[denied, undecided] := _verdicts(_set(_with_field(_header, _token({}), "literal"), {"secretKeyPattern": "("}))
	[count(denied), count(undecided)] == [0, 1]
}

test_undecided_when_hidden[name] if {
	some name, [parameters, path] in {
		"all parameters": ["⟦~parameter.app.X⟧", []],
		"basic parameters": [{"BasicAuthParameters": "⟦~parameter.app.X⟧"}, ["BasicAuthParameters"]],
		"password under a condition": [_nested(_password, "⟦~condition.app.X⟧"), _password],
		"list of headers": [_nested(_header, "⟦~parameter.app.X⟧"), _header],
		"one header": [_nested(_header, ["⟦~parameter.app.X⟧"]), array.concat(_header, [0])],
	}
	[denied, undecided] := _verdicts(sample.estate([_connection(parameters, [])]))
	found := {[finding.path, finding.message, finding.missing] | some finding in undecided}
	text := "connection Partner may show secrets in its parameters"
	[denied, found] == [set(), {[_full(path), text, "app.X"]}]
}

test_allows_connections_without_secrets[name] if {
	some name, parameters in {
		"no secrets": {"BasicAuthParameters": {"Username": "shop"}},
		"field that is no secret": _nested(_header, [{"Key": "X-Tenant", "Value": "shop"}]),
		"field without a value": _nested(_header, [{"Key": "X-Auth-Token"}]),
		"field without a key": _nested(_header, [{"Value": _masked}]),
	}
	_verdicts(sample.estate([_connection(parameters, [])])) == [set(), set()]
}
