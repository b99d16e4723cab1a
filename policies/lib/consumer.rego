# METADATA
# title: Consumers
# description: Which functions read a queue, and whether a dead-letter queue leads back to the function that failed.
package parapet.lib.consumer

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   How the queue of a dead-letter reference (`dead_letter.queues`) leads, or may lead, back to what failed, {score, hidden}:
#   it is a target of the rule itself, or it feeds the function whose failures it keeps. `hidden` are the texts compared.
#   What more than one unknown value would have to agree on is no loop.
loops(reference) := _targeted(reference) | _fed(reference)

_targeted(reference) := {{"score": score, "hidden": [found.value]} |
	reference.user == "rule"
	some target in value.elements(input.resources[reference.address].properties, ["Targets"])
	found := value.read(target.value, ["Arn"])
	named := estate.linked(reference.address, array.flatten(["Properties", target.path, found.path]))
	score := _is_queue(reference, named, value.get(target.value, ["Arn"]))
	score > 0
}

# A target that a token hides, null, may be any queue.
_is_queue(reference, named, target) := 2 if {
	reference.queue in named
} else := 0 if {
	count(named) > 0
} else := text.same(target, reference.arn)

_fed(reference) := {{"score": score, "hidden": [failing, reading]} |
	some failing in _failing(reference)
	some reading in _readers[reference.queue]
	score := _same(failing, reading)
	score > 0
} | {{"score": score, "hidden": [source, named]} |
	some [function, named] in _waiting(reference)
	some source in _loose[function]
	score := text.same(source, named)
	score > 0
}

# Functions that fail when something is sent to a dead-letter queue.
_failing(reference) := {input.resources[reference.subject].arn} if {
	reference.user == "function"
} else := {function | some function in _readers[reference.address]} if {
	reference.user == "redrive"
} else := _functions(reference.address, _called(reference))

# Functions that close a loop if they read a queue too, [function, ARN of the queue].
_waiting(reference) := {[function, reference.arn] | some function in _failing(reference)} | {[function, arn_of_source] |
	reference.user == "redrive"
	arn_of_source := input.resources[reference.address].arn
	some function in _readers[reference.queue]
}

# Where the user of a dead-letter queue names what it calls.
_called(reference) := array.concat(array.slice(reference.path, 1, 3), ["Arn"]) if {
	reference.user == "rule"
} else := object.get(
	{"schedule": ["Target", "Arn"], "pipe": ["Target"], "subscription": ["Endpoint"]},
	reference.user,
	["FunctionName"],
)

# Functions that the value at a path of the properties means, as ARNs, or as text outside the estate.
_functions(address, path) := {input.resources[function].arn | some function in estate.functions(address, full)} if {
	full := array.concat(["Properties"], path)
	count(estate.linked(address, full)) > 0
} else := {value.read(input.resources[address].properties, path).value}

# Functions that read a queue of the estate, by its address.
_readers[queue] contains function if {
	some mapping, _ in estate.of_type["AWS::Lambda::EventSourceMapping"]
	some queue in estate.linked(mapping, _source)
	some function in _functions(mapping, ["FunctionName"])
}

# Sources that are nothing of the estate, as far as is known, by the function that reads them.
_loose[function] contains source if {
	some mapping, resource in estate.of_type["AWS::Lambda::EventSourceMapping"]
	count(estate.linked(mapping, _source)) == 0
	source := value.read(resource.properties, ["EventSourceArn"]).value
	some function in _functions(mapping, ["FunctionName"])
}

_source := ["Properties", "EventSourceArn"]

# A function is named by its ARN, to which a version or an alias may be added, or by its name.
_same(a, b) := value.all_of({text.same(_name(a), _name(b)), text.same(arn.region(a), arn.region(b)), text.same(arn.account(a), arn.account(b))}) if {
	arn.parts(a)
	arn.parts(b)
} else := text.same(_name(a), _name(b))

_name(function) := split(arn.resource(function), ":")[1] if {
	arn.parts(function)
} else := function
