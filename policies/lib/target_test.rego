package parapet.lib.target_test

import data.parapet.lib.target

test_elements if {
	found := target.of_rules with input as _estate({"Targets": [{"Id": "orders", "Arn": "arn:aws:sqs:::orders"}, {}]})
	{[one.path, one.arn, one.label] | some one in found} == {
		[["Properties", "Targets", 0], "arn:aws:sqs:::orders", "target orders of rule Rule"],
		[["Properties", "Targets", 1], null, "a target of rule Rule"],
	}
}

test_hidden_list_stands_for_itself if {
	found := target.of_rules with input as _estate({"Targets": "⟦~parameter.s.T⟧"})
	{[one.path, one.arn, one.label] | some one in found} == {[
		["Properties", "Targets"], "⟦~parameter.s.T⟧", "a target of rule Rule",
	]}
}

test_no_targets if {
	found := target.of_rules with input as _estate({})
	count(found) == 0
}

test_enabled[name] if {
	some name, [properties, score] in {
		"says nothing": [{}, 2],
		"enabled": [{"State": "ENABLED"}, 2],
		"disabled": [{"State": "DISABLED"}, 0],
		"subscriber that is stopped": [{"State": "STOPPED"}, 0],
		"hidden": [{"State": "⟦~parameter.s.State⟧"}, 1],
	}
	target.enabled({"properties": properties}) == score
}

test_protected[name] if {
	some name, [change, globs, score] in {
		"tag": [{"tags": {"parapet:protected": "true"}}, [], 2],
		"tag as a boolean": [{"tags": {"parapet:protected": true}}, [], 2],
		"another value": [{"tags": {"parapet:protected": "false"}}, [], 0],
		"hidden tag": [{"tags": {"parapet:protected": "⟦~parameter.s.P⟧"}}, [], 1],
		"listed": [{"name": "audit-login"}, ["audit-*"], 2],
		"listed and tagged otherwise": [{"name": "audit-login", "tags": {"parapet:protected": "false"}}, ["audit-*"], 2],
		"hidden name": [{"name": "⟦~parameter.s.N⟧"}, ["audit-*"], 1],
		"neither": [{"name": "orders"}, ["audit-*"], 0],
	}
	rule := object.union({"address": "s/Rule", "logicalId": "Rule", "tags": {}, "properties": {}}, change)
	target.protected(rule, globs) == score
}

test_kind[name] if {
	some name, [arn, kind, score] in {
		"service": ["arn:aws:states:eu-west-1:111122223333:stateMachine:x", "states", 2],
		"another service": ["arn:aws:states:eu-west-1:111122223333:stateMachine:x", "sqs", 0],
		"bus": ["arn:aws:events:eu-west-1:111122223333:event-bus/orders", "eventBus", 2],
		"bus is no API destination": ["arn:aws:events:eu-west-1:111122223333:event-bus/orders", "apiDestination", 0],
		"API destination": ["arn:aws:events:eu-west-1:111122223333:api-destination/x/1", "apiDestination", 2],
		"both are of events": ["arn:aws:events:eu-west-1:111122223333:api-destination/x/1", "events", 2],
		"service not known": ["arn:aws:⟦~parameter.s.S⟧:eu-west-1:111122223333:x", "sqs", 1],
		"parameter": ["⟦~parameter.s.Arn⟧", "sqs", 1],
		"no ARN": ["orders", "sqs", 0],
		"nothing": [null, "eventBus", 0],
	}
	target.is_kind(arn, kind) == score
}

_estate(properties) := {"resources": {"s/Rule": {"type": "AWS::Events::Rule", "logicalId": "Rule", "properties": properties}}}
