# METADATA
# title: Service networks and services authenticate callers
# description: |
#   Without an authorization type of AWS_IAM a service network or a service lets everyone in who has a route to it, and once
#   it is shared these are whole other accounts. With it, the policy decides, and without a policy every call is denied.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::VpcLattice::ServiceNetwork, AWS::VpcLattice::Service]
#   reads:
#     - AWS::VpcLattice::ServiceNetwork#AuthType
#     - AWS::VpcLattice::Service#AuthType
#     - AWS::VpcLattice::AuthPolicy#Policy
#     - AWS::VpcLattice::AuthPolicy#ResourceIdentifier
#     - AWS::RAM::ResourceShare#ResourceArns
#   remediation: Set AuthType to AWS_IAM, with a policy that asks for aws:PrincipalOrgID.
#   controls: []
#   seed: [S3]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireAlways:
#         description: Whether service networks and services that are not shared must authenticate callers too
#         type: boolean
#         default: false
#   autofix: none
package parapet.packs.connectivity.service_network_auth

import data.parapet.lib.attachment
import data.parapet.lib.boundary
import data.parapet.lib.carrier
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.question(case, one)
}

_cases contains {"resource": one, "label": $"{kind} {one.logicalId}", "flaws": flaws} if {
	some type, kind in {"AWS::VpcLattice::ServiceNetwork": "service network", "AWS::VpcLattice::Service": "service"}
	some one in estate.of_type[type]
	signed := text.same(object.get(one.properties, "AuthType", "NONE"), "AWS_IAM")
	flaws := array.flatten([_open_flaw(one, signed), _missing_flaw(one, signed), _policy_flaws(one, signed)])
}

_path := ["Properties", "AuthType"]

_policy_path := ["Properties", "Policy"]

_open_flaw(one, signed) := {
	"what": "is shared and lets in every caller",
	"path": _path,
	"score": value.both(_is_shared(one), value.negate(signed)),
	"hidden": [value.seen(one.properties, ["AuthType"]), _loose_shares],
}

_is_shared(one) := 2 if {
	value.truth(settings.of("connectivity/service-network-auth", "requireAlways", false)) == 2
} else := 2 if {
	one.address in _shared
} else := value.both(1, value.any_of({text.same(shared, one.arn) | some shared in _loose_shares}))

_shared contains shared if {
	some address, _ in estate.of_type["AWS::RAM::ResourceShare"]
	some link in estate.links_from[address]
	link.path[1] == "ResourceArns"
	shared := link.to
}

# Resources that shares name and that are not known to be of the estate.
_loose_shares contains shared.value if {
	some address, share in estate.of_type["AWS::RAM::ResourceShare"]
	some shared in value.elements(share.properties, ["ResourceArns"])
	count(estate.linked(address, array.concat(["Properties"], shared.path))) == 0
}

_missing_flaw(one, signed) := {
	"what": "has no policy, so that every call is denied",
	"path": _path,
	"severity": "medium",
	"score": value.both(signed, value.negate(_has_policy(one))),
	"hidden": [value.seen(one.properties, ["AuthType"]), [place.value | some place in attachment.loose[one.type]]],
}

_has_policy(one) := 2 if {
	count(_policies(one)) > 0
} else := value.any_of({attachment.may_name(place.value, one) | some place in attachment.loose[one.type]; _is_policy(place.carrier)})

_policies(one) := {carried | some carried in attachment.carriers[one.address]; _is_policy(carried)}

_is_policy(address) if estate.of_type["AWS::VpcLattice::AuthPolicy"][address]

_policy_flaws(one, signed) := [{
	"what": "lets in everyone, not only the organization",
	"path": _policy_path,
	"score": value.all_of([
		signed,
		policy.effect(statement, "Allow"),
		_names_everyone(statement),
		value.negate(boundary.holds(statement)),
	]),
	"hidden": [object.filter(statement, ["unknown", "effect", "principals", "conditions"]), value.seen(one.properties, ["AuthType"])],
	"at": result.at(address, _policy_path, "the policy"),
} |
	some address in _policies(one)
	some document in carrier.documents(address)
	some statement in document.statements
]

_names_everyone(statement) := 2 if {
	statement.notPrincipals
} else := policy.principal_everyone(statement)
