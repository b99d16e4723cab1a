# METADATA
# title: Calls of AWS services by REST APIs
# description: |
#   The integrations of REST APIs that call an AWS service themselves, and what each asks of the body of a request, whether a method
#   or an OpenAPI body says so. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.api_call

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.value

# METADATA
# description: |
#   Every integration, {resource, label, uri, validator, model, passthrough}. The `validator` is {score, path, hidden}: whether
#   it looks at bodies; the `model` is {score, path, hidden, schema}: whether there is one for JSON. `at` tells where these lie in
#   another resource.
calls contains {
	"resource": method,
	"label": $"method {method.logicalId}",
	"uri": uri,
	"validator": _validator(method),
	"model": _model(method),
	"passthrough": {
		"path": ["Properties", "Integration", "PassthroughBehavior"],
		"value": value.seen(method.properties, ["Integration", "PassthroughBehavior"]),
	},
} if {
	some method in estate.of_type["AWS::ApiGateway::Method"]
	not value.get(method.properties, ["Integration", "Type"]) in _elsewhere
	uri := value.seen(method.properties, ["Integration", "Uri"])
	uri != null
}

calls contains {
	"resource": api,
	"label": $"{upper(verb)} {route} of API {api.logicalId}",
	"uri": uri,
	"validator": _validator_of_body(api.properties.Body, operation, path),
	"model": _model_of_body(api.properties.Body, operation, path),
	"passthrough": {
		"path": array.concat(path, [_integration, "passthroughBehavior"]),
		"value": value.seen(operation, [_integration, "passthroughBehavior"]),
	},
} if {
	some api in estate.of_type["AWS::ApiGateway::RestApi"]
	some route, verbs in value.get(api.properties, ["Body", "paths"])
	some verb, operation in verbs
	not upper($"{value.get(operation, [_integration, "type"])}") in _elsewhere
	uri := value.seen(operation, [_integration, "uri"])
	uri != null
	path := ["Properties", "Body", "paths", route, verb]
}

# Types of integrations that call no service, or only a function.
_elsewhere := {"AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"}

_integration := "x-amazon-apigateway-integration"

# METADATA
# description: What hides the integrations of an API, by the address of the API; the value of a body that is kept elsewhere is null.
hidden[address] contains {"path": ["Properties", "BodyS3Location"], "value": null} if {
	some address, api in estate.of_type["AWS::ApiGateway::RestApi"]
	value.absent(api.properties, ["BodyS3Location"]) < 2
}

hidden[address] contains {"path": array.concat(["Properties", "Body"], path), "value": found} if {
	some address, api in estate.of_type["AWS::ApiGateway::RestApi"]
	walk(api.properties.Body, [path, found])
	_hides(path)
	value.is_unknown(found)
}

_hides([])

_hides(["paths"])

_hides(["paths", _])

_hides(["paths", _, _])

_validator(method) := {"score": 0, "path": ["Properties", "RequestValidatorId"], "hidden": null} if {
	value.absent(method.properties, ["RequestValidatorId"]) == 2
} else := {
	"score": value.truth(value.seen(validator.properties, ["ValidateRequestBody"])),
	"path": ["Properties", "ValidateRequestBody"],
	"hidden": value.seen(validator.properties, ["ValidateRequestBody"]),
	"at": result.at(validator.address, ["Properties", "ValidateRequestBody"], "the validator"),
} if {
	some address in estate.linked(method.address, ["Properties", "RequestValidatorId"])
	validator := estate.of_type["AWS::ApiGateway::RequestValidator"][address]
} else := {"score": 1, "path": ["Properties", "RequestValidatorId"], "hidden": method.properties.RequestValidatorId}

_models := ["RequestModels", "application/json"]

_model(method) := {"score": 0, "path": ["Properties", "RequestModels"], "hidden": null, "schema": null} if {
	value.absent(method.properties, _models) == 2
} else := {
	"score": 2,
	"path": ["Properties", "Schema"],
	"hidden": null,
	"schema": _parsed(value.seen(model.properties, ["Schema"])),
	"at": result.at(model.address, ["Properties", "Schema"], "the model"),
} if {
	some model in _models_of(method)
} else := {"score": 2, "path": array.concat(["Properties"], _models), "hidden": null, "schema": {}} if {
	value.get(method.properties, _models) == "Empty"
} else := {"score": 1, "path": array.concat(["Properties"], _models), "hidden": value.seen(method.properties, _models), "schema": null}

# A model is named by reference, or by its own name in the same API.
_models_of(method) := {model |
	some address in estate.linked(method.address, array.concat(["Properties"], _models))
	model := estate.of_type["AWS::ApiGateway::Model"][address]
} | {model |
	some model in _by_name[value.get(method.properties, _models)]
	model.properties.RestApiId == method.properties.RestApiId
}

_by_name[name] contains model if {
	some model in estate.of_type["AWS::ApiGateway::Model"]
	name := model.properties.Name
}

# Schemas may be written as text.
_parsed(schema) := json.unmarshal(schema) if {
	is_string(schema)
	json.is_valid(schema)
} else := schema

_choice := "x-amazon-apigateway-request-validator"

_validator_of_body(body, operation, path) := _chosen(body, operation[_choice], array.concat(path, [_choice])) if {
	operation[_choice]
} else := _chosen(body, body[_choice], ["Properties", "Body", _choice]) if {
	body[_choice]
} else := {"score": 0, "path": array.concat(path, [_choice]), "hidden": null}

_chosen(body, name, path) := {"score": _validates(body, name), "path": path, "hidden": [name, value.seen(body, _validators)]}

_validators := ["x-amazon-apigateway-request-validators"]

_validates(body, chosen) := 1 if {
	value.has_token(chosen)
} else := value.truth(value.seen(body, array.concat(_validators, [chosen, "validateRequestBody"])))

_model_of_body(body, operation, path) := {"score": 2, "path": array.concat(path, _content), "hidden": null, "schema": _dereferenced(body, schema)} if {
	schema := value.seen(operation, _content)
	schema != null
} else := {"score": 2, "path": array.concat(path, ["parameters", i, "schema"]), "hidden": null, "schema": _dereferenced(body, parameter.schema)} if {
	some i, parameter in operation.parameters
	parameter["in"] == "body"
} else := {"score": 1, "path": array.concat(path, ["parameters"]), "hidden": operation.parameters, "schema": null} if {
	some found in object.union({"parameters": []}, operation).parameters
	value.has_unknown(found)
} else := {"score": 0, "path": array.concat(path, ["requestBody"]), "hidden": null, "schema": null}

_content := ["requestBody", "content", "application/json", "schema"]

# A schema, or what it refers to in the same body.
_dereferenced(body, schema) := object.get(body, array.slice(steps, 1, count(steps)), schema) if {
	startswith(schema["$ref"], "#/")
	steps := split(schema["$ref"], "/")
} else := schema
