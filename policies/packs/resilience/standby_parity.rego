# METADATA
# title: Standby matches primary
# description: |
#   A standby with another version, other requirements or other options runs the same DAGs differently, or not at all, and that
#   shows on the day it takes over.
# custom:
#   severity: medium
#   tier: T2
#   scope: estate
#   resource_types: [AWS::MWAA::Environment]
#   reads:
#     - AWS::MWAA::Environment#AirflowVersion
#     - AWS::MWAA::Environment#EnvironmentClass
#     - AWS::MWAA::Environment#RequirementsS3Path
#     - AWS::MWAA::Environment#PluginsS3Path
#     - AWS::MWAA::Environment#AirflowConfigurationOptions
#     - AWS::MWAA::Environment#DagS3Path
#   remediation: Apply the primary's setting to the standby.
#   controls: []
#   seed: [S8]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       properties:
#         description: Properties in which a standby must be like its primary
#         type: array
#         items: {type: string}
#         default: [AirflowVersion, RequirementsS3Path, PluginsS3Path, AirflowConfigurationOptions, DagS3Path]
#   autofix: none
package parapet.packs.resilience.standby_parity

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.pair
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

applies contains case.resource.address if some case in _cases

_properties := settings.of(
	"resilience/standby-parity", "properties",
	["AirflowVersion", "RequirementsS3Path", "PluginsS3Path", "AirflowConfigurationOptions", "DagS3Path"],
)

_cases contains {"resource": standby, "label": $"environment {standby.logicalId}", "flaws": flaws} if {
	some address, standby in estate.of_type["AWS::MWAA::Environment"]
	some primary in pair.primaries[address]
	flaws := [{
		"what": what,
		"path": ["Properties", property],
		"score": value.negate(_alike(theirs, own)),
		"hidden": [theirs, own],
	} |
		some property in _properties
		theirs := value.seen(primary.properties, [property])
		own := value.seen(standby.properties, [property])
		what := $"has another {property} than {primary.logicalId}, whose standby it is"
	]
}

_alike(a, b) := 2 if {
	a == b
} else := 1 if {
	value.is_unknown([a, b][_])
} else := value.all_of([_alike_in(a, b, key) | some key in (object.keys(a) | object.keys(b))]) if {
	is_object(a)
	is_object(b)
} else := text.same($"{a}", $"{b}")

_alike_in(a, b, key) := text.same($"{value.get(a, [key])}", $"{value.get(b, [key])}")
