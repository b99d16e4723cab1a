package parapet.packs.contracts.schema_discovery_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.schema_discovery as check

_bus(properties) := object.union(
	sample.resource("Bus", "AWS::Events::EventBus", object.union({"Name": "b"}, properties)),
	{"name": "b", "arn": "arn:aws:events:eu-west-1:111122223333:event-bus/b"},
)

_rule(pattern) := sample.resource("Rule", "AWS::Events::Rule", {"EventBusName": "b", "EventPattern": pattern})

_discoverer(properties) := sample.resource("Discoverer", "AWS::EventSchemas::Discoverer", properties)

_schema(properties) := object.union(
	{"origin": "registry", "address": "app/Schema", "source": "orders", "detailKey": "paid", "nodes": {}},
	properties,
)

_paid := {"source": ["orders"], "detail-type": ["Paid"]}

_estate(resources, schemas) := object.union(
	sample.linked(resources, [
		["Rule", ["EventBusName"], "Bus"],
		["Discoverer", ["SourceArn"], "Bus"],
	]),
	{"schemas": schemas},
)

test_denies[name] if {
	some name, [resources, schemas] in {
		"nothing": [[_bus({})], []],
		"no schema of the events": [[_bus({}), _rule(_paid)], [_schema({"detailKey": "sent"})]],
		"one of two schemas": [[_bus({}), _rule({"source": ["orders"], "detail-type": ["Paid", "Sent"]})], [_schema({})]],
	}
	verdicts := [check.deny, check.undecided] with input as _estate(resources, schemas)
	verdicts == [
		{{
			"resource": "app/Bus", "path": ["Properties"],
			"message": "bus Bus has neither a discoverer nor a schema for every event that its rules wait for",
		}},
		set(),
	]
}

_at(path) := {"address": "app/Discoverer", "path": path, "related": [{"address": "app/Discoverer", "path": path, "message": "discoverer Discoverer"}]}

test_denies_discoverers[name] if {
	some name, [bus, discoverer, severity, path] in {
		"customer key": [{"KmsKeyIdentifier": "alias/k"}, {"CrossAccount": false}, "high", ["Properties"]],
		"other accounts": [{}, {"CrossAccount": true}, "low", ["Properties", "CrossAccount"]],
		"other accounts by default": [{}, {}, "low", ["Properties", "CrossAccount"]],
	}
	denied := check.deny with input as _estate([_bus(bus), _discoverer(discoverer)], [])
	{object.remove(one, ["message", "resource"]) | some one in denied} == {object.union(_at(path), {"severity": severity})}
}

test_denies_discoverer_in_stage if {
	estate := _estate([_bus({}), _discoverer({"CrossAccount": false})], [])
	denied := check.deny with input as sample.with_settings(estate, "contracts/schema-discovery", {"noDiscoveryStages": ["prod"]})
	{one.severity | some one in denied} == {"low"}
}

test_allows[name] if {
	some name, [resources, schemas] in {
		"discoverer": [[_bus({}), _discoverer({"CrossAccount": false})], []],
		"schemas": [[_bus({}), _rule(_paid)], [_schema({})]],
		"schema that no rule waits for": [[_bus({})], [_schema({})]],
		"schema of a file": [[_bus({})], [{"origin": "file", "bus": "app/Bus", "nodes": {}}]],
		"schema of a file for the events": [[_bus({}), _rule(_paid)], [{"origin": "file", "bus": "app/Bus", "nodes": {}}]],
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as _estate(resources, schemas)
	verdicts == [set(), set(), {"app/Bus"}]
}

test_modes[name] if {
	some name, [mode, resources, schemas] in {
		"registered": ["registered", [_bus({}), _rule(_paid), _discoverer({"CrossAccount": false})], []],
		"discoverer": ["discoverer", [_bus({}), _rule(_paid)], [_schema({})]],
	}
	estate := sample.with_settings(_estate(resources, schemas), "contracts/schema-discovery", {"mode": mode})
	count(check.deny) == 1 with input as estate
}

test_undecided[name] if {
	some name, [resources, schemas, missing] in {
		"source": [[_bus({}), _rule({"source": ["⟦~parameter.app.S⟧"], "detail-type": ["Paid"]})], [], "app.S"],
		"pattern": [[_bus({}), _rule("⟦~parameter.app.P⟧")], [], "app.P"],
		"key": [[_bus({"KmsKeyIdentifier": "⟦~parameter.app.K⟧"}), _discoverer({"CrossAccount": false})], [], "app.K"],
		"flag": [[_bus({}), _discoverer({"CrossAccount": "⟦~parameter.app.C⟧"})], [], "app.C"],
		"hidden flag": [[_bus({}), _discoverer("⟦~macro.app.Discoverer⟧")], [], "app.Discoverer"],
	}
	verdicts := [check.deny, {one.missing | some one in check.undecided}] with input as _estate(resources, schemas)
	verdicts == [set(), {missing}]
}

test_undecided_source_that_is_no_literal[name] if {
	some name, pattern in {"prefix": {"source": [{"prefix": "o"}], "detail-type": ["Paid"]}, "no detail-type": {"source": ["orders"]}}
	verdicts := [check.deny, {one.reason | some one in check.undecided}] with input as _estate([_bus({}), _rule(pattern)], [_schema({})])
	verdicts == [set(), {"schema-open"}]
}

test_undecided_discoverer_of_any_bus if {
	estate := sample.estate([_bus({}), _discoverer({"SourceArn": "⟦~parameter.app.A⟧", "CrossAccount": false})])
	verdicts := [check.deny, {one.missing | some one in check.undecided}] with input as object.union(estate, {"schemas": []})
	verdicts == [set(), {"app.A"}]
}

test_rule_that_may_be_on_the_bus if {
	adrift := object.union(_rule(_paid), {"address": "app/Adrift", "logicalId": "Adrift", "properties": {
		"EventBusName": "⟦~parameter.app.B⟧", "EventPattern": {"source": ["orders"], "detail-type": ["Sent"]},
	}})
	verdicts := [check.deny, count(check.undecided)] with input as _estate([_bus({}), _rule(_paid), adrift], [_schema({})])
	verdicts == [set(), 1]
}

test_default_bus_is_not_applicable if {
	bus := object.union(_bus({"Name": "default"}), {"name": "default"})
	check.applies == set() with input as _estate([bus], [])
}
