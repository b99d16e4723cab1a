# METADATA
# title: Buses, pipes and workflows log errors without leaking payloads
# description: |
#   Without logs nobody can tell why an event was not delivered or a run failed. Logs that hold the payload of classified
#   data are a second copy of it that more people can read.
# custom:
#   severity: medium
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Events::EventBus, AWS::Pipes::Pipe, AWS::StepFunctions::StateMachine]
#   reads:
#     - AWS::Events::EventBus#LogConfig.Level
#     - AWS::Events::EventBus#LogConfig.IncludeDetail
#     - AWS::Pipes::Pipe#LogConfiguration.Level
#     - AWS::Pipes::Pipe#LogConfiguration.IncludeExecutionData
#     - AWS::Pipes::Pipe#LogConfiguration.CloudwatchLogsLogDestination.LogGroupArn
#     - AWS::StepFunctions::StateMachine#LoggingConfiguration.Level
#     - AWS::StepFunctions::StateMachine#LoggingConfiguration.Destinations[].CloudWatchLogsLogGroup.LogGroupArn
#     - AWS::StepFunctions::StateMachine#LoggingConfiguration.IncludeExecutionData
#     - AWS::Logs::LogGroup#RetentionInDays
#   remediation: Log errors to a retained group and leave payloads out for classified data.
#   controls:
#     - Checkov CKV_AWS_285
#     - Checkov CKV_AWS_66
#     - cdk-nag AwsSolutions-SF1
#     - Security Hub StepFunctions.1
#     - AWS Config cw-loggroup-retention-period-check
#   seed: [S6, S7]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       sensitiveData:
#         description: Values of the tag parapet:data whose payloads must not be logged
#         type: array
#         items: {type: string}
#         default: [restricted]
#       minRetentionDays:
#         description: Days that a log group must keep its lines
#         type: integer
#         minimum: 1
#         default: 30
#       types:
#         description: Types of resources to judge
#         type: array
#         items: {type: string}
#         default: [AWS::Events::EventBus, AWS::Pipes::Pipe, AWS::StepFunctions::StateMachine]
#   autofix: propose
package parapet.packs.observability.delivery_logging

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some flaw in _flaws
	flaw.score == 2
	finding := object.union(
		result.finding(flaw.resource, flaw.path, $"{flaw.resource.logicalId} {flaw.what}"),
		object.filter(flaw, ["related"]),
	)
}

undecided contains finding if {
	some flaw in _flaws
	flaw.score == 1
	message := $"{flaw.resource.logicalId} {flaw.what}, as far as is known"
	finding := object.union(result.undecided(flaw.resource, flaw.path, message, flaw.hidden), object.filter(flaw, ["related"]))
}

applies contains judged.resource.address if some judged in _judged

_rule := "observability/delivery-logging"

_config := {
	"AWS::Events::EventBus": {"key": "LogConfig", "payload": "IncludeDetail", "values": {"FULL"}, "groups": []},
	"AWS::Pipes::Pipe": {
		"key": "LogConfiguration",
		"payload": "IncludeExecutionData",
		"values": {"ALL"},
		"groups": ["CloudwatchLogsLogDestination"],
	},
	"AWS::StepFunctions::StateMachine": {
		"key": "LoggingConfiguration",
		"payload": "IncludeExecutionData",
		"values": {"true"},
		"groups": ["Destinations"],
	},
}

_judged := [{"resource": resource, "config": config, "path": ["Properties", config.key]} |
	some type in settings.of(_rule, "types", object.keys(_config))
	config := _config[type]
	some resource in estate.of_type[type]
]

_flaws contains {"resource": resource, "path": judged.path, "what": "logs no errors", "score": score, "hidden": level} if {
	some judged in _judged
	resource := judged.resource
	level := _said(judged, "Level")
	score := value.either(value.absent(resource.properties, [judged.config.key, "Level"]), text.same(level, "OFF"))
}

_flaws contains {"resource": resource, "path": path, "what": "logs the payload of classified data", "score": score, "hidden": hidden} if {
	some judged in _judged
	resource := judged.resource
	path := judged.path
	payload := {$"{one.value}" | some one in value.elements(resource.properties, [judged.config.key, judged.config.payload])}
	score := value.both(
		value.any_of({text.same(one, wanted) | some one in payload; some wanted in judged.config.values}),
		tag.has(resource, "parapet:data", settings.of(_rule, "sensitiveData", ["restricted"])),
	)
	hidden := [payload, [mark | mark := tag.of(resource, "parapet:data")]]
}

_flaws contains {"resource": resource, "path": path, "what": "names no log group", "score": score, "hidden": hidden} if {
	some judged in _judged
	resource := judged.resource
	resource.type == "AWS::StepFunctions::StateMachine"
	path := judged.path
	destinations := value.elements(resource.properties, [judged.config.key, "Destinations"])
	score := value.negate(value.any_of({value.negate(value.absent(one.value, _group)) | some one in destinations}))
	hidden := [one.value | some one in destinations]
}

_flaws contains flaw if {
	some judged in _judged
	some named in _groups(judged)
	groups := {to | some to in estate.linked(judged.resource.address, named.path); input.resources[to].type == "AWS::Logs::LogGroup"}
	some flaw in _of_groups(object.union(named, {"resource": judged.resource, "path": judged.path}), groups)
}

_said(judged, name) := $"{value.seen(judged.resource.properties, [judged.config.key, name])}"

_group := ["CloudWatchLogsLogGroup", "LogGroupArn"]

# Where log groups are named: {path, value}.
_groups(judged) := {found |
	some key in judged.config.groups
	some one in value.elements(judged.resource.properties, [judged.config.key, key])
	some within in [_group, ["LogGroupArn"]]
	value.absent(one.value, within) < 2
	read := value.read(one.value, within)
	found := {"path": array.concat(["Properties"], array.concat(one.path, read.path)), "value": read.value}
}

_of_groups(named, groups) := [object.union(named, {
	"what": "logs to a group outside of the estate, whose retention is not known",
	"score": 1,
	"hidden": named.value,
})] if {
	count(groups) == 0
} else := [flaw |
	some address in groups
	flaw := object.union(named, _of_group(input.resources[address]))
]

_of_group(group) := {
	"what": $"logs to {group.logicalId}, which does not keep its lines for {days} days, or keeps them for ever",
	"score": _forgets(group.properties, days),
	"hidden": value.seen(group.properties, _retention),
	"related": [{"address": group.address, "path": ["Properties", "RetentionInDays"], "message": "the log group"}],
} if {
	days := settings.of(_rule, "minRetentionDays", 30)
}

_retention := ["RetentionInDays"]

_forgets(properties, days) := {true: 2, false: 0}[value.number(value.get(properties, _retention)) < days] if {
	value.number(value.get(properties, _retention))
} else := value.either(1, value.absent(properties, _retention))
