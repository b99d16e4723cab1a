# METADATA
# title: Evidence of edges
# description: |
#   The chain of an edge, step by step: {address, path, message, verdict}, the verdict `allow`, `deny` or `unknown`, the path
#   that of the statement that decides, and `reason` and `missing` where it is not known. It is asked for by finding, not
#   for every edge.
package parapet.lib.edge_evidence

import data.parapet.lib.edge_chain
import data.parapet.lib.edge_identity
import data.parapet.lib.edge_place
import data.parapet.lib.edge_policy
import data.parapet.lib.edge_request
import data.parapet.lib.edge_trust
import data.parapet.lib.estate
import data.parapet.lib.iam.document
import data.parapet.lib.iam.identity
import data.parapet.lib.iam.resource
import data.parapet.lib.result
import data.parapet.lib.value

# METADATA
# description: The part of a finding that says how far an edge comes.
of(edge) := {"evidence": steps(edge)}

# METADATA
# description: All steps of an edge, in the order in which they are taken.
steps(edge) := array.flatten([_named(edge), _trust(edge), _identity(edge), _boundary(edge), _policy(edge), _key(edge), _organization(edge)])

_step(score, place, message, cause) := object.union(
	{"address": place.address, "path": place.path, "message": message, "verdict": ["deny", "unknown", "allow"][score]},
	_cause(score, cause),
)

_cause(1, cause) := cause

_cause(score, _) := {} if score != 1

_named(edge) := [_step(
	_is_named(edge.arn),
	{"address": edge.source, "path": edge.path},
	$"{edge.label} names {_destination(edge)}; {_caller(edge)} calls it",
	result.cause(edge.arn),
)]

_is_named(named) := 1 if {
	value.is_unknown(named)
} else := 2

_destination(edge) := input.resources[edge.to].logicalId if {
	edge.to != null
} else := input.resources[min(named)].logicalId if {
	named := estate.linked(edge.source, edge.path)
	count(named) > 0
} else := edge.arn

_caller(edge) := $"role {_role(edge)}" if {
	edge.caller.kind == "role"
} else := edge_policy.caller(edge)

_role(edge) := input.resources[edge.caller.address].logicalId if {
	edge.caller.address != null
} else := edge.caller.arn

_trust(edge) := [_step(judged.score, _decisive(judged.trail, edge_trust.place(edge.caller.address)), message, result.cause(judged.hidden))] if {
	edge.caller.kind == "role"
	edge.caller.address != null
	judged := edge_trust.judge(edge)
	message := [
		$"role {_role(edge)} does not let {edge.caller.service} assume it; its trust must change in account {edge.caller.account}",
		$"role {_role(edge)} may not let {edge.caller.service} assume it",
		$"role {_role(edge)} lets {edge.caller.service} assume it",
	][judged.score]
} else := [_step(1, {"address": edge.caller.holder, "path": edge.caller.path}, $"role {_role(edge)} is in no template", result.cause(edge.caller.arn))] if {
	edge.caller.kind == "role"
} else := []

# What its own policies say counts, unless in the same account the policy of the destination names the role itself.
_identity(edge) := [_step(2, _decisive(_judge_resource(edge, action).trail, case.place), $"the policy of {_destination(edge)} names role {_role(edge)} itself, which is enough within one account", {})] if {
	case := edge_chain.by_role(edge)[0]
	case.score == 2
	action := case.action
	_own(edge, action).score < 2
} else := [_step(own.score, _decisive(own.trail, {"address": edge.caller.address, "path": ["Properties"]}), message, own.cause)] if {
	case := edge_chain.by_role(edge)[0]
	edge.caller.address != null
	action := case.action
	action != null
	own := _own(edge, action)
	message := [
		$"role {_role(edge)} may not call {action}; its policies must change in account {edge.caller.account}",
		$"role {_role(edge)} may lack {action}",
		$"role {_role(edge)} may call {_actions(edge)}",
	][own.score]
} else := [_step(1, {"address": edge.source, "path": edge.path}, $"what role {_role(edge)} must be allowed is not known", result.cause(edge.arn))] if {
	edge.caller.kind == "role"
	edge.caller.address != null
} else := []

