# METADATA
# title: Proposals for rules that see one resource only
# description: |
#   By rule, address and path of a finding, what to paste. Such rules must not look at the estate, since they run on a single
#   changed resource too; what uses the grant is known only here. Modules of custom policies do without.
package parapet.proposals

import data.parapet.lib.edge as edges
import data.parapet.lib.iam.resource
import data.parapet.lib.proposal

# METADATA
# description: The rules that there are proposals for.
rules := {"trust/role-confused-deputy", "trust/service-principal-source"}

# METADATA
# description: The part `proposal` of the findings of a rule.
of["trust/role-confused-deputy"][[role, path]] := proposed if {
	some role, found in _by_role
	some document in input.policies[role]
	document.kind == "trust"
	some statement in document.statements
	path := array.concat(statement.path, ["Condition"])
	named := [one | some one in found; _names(statement, one)]
	proposed := proposal.tie(role, named)
}

of["trust/service-principal-source"][[carrier, path]] := proposed if {
	some carrier, found in _by_carrier
	some document in input.policies[carrier]
	some statement in document.statements
	path := _path(carrier, statement)
	named := [one | some one in found; _names(statement, one)]
	proposed := proposal.tie(carrier, named)
}

_path(carrier, _) := ["Properties", "SourceArn"] if {
	input.resources[carrier].type == "AWS::Lambda::Permission"
}

_path(carrier, statement) := array.concat(statement.path, ["Condition"]) if {
	input.resources[carrier].type != "AWS::Lambda::Permission"
}

_names(statement, edge) if {
	some principal in statement.principals
	principal.type == "Service"
	principal.value == edge.caller.service
}

_by_role[edge.caller.address] contains edge if {
	some edge in edges.all
	edge.caller.kind == "role"
	edge.caller.address != null
	edge.caller.service in proposal.sourced
}

_by_carrier[document.address] contains edge if {
	some edge in edges.all
	edge.caller.kind == "service"
	edge.to != null
	some document in resource.documents(edge.to)
}
