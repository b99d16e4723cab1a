package parapet.lib.estate_test

import data.parapet.lib.estate
import data.parapet.lib.sample_test as sample

_depending(id, on) := object.union(sample.resource(id, "AWS::Lambda::Function", {}), {"attributes": {"DependsOn": on}})

_referring(id, targets) := object.union(
	sample.resource(id, "AWS::Lambda::Function", {}),
	{"references": [{"path": ["Properties"], "target": target, "via": "ref"} | some target in targets]},
)

_elsewhere := object.union(sample.resource("Far", "AWS::Lambda::Function", {}), {"address": "other/Far", "stack": "other"})

_estate := sample.linked(
	[
		_referring("First", ["app/Second", "other/Far", "app/Gone"]),
		_depending("Second", ["Third", "Gone"]),
		sample.resource("Third", "AWS::Lambda::Function", {}),
		_elsewhere,
		sample.resource("Alias", "AWS::Lambda::Alias", {}),
		sample.resource("Version", "AWS::Lambda::Version", {}),
		sample.resource("Mapping", "AWS::Lambda::EventSourceMapping", {}),
		sample.queue("Queue", {}),
	],
	[
		["Alias", ["FunctionName"], "First"],
		["Version", ["FunctionName"], "Second"],
		["Mapping", ["FunctionName"], "Alias"],
		["Mapping", ["FunctionName"], "Version"],
		["Mapping", ["FunctionName"], "Third"],
		["Mapping", ["EventSourceArn"], "Queue"],
	],
)

test_of_type if {
	queues := estate.of_type["AWS::SQS::Queue"] with input as _estate
	queues == {"app/Queue": sample.queue("Queue", {})}
}

test_links if {
	link := {"from": "app/Mapping", "path": ["Properties", "EventSourceArn"], "to": "app/Queue", "kind": "arn"}
	[estate.links_to["app/Queue"], link in estate.links_from["app/Mapping"]] == [{link}, true] with input as _estate
}

test_linked[name] if {
	some name, [id, path, found] in {
		"one": ["Mapping", ["EventSourceArn"], {"app/Queue"}],
		"several": ["Mapping", ["FunctionName"], {"app/Alias", "app/Version", "app/Third"}],
		"none": ["Queue", ["FunctionName"], set()],
	}
	estate.linked($"app/{id}", array.concat(["Properties"], path)) == found with input as _estate
}

test_before[name] if {
	some name, [id, found] in {
		"by references and dependencies": ["First", {"app/First", "app/Second", "app/Third"}],
		"itself alone": ["Third", {"app/Third"}],
	}
	estate.before($"app/{id}") == found with input as _estate
}

test_functions[name] if {
	some name, [property, found] in {
		"by alias and version too": ["FunctionName", {"app/First", "app/Second", "app/Third"}],
		"nothing but functions": ["EventSourceArn", set()],
	}
	estate.functions("app/Mapping", ["Properties", property]) == found with input as _estate
}
