# METADATA
# title: Resource, service-network and tunnel endpoints are opened deliberately
# description: |
#   Such an endpoint reaches a resource or a service network, and has no service name. Guardrails that go by names neither
#   describe it nor admit it on purpose, so its type and the owner of what it reaches must be listed.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::EC2::VPCEndpoint]
#   reads:
#     - AWS::EC2::VPCEndpoint#VpcEndpointType
#     - AWS::EC2::VPCEndpoint#ResourceConfigurationArn
#     - AWS::EC2::VPCEndpoint#ServiceNetworkArn
#   remediation: List the type and owner in the allowlist document, or reach the resource another way.
#   controls: []
#   seed: [S9, S3]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.privatelink.endpoint_type_allowed

import data.parapet.lib.allowlist
import data.parapet.lib.arn
import data.parapet.lib.endpoint
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.applies == 2
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	finding := result.finding(case.endpoint, case.path, $"endpoint {case.endpoint.logicalId} {flaw.what}")
}

undecided contains finding if {
	some case in _cases
	value.both(case.applies, max([flaw.score | some flaw in case.flaws])) == 1
	flaw := [flaw | some flaw in case.flaws; flaw.score > 0][0]
	finding := _open(case, $"endpoint {case.endpoint.logicalId} may be one that {flaw.what}", flaw.value)
}

applies contains case.endpoint.address if some case in _cases

# Without an organization nobody can say whether the account of an ARN belongs to it.
_open(case, message, named) := result.because(case.endpoint, case.path, message, {"reason": "account-unknown", "missing": $"{account}"}) if {
	account := arn.account(named)
	not value.has_token(named)
} else := result.undecided(case.endpoint, case.path, message, named)

# Endpoints of the deliberate types, with what may be wrong: {score, what, value}.
_cases := [{"endpoint": one, "applies": applies_to, "path": _path(one), "flaws": array.concat(_type_flaw(one), _owner_flaws(one))} |
	some one in estate.of_type["AWS::EC2::VPCEndpoint"]
	applies_to := value.any_of(array.concat(
		[value.both(endpoint.states(one, "VpcEndpointType"), endpoint.is_type(one, ["Resource", "ServiceNetwork", "Tunnel"]))],
		[endpoint.states(one, property) | some property in _arns],
	))
	applies_to > 0
]

_arns := ["ResourceConfigurationArn", "ServiceNetworkArn"]

_path(one) := ["Properties", [property |
	some property in array.concat(_arns, ["VpcEndpointType"])
	endpoint.states(one, property) > 0
][0]]

_type_flaw(one) := [{"score": value.negate(endpoint.is_type(one, allowlist.endpoint_types)), "what": $"has the type {type}, which is not allowed", "value": type} |
	type := value.read(one.properties, ["VpcEndpointType"]).value
]

_owner_flaws(one) := [{"score": value.negate(_owned(one, named)), "what": $"reaches {named}, whose owner is not allowed", "value": named} |
	some property in _arns
	named := value.read(one.properties, [property]).value
]

_owned(one, named) := value.either(text.same(account, one.account), allowlist.resource_owner(account)) if {
	account := arn.account(named)
} else := 1
