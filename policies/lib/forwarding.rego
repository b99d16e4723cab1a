# METADATA
# title: Forwarding between buses
# description: |
#   The rules that send events on to a bus, which of them follow each other, and whether one event can take several of them.
#   Nothing about an event changes on its way, so a way is open where all its patterns hold for one event. Scores are 0 (no), 1
#   (not known) and 2 (yes).
package parapet.lib.forwarding

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.rule_bus
import data.parapet.lib.target

# METADATA
# description: |
#   The edges {rule, path, arn, from, to, pattern}, by id: each target of an enabled rule that is a bus. `from` and `to` are
#   buses as addresses, or as the text of an ARN where it is a default bus; `to` is empty for a bus outside the estate. A target that is not known is `loose`: it may be any bus.
edges[id] := edge if {
	some found in target.of_rules
	target.enabled(found.rule) > 0
	kind := target.is_kind(found.arn, "eventBus")
	kind > 0
	pattern := event_pattern.of(found.rule)
	id := $"{found.rule.address} {concat("/", [$"{step}" | some step in found.path])}"
	path := array.concat(found.path, ["Arn"])
	edge := {
		"rule": found.rule, "path": path, "arn": found.arn, "pattern": pattern,
		"from": _of_rule(found.rule), "to": _named(found.rule, path, found.arn),
		"loose": kind == 1,
	}
}

_of_rule(rule) := {$"{rule.account} {rule.region} default"} if {
	rule_bus.is_default(rule) == 2
} else := rule_bus.of_rule(rule)

_named(rule, path, named) := {$"{arn.account(named)} {arn.region(named)} default"} if {
	arn.resource(named) == "event-bus/default"
} else := {bus |
	some bus in estate.linked(rule.address, path)
	input.resources[bus].type == "AWS::Events::EventBus"
}

_on[bus] contains id if {
	some id, edge in edges
	some bus in edge.from
}

# METADATA
# description: |
#   By edge, the loose edges that one event may reach by it, itself included: from there it may go anywhere, and come back.
strays[id] := found if {
	some id, _ in edges
	found := {other |
		some other in graph.reachable(next, {id})
		edges[other].loose
		together(id, other) > 0
	}
	count(found) > 0
}

# METADATA
# description: By edge, the edges that can follow it.
next[id] := {other | some bus in edge.to; some other in _on[bus]} if some id, edge in edges

# METADATA
# description: Edges that lie on some way from the end of an edge back to its start, itself included; none without such a way.
circles[id] := graph.reachable(next, next[id]) & graph.reachable(_previous, {id}) if {
	some id, followers in next
	id in graph.reachable(next, followers)
}

_previous[id] contains other if {
	some other, followers in next
	some id in followers
}

# METADATA
# description: Three-valued, whether one event can take both edges.
together(id, other) := event_pattern.satisfiable(edges[id].pattern, edges[other].pattern)

# METADATA
# description: |
#   By edge, {certain, possible}: the edges of the circles in which an event that takes the edge comes back to it. Certain are
#   circles of one or two edges that go together, and longer ones whose patterns let through all that this edge does.
rings[id] := {
	"certain": (_pair(id, 2) | _ring(id, {other | some other in around; _follows(id, other)})),
	"possible": (_pair(id, 1) | _ring(id, {other | some other in around; together(id, other) > 0})),
} if {
	some id, around in circles
}

_pair(id, least) := {one |
	some other in next[id]
	id in (next[other] | {other})
	together(id, other) >= least
	some one in {id, other}
}

_follows(id, other) if id == other

_follows(id, other) if event_pattern.contains_all(edges[other].pattern, edges[id].pattern)

# Those of some edges that an event can take on a way back.
_ring(id, among) := {other |
	some other in graph.reachable(ways, ways[id])
	id in graph.reachable(ways, ways[other])
} if {
	ways := {one: followers | some one in among; followers := next[one] & among}
	id in graph.reachable(ways, ways[id])
} else := set()

# METADATA
# description: |
#   By edge, the edges of the ways with more than `hops` edges that begin with it: {all, certain, possible}, by whether one
#   event takes the whole way.
chains(id, hops) := {
	"all": _chain(id, hops, ahead),
	"certain": _chain(id, hops, {other | some other in ahead; _goes(id, other, hops)}),
	"possible": _chain(id, hops, {other | some other in ahead; together(id, other) > 0}),
} if {
	ahead := graph.reachable(next, {id})
}

_goes(id, other, 1) if together(id, other) == 2

_goes(id, other, hops) if {
	hops != 1
	_follows(id, other)
}

# Edges by the number of hops before them.
_chain(id, hops, among) := {one[1] |
	some one in graph.reachable(layers, {[0, id]})
	some last in graph.reachable(layers, {one})
	last[0] == hops
} if {
	layers := {[hop, one]: {[hop + 1, other] | some other in (next[one] & among); hop < hops} |
		some hop in numbers.range(0, hops)
		some one in (among | {id})
	}
}
