# METADATA
# title: The destination's side of edges
# description: |
#   Whether the policies of a destination let the caller of an edge in. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.edge_policy

import data.parapet.lib.arn
import data.parapet.lib.edge as edges
import data.parapet.lib.edge_place
import data.parapet.lib.edge_request
import data.parapet.lib.iam.document
import data.parapet.lib.iam.resource
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   The edges whose destination has, or may have, a say, {edge, needed, score, action, place, refusal, hidden}: `needed` is
#   whether nothing happens unless its policy lets the caller in, `action` the first that it does not, `place` the policy, or
#   the destination without one, or the edge outside the estate, `refusal` the statement that denies, or null.
judged := [object.union(_case(edge, needed), {"edge": edge, "needed": needed}) |
	some edge in edges.all
	needed := _needed(edge)
	_has_say(edge, needed)
]

# A service always needs a policy, a role of the same account none: there, only a refusal counts.
_needed(edge) := 2 if {
	edge.caller.kind == "service"
} else := edge_place.foreign(edge)

_has_say(edge, needed) if {
	needed > 0
	_may_have_policy(edge.arn)
}

_has_say(edge, 0) if {
	edge.to != null
	_may_have_policy(edge.arn)
}

_may_have_policy(named) if arn.service(named) in {"sqs", "sns", "lambda", "kinesis", "execute-api"}

_may_have_policy(named) if {
	arn.service(named) == "events"
	text.like("event-bus/*", arn.resource(named)) > 0
}

_may_have_policy(named) if value.has_token(arn.service(named))

_may_have_policy(named) if {
	value.has_token(named)
	not arn.parts(named)
}

_case(edge, needed) := {
	"score": 1, "action": null, "refusal": null, "hidden": edge.arn,
	"place": {"address": edge.source, "path": edge.path},
} if {
	_is_outside(edge)
} else := value.worst([_judge(edge, call, needed) | some call in edge.calls])

_is_outside(edge) if edge.to == null

_is_outside(edge) if count(edge.calls) == 0

_judge(edge, call, needed) := {
	"score": value.both(value.negate(deny), value.either(value.negate(needed), value.either(judged_call.allow, open))),
	"action": call.action,
	"refusal": _refusal(judged_call),
	"place": _place(edge.to, documents),
	"hidden": [judged_call.hidden, doubts, edge.caller, edge_place.account(edge)],
} if {
	documents := resource.documents(edge.to)
	judged_call := document.judge(documents, edge_request.of(edge, call))
	doubts := resource.doubts(edge.to)
	open := min([1, count(doubts)])
	deny := value.either(judged_call.deny, open * _may_deny(edge.arn))
}

# A permission of a function only ever allows.
_may_deny(named) := 0 if {
	arn.service(named) == "lambda"
} else := 1

_refusal(judged_call) := [object.filter(step, ["address", "path"]) | some step in judged_call.trail; step.effect == "Deny"; step.score == 2][0] if {
	judged_call.deny == 2
} else := null

_place(to, documents) := [object.filter(one, ["address", "path"]) | some one in documents][0] if {
	count(documents) > 0
} else := {"address": to, "path": ["Properties"]}

# METADATA
# description: How messages call who calls.
caller(edge) := edge.caller.service if {
	edge.caller.kind == "service"
} else := $"account {edge.caller.account}" if {
	edge.caller.kind == "account"
} else := edge.caller.arn
