# METADATA
# title: Live endpoint reaches an allowed owner
# description: |
#   Endpoints that were made before a guardrail, by the management account or through a gap in it are there still, and only
#   the live account shows who owns what they reach.
# custom:
#   severity: critical
#   tier: T1
#   scope: live
#   resource_types: [AWS::EC2::VPCEndpoint]
#   reads:
#     - AWS::EC2::VPCEndpoint#ServiceName
#     - AWS::EC2::VPCEndpoint#ServiceRegion
#     - AWS::EC2::VPCEndpoint#VpcEndpointType
#     - AWS::EC2::VPCEndpoint#ResourceConfigurationArn
#     - AWS::EC2::VPCEndpoint#ServiceNetworkArn
#   remediation: Delete the endpoint, or list its service in the allowlist through its review.
#   controls: []
#   seed: [S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       ignoreRequesterManaged:
#         description: Whether endpoints that AWS services made for themselves are left out
#         type: boolean
#         default: true
#   autofix: none
package parapet.packs.privatelink.live_consumer_endpoint

import data.parapet.lib.allowlist
import data.parapet.lib.arn
import data.parapet.lib.endpoint
import data.parapet.lib.estate
import data.parapet.lib.partner
import data.parapet.lib.result
import data.parapet.lib.service_connection as connection
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.allowed == 0
	message := $"endpoint {case.endpoint.logicalId} reaches {case.name}, {case.what} that is not allowed"
	finding := result.finding(case.endpoint, [], message)
}

undecided contains finding if {
	some case in _cases
	case.allowed == 1
	message := $"endpoint {case.endpoint.logicalId} reaches {case.name}, {case.what} that may not be allowed"
	finding := result.undecided(case.endpoint, [], message, case.hidden)
}

applies contains case.endpoint.address if some case in _cases

_cases contains object.union(case, {"endpoint": one, "what": _what(case)}) if {
	some one in estate.of_type["AWS::EC2::VPCEndpoint"]
	lower(one.live.State) in {"pendingacceptance", "pending", "available"}
	not _is_left_out(one)
	some case in _reached(one)
}

_is_left_out(one) if {
	one.live.RequesterManaged == true
	settings.of("privatelink/live-consumer-endpoint", "ignoreRequesterManaged", true)
}

# What an endpoint reaches: {name, owner, allowed, hidden}; a service by its name, else a resource or a service network.
_reached(one) := [_service(one, one.properties.ServiceName)] if {
	one.properties.ServiceName
} else := [_resource(one, one.properties[property]) |
	some property in ["ResourceConfigurationArn", "ServiceNetworkArn"]
	one.properties[property]
]

_service(one, named) := {
	"name": named,
	"owner": owner,
	"allowed": _allowed({"endpoint": one, "name": named}, owner),
	"hidden": _hidden(named, owner),
} if {
	owner := object.get(one.live, "ServiceOwner", "")
}

_resource(one, named) := {"name": named, "owner": owner, "allowed": value.both(type, owned), "hidden": named} if {
	owner := _account(named)
	owned := value.either(text.same(owner, one.account), allowlist.resource_owner(owner))
	type := endpoint.is_type(one, allowlist.endpoint_types)
}

_account(named) := arn.account(named)

_allowed(case, owner) := value.both(connection.allowed_by_aws(case.name), connection.region_open(case)) if {
	endpoint.is_aws(case.name) == 2
} else := value.either(connection.listed(case), value.both(_owned(case, owner), connection.region_open(case)))

# An owner that cannot be seen may be any, unless the allowlist knows the service or trusts no owner at all.
_owned(case, owner) := connection.owned(case, owner) if {
	regex.match("^[0-9]{12}$", owner)
} else := 1 if {
	allowlist.has_internal_owners
	count(partner.matching(case.name)) == 0
	owner != "amazon"
} else := 0

_hidden(named, owner) := [owner, named][_index(owner)]

_index(owner) := 0 if {
	value.has_unknown(owner)
} else := 1

_what(case) := $"of account {case.owner}" if {
	case.owner != ""
	not value.has_token(case.owner)
} else := "of an owner"
