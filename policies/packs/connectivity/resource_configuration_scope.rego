# METADATA
# title: Resource configuration exposes only what is meant
# description: |
#   Whoever the resource configuration is shared with reaches every port and address it names, through the gateway and past
#   the edge of the VPC. It should name the few that the service behind it really answers on.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types: [AWS::VpcLattice::ResourceConfiguration]
#   reads:
#     - AWS::VpcLattice::ResourceConfiguration#PortRanges
#     - AWS::VpcLattice::ResourceConfiguration#ResourceConfigurationType
#     - AWS::VpcLattice::ResourceConfiguration#ResourceConfigurationDefinition.CidrResource.CidrRanges
#     - AWS::VpcLattice::ResourceConfiguration#AllowAssociationToSharableServiceNetwork
#   remediation: List the ports and addresses that the resource really serves.
#   controls: []
#   seed: [S3]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       maxPorts:
#         description: Most ports over all ranges
#         type: integer
#         default: 10
#       allowCidr:
#         description: Whether a configuration may stand for ranges of addresses
#         type: boolean
#         default: false
#       maxCidrPrefix:
#         description: Shortest prefix of a range of addresses; a shorter one is wider
#         type: integer
#         default: 28
#       allowSharableNetworks:
#         description: Whether a configuration may be put into service networks that can be shared on
#         type: boolean
#         default: false
#   autofix: none
package parapet.packs.connectivity.resource_configuration_scope

import data.parapet.lib.estate
import data.parapet.lib.flaw
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

_rule := "connectivity/resource-configuration-scope"

_cases contains {"resource": one, "label": $"resource configuration {one.logicalId}", "flaws": flaws} if {
	some one in estate.of_type["AWS::VpcLattice::ResourceConfiguration"]
	flaws := array.flatten([_port_flaw(one), _type_flaw(one), _range_flaws(one), _sharable_flaw(one)])
}

_is_type(one, name) := text.same(object.get(one.properties, "ResourceConfigurationType", "SINGLE"), name)

# An ARN has the ports of what it names.
_port_flaw(one) := {
	"what": "opens more ports than it should",
	"path": ["Properties", "PortRanges"],
	"score": value.both(value.negate(_is_type(one, "ARN")), _too_many(sizes)),
	"hidden": [value.seen(one.properties, ["PortRanges"]), value.seen(one.properties, ["ResourceConfigurationType"])],
} if {
	sizes := [_size(range.value) | some range in value.elements(one.properties, ["PortRanges"])]
}

_too_many(sizes) := 2 if {
	sum([size | some size in sizes; size != null]) > settings.of(_rule, "maxPorts", 10)
} else := 2 if {
	some size in sizes
	size >= 65535
} else := 1 if {
	null in sizes
} else := 0

# How many ports a range has, null when that is not known.
_size(range) := 1 if {
	value.number(range)
} else := (to_number(ends[1]) - to_number(ends[0])) + 1 if {
	regex.match(`^[0-9]+-[0-9]+$`, range)
	ends := split(range, "-")
} else := null

_type_flaw(one) := {
	"what": "stands for ranges of addresses",
	"path": ["Properties", "ResourceConfigurationType"],
	"score": value.both(value.negate(value.truth(settings.of(_rule, "allowCidr", false))), _is_type(one, "CIDR")),
	"hidden": value.seen(one.properties, ["ResourceConfigurationType"]),
}

_range_flaws(one) := [{
	"what": what,
	"path": array.concat(["Properties"], range.path),
	"score": _is_wide(range.value),
	"hidden": range.value,
} |
	some range in value.elements(one.properties, ["ResourceConfigurationDefinition", "CidrResource", "CidrRanges"])
	what := $"holds the range {range.value}, which is too wide"
]

_is_wide(range) := {true: 2, false: 0}[bits < settings.of(_rule, "maxCidrPrefix", 28)] if {
	bits := value.number(split(range, "/")[1])
} else := 1 if {
	value.has_token(range)
} else := 0

_sharable_flaw(one) := {
	"what": "may be put into service networks that are shared on",
	"path": ["Properties", "AllowAssociationToSharableServiceNetwork"],
	"score": value.both(value.negate(value.truth(settings.of(_rule, "allowSharableNetworks", false))), value.truth(given)),
	"hidden": given,
} if {
	given := value.seen(one.properties, ["AllowAssociationToSharableServiceNetwork"])
}
