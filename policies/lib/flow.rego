# METADATA
# title: The flow of events
# description: |
#   Every way of an event from one resource to the next, {from, to, arn, kind, label, source, path, score}: `from` and `to`
#   are addresses, `to` null and `arn` set for what is in no template; `source` and `path` are where the template says it. The
#   kinds are those of edges, and `matches`, `subscribes`, `invokes` and `redrive` for ways on which nobody needs leave.
package parapet.lib.flow

import data.parapet.lib.dead_letter
import data.parapet.lib.edge as edges
import data.parapet.lib.edge_chain
import data.parapet.lib.edge_evidence
import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: All flows.
all contains object.union(_ends(edge), {
	"kind": edge.kind, "label": edge.label, "source": edge.source, "path": edge.path, "score": edge_chain.score(edge),
}) if {
	some edge in edges.all
}

all contains object.union(way, {"score": 2}) if some way in _free

# What is read flows towards who reads it.
_ends(edge) := object.union(_from(edge.arn, _named(edge)), {"to": edge.source}) if {
	edge.kind == "read"
} else := {"from": _sender(edge), "to": _named(edge), "arn": edge.arn}

_from(_, address) := {"from": address, "arn": null} if address != null

_from(named, null) := {"from": null, "arn": named}

_named(edge) := edge.to if {
	edge.to != null
} else := min(estate.linked(edge.source, edge.path)) if {
	count(estate.linked(edge.source, edge.path)) > 0
} else := null

# What is configured for a function is sent by the function.
_sender(edge) := edge.subject if {
	edge.subject
} else := min(estate.functions(edge.source, ["Properties", "FunctionName"])) if {
	edge.user == "async"
	count(estate.functions(edge.source, ["Properties", "FunctionName"])) > 0
} else := edge.source

_free contains object.union(_bus(rule), {"to": address, "kind": "matches", "label": $"rule {rule.logicalId} matches events of its bus", "source": address}) if {
	some address, rule in estate.of_type["AWS::Events::Rule"]
	value.absent(rule.properties, ["ScheduleExpression"]) == 2
}

_free contains way if {
	some [type, property, kind] in [
		["AWS::SNS::Subscription", "TopicArn", "subscribes"],
		["AWS::Lambda::EventSourceMapping", "FunctionName", "invokes"],
		["AWS::Lambda::Alias", "FunctionName", "invokes"],
		["AWS::Lambda::Version", "FunctionName", "invokes"],
	]
	some address, resource in estate.of_type[type]
	path := ["Properties", property]
	some other in estate.linked(address, path)
	label := $"{resource.logicalId} {kind} {input.resources[other].logicalId}"
	way := object.union(_direction(kind, address, other), {"arn": null, "kind": kind, "label": label, "source": address, "path": path})
}

_free contains {
	"from": reference.address, "to": reference.queue, "arn": reference.arn, "kind": "redrive",
	"label": $"{input.resources[reference.address].logicalId} gives up on messages", "source": reference.address, "path": reference.path,
} if {
	some reference in dead_letter.queues
	reference.user == "redrive"
}

_direction("subscribes", address, other) := {"from": other, "to": address}

_direction("invokes", address, other) := {"from": address, "to": other}

_bus(rule) := {"from": address, "arn": null, "path": _event_bus} if {
	some address in estate.linked(rule.address, _event_bus)
	input.resources[address].type == "AWS::Events::EventBus"
} else := {"from": null, "arn": $"{_buses(rule)}default", "path": ["Properties"]} if {
	value.absent(rule.properties, ["EventBusName"]) == 2
} else := {"from": null, "arn": _written(rule, value.read(rule.properties, ["EventBusName"]).value), "path": _event_bus}

_event_bus := ["Properties", "EventBusName"]

_written(_, named) := named if text.like("arn:*", named) == 2

_written(rule, named) := $"{_buses(rule)}{named}" if text.like("arn:*", named) < 2

_buses(rule) := $"arn:{rule.partition}:events:{rule.region}:{rule.account}:event-bus/"

# METADATA
# description: The steps of the flows that a place names; see `edge_evidence`.
steps(source, path) := array.flatten([edge_evidence.steps(edge) | some edge in edges.all; edge.source == source; edge.path == path])
