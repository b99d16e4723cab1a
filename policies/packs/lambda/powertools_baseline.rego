# METADATA
# title: Blueprint functions carry the toolkit's settings
# description: |
#   A blueprint promises logs, metrics and traces of one shape. The toolkit takes the name of the service and the level from
#   variables; without them its output cannot be told apart or turned down.
# custom:
#   severity: low
#   tier: T2
#   scope: resource
#   resource_types: [AWS::Lambda::Function]
#   reads:
#     - AWS::Lambda::Function#Environment.Variables
#     - AWS::Lambda::Function#Layers
#     - AWS::Lambda::Function#Runtime
#   remediation: Add the variables the blueprint sets.
#   controls: []
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       runtimes:
#         description: Runtimes that the toolkit is made for, as globs
#         type: array
#         items: {type: string}
#         default: [python*, nodejs*, java*, dotnet*]
#       requiredVariables:
#         description: Variables that must be set
#         type: array
#         items: {type: string}
#         default: [POWERTOOLS_SERVICE_NAME, POWERTOOLS_LOG_LEVEL]
#       requireLayer:
#         description: Whether the toolkit must come as a layer
#         type: boolean
#         default: false
#       layerPattern:
#         description: What the ARN of that layer holds, * and ? standing for anything
#         type: string
#         default: AWSLambdaPowertools
#       ignoreLogicalIds:
#         description: Functions to leave out, as globs of logical ids; those that the CDK adds for itself
#         type: array
#         items: {type: string}
#         default: [CustomResource*, LogRetention*, "*CustomCDKBucketDeployment*", "*framework-on*"]
#   autofix: propose
package parapet.packs.lambda.powertools_baseline

import data.parapet.lib.lambda_function
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := result.finding(judged.function, _path, $"function {judged.function.logicalId} does not have {judged.what}")
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"function {judged.function.logicalId} may not have {judged.what}"
	finding := result.undecided(judged.function, _path, message, judged.hidden)
}

applies contains found.function.address if some found in _functions

_rule := "lambda/powertools-baseline"

_path := ["Properties", "Environment", "Variables"]

_mark := "parapet:blueprint"

_functions := [{"function": function, "score": score, "hidden": [runtime, marks]} |
	some function in lambda_function.judged(_rule)
	runtime := $"{value.seen(function.properties, ["Runtime"])}"
	globs := settings.of(_rule, "runtimes", ["python*", "nodejs*", "java*", "dotnet*"])
	marks := [mark | mark := tag.of(function, _mark); not function.tags[_mark]]
	score := value.both(_marked(function), value.any_of({text.like(glob, runtime) | some glob in globs}))
	score > 0
]

_marked(function) := 2 if {
	object.get(function.tags, _mark, null) != null
} else := 1 if {
	tag.of(function, _mark)
} else := 0

_judged contains judged if {
	some found in _functions
	some name in settings.of(_rule, "requiredVariables", ["POWERTOOLS_SERVICE_NAME", "POWERTOOLS_LOG_LEVEL"])
	path := ["Environment", "Variables", name]
	judged := {
		"function": found.function,
		"score": value.either(value.negate(found.score), value.negate(value.absent(found.function.properties, path))),
		"what": $"the variable {name}",
		"hidden": [found.hidden, value.seen(found.function.properties, path)],
	}
}

_judged contains judged if {
	settings.of(_rule, "requireLayer", false) == true
	some found in _functions
	layers := {layer.value | some layer in value.elements(found.function.properties, ["Layers"])}
	pattern := $"*{settings.of(_rule, "layerPattern", "AWSLambdaPowertools")}*"
	has := value.any_of({text.like(pattern, $"{layer}") | some layer in layers})
	judged := {
		"function": found.function,
		"score": value.either(value.negate(found.score), has),
		"what": "the layer of the toolkit",
		"hidden": [found.hidden, layers],
	}
}
