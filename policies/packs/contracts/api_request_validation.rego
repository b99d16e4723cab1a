# METADATA
# title: APIs in front of a bus reject bad events
# description: |
#   An API that hands requests to a bus is the last place where their sender can be told that they are wrong. What it lets
#   through fails later in every consumer, or matches no rule and is gone.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::ApiGateway::Method, AWS::ApiGateway::RestApi, AWS::ApiGatewayV2::Integration]
#   reads:
#     - AWS::ApiGateway::Method#Integration.Uri
#     - AWS::ApiGateway::Method#Integration.PassthroughBehavior
#     - AWS::ApiGateway::Method#RequestValidatorId
#     - AWS::ApiGateway::Method#RequestModels
#     - AWS::ApiGateway::RequestValidator#ValidateRequestBody
#     - AWS::ApiGateway::Model#Schema
#     - AWS::ApiGateway::RestApi#Body
#     - AWS::ApiGatewayV2::Integration#IntegrationSubtype
#   remediation: Attach a closed model and a body validator, and refuse unmatched content types.
#   controls:
#     - cdk-nag AwsSolutions-APIG2
#   seed: [S4]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       alsoQueues:
#         description: Whether integrations with SQS, Kinesis and Step Functions are judged too
#         type: boolean
#         default: false
#       requireClosed:
#         description: Whether a model must refuse properties that it does not name
#         type: boolean
#         default: true
#       forbidHttpApi:
#         description: Whether HTTP APIs, which cannot validate bodies, may not be in front of a bus
#         type: boolean
#         default: true
#   autofix: propose
package parapet.packs.contracts.api_request_validation

import data.parapet.lib.api_call
import data.parapet.lib.arn
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

applies contains case.resource.address if some case in _cases

_is_set(name, fallback) := value.truth(settings.of("contracts/api-request-validation", name, fallback))

_cases contains {"resource": call.resource, "label": call.label, "flaws": flaws} if {
	some call in api_call.calls
	to_bus := _calls_bus(call.uri)
	to_bus > 0
	flaws := [object.union(one, {"score": value.both(to_bus, one.score), "hidden": [one.hidden, call.uri]}) |
		some one in array.concat(_flaws(call), _schema_flaws(call.model))
	]
}

_cases contains {"resource": api, "label": $"API {api.logicalId}", "flaws": [one]} if {
	some address, places in api_call.hidden
	some place in places
	api := input.resources[address]
	one := {
		"what": "lets events through unchecked, in what cannot be read",
		"path": place.path,
		"score": 1,
		"hidden": place.value,
		"reason": {name: code | place.value == null; some name, code in {"reason": "opaque-definition", "missing": api.logicalId}},
	}
}

_cases contains {"resource": integration, "label": $"integration {integration.logicalId}", "flaws": [one]} if {
	some integration in estate.of_type["AWS::ApiGatewayV2::Integration"]
	subtype := value.seen(integration.properties, ["IntegrationSubtype"])
	to_bus := text.same($"{subtype}", "EventBridge-PutEvents")
	to_bus > 0
	one := {
		"what": "is of an HTTP API, which cannot validate the bodies of events",
		"path": ["Properties", "IntegrationSubtype"],
		"score": value.both(to_bus, _is_set("forbidHttpApi", true)),
		"hidden": subtype,
	}
}

# Part by part: a Region that is not known may be anything, but no more than a Region.
_calls_bus(uri) := value.both(
	text.same(arn.service(uri), "apigateway"),
	value.any_of([value.both(text.same(arn.account(uri), service), text.like(call, arn.resource(uri))) | some [service, call] in _wanted]),
) if {
	arn.parts(uri)
} else := 1 if {
	startswith(uri, "⟦~")
} else := 0

_wanted := array.concat(
	[["events", "action/PutEvents"], ["events", "path//*"]],
	[[service, "*"] |
		_is_set("alsoQueues", false) == 2
		some service in ["sqs", "kinesis", "states"]
	],
)

_flaws(call) := [
	object.union(
		{
			"what": "has no validator that looks at the body",
			"path": call.validator.path,
			"score": value.negate(call.validator.score),
			"hidden": call.validator.hidden,
		},
		object.filter(call.validator, ["at"]),
	),
	{
		"what": "has no model for application/json",
		"path": call.model.path,
		"score": value.negate(call.model.score),
		"hidden": call.model.hidden,
	},
	{
		"what": "passes on bodies of other content types",
		"path": call.passthrough.path,
		"score": value.negate(_is_never(call.passthrough.value)),
		"hidden": call.passthrough.value,
	},
]

_is_never(null) := 0

_is_never(behavior) := text.same("NEVER", behavior) if {
	value.has_token(behavior)
} else := text.same("NEVER", upper(behavior))

_schema_flaws(model) := [object.union(
	{
		"what": "has a model that is no strict object: it lacks a type, required properties or additionalProperties: false",
		"path": model.path,
		"score": value.negate(_is_strict(model.schema)),
		"hidden": model.schema,
	},
	object.filter(model, ["at"]),
) |
	model.score == 2
]

_is_strict(schema) := value.all_of([
	text.same($"{value.seen(schema, ["type"])}", "object"),
	_has_some(value.seen(schema, ["required"])),
	value.either(value.negate(_is_set("requireClosed", true)), _is_closed(value.seen(schema, ["additionalProperties"]))),
]) if {
	is_object(schema)
	not schema["$ref"]
} else := 1 if {
	is_object(schema)
} else := 1 if {
	value.has_unknown(schema)
} else := 0

_has_some(required) := min([2, 2 * count(required)]) if {
	is_array(required)
} else := 1 if {
	value.has_unknown(required)
} else := 0

_is_closed(more) := value.negate(value.truth(more)) if {
	is_boolean(more)
} else := 1 if {
	value.has_unknown(more)
} else := 0
