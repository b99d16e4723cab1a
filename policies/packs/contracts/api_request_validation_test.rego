package parapet.packs.contracts.api_request_validation_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.api_request_validation as check

_uri := "arn:aws:apigateway:eu-west-1:events:action/PutEvents"

_schema := {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}, "additionalProperties": false}

_integration := {"Type": "AWS", "Uri": _uri, "PassthroughBehavior": "NEVER"}

_method := {"RestApiId": "api", "Integration": _integration, "RequestValidatorId": "v", "RequestModels": {"application/json": "m"}}

test_denies_a_method_without_validator if {
	denied := check.deny with input as _estate(object.remove(_method, ["RequestValidatorId"]), {}, _schema)
	denied == {{
		"resource": "app/Post", "path": ["Properties", "RequestValidatorId"],
		"message": "method Post has no validator that looks at the body",
	}}
}

test_denies_a_validator_of_something_else if {
	denied := check.deny with input as _estate(_method, {"ValidateRequestBody": "false"}, _schema)
	denied == {{
		"resource": "app/Post", "address": "app/Validator", "path": ["Properties", "ValidateRequestBody"],
		"related": [{"address": "app/Validator", "path": ["Properties", "ValidateRequestBody"], "message": "the validator"}],
		"message": "method Post has no validator that looks at the body",
	}}
}

test_denies[name] if {
	some name, [changed, schema, message] in {
		"no model": [{"RequestModels": null}, _schema, "has no model for application/json"],
		"built-in model": [{"RequestModels": {"application/json": "Empty"}}, _schema, _loose],
		"passthrough": [{"Integration": {"PassthroughBehavior": "WHEN_NO_MATCH"}}, _schema, "passes on bodies of other content types"],
		"no type": [{}, object.remove(_schema, ["type"]), _loose],
		"nothing required": [{}, object.union(_schema, {"required": []}), _loose],
		"open": [{}, object.remove(_schema, ["additionalProperties"]), _loose],
		"schema for more": [{}, object.union(_schema, {"additionalProperties": {"type": "string"}}), _loose],
		"text": [{}, `{"type":"object"}`, _loose],
		"no JSON": [{}, "object", _loose],
	}
	denied := check.deny with input as _estate(object.union(_method, changed), _validating, schema)
	{finding.message | some finding in denied} == {$"method Post {message}"}
}

_loose := "has a model that is no strict object: it lacks a type, required properties or additionalProperties: false"

_validating := {"ValidateRequestBody": true}

test_denies_an_open_body if {
	denied := check.deny with input as _api({"post": {"x-amazon-apigateway-integration": {"uri": _uri}}}, {})
	path := ["Properties", "Body", "paths", "/orders", "post"]
	{finding.path: finding.message | some finding in denied} == {
		array.concat(path, ["x-amazon-apigateway-request-validator"]): "POST /orders of API Api has no validator that looks at the body",
		array.concat(path, ["requestBody"]): "POST /orders of API Api has no model for application/json",
		array.concat(path, ["x-amazon-apigateway-integration", "passthroughBehavior"]): "POST /orders of API Api passes on bodies of other content types",
	}
}

_operation := {
	"x-amazon-apigateway-request-validator": "body",
	"x-amazon-apigateway-integration": {"uri": _uri, "passthroughBehavior": "never"},
	"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
}

_more := {
	"x-amazon-apigateway-request-validators": {"body": {"validateRequestBody": true}, "none": {"validateRequestParameters": true}},
	"components": {"schemas": {"Order": _schema}},
}

test_denies_bodies[name] if {
	some name, [operation, more, path] in {
		"validator": [{"x-amazon-apigateway-request-validator": "none"}, _more, ["x-amazon-apigateway-request-validator"]],
		"open schema": [{}, object.union(_more, {"components": {"schemas": {"Order": {"additionalProperties": true}}}}), ["requestBody", "content", "application/json", "schema"]],
	}
	denied := check.deny with input as _api({"post": object.union(_operation, operation)}, more)
	{finding.path | some finding in denied} == {array.concat(["Properties", "Body", "paths", "/orders", "post"], path)}
}

test_denies_http_apis if {
	denied := check.deny with input as _http("EventBridge-PutEvents")
	denied == {{
		"resource": "app/Http", "path": ["Properties", "IntegrationSubtype"],
		"message": "integration Http is of an HTTP API, which cannot validate the bodies of events",
	}}
}

test_denies_queues_where_asked if {
	method := {"Integration": {"Uri": "arn:aws:apigateway:eu-west-1:sqs:path/111122223333/q"}}
	estate := _estate(method, {}, _schema)
	count(check.applies) == 0 with input as estate
	count(check.deny) == 3 with input as sample.with_settings(estate, "contracts/api-request-validation", {"alsoQueues": true})
}

test_allows[name] if {
	some name, [changed, schema] in {
		"model by reference": [{}, _schema],
		"model as text": [{}, json.marshal(_schema)],
		"path": [{"Integration": {"Uri": "arn:aws:apigateway:eu-west-1:events:path//"}}, _schema],
		"model by its name": [{"RequestModels": {"application/json": "Order"}}, _schema],
	}
	estate := _estate(object.union(_method, changed), _validating, schema)
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Post"} with input as estate
}

test_allows_open_models_where_asked if {
	estate := _estate(_method, _validating, object.remove(_schema, ["additionalProperties"]))
	count(check.deny) == 0 with input as sample.with_settings(estate, "contracts/api-request-validation", {"requireClosed": false})
}

