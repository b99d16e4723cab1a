# METADATA
# title: HTTP tasks
# description: Tasks of state machines that call an endpoint on the web by a connection.
package parapet.lib.http_task

import data.parapet.lib.asl
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Every HTTP task: {machine, name, path, score, endpoint, dynamic, connection, connections}. The `score` is 1 where it is not
#   known whether there is such a task; `dynamic` tells that input decides on the endpoint, `connections` are addresses.
tasks contains task if {
	some address, states in asl.states
	machine := input.resources[address]
	some one in states
	resource := asl.text(machine, one.state.Resource)
	score := _is_http(resource)
	score > 0
	[place, given] := _arguments(one.state)
	is_dynamic := count([1 | _is_dynamic(given)]) > 0
	task := {
		"machine": machine,
		"name": one.name,
		"path": one.path,
		"score": score,
		"endpoint": _endpoint(machine, one, given),
		"dynamic": is_dynamic,
		"connection": asl.text(machine, value.seen(given, _connection)),
		"connections": asl.linked(machine, array.flatten([one.path, place, _connection])),
	}
}

# Nobody knows which tasks a machine has whose definition cannot be read.
tasks contains task if {
	some address, places in asl.hidden
	some place in places
	value.has_unknown(place.value)
	task := {
		"machine": input.resources[address],
		"name": "of a definition that is not known",
		"path": place.path,
		"score": 1,
		"endpoint": place.value,
		"dynamic": false,
		"connection": place.value,
		"connections": set(),
	}
}

_connection := ["Authentication", "ConnectionArn"]

_arguments(state) := asl.arguments(state) if {
	asl.arguments(state)
} else := [key, state[key]] if {
	some key in ["Arguments", "Parameters"]
	state[key]
} else := ["Parameters", {}]

_is_http(resource) := 1 if {
	value.is_unknown(resource)
} else := text.like("arn:*:states:::http:invoke", resource)

_is_dynamic(given) if given["ApiEndpoint.$"]

_is_dynamic(given) if startswith(given.ApiEndpoint, "{%")

_endpoint(machine, one, given) := $"⟦~dynamic-endpoint.{machine.stack}.{one.name}⟧" if {
	_is_dynamic(given)
} else := asl.text(machine, value.seen(given, ["ApiEndpoint"]))
