# METADATA
# title: Input transformers are well-formed and resolvable
# description: |
#   A template with a placeholder that nothing defines, or that makes no JSON, is refused or fails at each event. A path that
#   the event does not have is worse: the target receives something without it, and nobody is told.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule, AWS::Pipes::Pipe]
#   reads:
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#Targets[].InputTransformer.InputPathsMap
#     - AWS::Events::Rule#Targets[].InputTransformer.InputTemplate
#     - AWS::Pipes::Pipe#TargetParameters.InputTemplate
#     - AWS::EventSchemas::Schema#Content
#   remediation: Define every placeholder, use dot paths that exist, and keep the template valid JSON.
#   controls: []
#   seed: [S4, S11, S12]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.contracts.transformer_paths

import data.parapet.lib.event_field
import data.parapet.lib.event_path
import data.parapet.lib.flaw
import data.parapet.lib.input_template
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

_cases contains {"resource": one.resource, "label": one.label, "flaws": flaws} if {
	some one in input_template.templates
	flaws := array.flatten([_template_flaws(one), _map_flaws(one), _size_flaws(one)])
}

_template_flaws(one) := [{
	"what": "has a template that is not known",
	"path": one.path,
	"score": 1,
	"hidden": one.text,
}] if {
	not input_template.is_readable(one.text)
} else := array.concat(
	[{
		"what": "has a template that is no valid JSON",
		"path": one.path,
		"score": value.both(input_template.is_json(one.text), value.negate(input_template.is_valid(one.text))),
		"hidden": sort(input_template.loose(one.text)),
	}],
	[found | some placeholder in input_template.placeholders(one.text); some found in _placeholder_flaws(one, placeholder)],
)

_placeholder_flaws(one, placeholder) := [
	{
		"what": $"has a template with <{placeholder.name}>, which nothing defines",
		"path": one.path,
		"score": _is_undefined(one, placeholder.name),
		"hidden": [one.map, placeholder.name],
	},
	{
		"what": $"has a template with <{placeholder.name}> in quotes, which is no text",
		"path": one.path,
		"score": _is_broken(one, placeholder),
		"hidden": null,
	},
]

_is_undefined(one, name) := 0 if {
	name in one.reserved
} else := 0 if {
	one.resource.type == "AWS::Pipes::Pipe"
	startswith(name, "$")
} else := 0 if {
	one.map[name]
} else := 1 if {
	value.has_unknown([one.map, name][_])
} else := 2

# An object or a list between quotes ends the text at its own first quote.
_is_broken(one, {"quoted": true, "name": name}) := 2 if {
	name in {"aws.events.event", "aws.events.event.json", "aws.pipes.event", "aws.pipes.event.json"}
	name in one.reserved
} else := 2 if {
	event_field.is_structure(one.map[name], one.resource)
} else := 0

_is_broken(_, {"quoted": false, "name": _}) := 0

_map_flaws(one) := [{
	"what": "has placeholders that are not known",
	"path": one.map_path,
	"score": 1,
	"hidden": one.map,
}] if {
	not is_object(one.map)
} else := [found | some key, path in one.map; some found in _entry_flaws(one, key, path)]

_entry_flaws(one, key, path) := [object.union(found, {"path": array.concat(one.map_path, [key]), "hidden": [path, one.text]}) |
	some found in [
		{
			"what": $"defines <{key}> by {path}, which is no path of names and indices from $",
			"score": value.negate(event_path.is_path(path)),
		},
		{
			"what": $"defines <{key}>, which its template does not use",
			"severity": "low",
			"score": _is_unused(one.text, key),
		},
		{
			"what": $"defines <{key}> by {path}, which the event does not have",
			"score": _is_missing(path, one.resource),
			"reason": {"reason": "schema-open", "missing": $"{path}"},
		},
	]
]

_is_missing(path, rule) := value.negate(event_field.exists(path, rule)) if {
	event_path.is_path(path) == 2
} else := 0

_is_unused(text, key) := 1 if {
	not input_template.is_readable(text)
} else := 0 if {
	some placeholder in input_template.placeholders(text)
	placeholder.name == key
} else := 1 if {
	some placeholder in input_template.placeholders(text)
	value.has_unknown(placeholder.name)
} else := 1 if {
	count(input_template.loose(text)) > 0
} else := 2

# The limits of the service are said to be these, and may change.
_size_flaws(one) := [{
	"what": what,
	"path": path,
	"score": 1,
	"hidden": null,
	"reason": {"reason": "service-default"},
} |
	some [what, path, number, limit] in [
		["defines more than 100 placeholders", one.map_path, count(one.map), 100],
		["has a template of more than 8192 characters", one.path, count(one.text), 8192],
	]
	number > limit
]
