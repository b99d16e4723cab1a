# METADATA
# title: Deliveries do not feed themselves
# description: |
#   An event that comes back to where it started goes round until somebody notices the bill: rules that forward it between buses,
#   a function that writes to the bucket or queue that invokes it. Chains of buses lose events, too, since EventBridge does not
#   forward what came from another account to a third one.
# custom:
#   severity: high
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Events::Rule, AWS::S3::Bucket, AWS::Lambda::EventSourceMapping]
#   reads:
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::Rule#State
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Lambda::Function#RecursiveLoop
#     - AWS::Lambda::Function#Role
#     - AWS::Lambda::EventSourceMapping#EventSourceArn
#     - AWS::Lambda::EventSourceMapping#FilterCriteria
#     - AWS::S3::Bucket#NotificationConfiguration.LambdaConfigurations[].Filter.S3Key.Rules
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Policy#PolicyDocument
#   remediation: Narrow one pattern or prefix so that the output no longer matches, and leave recursion detection on.
#   controls: []
#   seed: [S1, S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       maxBusHops:
#         description: How many times an event may be forwarded from bus to bus
#         type: integer
#         minimum: 1
#         default: 1
#   autofix: none
package parapet.packs.delivery.event_loop

import data.parapet.lib.event_pattern
import data.parapet.lib.flaw
import data.parapet.lib.forwarding
import data.parapet.lib.function_loop
import data.parapet.lib.rule_bus
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := object.union(flaw.breach(case, one), _related(one))
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := object.union(flaw.question(case, one), _related(one))
}

applies contains case.resource.address if some case in _cases

_cases := array.concat(_forwards, _functions)

_related(one) := {"related": [place |
	some other in object.get(one, "others", [])
	message := $"{other.what} {input.resources[other.address].logicalId}"
	place := {"address": other.address, "path": other.path, "message": message}
]}

_hops := settings.of("delivery/event-loop", "maxBusHops", 1)

# Ways that an event may take are found from every edge; what is found counts for all edges on them.
_rings[id] contains score if {
	some ring in forwarding.rings
	some score, kind in ["none", "possible", "certain"]
	some id in object.get(ring, kind, set())
}

_chains[id] contains [score, of] if {
	some of, chains in _chains_of
	some score, kind in ["all", "possible", "certain"]
	some id in chains[kind]
}

_chains_of[id] := forwarding.chains(id, _hops) if some id, _ in forwarding.edges

_forwards := [case |
	some id, edge in forwarding.edges
	case := {"resource": edge.rule, "label": $"rule {edge.rule.logicalId}", "flaws": array.flatten([_outside(edge), _stray(id, edge), _ring(id, edge), _chain(id, edge)])}
	_is_judged(id, edge)
]

_is_judged(id, _) if forwarding.circles[id]

_is_judged(id, _) if _chains[id]

_is_judged(id, _) if forwarding.strays[id]

_is_judged(_, edge) if count(_outside(edge)) > 0

_ring(id, edge) := {
	"what": concat("", ["forwards events that come back to it", _between(_around(id))]),
	"path": edge.path,
	"score": max({0} | object.get(_rings, id, set())),
	"hidden": [event_pattern.hidden(forwarding.edges[other].pattern) | some other in _around(id)],
	"others": _others(_around(id) - {id}),
}

_around(id) := object.get(forwarding.circles, id, set())

_chain(id, edge) := {
	"what": $"forwards events over more than {_hops} buses in a row{_between(on_way)}",
	"path": edge.path,
	"score": max({0} | {one[0] | some one in object.get(_chains, id, set())}),
	"hidden": [event_pattern.hidden(forwarding.edges[other].pattern) | some other in on_way],
	"others": _others(on_way - {id}),
} if {
	on_way := {other |
		some [_, of] in object.get(_chains, id, set())
		some other in _chains_of[of].all
	}
}

_others(ids) := [{"address": edge.rule.address, "path": edge.path, "what": "rule"} | some id in ids; edge := forwarding.edges[id]]

_between(ids) := "; accounts differ, so EventBridge may stop them by itself" if {
	count({forwarding.edges[id].rule.account | some id in ids}) > 1
} else := ""

# What a bus outside the estate does with an event is not known; it can come back only where it may be let in.
_outside(edge) := [{
	"what": "forwards events to a bus outside the estate, from where they come back",
	"path": edge.path,
	"score": 1,
	"hidden": edge.arn,
}] if {
	count(edge.to) == 0
	not edge.loose
	rule_bus.takes_foreign(edge.rule) > 0
} else := []

_stray(id, edge) := [{
	"what": "forwards events to where they come back from",
	"path": edge.path,
	"score": 1,
	"hidden": [forwarding.edges[other].arn | some other in strays],
	"others": _others(strays - {id}),
}] if {
	strays := forwarding.strays[id]
} else := []

_functions := array.concat(_loops, _unclear)

_unclear := [case |
	some loop in function_loop.unclear
	kind := _kinds[loop.resource.type]
	case := {"resource": loop.resource, "label": $"{kind} {loop.resource.logicalId}", "flaws": [{
		"what": "invokes a function that writes to it",
		"path": loop.path,
		"score": 1,
		"hidden": loop.hidden,
	}]}
]

_kinds := {"AWS::S3::Bucket": "bucket", "AWS::Lambda::EventSourceMapping": "mapping"}

_loops := [case |
	some loop in function_loop.loops
	loop.writes > 0
	function := input.resources[loop.function]
	kind := _kinds[loop.resource.type]
	case := {"resource": loop.resource, "label": $"{kind} {loop.resource.logicalId}", "flaws": [
		{
			"what": $"invokes function {function.logicalId}, which may write what invokes it again",
			"path": loop.path,
			"score": loop.returns,
			"hidden": [function.properties, loop.resource.properties],
			"others": [{"address": function.address, "path": ["Properties", "Role"], "what": "function"}],
		},
		{
			"what": $"is in a loop with function {function.logicalId}, whose recursion detection is off",
			"path": loop.path,
			"score": value.both(loop.writes, text.same(object.get(function.properties, "RecursiveLoop", "Terminate"), "Allow")),
			"hidden": function.properties,
			"others": [{"address": function.address, "path": ["Properties", "RecursiveLoop"], "what": "function"}],
		},
	]}
]
