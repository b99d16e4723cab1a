# METADATA
# title: The PrivateLink allowlist
# description: |
#   What the allowlist document says, with its defaults. Without a document every service of AWS and of the organization's
#   own accounts is allowed. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.allowlist

import data.parapet.lib.organization
import data.parapet.lib.value

# METADATA
# description: Whether all services of AWS are allowed, `all`, or only those of `aws_services`, `list`.
aws_mode := object.get(input.allowlist, ["awsServices", "mode"], "all")

# METADATA
# description: Suffixes of the services of AWS that are allowed one by one.
aws_services := {suffix | some suffix in input.allowlist.awsServices.allow}

# METADATA
# description: The entries for services of partners, expired ones too (`organization.expired` tells them).
partners := [partner | some partner in input.allowlist.partnerServices]

# METADATA
# description: Accounts outside the organization that may connect to services of the estate.
consumers := {account | some account in input.allowlist.consumerAccounts}

# METADATA
# description: Types of endpoints that may be made.
endpoint_types := {type |
	some type in object.get(input.allowlist, ["endpointTypes", "allow"], ["Interface", "Gateway", "GatewayLoadBalancer"])
}

# METADATA
# description: Whether services of other Regions may be used at all, `allow-listed`, or not, `deny`.
cross_region := object.get(input.allowlist, "crossRegion", "deny")

# METADATA
# description: True when some account may own services that the estate consumes.
has_internal_owners if _internal == "organization"

has_internal_owners if count(_internal) > 0

# METADATA
# description: Whether an account may own services that the estate consumes.
internal_owner(account) := organization.member(account) if {
	_internal == "organization"
} else := _listed(account, _internal)

# METADATA
# description: The accounts that may own services, as far as they are named, in order.
internal_accounts := sort(organization.members) if {
	_internal == "organization"
} else := sort(_internal)

# METADATA
# description: Patterns of the roles that administer endpoint services.
admin_roles := {pattern | some pattern in input.allowlist.adminRoles}

# METADATA
# description: Whether the generated SCP names partners by their services, `byService`, or by their accounts, `byOwner`.
mode := object.get(input.allowlist, ["scp", "mode"], "byService")

# METADATA
# description: The entries for services of partners that hold today.
current := [partner | some partner in partners; not organization.expired(partner)]

# METADATA
# description: Whether an account may own the resources behind endpoints; the account of the endpoint itself is not asked.
resource_owner(account) := value.either(_listed(account, listed), value.both(everyone, organization.member(account))) if {
	listed := object.get(input.allowlist, ["resourceOwners", "accounts"], [])
	everyone := value.truth(object.get(input.allowlist, ["resourceOwners", "organization"], true))
}

_internal := object.get(input.allowlist, "internalServiceAccounts", fallback) if {
	fallback := {true: "organization", false: []}[input.allowlist == {}]
}

_listed(account, accounts) := 2 if {
	account in accounts
} else := 1 if {
	value.has_token(account)
	count(accounts) > 0
} else := 0
