package parapet.packs.connectivity.connection_private_required_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.connection_private_required as check

_arn := "arn:aws:events:eu-west-1:111122223333:connection/⟦name.app.Connection⟧/⟦uuid.app.Connection⟧"

_given := {"InvocationConnectivityParameters": {"ResourceParameters": {"ResourceConfigurationArn": "arn"}}}

test_denies_a_connection_to_a_private_host if {
	denied := check.deny with input as _estate({}, "https://orders.internal.example.com")
	denied == {{
		"resource": "app/Connection", "path": [],
		"message": "connection Connection reaches a private host without a resource configuration",
	}}
}

test_denies[name] if {
	some name, estate in {
		"tagged": _tagged({}),
		"task": _task({}),
		"authorization": _estate(object.union(_given, _oauth("https://login.internal.example.com/token")), "https://orders.internal.example.com"),
		"plain HTTP": _estate(_given, "http://orders.internal.example.com"),
	}
	denied := check.deny with input as estate
	{finding.path | some finding in denied} == {[]}
}

test_allows[name] if {
	some name, estate in {
		"resource configuration": _estate(_given, "https://orders.internal.example.com"),
		"public authorization": _estate(object.union(_given, _oauth("https://login.example.org/token")), "https://orders.internal.example.com"),
		"tagged": _tagged(_given),
		"task": _task(_given),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Connection"} with input as estate
}

test_undecided_host if {
	open := check.undecided with input as _estate({}, "⟦~parameter.app.Url⟧")
	open == {{
		"resource": "app/Connection", "path": [], "reason": "parameter", "missing": "app.Url",
		"message": "connection Connection may be one that reaches a private host without a resource configuration",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"who uses it": object.union(_estate({}, "https://orders.internal.example.com"), {"links": [], "resources": {"app/Api": {
			"properties": {"ConnectionArn": "⟦~parameter.app.Connection⟧"},
		}}}),
		"resource configuration": _estate({"InvocationConnectivityParameters": "⟦~condition.app.X⟧"}, "https://orders.internal.example.com"),
		"tag": object.union(_tagged({}), {"resources": {"app/Connection": {"tags": {"parapet:network": "⟦~parameter.app.X⟧"}}}}),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_not_applicable[name] if {
	some name, estate in {
		"public host": _estate({}, "https://api.example.org"),
		"not used": sample.estate([_connection({})]),
		"another connection": object.union(_estate({}, "https://orders.internal.example.com"), {
			"links": [{"from": "app/Api", "path": ["Properties", "ConnectionArn"], "to": "app/Other", "kind": "arn"}],
		}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_connection(properties) := object.union(sample.resource("Connection", "AWS::Events::Connection", properties), {"arn": _arn})

_oauth(endpoint) := {"AuthParameters": {"OAuthParameters": {"AuthorizationEndpoint": endpoint}}}

_tagged(properties) := object.union(sample.estate([_connection(properties)]), {"resources": {"app/Connection": {"tags": {
	"parapet:network": "private",
}}}})

_task(properties) := _private(sample.linked(
	[_connection(properties), sample.resource("Machine", "AWS::StepFunctions::StateMachine", {"Definition": {"States": {"Call": {
		"Type": "Task", "Resource": "arn:aws:states:::http:invoke",
		"Parameters": {"ApiEndpoint": "https://orders.internal.example.com", "Authentication": {"ConnectionArn": _arn}},
	}}}})],
	[["Machine", ["Definition", "States", "Call", "Parameters", "Authentication", "ConnectionArn"], "Connection"]],
))

_estate(properties, endpoint) := _private(sample.linked(
	[
		_connection(properties),
		sample.resource("Api", "AWS::Events::ApiDestination", {"ConnectionArn": _arn, "InvocationEndpoint": endpoint}),
	],
	[["Api", ["ConnectionArn"], "Connection"]],
))

_private(estate) := sample.with_settings(estate, "connectivity/connection-private-required", {"privateHosts": ["*.internal.example.com"]})
