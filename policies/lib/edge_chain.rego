# METADATA
# title: Chains of edges
# description: |
#   What was judged of the sides of an edge, found by the place that names its destination. Several edges share such a place
#   where a configuration is that of several functions.
package parapet.lib.edge_chain

import data.parapet.lib.edge_guardrail
import data.parapet.lib.edge_identity
import data.parapet.lib.edge_key
import data.parapet.lib.edge_policy
import data.parapet.lib.edge_trust
import data.parapet.lib.iam.organization
import data.parapet.lib.value

# METADATA
# description: The cases of `edge_identity` about an edge.
by_role(edge) := [edge_identity.judged[i] | some i in _roles[[edge.source, edge.path]]]

# METADATA
# description: The cases of `edge_policy` about an edge.
by_policy(edge) := [edge_policy.judged[i] | some i in _policies[[edge.source, edge.path]]]

# METADATA
# description: The cases of `edge_key` about an edge.
by_key(edge) := [case | some case in _keys[[edge.source, edge.path]]]

# METADATA
# description: What the policies of the organization make of an edge that is permitted else; nothing where none are supplied.
by_organization(edge) := [case | some case in _guards[[edge.source, edge.path]]]

_guards[[case.edge.source, case.edge.path]] contains case if {
	some case in edge_guardrail.judged
	not _is_silent(case)
}

_is_silent(case) if {
	case.score == 1
	case.cause.reason == "org-policies"
}

_is_silent(case) if {
	case.score == 1
	organization.supplied("scp") < 2
	organization.supplied("rcp") < 2
}

_roles[[case.edge.source, case.edge.path]] contains i if some i, case in edge_identity.judged

_policies[[case.edge.source, case.edge.path]] contains i if some i, case in edge_policy.judged

_keys[[case.edge.source, case.edge.path]] contains case if some case in edge_key.judged

# METADATA
# description: |
#   Whether an edge delivers, as far as its worst side lets it. Who may deliver to what has no policy of its own, such as a
#   log group, is not known.
score(edge) := value.all_of(array.flatten([
	[case.score | some case in by_role(edge)],
	[case.score | some case in by_policy(edge)],
	[case.score | some case in by_key(edge)],
	[case.score | some case in by_organization(edge)],
	_trust(edge),
	_unjudged(edge),
]))

_trust(edge) := [edge_trust.judge(edge).score] if {
	edge.caller.kind == "role"
	edge.caller.address != null
} else := []

_unjudged(edge) := [1] if {
	edge.caller.kind != "role"
	count(by_policy(edge)) == 0
} else := []
