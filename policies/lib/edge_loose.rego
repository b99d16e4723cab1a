# METADATA
# title: Roles that edges may use
# description: An edge whose role is not known may use any role of its account that trusts a service of events.
package parapet.lib.edge_loose

import data.parapet.lib.edge as edges
import data.parapet.lib.edge_caller
import data.parapet.lib.estate
import data.parapet.lib.value

# METADATA
# description: Such roles that no edge is known to use, {role, edge}, each with one of the edges.
roles contains {"role": role, "edge": _unknown[role.account]} if {
	some role in estate.of_type["AWS::IAM::Role"]
	_unknown[role.account]
	not role.address in _used
	_trusts(role.address)
}

_used contains edge.caller.address if {
	some edge in edges.all
	edge.caller.kind == "role"
}

_unknown[account] := min(found) if {
	some account, found in _by_account
}

_by_account[edge.caller.account] contains edge if {
	some edge in edges.all
	edge.caller.kind == "role"
	edge.caller.address == null
	value.has_unknown(edge.caller.arn)
	edge.caller.service in edge_caller.role_services
}

_trusts(role) if {
	some document in input.policies[role]
	document.kind == "trust"
	_names(document)
}

_names(document) if document.unknown

_names(document) if {
	some statement in document.statements
	some principal in statement.principals
	principal.value in edge_caller.role_services
}