test_allows_bodies[name] if {
	some name, [operation, more] in {
		"reference": [_operation, _more],
		"default validator": [
			object.remove(_operation, ["x-amazon-apigateway-request-validator"]),
			object.union(_more, {"x-amazon-apigateway-request-validator": "body"}),
		],
		"older": [
			object.union(object.remove(_operation, ["requestBody"]), {"parameters": [{"in": "body", "schema": {"$ref": "#/definitions/Order"}}]}),
			object.union(_more, {"definitions": {"Order": _schema}}),
		],
	}
	estate := _api({"post": operation}, more)
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Api"} with input as estate
}

test_allows_http_apis_where_asked if {
	estate := sample.with_settings(_http("EventBridge-PutEvents"), "contracts/api-request-validation", {"forbidHttpApi": false})
	count(check.deny) == 0 with input as estate
	check.applies == {"app/Http"} with input as estate
}

test_undecided_with_a_body_elsewhere if {
	open := check.undecided with input as sample.estate([sample.resource("Api", "AWS::ApiGateway::RestApi", {"BodyS3Location": {"Bucket": "b"}})])
	open == {{
		"resource": "app/Api", "path": ["Properties", "BodyS3Location"], "reason": "opaque-definition", "missing": "Api",
		"message": "API Api may be one that lets events through unchecked, in what cannot be read",
	}}
}

_hidden := "⟦~parameter.app.X⟧"

test_undecided[name] if {
	some name, estate in {
		"URI": _estate({"Integration": {"Uri": _hidden}}, {}, _schema),
		"validator": _estate(object.union(_method, {"RequestValidatorId": _hidden}), {}, _schema),
		"what it looks at": _estate(_method, {"ValidateRequestBody": _hidden}, _schema),
		"models": _estate(object.union(_method, {"RequestModels": _hidden}), _validating, _schema),
		"schema": _estate(_method, _validating, _hidden),
		"required": _estate(_method, _validating, object.union(_schema, {"required": _hidden})),
		"closed": _estate(_method, _validating, object.union(_schema, {"additionalProperties": _hidden})),
		"passthrough": _estate(object.union(_method, {"Integration": {"PassthroughBehavior": _hidden}}), _validating, _schema),
		"body": sample.estate([sample.resource("Api", "AWS::ApiGateway::RestApi", {"Body": _hidden})]),
		"paths": sample.estate([sample.resource("Api", "AWS::ApiGateway::RestApi", {"Body": {"paths": _hidden}})]),
		"path": sample.estate([sample.resource("Api", "AWS::ApiGateway::RestApi", {"Body": {"paths": {"/": _hidden}}})]),
		"operation": _api({"post": _hidden}, {}),
		"validator of a body": _api({"post": object.union(_operation, {"x-amazon-apigateway-request-validator": _hidden})}, _more),
		"parameter of a body": _api({"post": object.union(object.remove(_operation, ["requestBody"]), {"parameters": [_hidden]})}, _more),
		"subtype": _http(_hidden),
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {"app.X"}
}

test_undecided_with_a_model_elsewhere if {
	open := check.undecided with input as _estate(_method, _validating, {"$ref": "https://apigateway.amazonaws.com/restapis/a/models/Order"})
	{finding.path | some finding in open} == {["Properties", "Schema"]}
}

test_not_applicable if {
	estate := sample.estate([
		sample.resource("Get", "AWS::ApiGateway::Method", {"Integration": {"Uri": "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations"}}),
		sample.resource("Web", "AWS::ApiGateway::Method", {"Integration": {"Type": "HTTP_PROXY", "Uri": _hidden}}),
		sample.resource("Host", "AWS::ApiGateway::Method", {"Integration": {"Uri": $"http://{_hidden}"}}),
		sample.resource("Routes", "AWS::ApiGateway::RestApi", {"Body": {"paths": {"/": {"get": {"x-amazon-apigateway-integration": {"type": "http_proxy", "uri": _hidden}}}}}}),
		sample.resource("Mock", "AWS::ApiGateway::Method", {"Integration": {"Type": "MOCK"}}),
		sample.resource("Proxy", "AWS::ApiGatewayV2::Integration", {"IntegrationType": "AWS_PROXY"}),
		sample.resource("Api", "AWS::ApiGateway::RestApi", {"Name": "api"}),
	])
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as estate
}

_estate(method, validator, schema) := sample.linked(
	[
		sample.resource("Post", "AWS::ApiGateway::Method", method),
		sample.resource("Validator", "AWS::ApiGateway::RequestValidator", validator),
		sample.resource("Order", "AWS::ApiGateway::Model", {"RestApiId": "api", "Name": "Order", "Schema": schema}),
	],
	array.concat(
		[["Post", ["RequestValidatorId"], "Validator"] | method.RequestValidatorId == "v"],
		[["Post", ["RequestModels", "application/json"], "Order"] | method.RequestModels["application/json"] == "m"],
	),
)

_api(verbs, more) := sample.estate([sample.resource("Api", "AWS::ApiGateway::RestApi", {"Body": object.union({"paths": {"/orders": verbs}}, more)})])

_http(subtype) := sample.estate([sample.resource("Http", "AWS::ApiGatewayV2::Integration", {"IntegrationSubtype": subtype})])
