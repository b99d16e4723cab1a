# METADATA
# title: Resource gateway is filtered and spans zones
# description: |
#   Everything that reaches a resource through a gateway comes out of its network interfaces. Without a security group of
#   its own nothing filters it, and in a single subnet it is gone with the zone; subnets cannot be changed later.
# custom:
#   severity: medium
#   tier: T2
#   scope: resource
#   resource_types: [AWS::VpcLattice::ResourceGateway]
#   reads:
#     - AWS::VpcLattice::ResourceGateway#SecurityGroupIds
#     - AWS::VpcLattice::ResourceGateway#SubnetIds
#   remediation: Attach a security group of its own, and subnets of two zones.
#   controls: []
#   seed: [S3]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       minSubnets:
#         description: Fewest distinct subnets
#         type: integer
#         default: 2
#   autofix: none
package parapet.packs.connectivity.resource_gateway_posture

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.settings
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

_cases contains {"resource": gateway, "label": $"resource gateway {gateway.logicalId}", "flaws": flaws} if {
	some gateway in estate.of_type["AWS::VpcLattice::ResourceGateway"]
	groups := _counted(gateway, "SecurityGroupIds")
	subnets := _counted(gateway, "SubnetIds")
	least := settings.of("connectivity/resource-gateway-posture", "minSubnets", 2)
	flaws := [
		object.union(groups, {"what": "has no security group", "score": _below(groups, 1)}),
		object.union(groups, {"what": "has more than 5 security groups", "score": _above(groups, 5)}),
		object.union(subnets, {"what": $"has fewer than {least} subnets", "score": _below(subnets, least)}),
	]
}

# How many distinct elements a list has, at least and at most.
_counted(gateway, property) := {
	"path": ["Properties", property],
	"hidden": value.seen(gateway.properties, [property]),
	"least": _least(values),
	"most": _most(values),
} if {
	values := {found | some found in value.elements(gateway.properties, [property])}
}

# Different parameters may hold the same id; ids and names that CloudFormation will choose differ.
_least(values) := max([
	count({found.value | some found in values; not value.has_token(found.value)}),
	count({found.value | some found in values; startswith(found.value, "⟦name.")}),
	count([found | found := {1 | some found in values; not _may_vanish(found)}; count(found) > 0]),
])

# A list that a token hides may hold any number.
_most(values) := 1000 if {
	some found in values
	count(found.path) == 1
} else := count({found.value | some found in values})

_may_vanish(found) if startswith(found.value, "⟦~condition")

_may_vanish(found) if count(found.path) == 1

_below(list, number) := 2 if {
	list.most < number
} else := 1 if {
	list.least < number
} else := 0

_above(list, number) := 2 if {
	list.least > number
} else := 1 if {
	list.most > number
} else := 0
