package parapet.packs.observability.failed_delivery_alarm_test

import data.parapet.lib.alarm_sample_test as alarms
import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.failed_delivery_alarm as check

_plain := {"Targets": [{"Id": "x"}]}

_kept := {"Targets": [{"DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}]}

_custom := object.union(_plain, {"EventBusName": "orders"})

_lost(dimensions) := alarms.on("AWS/Events", "FailedInvocations", dimensions)

test_denies_rule_without_an_alarm if {
	denied := check.deny with input as sample.estate([alarms.rule(_plain)])
	denied == {{"resource": "app/Rule", "path": ["Properties"], "message": "no alarm watches failed deliveries of rule Rule"}}
}

test_denies[name] if {
	some name, [properties, one] in {
		"custom bus, no bus in the alarm": [_custom, _lost({"RuleName": "placed"})],
		"default bus, a bus in the alarm": [_plain, _lost({"RuleName": "placed", "EventBusName": "default"})],
		"there is no series of all rules": [_plain, _lost({})],
		"there is no series of the bus": [_custom, _lost({"EventBusName": "orders"})],
		"kept events only, of a rule that loses some": [
			_plain,
			alarms.on("AWS/Events", "InvocationsSentToDlq", {"RuleName": "placed"}),
		],
		"nobody is told": [_plain, alarms.with_properties(_lost({"RuleName": "placed"}), {"AlarmActions": []})],
	}
	estate := sample.estate([alarms.rule(properties), one])
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, [properties, one] in {
		"default bus": [_plain, _lost({"RuleName": "placed"})],
		"default bus by name": [object.union(_plain, {"EventBusName": "default"}), _lost({"RuleName": "placed"})],
		"default bus by ARN": [
			object.union(_plain, {"EventBusName": "arn:aws:events:eu-west-1:111122223333:event-bus/default"}),
			_lost({"RuleName": "placed"}),
		],
		"custom bus": [_custom, _lost({"RuleName": "placed", "EventBusName": "orders"})],
		"bus not known, the same": [
			object.union(_plain, {"EventBusName": "⟦~parameter.app.Bus⟧"}),
			_lost({"RuleName": "placed", "EventBusName": "⟦~parameter.app.Bus⟧"}),
		],
		"kept events": [_kept, alarms.on("AWS/Events", "InvocationsSentToDlq", {"RuleName": "placed"})],
		"query": [_plain, alarms.query("AWS/Events", "FailedInvocations", {"RuleName": "placed"})],
	}
	estate := sample.estate([alarms.rule(properties), one])
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Rule"} with input as estate
}

test_allows_bus_of_the_estate if {
	bus := object.union(sample.resource("Bus", "AWS::Events::EventBus", {}), {"name": "orders"})
	rule := alarms.rule(object.union(_plain, {"EventBusName": "arn:aws:events:eu-west-1:111122223333:event-bus/orders"}))
	one := _lost({"RuleName": "placed", "EventBusName": "orders"})
	count(check.deny | check.undecided) == 0 with input as sample.linked([bus, rule, one], [["Rule", ["EventBusName"], "Bus"]])
}

test_undecided_name if {
	estate := sample.estate([alarms.rule(_plain), _lost({"RuleName": "⟦~parameter.app.Watched⟧"})])
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Rule",
		"path": ["Properties"],
		"message": "it is not certain that an alarm watches failed deliveries of rule Rule",
		"reason": "parameter",
		"missing": "app.Watched",
	}}
}

test_undecided[name] if {
	some name, [properties, one, reason] in {
		"bus": [object.union(_plain, {"EventBusName": "⟦~parameter.app.Bus⟧"}), _lost({"RuleName": "placed"}), "parameter"],
		"state": [object.union(_plain, {"State": "⟦~parameter.app.State⟧"}), _lost({}), "parameter"],
		"queue": [
			{"Targets": [{"DeadLetterConfig": {"Arn": "⟦~condition.app.Keep⟧"}}]},
			alarms.on("AWS/Events", "InvocationsSentToDlq", {"RuleName": "placed"}),
			"condition",
		],
	}
	estate := sample.estate([alarms.rule(properties), one])
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.reason | some finding in open} == {reason}
}

test_undecided_where_alarms_are_elsewhere if {
	estate := sample.with_settings(
		sample.estate([alarms.rule(_plain)]),
		"observability/failed-delivery-alarm",
		{"assumeCentralAlarms": true},
	)
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Rule",
		"path": ["Properties"],
		"message": "no alarm of the estate watches failed deliveries of rule Rule",
		"reason": "external-resource",
		"missing": "Rule",
	}}
}

test_not_applicable[name] if {
	some name, properties in {"no targets": {}, "off": object.union(_plain, {"State": "DISABLED"})}
	estate := sample.estate([alarms.rule(properties)])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_proposes_an_alarm if {
	proposals := check.proposals with input as sample.estate([alarms.rule(_plain)])
	{edit.value.Properties.MetricName | some edits in proposals; some edit in edits} == {"FailedInvocations"}
}
