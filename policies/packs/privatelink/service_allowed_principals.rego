# METADATA
# title: Endpoint service admits only known principals
# description: |
#   Whoever is listed can connect an endpoint to the service, and `*` makes the service public. Principals outside the
#   organization belong on the list only after someone has decided so.
# custom:
#   severity: critical
#   tier: T1
#   scope: resource
#   resource_types: [AWS::EC2::VPCEndpointServicePermissions]
#   reads:
#     - AWS::EC2::VPCEndpointServicePermissions#AllowedPrincipals
#   remediation: Replace the entry with the consumer's account or role ARN.
#   controls: [Prowler vpc_endpoint_services_allowed_principals_trust_boundaries]
#   seed: [S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       consumerAccounts:
#         description: Accounts outside the organization that may connect, beside those of the allowlist
#         type: array
#         items: {type: string, pattern: '^[0-9]{12}$'}
#         default: []
#       rootPrincipalsAllowed:
#         description: Whether a whole account may be listed instead of a role
#         type: boolean
#         default: true
#   autofix: none
package parapet.packs.privatelink.service_allowed_principals

import data.parapet.lib.allowlist
import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.organization
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some entry in _entries
	breach := _breach(entry)
	message := $"endpoint service permissions {entry.resource.logicalId} admit {breach.what}"
	finding := object.union(result.finding(entry.resource, entry.path, message), breach.extra)
}

undecided contains finding if {
	some entry in _entries
	not _breach(entry)
	not _settled(entry)
	message := $"endpoint service permissions {entry.resource.logicalId} admit {entry.principal}, whose account is not known"
	finding := result.undecided(entry.resource, entry.path, message, entry.principal)
}

_entries contains {"resource": resource, "path": path, "principal": $"{found.value}"} if {
	some resource in estate.of_type["AWS::EC2::VPCEndpointServicePermissions"]
	some found in value.elements(resource.properties, ["AllowedPrincipals"])
	path := array.concat(["Properties"], found.path)
}

_breach(entry) := {"what": "everyone", "extra": {}} if {
	entry.principal == "*"
} else := {"what": $"account {account}, which is neither in the organization nor listed", "extra": {}} if {
	account := _account(entry.principal)
	regex.match(_id, account)
	not _admitted(account, entry.resource)
} else := {"what": $"{entry.principal}, an ARN with a path, which the API refuses", "extra": {}} if {
	arn.service(entry.principal) == "iam"
	count(split(arn.resource(entry.principal), "/")) > 2
} else := {"what": $"{entry.principal}, a whole account", "extra": {"severity": "medium"}} if {
	settings.of(_rule, "rootPrincipalsAllowed", true) == false
	_is_root(entry.principal)
}

_rule := "privatelink/service-allowed-principals"

_id := "^[0-9]{12}$"

_settled(entry) if {
	_admitted(_account(entry.principal), entry.resource)
	not value.has_unknown(entry.principal)
}

_account(principal) := principal if regex.match(_id, principal)

_account(principal) := arn.account(principal)

_is_root(principal) if regex.match(_id, principal)

_is_root(principal) if arn.resource(principal) == "root"

_admitted(account, _) if account in organization.members

_admitted(account, _) if account in allowlist.consumers

_admitted(account, _) if account in settings.of(_rule, "consumerAccounts", [])

# Without an organization the account of the service itself is the only one that is not foreign.
_admitted(account, resource) if {
	not organization.declared
	account == resource.account
}
