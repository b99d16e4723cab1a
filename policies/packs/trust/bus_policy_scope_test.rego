package parapet.packs.trust.bus_policy_scope_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.bus_policy_scope as check

_path := ["Properties", "Policy", "Statement", 0]

_statement(change) := object.union(
	{"path": _path, "effect": "Allow", "principals": [{"type": "AWS", "value": "444455556666"}], "actions": ["events:putevents"], "resources": [{"text": "*"}], "conditions": []},
	change,
)

_condition(operator, key, wanted) := {"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}

_creator := _condition("StringEquals", "events:creatoraccount", "${aws:PrincipalAccount}")

_carried(type, statement) := object.union(sample.estate([sample.resource("Bus", type, {})]), {"policies": {"app/Bus": [{
	"address": "app/Bus", "kind": "resource", "path": ["Properties", "Policy"], "statements": [statement],
}]}})

_estate(change) := _carried("AWS::Events::EventBus", _statement(change))

_composed(change) := _carried("AWS::Events::EventBusPolicy", _statement(object.union({"path": ["Properties"], "principals": [{"type": "*", "value": "*"}]}, change)))

test_denies_rules_of_any_creator if {
	denied := check.deny with input as _estate({"actions": ["events:putevents", "events:putrule"]})
	denied == {{
		"resource": "app/Bus",
		"path": array.slice(_path, 0, count(_path) - 1),
		"message": "Bus grants more than events:PutEvents to another account, without events:creatorAccount",
	}}
}

test_denies[name] if {
	some name, estate in {
		"all of EventBridge": _estate({"actions": ["events:*"]}),
		"everything": _estate({"actions": ["*"], "conditions": [_creator]}),
		"everything but": object.union(_estate({}), {"policies": {"app/Bus": [{
			"address": "app/Bus", "kind": "resource", "path": ["Properties", "Policy"],
			"statements": [object.union(object.remove(_statement({}), ["actions"]), {"notActions": ["events:putevents"]})],
		}]}}),
		"everyone but": _estate({"actions": ["events:putrule"], "notPrincipals": [{"type": "AWS", "value": "444455556666"}]}),
		"everyone": _estate({"actions": ["events:putrule"], "principals": [{"type": "*", "value": "*"}]}),
		"another creator": _estate({"actions": ["events:putrule"], "conditions": [_condition("StringEquals", "events:creatoraccount", "444455556666")]}),
		"everyone without an organization": _composed({}),
	}
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"events": _estate({}),
		"rules of the creator": _estate({"actions": ["events:putrule"], "conditions": [_creator]}),
		"rules of the creator if there is one": _estate({"actions": ["events:putrule"], "conditions": [object.union(_creator, {"ifExists": true})]}),
		"organization": _composed({"conditions": [_condition("StringEquals", "aws:principalorgid", "o-abc1234567")]}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Bus"} with input as estate
}

test_undecided[name] if {
	some name, change in {
		"statement": {"unknown": "⟦~parameter.app.S⟧"},
		"condition": {"actions": ["events:putrule"], "conditions": [{"unknown": "⟦~parameter.app.S⟧"}]},
		"principal": {"actions": ["events:putrule"], "principals": [{"type": "AWS", "value": "⟦~parameter.app.S⟧"}]},
		"action": {"actions": ["⟦~parameter.app.S⟧"]},
	}
	count(check.deny) == 0 with input as _estate(change)
	{finding.missing | some finding in check.undecided} == {"app.S"} with input as _estate(change)
}

test_undecided_id if {
	count(check.undecided) == 1 with input as _estate({"actions": ["events:putrule"], "principals": [{"type": "AWS", "value": "AROAEXAMPLEEXAMPLE123"}]})
}

test_not_applicable[name] if {
	some name, change in {
		"own account": {"actions": ["events:*"], "principals": [{"type": "AWS", "value": "111122223333"}]},
		"service": {"actions": ["events:*"], "principals": [{"type": "Service", "value": "events.amazonaws.com"}]},
		"deny": {"actions": ["events:*"], "effect": "Deny"},
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate(change)
}

test_settings_ask_which_events if {
	asked := sample.with_settings(_estate({}), "trust/bus-policy-scope", {"requireSourceFilter": true})
	count(check.deny) == 1 with input as asked
	filtered := sample.with_settings(_estate({"conditions": [_condition("StringEquals", "events:source", "orders")]}), "trust/bus-policy-scope", {"requireSourceFilter": true})
	count(check.deny) == 0 with input as filtered
}

test_settings_let_subscribers_read if {
	estate := _carried("AWS::EventsV2::ResourcePolicy", _statement({"actions": ["events:readevents"]}))
	count(check.deny) == 1 with input as estate
	count(check.deny) == 0 with input as sample.with_settings(estate, "trust/bus-policy-scope", {"subscriberActions": ["events:Read*"]})
}
