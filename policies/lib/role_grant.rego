# METADATA
# title: What roles may do
# description: |
#   Whether the policies of a role of the estate allow something; conditions and denials are not asked. Scores are 0 (no), 1
#   (not known) and 2 (yes).
package parapet.lib.role_grant

import data.parapet.lib.estate
import data.parapet.lib.policy
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Whether a role may do something to a resource, by the role's address.
grants(role, action, on) := value.any_of(array.concat(
	[1 | count(outside(role)) > 0],
	[value.all_of([
		found.sure,
		policy.effect(found.statement, "Allow"),
		policy.covers_action(found.statement, action),
		policy.covers_resource(found.statement, on),
	]) |
		some found in statements(role)
	],
))

# METADATA
# description: |
#   The statements of the policies of a role: {statement, address, sure}, with the resource they are written in. `sure` is 1 where
#   the policy may be one of another role.
statements(role) := array.concat(
	[{"statement": statement, "address": carrier, "sure": 2} | some carrier in _carriers[role]; some statement in _written[carrier]],
	[{"statement": statement, "address": carrier, "sure": 1} | some carrier in _loose; some statement in _written[carrier]],
)

# METADATA
# description: Managed policies of a role that are not in the estate.
outside(role) := {found.value |
	some found in value.elements(estate.of_type["AWS::IAM::Role"][role].properties, ["ManagedPolicyArns"])
	count(estate.linked(role, array.concat(["Properties"], found.path))) == 0
}

# METADATA
# description: Whether a statement is about every resource, or all but some.
everywhere(statement) := 1 if {
	statement.unknown
} else := 2 if {
	statement.notResources
} else := value.any_of([text.same(resource.text, "*") | some resource in statement.resources])

_names := {"AWS::IAM::Policy": "Roles", "AWS::IAM::ManagedPolicy": "Roles", "AWS::IAM::RolePolicy": "RoleName"}

_carriers[role] contains role if some role, _ in estate.of_type["AWS::IAM::Role"]

_carriers[role] contains carrier if {
	some type, property in _names
	some carrier, _ in estate.of_type[type]
	some link in estate.links_from[carrier]
	link.path[1] == property
	role := link.to
}

_carriers[role] contains carrier if {
	some role, _ in estate.of_type["AWS::IAM::Role"]
	some link in estate.links_from[role]
	link.path[1] == "ManagedPolicyArns"
	carrier := link.to
}

_loose contains carrier if {
	some type, property in _names
	some carrier, resource in estate.of_type[type]
	some found in value.elements(resource.properties, [property])
	value.has_unknown(found.value)
	count(estate.linked(carrier, array.concat(["Properties"], found.path))) == 0
}

_written[address] contains statement if {
	some address, documents in input.policies
	some document in documents
	document.kind == "identity"
	some statement in document.statements
}

_written[address] contains {"path": document.path, "unknown": document.unknown} if {
	some address, documents in input.policies
	some document in documents
	document.kind == "identity"
	document.unknown
}
