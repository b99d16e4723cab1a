# METADATA
# title: Partner services
# description: Which endpoint services of partners the allowlist holds, and for whom. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.partner

import data.parapet.lib.allowlist
import data.parapet.lib.endpoint
import data.parapet.lib.organization
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Entries for a service, by its name; expired ones too.
matching(name) := [entry | some entry in allowlist.partners; text.like(entry.serviceName, name) == 2]

# METADATA
# description: |
#   Whether an entry admits a connection {name, account, remote, region}: `account` is that of the consumer, `remote` the
#   score of the service being in another Region, which is `region`.
admits(connection) := value.any_of([_admits(entry, connection) | some entry in allowlist.partners])

_admits(entry, connection) := 0 if {
	organization.expired(entry)
} else := value.all_of([
	text.like(entry.serviceName, connection.name),
	_consumes(object.get(entry, "consumers", "organization"), connection.account),
	value.either(value.negate(connection.remote), _in_region(entry, connection.region)),
])

_consumes(consumers, account) := organization.member(account) if {
	consumers == "organization"
} else := value.any_of([value.either(text.same(account, one), _in_unit(account, one)) | some one in consumers])

# A consumer may be a unit of the organization, by its path.
_in_unit(account, path) := 1 if {
	value.has_token(account)
} else := 2 if {
	some entry in input.organization.accounts
	entry.id == account
	startswith($"{object.get(entry, "ouPath", "")}/", $"{trim_suffix(path, "/")}/")
} else := 0

_in_region(entry, region) := 0 if {
	allowlist.cross_region == "deny"
} else := value.any_of([text.same(region, one) | some one in object.get(entry, "regions", named)]) if {
	named := [one | one := endpoint.region(entry.serviceName)]
}
