# METADATA
# title: Failures that cannot be kept
# description: |
#   What keeps the role of a resource from writing to where its failures are to go, as flaws {what, score, related, cause}: a
#   score of 2 is certain, 1 not known, 0 none. Beside the other half `related` holds the evidence.
package parapet.lib.edge_flaw

import data.parapet.lib.edge_evidence
import data.parapet.lib.edge_identity
import data.parapet.lib.edge_place
import data.parapet.lib.edge_policy
import data.parapet.lib.edge_report
import data.parapet.lib.result

# METADATA
# description: |
#   The flaws of both halves: the role may not write, or the policy there does not let it in. `user` is as in
#   `dead_letter.references`, the address that of the subject.
writes(subject, user) := array.concat(
	[{
		"what": what,
		"score": 2 - case.score,
		"cause": case.cause,
		"related": object.union(_related(case.place, "the role's side"), _evidence(case)),
	} |
		some case in _by_role[[subject, user]]
		what := _role_lacks(case)
	],
	[{
		"what": what,
		"score": 2 - case.score,
		"cause": result.cause(case.hidden),
		"related": object.union(_related(edge_report.half(case), "the queue's side"), _evidence(case)),
	} |
		some case in _by_policy[[subject, user]]
		what := _queue_refuses(case)
	],
)

_role_lacks(case) := $"has a role that may not call {case.action} on its dead-letter queue, which must change in account {case.edge.caller.account}" if {
	case.action != null
} else := "has a dead-letter queue that its role may not write to"

_queue_refuses(case) := $"has a dead-letter queue whose policy does not let its role in, which must change in account {edge_place.account(case.edge)}" if {
	case.score == 0
} else := "has a dead-letter queue whose policy does not let its role in"

_related(place, note) := {"related": [{"address": place.address, "path": place.path, "message": note}]}

# Of what is in order nothing need be shown.
_evidence(case) := edge_evidence.of(case.edge) if {
	case.score < 2
} else := {}

_by_role[[case.edge.subject, case.edge.user]] contains case if {
	some case in edge_identity.judged
	case.edge.kind == "dlq"
}

_by_policy[[case.edge.subject, case.edge.user]] contains case if {
	some case in edge_policy.judged
	case.edge.kind == "dlq"
}
