package parapet.lib.consumer_test

import data.parapet.lib.consumer
import data.parapet.lib.sample_test as sample

_arn(id) := $"arn:aws:lambda:eu-west-1:111122223333:function:⟦name.app.{id}⟧"

_function(id) := object.union(sample.resource(id, "AWS::Lambda::Function", {}), {"arn": _arn(id), "name": $"⟦name.app.{id}⟧"})

_mapping(id, source, function) := sample.resource(id, "AWS::Lambda::EventSourceMapping", {"EventSourceArn": source, "FunctionName": function})

_link(id, property, to) := [id, [property], to]

# An estate with two functions, two queues, one mapping that reads the dead-letter queue and others.
_estate(others, links) := sample.linked(
	array.concat([_function("Worker"), _function("Other"), sample.queue("Source", {}), sample.queue("Dlq", {})], others),
	links,
)

_reads_dlq := [_mapping("Again", sample.queue_arn("Dlq"), _arn("Worker"))]

_again := [_link("Again", "EventSourceArn", "Dlq"), _link("Again", "FunctionName", "Worker")]

_scores(estate, reference) := {loop.score | some loop in found} if {
	found := consumer.loops(object.union({"queue": "app/Dlq", "arn": sample.queue_arn("Dlq"), "path": ["Properties"]}, reference)) with input as estate
}

_of_function := {"user": "function", "subject": "app/Worker", "address": "app/Worker"}

test_function_whose_queue_feeds_it[name] if {
	some name, [source, function, links, scores] in {
		"certain": [sample.queue_arn("Dlq"), _arn("Worker"), _again, {2}],
		"other function": [sample.queue_arn("Dlq"), _arn("Other"), [_link("Again", "EventSourceArn", "Dlq"), _link("Again", "FunctionName", "Other")], set()],
		"other queue": [sample.queue_arn("Source"), _arn("Worker"), [_link("Again", "EventSourceArn", "Source"), _link("Again", "FunctionName", "Worker")], set()],
		"unknown source": ["⟦~parameter.app.S⟧", _arn("Worker"), [_link("Again", "FunctionName", "Worker")], {1}],
		"other queue by a text that does not tell": [
			"⟦~parameter.app.S⟧", _arn("Worker"),
			[_link("Again", "EventSourceArn", "Source"), _link("Again", "FunctionName", "Worker")], set(),
		],
		"unknown function": [sample.queue_arn("Dlq"), "⟦~parameter.app.F⟧", [_link("Again", "EventSourceArn", "Dlq")], {1}],
		"both unknown": ["⟦~parameter.app.S⟧", "⟦~parameter.app.F⟧", [], set()],
		"stream": ["arn:aws:kinesis:eu-west-1:111122223333:stream/x", _arn("Worker"), [_link("Again", "FunctionName", "Worker")], set()],
		"function by name": [sample.queue_arn("Dlq"), "⟦name.app.Worker⟧", [_link("Again", "EventSourceArn", "Dlq")], {2}],
		"function of another account": [
			sample.queue_arn("Dlq"), "arn:aws:lambda:eu-west-1:999999999999:function:⟦name.app.Worker⟧",
			[_link("Again", "EventSourceArn", "Dlq")], set(),
		],
		"alias of the function": [sample.queue_arn("Dlq"), $"{_arn("Worker")}:live", [_link("Again", "EventSourceArn", "Dlq")], {2}],
		"no function but something else": [sample.queue_arn("Dlq"), "x", array.concat(_again, [_link("Again", "FunctionName", "Dlq")]), {2}],
		"something else": [sample.queue_arn("Dlq"), "x", [_link("Again", "EventSourceArn", "Dlq"), _link("Again", "FunctionName", "Source")], set()],
	}
	_scores(_estate([_mapping("Again", source, function)], links), _of_function) == scores
}

test_another_reader_of_the_queue_reads_something_unknown if {
	others := [_mapping("Again", sample.queue_arn("Dlq"), _arn("Other")), _mapping("First", "⟦~parameter.app.S⟧", _arn("Other"))]
	links := [_link("Again", "EventSourceArn", "Dlq"), _link("Again", "FunctionName", "Other"), _link("First", "FunctionName", "Other")]
	_scores(_estate(others, links), _of_function) == set()
}

test_hidden_values[name] if {
	some name, [source, function, links, hidden] in {
		"source": ["⟦~parameter.app.S⟧", _arn("Worker"), [_link("Again", "FunctionName", "Worker")], ["⟦~parameter.app.S⟧", sample.queue_arn("Dlq")]],
		"function": [sample.queue_arn("Dlq"), "⟦~parameter.app.F⟧", [_link("Again", "EventSourceArn", "Dlq")], [_arn("Worker"), "⟦~parameter.app.F⟧"]],
	}
	estate := _estate([_mapping("Again", source, function)], links)
	reference := object.union(_of_function, {"queue": "app/Dlq", "arn": sample.queue_arn("Dlq"), "path": ["Properties"]})
	loops := consumer.loops(reference) with input as estate
	loops == {{"score": 1, "hidden": hidden}}
}

