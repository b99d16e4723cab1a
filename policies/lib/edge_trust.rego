# METADATA
# title: The trust of the roles of edges
# description: Whether a role of the estate lets the service of an edge assume it. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.edge_trust

import data.parapet.lib.edge_request
import data.parapet.lib.iam.document
import data.parapet.lib.value

# METADATA
# description: What the trust of the role of an edge says, {score, denied, trail, hidden}.
judge(edge) := {
	"score": value.both(judged.allow, value.negate(judged.deny)),
	"denied": judged.deny,
	"trail": judged.trail,
	"hidden": [judged.hidden, edge.caller.source],
} if {
	documents := [one | some one in input.policies[edge.caller.address]; one.kind == "trust"]
	judged := document.judge(documents, edge_request.assume(edge))
}

# METADATA
# description: Where a role says who may assume it.
place(role) := {"address": role, "path": ["Properties", "AssumeRolePolicyDocument", "Statement"]}
