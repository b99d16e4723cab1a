package parapet.packs.delivery.bus_reference_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.bus_reference as check

_bus(id, name) := object.union(sample.resource(id, "AWS::Events::EventBus", {"Name": name}), {"name": name})

_rule(name) := sample.resource("Rule", "AWS::Events::Rule", {"EventBusName": name})

_waiting(rule, id) := object.union(rule, {"attributes": {"DependsOn": [id]}})

_referring(rule, id) := object.union(rule, {"references": [{"path": ["Properties", "EventBusName"], "target": $"app/{id}", "via": "ref"}]})

_elsewhere(bus) := object.union(bus, {"stack": "other", "address": "other/Bus"})

_path := ["Properties", "EventBusName"]

_related(id) := {"address": $"app/{id}", "path": ["Properties", "Name"], "message": $"bus {id}"}

test_denies_repeated_name if {
	denied := check.deny with input as sample.estate([_bus("Bus", "orders"), _rule("orders")])
	denied == {{
		"resource": "app/Rule",
		"path": _path,
		"message": "rule Rule repeats the name of bus Bus and does not refer to it",
		"related": [_related("Bus")],
	}}
}

test_denies_beside_unknown_name if {
	estate := sample.estate([_bus("Bus", "orders"), _bus("Other", "⟦~parameter.app.Name⟧"), _rule("orders")])
	counts := [count(check.deny), count(check.undecided)] with input as estate
	counts == [1, 0]
}

test_allows[name] if {
	some name, resources in {
		"reference": [_bus("Bus", "orders"), _referring(_rule("orders"), "Bus")],
		"dependency": [_bus("Bus", "orders"), _waiting(_rule("orders"), "Bus")],
		"dependency by another resource": [
			_bus("Bus", "orders"), _waiting(_rule("orders"), "Role"),
			_waiting(sample.resource("Role", "AWS::IAM::Role", {}), "Bus"),
		],
		"other bus": [_bus("Bus", "orders"), _rule("mails")],
		"no bus in the template": [_rule("orders")],
		"bus of another template": [_elsewhere(_bus("Bus", "orders")), _rule("orders")],
		"unknown name without a bus": [_rule("⟦~parameter.app.Name⟧")],
		"unknown name with a dependency": [_bus("Bus", "orders"), _waiting(_rule("⟦~parameter.app.Name⟧"), "Bus")],
		"ARN": [_bus("Bus", "orders-⟦~parameter.app.Stage⟧"), _rule("arn:aws:events:eu-west-1:111122223333:event-bus/far")],
		"unknown names that contradict each other": [_bus("Bus", "orders-⟦~parameter.app.Stage⟧"), _rule("mails-⟦~parameter.app.Stage⟧")],
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as sample.estate(resources)
	verdicts == [set(), set(), {"app/Rule"}]
}

test_allows_reference_beside_unknown_name if {
	resources := [_bus("Bus", "orders"), _bus("Other", "⟦~parameter.app.Name⟧"), _referring(_rule("orders"), "Bus")]
	undecided := check.undecided with input as sample.linked(resources, [["Rule", ["EventBusName"], "Bus"]])
	undecided == set()
}

test_undecided[name] if {
	some name, [resources, missing, related] in {
		"unknown name of the bus": [[_bus("Bus", "⟦~parameter.app.Bus⟧"), _rule("orders")], "app.Bus", [_related("Bus")]],
		"unknown name of the rule's bus": [[_bus("Bus", "orders"), _rule("⟦~parameter.app.Rule⟧")], "app.Rule", [_related("Bus")]],
		"both from the same parameter": [[_bus("Bus", "⟦~parameter.app.Bus⟧"), _rule("⟦~parameter.app.Bus⟧")], "app.Bus", [_related("Bus")]],
		"both from the name of the stack": [[_bus("Bus", "⟦stack.app⟧-orders"), _rule("⟦stack.app⟧-orders")], "app", [_related("Bus")]],
		"several buses": [
			[_bus("Bus", "orders"), _bus("Other", "mails"), _rule("⟦~parameter.app.Rule⟧")],
			"app.Rule", [_related("Bus"), _related("Other")],
		],
		"one bus that comes first, and one that does not": [
			[_bus("Bus", "orders"), _bus("Other", "mails"), _waiting(_rule("⟦~parameter.app.Rule⟧"), "Bus")],
			"app.Rule", [_related("Other")],
		],
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as sample.estate(resources)
	reason := {"app": "generated-name"}
	verdicts == [
		set(), {{
			"resource": "app/Rule",
			"path": _path,
			"message": "rule Rule may repeat the name of a bus to which it does not refer",
			"reason": object.get(reason, missing, "parameter"),
			"missing": missing,
			"related": related,
		}},
		{"app/Rule"},
	]
}

test_undecided_when_properties_are_hidden if {
	rule := sample.resource("Rule", "AWS::Events::Rule", "⟦~macro.app.Rule⟧")
	undecided := check.undecided with input as sample.estate([_bus("Bus", "orders"), rule])
	{[finding.path, finding.reason] | some finding in undecided} == {[["Properties"], "macro"]}
}

test_not_applicable[name] if {
	some name, properties in {"default bus": {"EventBusName": "default"}, "no bus": {}}
	estate := sample.estate([_bus("Bus", "default"), sample.resource("Rule", "AWS::Events::Rule", properties)])
	verdicts := [check.deny, check.undecided, check.applies] with input as estate
	verdicts == [set(), set(), set()]
}

test_repairs_by_a_reference if {
	fixes := check.fixes with input as sample.estate([_bus("Bus", "orders"), _rule("orders")])
	[edits | some edits in fixes] == [[{"op": "set", "path": _path, "value": {"Ref": "Bus"}}]]
}
