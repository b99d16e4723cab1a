# METADATA
# title: The organization
# description: |
#   Where accounts stand to the organization of the estate. Accounts are twelve digits or text with tokens; scores are 0
#   (no), 1 (not known) and 2 (yes).
package parapet.lib.organization

import data.parapet.lib.value

# METADATA
# description: True when the estate says what its organization is. Without that every account may belong to it.
declared if count(members) > 0

declared if id

# METADATA
# description: The id of the organization, as the estate or its allowlist states it; undefined otherwise.
id := input.organization.id if {
	input.organization.id
} else := input.allowlist.organizationId

# METADATA
# description: The accounts known to be in the organization.
members contains account.id if some account in input.organization.accounts

members contains account if {
	some source in [input.organization, input.allowlist]
	some role in ["managementAccount", "auditAccount"]
	account := source[role]
}

# METADATA
# description: Whether an account is in the organization.
member(account) := 2 if {
	account in members
} else := 1 if {
	value.has_token(account)
} else := 1 if {
	not declared
} else := 0

# METADATA
# description: Whether an account outside the organization is trusted today.
trusted(account) := 2 if {
	some entry in _trusted
	entry.id == account
} else := 1 if {
	value.has_token(account)
	count(_trusted) > 0
} else := 0

# METADATA
# description: True for an entry with a date of expiry in the past; the day itself is still valid.
expired(entry) if entry.expires < input.today

_trusted contains entry if {
	some entry in input.organization.trusted
	not expired(entry)
}
