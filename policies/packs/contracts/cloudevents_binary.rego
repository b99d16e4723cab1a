# METADATA
# title: Binary CloudEvents carry their headers
# description: |
#   In binary mode the attributes of a CloudEvent are headers. A receiver refuses an event without the required four, and takes
#   every event for the same one when its id never changes.
# custom:
#   severity: medium
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#Targets[].HttpParameters.HeaderParameters
#     - AWS::Events::ApiDestination#ConnectionArn
#     - AWS::Events::Connection#AuthParameters.InvocationHttpParameters.HeaderParameters[].Key
#   remediation: Send the four required ce- headers per event, with the data as body.
#   controls: []
#   seed: [S11]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.contracts.cloudevents_binary

import data.parapet.lib.flaw
import data.parapet.lib.request_header
import data.parapet.lib.target
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

_cases contains {"resource": one.rule, "label": one.label, "flaws": flaws} if {
	some one in target.of_rules
	to_destination := target.is_kind(one.arn, "apiDestination")
	to_destination > 0
	headers := request_header.of_target(one)
	hidden := request_header.hidden(one)
	is_binary := value.both(to_destination, _is_binary(one, headers))
	is_binary > 0
	flaws := [object.union(found, {
		"path": array.concat(one.path, request_header.place),
		"score": value.both(is_binary, found.score),
		"hidden": object.get(found, "hidden", [hidden, one.arn]),
	}) |
		some found in _flaws(one, headers, hidden)
	]
}

# A map of headers that is not known may have any.
_is_binary(one, headers) := 2 if {
	some header in headers
	startswith(header.key, "ce-")
} else := 1 if {
	value.has_unknown(value.seen(one.value, request_header.place))
} else := 0

_flaws(one, headers, hidden) := array.flatten([
	[{
		"what": what,
		"score": 2 - min([1, count(hidden)]),
		"hidden": max(array.concat([one.arn], hidden)),
	} |
		some name in ["specversion", "id", "source", "type"]
		not _has(headers, $"ce-{name}")
		what := $"sends no header ce-{name}"
	],
	[{
		"what": "sends the same ce-id with every event",
		"score": _is_constant(header),
		"hidden": [header.value, one.arn],
	} |
		some header in headers
		header.key == "ce-id"
	],
	[{
		"what": what,
		"score": 2,
	} |
		some header in headers
		header.key in {"id", "source", "type"}
		what := $"sends the attribute {header.key} as a header without ce-"
	],
	[{
		"what": "sends the content type of structured mode",
		"score": request_header.is_structured(one),
		"hidden": [one.arn, [header.value | some header in headers; header.key == "content-type"]],
	} |
		_has(headers, "content-type")
	],
])

_has(headers, key) if {
	some header in headers
	header.key == key
}

_is_constant(header) := 2 if {
	header.static
} else := 0 if {
	startswith($"{header.value}", "$.")
} else := 1 if {
	value.has_unknown(header.value)
} else := 2