test_redrive_to_a_queue_of_the_same_function[name] if {
	some name, [source, function, links, scores] in {
		"certain": [sample.queue_arn("Source"), _arn("Worker"), [_link("First", "EventSourceArn", "Source"), _link("First", "FunctionName", "Worker")], {2}],
		"other function": [sample.queue_arn("Source"), _arn("Other"), [_link("First", "EventSourceArn", "Source"), _link("First", "FunctionName", "Other")], set()],
		"unknown source": ["⟦~parameter.app.S⟧", _arn("Worker"), [_link("First", "FunctionName", "Worker")], {1}],
		"unknown function": [sample.queue_arn("Source"), "⟦~parameter.app.F⟧", [_link("First", "EventSourceArn", "Source")], {1}],
	}
	estate := _estate(array.concat(_reads_dlq, [_mapping("First", source, function)]), array.concat(_again, links))
	_scores(estate, {"user": "redrive", "subject": "app/Source", "address": "app/Source"}) == scores
}

_callers := {
	"rule": ["AWS::Events::Rule", {"Targets": [{"Arn": _arn("Worker")}]}, ["Targets", 0, "Arn"], ["Targets", 0, "DeadLetterConfig", "Arn"]],
	"schedule": ["AWS::Scheduler::Schedule", {"Target": {"Arn": _arn("Worker")}}, ["Target", "Arn"], []],
	"pipe": ["AWS::Pipes::Pipe", {"Target": _arn("Worker")}, ["Target"], []],
	"subscription": ["AWS::SNS::Subscription", {"Endpoint": _arn("Worker")}, ["Endpoint"], []],
	"async": ["AWS::Lambda::EventInvokeConfig", {"FunctionName": _arn("Worker")}, ["FunctionName"], []],
	"mapping": ["AWS::Lambda::EventSourceMapping", {"FunctionName": _arn("Worker")}, ["FunctionName"], []],
}

test_caller_whose_queue_feeds_what_it_calls[user] if {
	some user, [type, properties, path, reference_path] in _callers
	estate := _estate(array.concat(_reads_dlq, [sample.resource("User", type, properties)]), array.concat(_again, [["User", path, "Worker"]]))
	reference := {"user": user, "subject": "app/User", "address": "app/User", "path": array.concat(["Properties"], reference_path)}
	_scores(estate, reference) == {2}
}

test_caller_of_nothing if {
	estate := _estate(array.concat(_reads_dlq, [sample.resource("User", "AWS::Events::EventBus", {})]), _again)
	_scores(estate, {"user": "bus", "subject": "app/User", "address": "app/User"}) == set()
}

_rule_to(arn, links) := _estate([sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Arn": arn}, {"Id": "incomplete"}]})], links)

test_rule_that_has_its_queue_as_target[name] if {
	some name, [arn, links, scores] in {
		"certain": [sample.queue_arn("Dlq"), [["Rule", ["Targets", 0, "Arn"], "Dlq"]], {2}],
		"other queue": [sample.queue_arn("Source"), [["Rule", ["Targets", 0, "Arn"], "Source"]], set()],
		"unknown": ["⟦~parameter.app.T⟧", [], {1}],
		"function outside": ["arn:aws:lambda:eu-west-1:111122223333:function:x", [], set()],
		"queue outside": ["arn:aws:sqs:us-east-1:111122223333:x", [], set()],
		"literal that may be its name": ["arn:aws:sqs:eu-west-1:111122223333:x", [], {1}],
	}
	path := ["Properties", "Targets", 1, "DeadLetterConfig", "Arn"]
	_scores(_rule_to(arn, links), {"user": "rule", "subject": "app/Rule", "address": "app/Rule", "path": path}) == scores
}

test_rule_whose_targets_are_hidden if {
	rule := sample.resource("Rule", "AWS::Events::Rule", {"Targets": "⟦~parameter.app.T⟧"})
	reference := {"user": "rule", "subject": "app/Rule", "address": "app/Rule", "queue": null, "arn": "⟦~parameter.app.T⟧"}
	_scores(_estate([rule], []), reference) == {1}
}

test_rule_and_queue_outside_the_estate if {
	arn := "arn:aws:sqs:eu-west-1:999999999999:far"
	reference := {"user": "rule", "subject": "app/Rule", "address": "app/Rule", "queue": null, "arn": arn, "path": ["Properties", "Targets", 1]}
	_scores(_rule_to(arn, []), reference) == {2}
}
