# METADATA
# title: The role's side of edges
# description: |
#   Whether the role of an edge may do what the edge needs: its policies, its boundary, and in the same account the policy of
#   the destination where that names the role itself. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.edge_identity

import data.parapet.lib.edge as edges
import data.parapet.lib.edge_place
import data.parapet.lib.edge_request
import data.parapet.lib.iam.decision
import data.parapet.lib.iam.document
import data.parapet.lib.iam.identity
import data.parapet.lib.iam.resource
import data.parapet.lib.result
import data.parapet.lib.value

# METADATA
# description: |
#   The edges whose caller is a role, {edge, score, action, place, cause}: `action` is the first that the role may not do,
#   `place` the statement or boundary that denies it, or the role, and `cause` why something is not known.
judged := [object.union(_case(edge), {"edge": edge}) |
	some edge in edges.all
	edge.caller.kind == "role"
]

# METADATA
# description: True for failures of schedules, pipes and functions, which are for rules of their own.
is_elsewhere(edge) if {
	edge.kind == "dlq"
	edge.user in {"schedule", "pipe", "function", "async"}
}

_case(edge) := {"score": 1, "action": null, "place": {"address": edge.caller.holder, "path": edge.caller.path}, "cause": result.cause(edge.caller.arn)} if {
	edge.caller.address == null
} else := {"score": 1, "action": null, "place": {"address": edge.source, "path": edge.path}, "cause": result.cause(edge.arn)} if {
	count(edge.calls) == 0
} else := value.worst([_judge(edge, call) | some call in edge.calls])

_judge(edge, call) := {
	"score": decision.result(object.union(sides, {"identity": identity_score, "boundary": bounds.allow, "deny": deny})),
	"action": call.action,
	"place": _place(edge.caller.address, own, bounds),
	"cause": cause(doubts, [own.hidden, bounds.hidden, call.on]),
} if {
	request := edge_request.of(edge, call)
	own := document.judge(identity.documents(edge.caller.address), request)
	bounds := boundary(edge.caller.address, request)
	doubts := identity.doubts(edge.caller.address)
	identity_score := value.either(own.allow, min([1, count(doubts)]))
	deny := max([own.deny, bounds.deny, min([1, count(doubts)])])
	sides := _sides(edge, request, value.all_of([identity_score, bounds.allow, value.negate(deny)]))
}

# The policy of the destination counts in the same account only, and there only where the role has no right of its own.
_sides(edge, request, own) := {
	"kind": "role", "foreign": edge_place.foreign(edge), "scp": 2, "rcp": 2,
	"direct": judged_call.direct, "role": judged_call.role, "account": 2,
} if {
	own < 2
	edge.to != null
	edge_place.foreign(edge) < 2
	judged_call := document.judge(resource.documents(edge.to), request)
} else := {"kind": "role", "foreign": edge_place.foreign(edge), "scp": 2, "rcp": 2, "direct": 0, "role": 0, "account": 2}

# METADATA
# description: What the boundary of a role leaves of a request, as `document.judge` says it, with the `path` of the boundary.
boundary(role, request) := {"allow": 2, "deny": 0, "hidden": [], "trail": [], "path": null} if {
	value.absent(input.resources[role].properties, ["PermissionsBoundary"]) == 2
} else := object.union(document.judge(identity.boundary(role), request), {"path": ["Properties", "PermissionsBoundary"]}) if {
	identity.boundary(role)
} else := {
	"allow": 1, "deny": 1, "trail": [], "path": ["Properties", "PermissionsBoundary"],
	"hidden": [value.seen(input.resources[role].properties, ["PermissionsBoundary"])],
}

_place(role, own, bounds) := [object.filter(step, ["address", "path"]) |
	some step in array.concat(own.trail, bounds.trail)
	step.effect == "Deny"
	step.score == 2
][0] if {
	max([own.deny, bounds.deny]) == 2
} else := {"address": role, "path": bounds.path} if {
	bounds.allow < 2
} else := {"address": role, "path": ["Properties"]}

# METADATA
# description: Why what a role may do is not known, by its doubts and by what is hidden in its policies.
cause(doubts, hidden) := identity.cause(doubts) if {
	count(doubts) > 0
} else := result.cause(hidden)
