# METADATA
# title: Endpoint service accepts connections by hand
# description: |
#   A service that accepts every connection by itself logs no call of acceptance, so that nothing tells of a consumer from
#   outside, and nobody is asked.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::EC2::VPCEndpointService]
#   reads:
#     - AWS::EC2::VPCEndpointService#AcceptanceRequired
#     - AWS::EC2::VPCEndpointServicePermissions#ServiceId
#     - AWS::EC2::VPCEndpointServicePermissions#AllowedPrincipals
#   remediation: Set AcceptanceRequired to true.
#   controls: [Checkov CKV_AWS_123]
#   seed: [S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireExplicit:
#         description: Whether a service must state it; without a statement acceptance is required
#         type: boolean
#         default: true
#       autoAcceptAllowedWhenPrincipalsInOrg:
#         description: Whether a service may accept by itself when its permissions admit accounts of the organization only
#         type: boolean
#         default: false
#   autofix: safe
package parapet.packs.privatelink.service_acceptance_required

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.organization
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.required == 0
	finding := result.finding(case.service, _path, $"endpoint service {case.service.logicalId} {case.what}")
}

undecided contains finding if {
	some case in _cases
	case.required == 1
	message := $"endpoint service {case.service.logicalId} may accept connections by itself"
	finding := result.undecided(case.service, _path, message, [value.get(case.service.properties, [_property]), _hidden(case)])
}

fixes[finding] := [{"op": "set", "path": _path, "value": true}] if some finding in deny

_rule := "privatelink/service-acceptance-required"

_property := "AcceptanceRequired"

_path := ["Properties", _property]

_cases := [{"service": service, "required": _required(service), "what": _what(service)} |
	some service in estate.of_type["AWS::EC2::VPCEndpointService"]
]

_what(service) := $"does not state {_property}" if {
	value.absent(service.properties, [_property]) == 2
} else := "accepts connections by itself"

_required(service) := {true: 0, false: 2}[explicit] if {
	value.absent(service.properties, [_property]) == 2
	explicit := settings.of(_rule, "requireExplicit", true)
} else := value.either(stated, _only_ours(service)) if {
	stated := value.truth(service.properties[_property])
}

# Whether automatic acceptance is allowed, and lets nobody in but accounts of the organization.
_only_ours(service) := value.all_of(array.concat(
	[_is_ours(principal) | some principal in _principals(service)],
	[1 | some _ in _hidden_permissions(service)],
)) if {
	settings.of(_rule, "autoAcceptAllowedWhenPrincipalsInOrg", false) == true
} else := 0

_principals(service) := [$"{principal.value}" |
	some permissions, document in estate.of_type["AWS::EC2::VPCEndpointServicePermissions"]
	service.address in estate.linked(permissions, ["Properties", "ServiceId"])
	some principal in value.elements(document.properties, ["AllowedPrincipals"])
]

# Ids that may be that of the service.
_hidden_permissions(service) := [id |
	some permissions in estate.of_type["AWS::EC2::VPCEndpointServicePermissions"]
	id := permissions.properties.ServiceId
	value.has_unknown(id)
	text.same(id, object.get(service, "name", "")) > 0
]

_is_ours(principal) := 0 if {
	principal == "*"
} else := organization.member(arn.account(principal)) if {
	arn.parts(principal)
} else := organization.member(principal)

_hidden(case) := [_principals(case.service), _hidden_permissions(case.service)]
