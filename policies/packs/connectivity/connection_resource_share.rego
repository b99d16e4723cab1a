# METADATA
# title: A cross-account private API is really shared with its caller
# description: |
#   A connection to a private API of another account works only where that account shares the resource configuration with this
#   one, with all three actions that EventBridge needs for it. Until then every call fails, after its retries silently.
# custom:
#   severity: high
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Events::Connection]
#   reads:
#     - AWS::Events::Connection#InvocationConnectivityParameters.ResourceParameters.ResourceConfigurationArn
#     - AWS::RAM::ResourceShare#ResourceArns
#     - AWS::RAM::ResourceShare#Principals
#     - AWS::RAM::ResourceShare#PermissionArns
#     - AWS::RAM::Permission#PolicyTemplate
#   remediation: Share the resource configuration with the account of the connection.
#   controls: []
#   seed: [S3]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.connectivity.connection_resource_share

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.share
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

applies contains case.resource.address if some case in _cases

_place := ["InvocationConnectivityParameters", "ResourceParameters", "ResourceConfigurationArn"]

_cases contains {"resource": connection, "label": $"connection {connection.logicalId}", "flaws": [one]} if {
	some connection in estate.of_type["AWS::Events::Connection"]
	found := value.read(connection.properties, _place)
	owner := _owner(found.value)
	foreign := value.negate(text.same(owner, connection.account))
	foreign > 0
	shared := value.any_of(array.concat([1 | _is_elsewhere(owner)], [score |
		some one in estate.of_type["AWS::RAM::ResourceShare"]
		score := value.all_of([
			text.same(one.account, owner),
			share.holds(one, found.value),
			share.admits(one, connection.account),
			share.permits(one, _needed),
		])
	]))
	one := {
		"what": "calls a private API of another account that is not shared with this one for all that EventBridge needs",
		"path": array.concat(["Properties"], found.path),
		"score": value.both(foreign, value.negate(shared)),
		"hidden": found.value,
	}
}

_needed := [
	"vpc-lattice:CreateServiceNetworkResourceAssociation",
	"vpc-lattice:GetResourceConfiguration",
	"vpc-lattice:AssociateViaAWSService-EventsAndStates",
]

_owner(named) := arn.account(named) if {
	arn.parts(named)
} else := $"{named}"

# An account of which the estate has no stack may share what it likes.
_is_elsewhere(owner) if not owner in _accounts

_accounts contains resource.account if some resource in input.resources
