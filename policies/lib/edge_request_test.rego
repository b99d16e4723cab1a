package parapet.lib.edge_request_test

import data.parapet.lib.edge_request
import data.parapet.lib.sample_test as sample

_role := {"kind": "role", "service": "events.amazonaws.com", "arn": "arn:aws:iam::111122223333:role/r", "account": "111122223333"}

_service := {"kind": "service", "service": "events.amazonaws.com", "account": "111122223333", "source": "arn:aws:events:eu-west-1:111122223333:rule/r"}

_edge(caller) := {"source": "app/Rule", "user": "rule", "to": null, "arn": "arn:aws:sqs:eu-west-1:444455556666:q", "caller": caller}

_estate := object.union(
	sample.estate([sample.resource("Rule", "AWS::Events::Rule", {"EventPattern": {"source": ["orders"], "detail-type": ["a", "b"]}})]),
	{"organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333", "ouPath": "o-abc1234567/r-ab12/"}]}},
)

_keys := {
	"role": [_role, {
		"aws:principalarn": ["arn:aws:iam::111122223333:role/r"],
		"aws:principalaccount": ["111122223333"],
		"aws:principalorgid": ["o-abc1234567"],
		"aws:principalorgpaths": ["o-abc1234567/r-ab12/"],
		"aws:principalisawsservice": ["false"],
		"aws:sourcearn": null,
		"aws:sourcevpc": null,
		"aws:resourceaccount": ["444455556666"],
		"aws:resourceorgid": ["another"],
		"aws:requestedregion": ["eu-west-1"],
		"events:source": ["orders"],
		"events:creatoraccount": null,
	}],
	"service": [_service, {
		"aws:principalarn": null,
		"aws:principalorgid": null,
		"aws:principalisawsservice": ["true"],
		"aws:principalservicename": ["events.amazonaws.com"],
		"aws:sourcearn": ["arn:aws:events:eu-west-1:111122223333:rule/r"],
		"aws:sourceaccount": ["111122223333"],
		"aws:sourceorgid": ["o-abc1234567"],
		"aws:sourceorgpaths": ["o-abc1234567/r-ab12/"],
	}],
	"account": [{"kind": "account", "arn": "⟦~context.role⟧", "account": "111122223333"}, {
		"aws:principalaccount": ["111122223333"],
		"aws:principalorgid": null,
		"aws:principalorgpaths": null,
	}],
}

test_keys[name] if {
	some name, [caller, expected] in _keys
	keys := edge_request.keys(_edge(caller)) with input as _estate
	object.filter(keys, object.keys(expected)) == expected
	not keys["events:detail-type"]
}

test_functions_call_from_anywhere if {
	keys := edge_request.keys(_edge(object.union(_role, {"service": "lambda.amazonaws.com"}))) with input as _estate
	object.filter(keys, ["aws:sourcevpc", "aws:sourcevpce"]) == {}
}

test_account_not_known if {
	keys := edge_request.keys(_edge(object.union(_role, {"account": "⟦account.app⟧"}))) with input as _estate
	object.filter(keys, ["aws:principalorgid", "aws:principalaccount"]) == {"aws:principalaccount": ["⟦account.app⟧"]}
}

test_requests[name] if {
	some name, [found, principal, action, on] in {
		"call": [edge_request.of(_edge(_role), {"action": "sqs:SendMessage", "on": "q"}), _role, "sqs:SendMessage", "q"],
		"key": [edge_request.to_key(_edge(_role), {"action": "kms:Decrypt", "on": "k"}, "sqs"), _role, "kms:Decrypt", "k"],
	} with input as _estate
	object.filter(found, ["principal", "action", "resource"]) == {"principal": principal, "action": action, "resource": on}
}

test_key_is_used_by_the_service_that_receives if {
	keys := edge_request.to_key(_edge(_role), {"action": "kms:Decrypt", "on": "k"}, "sqs").context with input as _estate
	keys["kms:viaservice"] == ["sqs.eu-west-1.amazonaws.com"]
	keys["kms:calleraccount"] == ["111122223333"]
}

test_assume[service] if {
	some service, source in {"events.amazonaws.com": {"aws:sourcearn": [_service.source]}, "lambda.amazonaws.com": {}}
	request := edge_request.assume(_edge(object.union(_role, {"service": service, "source": _service.source}))) with input as _estate
	request.action == "sts:AssumeRole"
	request.resource == _role.arn
	request.principal == {"kind": "service", "service": service, "account": "111122223333"}
	object.filter(request.context, ["aws:sourcearn"]) == source
}

test_what_is_put_on_a_bus[name] if {
	some name, [user, type, properties, expected] in {
		"schedule": [
			"schedule", "AWS::Scheduler::Schedule",
			{"Target": {"EventBridgeParameters": {"Source": "shop", "DetailType": "Tick"}}},
			{"events:source": ["shop"], "events:detail-type": ["Tick"]},
		],
		"pipe that takes one of them from what it read": [
			"pipe", "AWS::Pipes::Pipe",
			{"TargetParameters": {"EventBridgeEventBusParameters": {"Source": "shop", "DetailType": "$.body.kind"}}},
			{"events:source": ["shop"]},
		],
		"pipe without": ["pipe", "AWS::Pipes::Pipe", {}, {}],
	}
	edge := object.union(_edge(_role), {"user": user, "source": "app/Sender"})
	keys := edge_request.keys(edge) with input as object.union(_estate, {"resources": {"app/Sender": {"type": type, "properties": properties}}})
	object.filter(keys, ["events:source", "events:detail-type"]) == expected
}

test_tags_of_the_destination[name] if {
	some name, [change, expected] in {
		"one": [{"tags": {"Team": "shop"}, "properties": {}}, {"aws:resourcetag/team": ["shop"], "aws:resourcetag/*": null}],
		"none": [{"tags": {}, "properties": {}}, {"aws:resourcetag/*": null}],
		"hidden": [{"tags": {"Team": "shop"}, "properties": {"Tags": ["⟦~parameter.app.Tag⟧"]}}, {}],
		"hidden key": [{"tags": {}, "properties": {"Tags": [{"Key": "⟦~parameter.app.Key⟧", "Value": "shop"}]}}, {}],
	}
	edge := object.union(_edge(_role), {"to": "app/To"})
	keys := edge_request.keys(edge) with input as object.union(_estate, {"resources": {"app/To": object.union({"account": "111122223333", "region": "eu-west-1"}, change)}})
	object.filter(keys, ["aws:resourcetag/team", "aws:resourcetag/*"]) == expected
}

test_tags_elsewhere_are_not_known if {
	keys := edge_request.keys(_edge(_role)) with input as _estate
	not keys["aws:resourcetag/*"]
	not edge_request.to_key(_edge(_role), {"action": "kms:Decrypt", "on": "k"}, "sqs").context["aws:resourcetag/*"] with input as _estate
}
