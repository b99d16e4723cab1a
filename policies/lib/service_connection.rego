# METADATA
# title: Connections to services
# description: |
#   A VPC endpoint and the service that it names, {endpoint, name}: where the service is, and who may own it. Scores are 0
#   (no), 1 (not known) and 2 (yes).
package parapet.lib.service_connection

import data.parapet.lib.allowlist
import data.parapet.lib.endpoint
import data.parapet.lib.organization
import data.parapet.lib.partner
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Whether a service of AWS is allowed.
allowed_by_aws(name) := 2 if {
	allowlist.aws_mode == "all"
} else := value.any_of({text.same(endpoint.service(name), suffix) | some suffix in allowlist.aws_services})

# METADATA
# description: Whether an entry of the allowlist admits the connection.
listed(case) := partner.admits({
	"name": case.name,
	"account": case.endpoint.account,
	"remote": is_remote(case),
	"region": region(case),
})

# METADATA
# description: Whether an account may own what the endpoint connects to. Where nothing is said of an organization, an account is at least in its own.
owned(case, account) := 2 if {
	not organization.declared
	account == case.endpoint.account
	allowlist.internal_owner(account) > 0
} else := allowlist.internal_owner(account)

# METADATA
# description: Whether a service of AWS or of an internal account may be used from where the endpoint is.
region_open(case) := value.negate(is_remote(case)) if {
	allowlist.cross_region == "deny"
} else := 2

# METADATA
# description: |
#   Whether the service is in another Region. Regions of stacks that are not known prove no difference; one that a parameter
#   gives may differ.
is_remote(case) := 2 if {
	region(case) != ""
	text.same(region(case), case.endpoint.region) == 0
} else := 1 if {
	value.has_unknown(region(case))
} else := 0

# METADATA
# description: The Region of the service, empty when nothing says.
region(case) := named if {
	named := value.read(case.endpoint.properties, ["ServiceRegion"]).value
} else := named if {
	named := endpoint.region(case.name)
} else := ""
