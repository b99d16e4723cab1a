# METADATA
# title: The boundary of the organization
# description: |
#   Whether a statement keeps what it allows inside the organization. Without a declared organization any stated
#   organization or account counts. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.boundary

import data.parapet.lib.condition
import data.parapet.lib.organization
import data.parapet.lib.text
import data.parapet.lib.value

_organization_keys := {"aws:principalorgid", "aws:resourceorgid", "aws:principalorgpaths", "aws:resourceorgpaths"}

_account_keys := {"aws:principalaccount", "aws:resourceaccount"}

# METADATA
# description: Whether a condition lets only callers or resources of the organization, or of accounts of it, through.
holds(statement) := value.any_of(array.concat(
	[condition.opaque(statement)],
	[value.all_of([_is_ours(test.key, wanted) | some wanted in test.values]) |
		some test in condition.tests(statement, _organization_keys | _account_keys)
	],
))

# METADATA
# description: Whether a condition names another organization than the declared one.
is_foreign(statement) := value.any_of([value.negate(_is_ours(test.key, wanted)) |
	organization.id
	some test in condition.tests(statement, _organization_keys)
	some wanted in test.values
	wanted != "*"
])

_is_ours(key, wanted) := text.like($"{organization.id}/*", wanted) if {
	organization.id
	endswith(key, "orgpaths")
} else := text.same(wanted, organization.id) if {
	organization.id
	endswith(key, "orgid")
} else := organization.member(wanted) if {
	organization.id
} else := 1 if {
	value.has_unknown(wanted)
} else := 0 if {
	wanted == "*"
} else := 2
