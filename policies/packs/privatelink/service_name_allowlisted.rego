# METADATA
# title: VPC endpoint connects only to an allowed service
# description: |
#   A consumer endpoint is an outbound path that no egress filter sees: whoever owns the service gets what is sent to it.
#   Only services of AWS, of the organization's own accounts and of listed partners may be behind one.
# custom:
#   severity: critical
#   tier: T1
#   scope: estate
#   resource_types: [AWS::EC2::VPCEndpoint]
#   reads:
#     - AWS::EC2::VPCEndpoint#ServiceName
#     - AWS::EC2::VPCEndpoint#VpcEndpointType
#     - AWS::EC2::VPCEndpoint#ServiceRegion
#     - AWS::EC2::VPCEndpoint#ResourceConfigurationArn
#     - AWS::EC2::VPCEndpoint#ServiceNetworkArn
#   remediation: Add the service to the allowlist through its review, or remove the endpoint.
#   controls: []
#   seed: [S9]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.privatelink.service_name_allowlisted

import data.parapet.lib.allowlist
import data.parapet.lib.endpoint
import data.parapet.lib.estate
import data.parapet.lib.organization
import data.parapet.lib.partner
import data.parapet.lib.result
import data.parapet.lib.service_connection as connection
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.applies == 2
	case.allowed == 0
	message := $"endpoint {case.endpoint.logicalId} connects to {case.name}, {_why(case)}"
	finding := object.union(result.finding(case.endpoint, _path, message), _related(case))
}

undecided contains finding if {
	some case in _cases
	value.both(case.applies, value.negate(case.allowed)) == 1
	message := $"endpoint {case.endpoint.logicalId} connects to {case.name}, which may not be allowed"
	finding := object.union(_open(case, message), _related(case))
}

applies contains case.endpoint.address if some case in _cases

_path := ["Properties", "ServiceName"]

_related(case) := {"related": [{"address": owner.address, "path": ["Properties"], "message": "the service"} | some owner in case.owners]}

# Endpoints to services, with the resources of the estate that are the service: {endpoint, name, owners, applies, allowed}.
_cases := [object.union(case, {"applies": applies_to, "allowed": _allowed(case)}) |
	some one in estate.of_type["AWS::EC2::VPCEndpoint"]
	name := value.read(one.properties, ["ServiceName"]).value
	applies_to := value.all_of([
		endpoint.is_type(one, ["Interface", "Gateway", "GatewayLoadBalancer"]),
		value.negate(endpoint.states(one, "ResourceConfigurationArn")),
		value.negate(endpoint.states(one, "ServiceNetworkArn")),
	])
	applies_to > 0
	owners := [input.resources[owner] | some owner in estate.linked(one.address, _path)]
	case := {"endpoint": one, "name": $"{name}", "owners": owners}
]

_allowed(case) := value.either(connection.listed(case), value.both(_is_internal(case), connection.region_open(case))) if {
	count(case.owners) > 0
} else := value.both(connection.allowed_by_aws(case.name), connection.region_open(case)) if {
	endpoint.is_aws(case.name) == 2
} else := 1 if {
	endpoint.is_aws(case.name) == 1
} else := value.either(connection.listed(case), _perhaps_internal(case))

_is_internal(case) := value.any_of({connection.owned(case, owner.account) | some owner in case.owners})

# Whose service a literal id is, the live account alone knows.
_perhaps_internal(case) := 1 if {
	allowlist.has_internal_owners
	regex.match("vpce-svc-|⟦", case.name)
	count(partner.matching(case.name)) == 0
} else := 0

_why(case) := $"which account {case.owners[0].account} owns" if {
	_is_internal(case) == 0
	count(case.owners) > 0
} else := "a service of AWS that is not allowed" if {
	connection.allowed_by_aws(case.name) == 0
	endpoint.is_aws(case.name) == 2
} else := "whose entry in the allowlist has expired" if {
	every entry in partner.matching(case.name) { organization.expired(entry) }
	count(partner.matching(case.name)) > 0
} else := $"which is in Region {connection.region(case)}" if {
	connection.is_remote(case) == 2
	(endpoint.is_aws(case.name) + count(case.owners)) + count(partner.matching(case.name)) > 0
} else := $"whose entry in the allowlist leaves account {case.endpoint.account} out" if {
	count(partner.matching(case.name)) > 0
} else := "which the allowlist does not hold"

_open(case, message) := result.undecided(case.endpoint, _path, message, _hidden(case)) if {
	some hidden in _hidden(case)
	value.has_unknown(hidden)
} else := result.because(case.endpoint, _path, message, {"reason": "external-resource", "missing": $"{case.name}"}) if {
	_perhaps_internal(case) == 1
	count(case.owners) == 0
} else := result.undecided(case.endpoint, _path, message, case.name) if {
	endpoint.is_aws(case.name) == 1
	count(case.owners) == 0
} else := result.because(case.endpoint, _path, message, {"reason": "account-unknown", "missing": case.endpoint.stack})

_hidden(case) := [hidden |
	some property in ["ServiceName", "ServiceRegion", "VpcEndpointType", "ResourceConfigurationArn", "ServiceNetworkArn"]
	hidden := value.read(case.endpoint.properties, [property]).value
]
