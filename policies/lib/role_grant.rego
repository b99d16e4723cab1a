# METADATA
# title: What roles may do
# description: |
#   Whether the policies of a role of the estate allow something; conditions and denials are not asked. Scores are 0 (no), 1
#   (not known) and 2 (yes).
package parapet.lib.role_grant

import data.parapet.lib.carrier
import data.parapet.lib.estate
import data.parapet.lib.iam.identity
import data.parapet.lib.policy
import data.parapet.lib.result
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
# description: Three-valued, whether a role is allowed one of these actions on anything.
allows(role, actions) := value.any_of({score |
	some found in statements(role)
	policy.effect(found.statement, "Allow") > 0
	some action in actions
	score := min([found.sure, policy.effect(found.statement, "Allow"), policy.covers_action(found.statement, action)])
})

# METADATA
# description: |
#   The statements of the policies of a role: {statement, address, sure}, with the resource they are written in. `sure` is 1 where
#   the policy may be one of another role. A document that is not known is one unknown statement.
statements(role) := array.concat(
	[{"statement": statement, "address": document.address, "sure": 2} |
		some document in identity.documents(role)
		some statement in carrier.statements(document)
	],
	_loose_statements,
)

_loose_statements := [{"statement": statement, "address": address, "sure": 1} |
	some address in _loose
	some document in input.policies[address]
	some statement in carrier.statements(document)
]

# METADATA
# description: |
#   Where a part of one of these statements is written, as {path} with `address` and `related` if it is not in the role itself:
#   `Action` or `Resource`, or their negation.
place(role, found, key) := {"path": path} if {
	found.address == role
	path := _part(found.statement, key)
} else := result.at(found.address, _part(found.statement, key), "the policy")

_part(statement, key) := array.concat(statement.path, [$"Not{key}"]) if {
	statement[{"Action": "notActions", "Resource": "notResources"}[key]]
} else := array.concat(statement.path, [key]) if {
	statement[{"Action": "actions", "Resource": "resources"}[key]]
	statement.path[1] != "ManagedPolicyArns"
} else := statement.path

# METADATA
# description: Managed policies of a role whose text is not known.
outside(role) := identity.outside(role)

# METADATA
# description: Whether a statement is about every resource, or all but some.
everywhere(statement) := 1 if {
	statement.unknown
} else := 2 if {
	statement.notResources
} else := value.any_of([text.same(resource.text, "*") | some resource in statement.resources])

_loose contains address if {
	some type, property in identity.attached
	some address, resource in estate.of_type[type]
	some found in value.elements(resource.properties, [property])
	value.has_unknown(found.value)
	count(estate.linked(address, array.concat(["Properties"], found.path))) == 0
}
