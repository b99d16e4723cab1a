# METADATA
# title: What roles may do
# description: The identity policies of a role that the estate holds, wherever they are written.
package parapet.lib.role_grants

import data.parapet.lib.estate
import data.parapet.lib.policy
import data.parapet.lib.value

# METADATA
# description: |
#   Statements {carrier, statement, score} that the role may live by: 2 for its own and those attached to it, 1 for those of
#   policies of which it is not known to whom they are attached. A document that is not known is one unknown statement.
statements(role) := {{"carrier": carrier, "statement": statement, "score": 2} |
	some carrier in _carriers[role]
	some statement in _of[carrier]
} | {{"carrier": carrier, "statement": statement, "score": 1} |
	some carrier in _loose
	some statement in _of[carrier]
}

# METADATA
# description: Three-valued, whether a role is allowed one of these actions on anything.
allows(role, actions) := value.any_of({score |
	some found in statements(role)
	policy.effect(found.statement, "Allow") > 0
	some action in actions
	score := min([found.score, policy.effect(found.statement, "Allow"), policy.covers_action(found.statement, action)])
})

_carriers[role] contains role if some role, _ in estate.of_type["AWS::IAM::Role"]

_carriers[role] contains link.from if {
	some link in input.links
	link.path[1] in {"Roles", "RoleName"}
	role := link.to
}

_carriers[role] contains link.to if {
	some link in input.links
	link.path[1] == "ManagedPolicyArns"
	role := link.from
}

_loose contains carrier if {
	some type, property in {
		"AWS::IAM::Policy": "Roles",
		"AWS::IAM::ManagedPolicy": "Roles",
		"AWS::IAM::RolePolicy": "RoleName",
	}
	some carrier, resource in estate.of_type[type]
	some found in value.elements(resource.properties, [property])
	value.has_unknown(found.value)
	count(estate.linked(carrier, array.concat(["Properties"], found.path))) == 0
}

_of[carrier] contains statement if {
	some carrier, documents in input.policies
	some document in documents
	document.kind == "identity"
	some statement in _statements(document)
}

_statements(document) := [{"path": document.path, "unknown": document.unknown}] if {
	document.unknown
} else := document.statements