_actions(edge) := concat(", ", [call.action | some call in edge.calls])

_request(edge, action) := [edge_request.of(edge, call) | some call in edge.calls; call.action == action][0]

_own(edge, action) := {
	"score": value.both(value.either(judged.allow, open), value.negate(value.either(judged.deny, open))),
	"trail": judged.trail,
	"cause": edge_identity.cause(doubts, judged.hidden),
} if {
	judged := document.judge(identity.documents(edge.caller.address), _request(edge, action))
	doubts := identity.doubts(edge.caller.address)
	open := min([1, count(doubts)])
}

_judge_resource(edge, action) := document.judge(resource.documents(edge.to), _request(edge, action))

_boundary(edge) := [_step(score, _decisive(bounds.trail, {"address": edge.caller.address, "path": bounds.path}), message, result.cause(bounds.hidden))] if {
	case := edge_chain.by_role(edge)[0]
	edge.caller.address != null
	action := case.action
	action != null
	bounds := edge_identity.boundary(edge.caller.address, _request(edge, action))
	bounds.path != null
	score := value.both(bounds.allow, value.negate(bounds.deny))
	message := [
		$"the boundary of role {_role(edge)} does not leave {action}; it must change in account {edge.caller.account}",
		$"the boundary of role {_role(edge)} may not leave {action}",
		$"the boundary of role {_role(edge)} leaves {action}",
	][score]
} else := []

_policy(edge) := [_step(case.score, place, message, result.cause(case.hidden))] if {
	case := edge_chain.by_policy(edge)[0]
	place := _place(edge, case)
	message := [
		_refusal(edge, case),
		$"{_destination(edge)} may not let {_caller(edge)} in",
		_admission(edge, case),
	][case.score]
} else := [_step(1, {"address": edge.source, "path": edge.path}, $"who may deliver to {_destination(edge)} is not known", {"reason": "external-resource", "missing": $"{edge.arn}"})] if {
	edge.caller.kind != "role"
} else := []

_place(edge, case) := case.refusal if {
	case.refusal != null
} else := _decisive(_judge_resource(edge, case.action).trail, case.place) if {
	case.action != null
} else := case.place

_refusal(edge, case) := $"the policy of {_destination(edge)} denies {_caller(edge)} {case.action}; it must change in account {edge_place.account(edge)}" if {
	case.refusal != null
} else := $"{_destination(edge)} has no policy that lets {_caller(edge)} call {case.action}; it must change in account {edge_place.account(edge)}"

_admission(edge, case) := $"{_destination(edge)} lets {_caller(edge)} in" if {
	case.needed > 0
} else := $"{_destination(edge)} refuses nothing, and within one account the role needs no more"

_key(edge) := [_step(case.score, _decisive(object.get(case, "trail", []), case.place), message, result.cause(case.hidden)) |
	some case in edge_chain.by_key(edge)
	message := [
		case.what,
		$"the key of {_destination(edge)} may not let {_caller(edge)} use it",
		$"{_caller(edge)} may use the key of {_destination(edge)}",
	][case.score]
]

_organization(edge) := [_step(case.score, _decisive(case.trail, {"address": edge.source, "path": edge.path}), message, case.cause) |
	some case in edge_chain.by_organization(edge)
	message := [
		$"the policies of the organization deny {_caller(edge)} {case.action}",
		$"the policies of the organization may deny {_caller(edge)} {case.action}",
		$"the policies of the organization leave {_caller(edge)} what it needs",
	][case.score]
]

# The statement that settles it: what denies, else what allows, else what may do either.
_decisive(trail, otherwise) := [object.filter(one, ["address", "path"]) |
	some [effect, score] in [["Deny", 2], ["Allow", 2], ["Deny", 1], ["Allow", 1]]
	some one in trail
	one.effect == effect
	one.score == score
][0] if {
	count(trail) > 0
} else := otherwise
