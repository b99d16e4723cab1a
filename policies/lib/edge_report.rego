# METADATA
# title: Findings about edges
# description: What rules report of the destination's side of an edge, at the policy that must change and with the other half.
package parapet.lib.edge_report

import data.parapet.lib.attachment
import data.parapet.lib.edge_evidence
import data.parapet.lib.edge_place
import data.parapet.lib.edge_policy
import data.parapet.lib.proposal
import data.parapet.lib.result

# METADATA
# description: The destination does not let the caller in.
refused(case) := object.union_n([_finding(case, half(case), message), _related(case, half(case), "the side that must change"), edge_evidence.of(case.edge), proposal.admit(case, [])]) if {
	case.refusal == null
	message := $"{_policy(case)} does not let {edge_policy.caller(case.edge)} call {case.action} for {case.edge.label}; it must change in account {edge_place.account(case.edge)}"
} else := object.union_n([_finding(case, half(case), message), _related(case, half(case), "the statement that denies"), edge_evidence.of(case.edge)]) if {
	message := $"{_policy(case)} denies {edge_policy.caller(case.edge)} {case.action} for {case.edge.label}; it must change in account {edge_place.account(case.edge)}"
}

# METADATA
# description: The destination lets the caller in by one of several policies of which only one will stand.
overwritten(case) := object.union_n([_finding(case, case.place, message), _related(case, case.place, "one of the policies"), edge_evidence.of(case.edge)]) if {
	names := concat(" and ", sort({input.resources[address].logicalId | some address in rivals(case)}))
	message := $"{names} replace each other as the policy of {_name(case.edge)}, so {case.edge.label} may not be let in; keep one in account {edge_place.account(case.edge)}"
}

# METADATA
# description: Whether the destination lets the caller in is not known; found at its policy, which may have to change.
doubted(case) := object.union(_doubt(case, case.place), _related(case, case.place, "the other side"))

# METADATA
# description: The same, found where the destination is named.
doubted_there(case) := object.union(_doubt(case, {"path": case.edge.path}), {"related": [other |
	case.place.address != case.edge.source
	other := object.union(case.place, {"message": "the other side"})
]})

_doubt(case, place) := object.union_n([_finding(case, place, message), result.cause(case.hidden), edge_evidence.of(case.edge)]) if {
	message := $"{_name(case.edge)} may not let {edge_policy.caller(case.edge)} in for {case.edge.label}"
}

# METADATA
# description: The policies of a queue that replace each other, by address.
rivals(case) := {address |
	some address in attachment.carriers[case.edge.to]
	input.resources[address].type == "AWS::SQS::QueuePolicy"
}

# METADATA
# description: Where the destination's side of an edge is written.
half(case) := case.refusal if {
	case.refusal != null
} else := case.place

_finding(case, place, message) := result.finding({"address": case.edge.source}, place.path, message)

_related(case, place, _) := {} if {
	place.address == case.edge.source
}

_related(case, place, note) := {
	"address": place.address,
	"related": [
		{"address": place.address, "path": place.path, "message": note},
		{"address": case.edge.source, "path": case.edge.path, "message": "where the destination is named"},
	],
} if {
	place.address != case.edge.source
}

_policy(case) := $"the policy of {_name(case.edge)}" if {
	case.place != {"address": case.edge.to, "path": ["Properties"]}
} else := $"{_name(case.edge)} has no policy, so it"

_name(edge) := input.resources[edge.to].logicalId if {
	edge.to != null
} else := edge.arn
