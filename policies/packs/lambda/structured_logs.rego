# METADATA
# title: Functions log JSON
# description: |
#   Logs in JSON can be searched by field, and the service drops what is below a level before anybody pays for it. Debug
#   lines in production cost money and tend to hold what should not be logged.
# custom:
#   severity: low
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Lambda::Function]
#   reads:
#     - AWS::Lambda::Function#LoggingConfig.LogFormat
#     - AWS::Lambda::Function#LoggingConfig.ApplicationLogLevel
#     - AWS::Lambda::Function#LoggingConfig.LogGroup
#   remediation: Set JSON logging at the stage's level.
#   controls: []
#   seed: [S5, S13]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       minLevel:
#         description: The lowest level that functions of the stage prod may log at
#         type: string
#         enum: [TRACE, DEBUG, INFO, WARN, ERROR, FATAL]
#         default: INFO
#       requireNamedGroup:
#         description: Whether functions must name their log group
#         type: boolean
#         default: false
#       ignoreLogicalIds:
#         description: Functions to leave out, as globs of logical ids; those that the CDK adds for itself
#         type: array
#         items: {type: string}
#         default: [CustomResource*, LogRetention*, "*CustomCDKBucketDeployment*", "*framework-on*"]
#   autofix: safe
package parapet.packs.lambda.structured_logs

import data.parapet.lib.lambda_function
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := _breach(judged)
}

fixes[_breach(judged)] := [{"op": "set", "path": array.concat(["Properties"], _format), "value": "JSON"}] if {
	some judged in _judged
	judged.score == 0
	judged.said == _said
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"function {judged.function.logicalId} {judged.said[1]}"
	finding := result.undecided(judged.function, _path, message, judged.hidden)
}

applies contains function.address if some function in _functions

_breach(judged) := result.finding(judged.function, _path, $"function {judged.function.logicalId} {judged.said[0]}")

_rule := "lambda/structured-logs"

_said := ["does not log JSON", "may not log JSON"]

_functions := lambda_function.judged(_rule)

_path := ["Properties", "LoggingConfig"]

_format := ["LoggingConfig", "LogFormat"]

_level := ["LoggingConfig", "ApplicationLogLevel"]

_group := ["LoggingConfig", "LogGroup"]

_judged contains judged if {
	some function in _functions
	judged := {
		"function": function,
		"score": value.both(
			value.negate(value.absent(function.properties, _format)),
			text.same(value.seen(function.properties, _format), "JSON"),
		),
		"said": _said,
		"hidden": value.seen(function.properties, _format),
	}
}

# Without a level the service logs from INFO on.
_judged contains judged if {
	some function in _functions
	function.stage == "prod"
	level := _level_of(function.properties)
	judged := {
		"function": function,
		"score": value.negate(value.any_of({text.same(upper(level), low) | some low in _low})),
		"said": ["logs below the level of production", "may log below the level of production"],
		"hidden": level,
	}
}

_judged contains judged if {
	settings.of(_rule, "requireNamedGroup", false) == true
	some function in _functions
	judged := {
		"function": function,
		"score": value.negate(value.absent(function.properties, _group)),
		"said": ["does not name its log group", "may not name its log group"],
		"hidden": value.seen(function.properties, _group),
	}
}

_level_of(properties) := "INFO" if {
	value.absent(properties, _level) == 2
} else := $"{value.seen(properties, _level)}"

_levels := ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]

_low := {level |
	some i, least in _levels
	least == settings.of(_rule, "minLevel", "INFO")
	some level in array.slice(_levels, 0, i)
}
