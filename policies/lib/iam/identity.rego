# METADATA
# title: Policies of roles
# description: What a role may do, and what its boundary leaves of it, from every document of the estate that is attached to it.
package parapet.lib.iam.identity

import data.parapet.lib.estate
import data.parapet.lib.managed_policy
import data.parapet.lib.meant
import data.parapet.lib.result
import data.parapet.lib.value

# METADATA
# description: The documents that grant something to a role of the estate, and those of AWS whose text is known.
documents(role) := array.concat(
	[document |
		some carrier in ({role} | object.get(_carriers, role, set()))
		some document in input.policies[carrier]
		document.kind == "identity"
	],
	[document |
		some found in value.elements(input.resources[role].properties, ["ManagedPolicyArns"])
		document := managed_policy.document(role, found)
	],
)

# METADATA
# description: The documents that bound a role; undefined where the text of its boundary is not known, or there is none.
boundary(role) := [document |
	some carrier in estate.linked(role, _boundary)
	some document in input.policies[carrier]
] if {
	count(estate.linked(role, _boundary)) > 0
} else := [document] if {
	document := managed_policy.document(role, value.read(input.resources[role].properties, ["PermissionsBoundary"]))
}

_boundary := ["Properties", "PermissionsBoundary"]

# METADATA
# description: Managed policies of a role whose text is neither in the estate nor known.
outside(role) := [found.value |
	some found in value.elements(input.resources[role].properties, ["ManagedPolicyArns"])
	count(estate.linked(role, array.concat(["Properties"], found.path))) == 0
	not managed_policy.known(found.value)
]

# METADATA
# description: What may grant something to a role beyond its documents, as a list of tokens and names of policies.
doubts(role) := array.concat(
	outside(role),
	[given |
		resource := input.resources[role]
		some given in _loose[resource.account][meant.alike(object.get(resource, "name", "⟦⟧"))]
	],
)

# METADATA
# description: Why a policy of `doubts` is not known. AWS and others manage policies whose text the estate does not hold.
cause(policies) := result.cause(policies) if {
	some policy in policies
	value.has_unknown(policy)
} else := {"reason": "managed-policy", "missing": $"{policies[0]}"}

# METADATA
# description: The types of policies that name their roles, each with the property that does.
attached := {"AWS::IAM::Policy": "Roles", "AWS::IAM::ManagedPolicy": "Roles", "AWS::IAM::RolePolicy": "RoleName"}

_carriers[role] contains carrier if {
	some type, property in attached
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

# Roles that policies name and the estate is not known to have, by the account of the policy.
_named[account] contains found.value if {
	some type, property in attached
	some carrier, policy in estate.of_type[type]
	some found in value.elements(policy.properties, [property])
	count(estate.linked(carrier, array.concat(["Properties"], found.path))) == 0
	account := policy.account
}

_by_name[account][name] contains given if {
	some account, texts in _named
	some given in texts
	name := meant.name(given)
}

# What of these may mean a role, by its account and name.
_loose[account][name] := meant.among(_by_name[account], name) if {
	some account, _ in _by_name
	some name in _names[account]
}

_names[role.account] contains meant.alike(object.get(role, "name", "⟦⟧")) if {
	some role in estate.of_type["AWS::IAM::Role"]
}
