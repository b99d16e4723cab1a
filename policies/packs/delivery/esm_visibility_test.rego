package parapet.packs.delivery.esm_visibility_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.esm_visibility as check

_path := ["Properties", "VisibilityTimeout"]

_related := [
	{"address": "app/Orders", "path": _path, "message": "queue Orders"},
	{"address": "app/Worker", "path": ["Properties", "Timeout"], "message": "function Worker"},
]

test_denies_queue_that_shows_messages_too_early if {
	denied := check.deny with input as _estate({}, {"Timeout": 60}, {})
	denied == {{
		"resource": "app/Reader",
		"address": "app/Orders",
		"path": _path,
		"message": "queue Orders hides messages for 30 s, less than the 60 s that function Worker needs",
		"related": _related,
	}}
}

test_denies_queue_without_time_for_another_try if {
	denied := check.deny with input as _estate({"VisibilityTimeout": 60}, {"Timeout": 10}, {"MaximumBatchingWindowInSeconds": 5})
	denied == {{
		"resource": "app/Reader",
		"address": "app/Orders",
		"path": _path,
		"message": "queue Orders hides messages for 60 s, less than the 65 s that function Worker needs",
		"related": _related,
		"severity": "medium",
	}}
}

test_denies[name] if {
	some name, [queue, function, mapping] in {
		"numbers as text": [{"VisibilityTimeout": "59"}, {"Timeout": "10"}, {}],
		"defaults of the function": [{"VisibilityTimeout": 17}, {}, {}],
		"at once visible": [{"VisibilityTimeout": 0}, {}, {}],
		"window not known": [{"VisibilityTimeout": 59}, {"Timeout": 10}, {"MaximumBatchingWindowInSeconds": "⟦~parameter.app.W⟧"}],
	}
	count(check.deny) == 1 with input as _estate(queue, function, mapping)
	count(check.undecided) == 0 with input as _estate(queue, function, mapping)
}

test_allows[name] if {
	some name, [queue, function, mapping] in {
		"all defaults": [{}, {}, {}],
		"default visibility": [{}, {"Timeout": 5}, {}],
		"enough": [{"VisibilityTimeout": 65}, {"Timeout": 10}, {"MaximumBatchingWindowInSeconds": 5}],
	}
	count(check.deny | check.undecided) == 0 with input as _estate(queue, function, mapping)
	check.applies == {"app/Reader"} with input as _estate(queue, function, mapping)
}

test_undecided_timeout if {
	open := check.undecided with input as _estate({}, {"Timeout": "⟦~parameter.app.T⟧"}, {})
	open == {{
		"resource": "app/Reader",
		"address": "app/Orders",
		"path": _path,
		"message": "queue Orders may hide messages for too short a time",
		"related": _related,
		"reason": "parameter",
		"missing": "app.T",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"visibility": _estate({"VisibilityTimeout": "⟦~parameter.app.V⟧"}, {}, {}),
		"window": _estate({}, {}, {"MaximumBatchingWindowInSeconds": "⟦~parameter.app.W⟧"}),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_undecided_outside_the_estate[name] if {
	some name, [links, property] in {
		"queue": [[["Reader", ["FunctionName"], "Worker"]], "EventSourceArn"],
		"function": [[["Reader", ["EventSourceArn"], "Orders"]], "FunctionName"],
	}
	open := check.undecided with input as sample.linked(_resources({}, {"Timeout": 60}, {}), links)
	{[finding.path, finding.message] | some finding in open} == {[
		["Properties", property],
		$"the {name} of mapping Reader is not in the estate, so that its timeout is not known",
	]}
	count(check.deny) == 0 with input as sample.linked(_resources({}, {"Timeout": 60}, {}), links)
}

test_undecided_source if {
	mapping := sample.resource("Reader", "AWS::Lambda::EventSourceMapping", {"EventSourceArn": "⟦~parameter.app.Arn⟧"})
	open := check.undecided with input as sample.estate([mapping])
	{finding.path[1] | some finding in open} == {"EventSourceArn", "FunctionName"}
}

test_other_sources_are_not_applicable if {
	mapping := sample.resource("Reader", "AWS::Lambda::EventSourceMapping", {"EventSourceArn": "arn:aws:kinesis:::stream/orders"})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([mapping])
}

test_factor[name] if {
	some name, [factor, denied] in {"as it is": [6, 1], "less": [3, 0]}
	estate := sample.with_settings(_estate({}, {"Timeout": 10}, {}), "delivery/esm-visibility", {"factor": factor})
	count(check.deny) == denied with input as estate
}

_estate(queue, function, mapping) := sample.linked(_resources(queue, function, mapping), [
	["Reader", ["EventSourceArn"], "Orders"],
	["Reader", ["FunctionName"], "Worker"],
])

_resources(queue, function, mapping) := [
	sample.queue("Orders", queue),
	sample.resource("Worker", "AWS::Lambda::Function", function),
	sample.resource("Reader", "AWS::Lambda::EventSourceMapping", object.union(mapping, {
		"EventSourceArn": sample.queue_arn("Orders"),
		"FunctionName": "worker",
	})),
]

test_repairs_by_what_the_function_needs if {
	fixes := check.fixes with input as _estate({"VisibilityTimeout": 60}, {"Timeout": 10}, {"MaximumBatchingWindowInSeconds": 5})
	[edits | some edits in fixes] == [[{"op": "set", "path": _path, "value": 65}]]
}

test_does_not_repair_beyond_what_the_service_takes if {
	count(check.fixes) == 0 with input as sample.with_settings(_estate({}, {"Timeout": 900}, {}), "delivery/esm-visibility", {"factor": 60})
}
