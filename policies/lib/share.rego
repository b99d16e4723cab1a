# METADATA
# title: Resource shares
# description: What a share of AWS RAM holds, whom it admits, and to do what. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.share

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.organization
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Whether a share holds a resource, given by its ARN.
holds(share, wanted) := value.any_of([text.same(shared.value, wanted) | some shared in value.elements(share.properties, ["ResourceArns"])])

# METADATA
# description: Whether a share admits an account, by its number, a unit or the organization.
admits(share, account) := value.any_of([_names(principal.value, account) |
	some principal in value.elements(share.properties, ["Principals"])
])

# METADATA
# description: Whether the permissions of a share allow all of some actions, which those of AWS do.
permits(share, actions) := value.all_of([score |
	some named in value.elements(share.properties, ["PermissionArns"])
	some score in _permits(share, named, actions)
])

_names(principal, account) := value.both(_is_organization(principal), organization.member(account)) if {
	startswith(arn.resource(principal), "organization/")
} else := _has_unit(principal, account) if {
	startswith(arn.resource(principal), "ou/")
} else := text.same($"{principal}", account)

_is_organization(principal) := text.same(split(arn.resource(principal), "/")[1], organization.id) if {
	organization.id
} else := 1

_has_unit(principal, account) := 2 if {
	some member in input.organization.accounts
	member.id == account
	contains(member.ouPath, $"/{split(arn.resource(principal), "/")[2]}/")
} else := 0 if {
	some member in input.organization.accounts
	member.id == account
	member.ouPath
} else := 1

_permits(share, named, actions) := [value.all_of([_allows(input.resources[address], action) | some action in actions]) | some address in found] if {
	found := {address |
		some address in estate.linked(share.address, array.concat(["Properties"], named.path))
		estate.of_type["AWS::RAM::Permission"][address]
	}
	count(found) > 0
} else := [2] if {
	text.like("arn:*:ram::aws:permission/*", named.value) == 2
} else := [1]

_allows(permission, action) := value.any_of([score |
	some pattern in value.elements(_template(permission), ["Action"])
	score := text.like(lower($"{pattern.value}"), lower(action))
])

_template(permission) := json.unmarshal(written) if {
	written := value.seen(permission.properties, ["PolicyTemplate"])
	is_string(written)
	json.is_valid(written)
} else := value.seen(permission.properties, ["PolicyTemplate"])
