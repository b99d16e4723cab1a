package parapet.packs.connectivity.http_task_scope_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.http_task_scope as check

_call := ["Properties", "Definition", "States", "Call"]

_url := {"ApiEndpoint": "https://orders.partner.example.com/events"}

_endpoint := {
	"operator": "StringLike", "qualifier": "", "ifExists": false, "key": "states:httpendpoint",
	"values": ["https://orders.partner.example.com/*"],
}

_invoke := _allow(["states:invokehttpendpoint"], "*", [_endpoint])

_retrieve := _allow(["events:retrieveconnectioncredentials"], "arn:aws:events:eu-west-1:111122223333:connection/orders/*", [])

_secret := _allow(["secretsmanager:getsecretvalue", "secretsmanager:describesecret"], "arn:aws:secretsmanager:*:*:secret:events!connection/*", [])

_all := [_invoke, _retrieve, _secret]

test_denies_an_endpoint_that_is_not_listed if {
	denied := check.deny with input as _estate({"ApiEndpoint": "https://collector.example.org"}, _all)
	denied == {{
		"resource": "app/Machine", "path": _call,
		"message": "state machine Machine calls an endpoint that is not listed, or not HTTPS, in Call",
	}}
}

test_denies_a_role_that_is_not_bounded if {
	statement := object.union(_invoke, {"conditions": []})
	denied := check.deny with input as _estate(_url, [statement, _retrieve, _secret])
	denied == {{
		"resource": "app/Machine", "address": "app/Role", "path": ["Policies"],
		"message": "state machine Machine has a role that is not bounded in states:InvokeHTTPEndpoint",
		"related": [{"address": "app/Role", "path": ["Policies"], "message": "the statement"}],
	}}
}

test_denies[name] if {
	some name, [arguments, statements, message] in {
		"plain HTTP": [
			{"ApiEndpoint": "http://orders.partner.example.com"}, _all,
			"calls an endpoint that is not listed, or not HTTPS, in Call",
		],
		"input": [{"ApiEndpoint.$": "$.url"}, _all, "lets the input of Call decide on its endpoint"],
		"no permission": [_url, [_invoke, _secret], "has a role without events:RetrieveConnectionCredentials, which an HTTP task needs"],
		"every connection": [
			_url, [_invoke, _allow(["events:retrieveconnectioncredentials"], "*", []), _secret],
			"has a role that is not bounded in events:RetrieveConnectionCredentials",
		],
		"every secret to read": [
			_url, [_invoke, _retrieve, _secret, _allow(["secretsmanager:getsecretvalue"], "*", [])],
			"has a role that is not bounded in secretsmanager:GetSecretValue",
		],
		"all secrets but one": [
			_url,
			[_invoke, _retrieve, _secret, {
				"path": ["Policies"], "effect": "Allow", "actions": ["secretsmanager:getsecretvalue"],
				"notResources": [{"text": "arn:x"}], "conditions": [],
			}],
			"has a role that is not bounded in secretsmanager:GetSecretValue",
		],
	}
	denied := check.deny with input as _estate(arguments, statements)
	{finding.message | some finding in denied} == {$"state machine Machine {message}"}
}

test_allows[name] if {
	some name, [arguments, settings] in {
		"listed": [_url, {}],
		"input, as the setting allows": [{"ApiEndpoint.$": "$.url"}, {"allowDynamicEndpoint": true}],
	}
	estate := object.union(_estate(arguments, _all), {"settings": {"connectivity/http-task-scope": object.union({"hosts": ["*.partner.example.com"]}, settings)}})
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Machine"} with input as estate
}

test_undecided_endpoint if {
	open := check.undecided with input as _estate({"ApiEndpoint": "⟦~parameter.app.Url⟧"}, _all)
	open == {{
		"resource": "app/Machine", "path": _call, "reason": "parameter", "missing": "app.Url",
		"message": "state machine Machine may be one that calls an endpoint that is not listed, or not HTTPS, in Call",
	}}
}

test_undecided[name] if {
	some name, [estate, paths] in {
		"role elsewhere": [object.union(_estate(_url, _all), {"links": []}), {_call}],
		"definition elsewhere": [
			sample.estate([sample.resource("Machine", "AWS::StepFunctions::StateMachine", {"DefinitionS3Location": {"Bucket": "b"}})]),
			{["Properties", "DefinitionS3Location"]},
		],
		"managed policy": [
			object.union(_estate(_url, [_invoke, _retrieve]), {"resources": {"app/Role": {"properties": {"ManagedPolicyArns": ["arn:aws:iam::aws:policy/X"]}}}}),
			{_call},
		],
		"statement": [_estate(_url, array.concat(_all, [{"path": ["Policies"], "unknown": "⟦~parameter.app.X⟧"}])), {["Policies"]}],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.path | some finding in open} == paths
}

test_not_applicable if {
	estate := sample.estate([sample.resource("Machine", "AWS::StepFunctions::StateMachine", {"Definition": {"States": {"Done": {"Type": "Succeed"}}}})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_allow(actions, resource, conditions) := {
	"path": ["Policies"], "effect": "Allow", "actions": actions, "resources": [{"text": resource, "parts": split(resource, ":")}],
	"conditions": conditions,
}

_estate(arguments, statements) := object.union(
	sample.with_settings(
		sample.linked(
			[
				sample.resource("Machine", "AWS::StepFunctions::StateMachine", {"RoleArn": "arn", "Definition": {"States": {"Call": {
					"Type": "Task", "Resource": "arn:aws:states:::http:invoke", "Parameters": arguments,
				}}}}),
				sample.resource("Role", "AWS::IAM::Role", {}),
			],
			[["Machine", ["RoleArn"], "Role"]],
		),
		"connectivity/http-task-scope", {"hosts": ["*.partner.example.com"]},
	),
	{"policies": {"app/Role": [{"address": "app/Role", "kind": "identity", "path": ["Policies"], "statements": statements}]}},
)
