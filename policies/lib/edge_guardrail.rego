# METADATA
# title: What an organization leaves of edges
# description: |
#   Edges that roles and resource policies permit, under the service control policies of the caller's account and the resource
#   control policies of the destination's. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.edge_guardrail

import data.parapet.lib.edge_identity
import data.parapet.lib.edge_place
import data.parapet.lib.edge_policy
import data.parapet.lib.edge_report
import data.parapet.lib.edge_request
import data.parapet.lib.iam.guardrail
import data.parapet.lib.iam.organization
import data.parapet.lib.result
import data.parapet.lib.value

# The edges that the policies of role and destination let through, as far as they have a say, or may let through.
_delivering[edge] := min(scores) if {
	some edge, scores in _said_of
	min(scores) > 0
	not _overwritten[edge]
}

_said_of[case.edge] contains case.score if some case in _said

_overwritten contains case.edge if {
	some case in edge_policy.judged
	count(edge_report.rivals(case)) > 1
}

_said contains case if {
	some case in edge_policy.judged
	case.edge.kind != "dlq"
	case.edge.user != "notification"
}

_said contains case if {
	some case in edge_identity.judged
	not edge_identity.is_elsewhere(case.edge)
}

# METADATA
# description: |
#   Those edges, {edge, score, action, trail, cause}: `score` is whether the policies of the organization let them through too,
#   `action` the first that they do not, `trail` the statements that decide, and `cause` why something is not known. What is
#   perhaps not let through anyway is at best not known to be stopped by them.
judged contains object.union(case, {"edge": edge, "score": _weighed(case.score, permitted)}) if {
	some edge, permitted in _delivering
	case := _case(edge)
}

_weighed(0, 1) := 1

_weighed(score, permitted) := score if [score, permitted] != [0, 1]

_case(edge) := value.worst([_judge(edge, call) | some call in edge.calls]) if {
	count(edge.calls) > 0
} else := {"action": "something", "score": _untouched, "trail": [], "cause": result.cause(edge.arn)}

# Of a call that is not known, policies that are not there say nothing.
_untouched := 2 if {
	every kind in ["scp", "rcp"] {
		organization.supplied(kind) == 2
		count(object.get(organization.policies, kind, set())) == 0
	}
} else := 1

_judge(edge, call) := {
	"action": call.action,
	"score": _score(scps, rcps),
	"trail": array.concat(scps.said.trail, rcps.said.trail),
	"cause": _cause(scps, rcps),
} if {
	request := edge_request.of(edge, call)
	account := edge_place.account(edge)
	scps := _side("scp", edge.caller.account, request, guardrail.scp_binds(edge.caller))
	rcps := _side("rcp", account, request, guardrail.rcp_binds(edge.caller, call.action, account))
}

_side(kind, account, request, binds) := {"kind": kind, "said": said, "score": value.both(said.allow, value.negate(said.deny)), "open": open} if {
	said := guardrail.bounded(kind, account, request, binds)
	open := value.both(binds, value.negate(organization.supplied(kind)))
}

# A kind of policy that binds and that nobody has supplied may deny; what is supplied may have done so already.
_score(scps, rcps) := 0 if {
	0 in {scps.score, rcps.score}
} else := 1 if {
	max([scps.open, rcps.open]) > 0
} else := value.both(scps.score, rcps.score)

_cause(scps, rcps) := {"reason": "org-policies", "missing": concat(", ", missing)} if {
	missing := [_keys[side.kind] | some side in [scps, rcps]; side.open > 0; organization.supplied(side.kind) == 0]
	count(missing) > 0
} else := result.cause([scps.said.hidden, rcps.said.hidden])

_keys := {"scp": "serviceControlPolicies", "rcp": "resourceControlPolicies"}
