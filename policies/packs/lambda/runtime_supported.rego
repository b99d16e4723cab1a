# METADATA
# title: Runtime is supported
# description: |
#   A runtime without support gets no security patches, and after a while functions that use it can no longer be changed.
#   Functions of container images bring their own.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Lambda::Function]
#   reads:
#     - AWS::Lambda::Function#Runtime
#     - AWS::Lambda::Function#PackageType
#   remediation: Move to a supported runtime.
#   controls: [Checkov CKV_AWS_363, Security Hub Lambda.2, cdk-nag AwsSolutions-L1]
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       asOf:
#         description: The day for which runtimes are judged, as 2026-01-31, or today
#         type: string
#         default: today
#       warnDays:
#         description: Days before the end of support from which on a runtime is a finding of low severity
#         type: integer
#         minimum: 0
#         default: 60
#       ignoreLogicalIds:
#         description: Functions to leave out, as globs of logical ids; those that the CDK adds for itself
#         type: array
#         items: {type: string}
#         default: [CustomResource*, LogRetention*, "*CustomCDKBucketDeployment*", "*framework-on*"]
#   autofix: none
package parapet.packs.lambda.runtime_supported

import data.parapet.lib.lambda_function
import data.parapet.lib.result
import data.parapet.lib.runtime
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.image == 0
	days := _left(judged.runtime)
	days < 0
	message := $"function {judged.function.logicalId} uses {judged.runtime}, whose support ended on {runtime.support[judged.runtime]}"
	finding := result.finding(judged.function, _path, message)
}

deny contains finding if {
	some judged in _judged
	judged.image == 0
	days := _left(judged.runtime)
	days >= 0
	days <= settings.of(_rule, "warnDays", 60)
	message := $"function {judged.function.logicalId} uses {judged.runtime}, whose support ends on {runtime.support[judged.runtime]}"
	finding := object.union(result.finding(judged.function, _path, message), {"severity": "low"})
}

undecided contains finding if {
	some judged in _judged
	judged.image == 1
	not _left(judged.runtime) > settings.of(_rule, "warnDays", 60)
	message := $"function {judged.function.logicalId} may use a runtime without support"
	package_type := value.seen(judged.function.properties, ["PackageType"])
	finding := result.undecided(judged.function, _path, message, [package_type, judged.runtime])
}

undecided contains finding if {
	some judged in _judged
	judged.image == 0
	not runtime.support[judged.runtime]
	message := $"function {judged.function.logicalId} may use a runtime without support"
	finding := object.union(result.finding(judged.function, _path, message), _open(judged.runtime))
}

applies contains judged.function.address if some judged in _judged

_rule := "lambda/runtime-supported"

_path := ["Properties", "Runtime"]

# Custom runtimes follow their operating system, where the table says when it ends.
_judged := [{"function": function, "runtime": name, "image": image} |
	some function in lambda_function.judged(_rule)
	value.absent(function.properties, ["Runtime"]) < 2
	name := $"{value.seen(function.properties, ["Runtime"])}"
	image := text.same(object.get(function.properties, "PackageType", "Zip"), "Image")
	image < 2
	not _is_custom(name)
]

_is_custom(name) if {
	startswith(name, "provided")
	not value.has_token(name)
	not runtime.support[name]
}

_open(name) := result.cause(name) if {
	value.has_token(name)
} else := {"reason": "expired-data", "missing": $"{name}"}

_left(name) := runtime.day(runtime.support[name]) - runtime.day(_today)

_today := input.today if {
	_as_of == "today"
} else := _as_of

_as_of := settings.of(_rule, "asOf", "today")
