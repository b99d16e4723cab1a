# METADATA
# title: Functions trace
# description: |
#   A trace shows where an event went and where the time was lost. A function that only passes tracing through is missing in
#   traces unless whoever calls it happens to be sampled.
# custom:
#   severity: low
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Lambda::Function]
#   reads: [AWS::Lambda::Function#TracingConfig.Mode]
#   remediation: Set active tracing.
#   controls: [Checkov CKV_AWS_50, Trivy AWS-0066, cdk-nag Serverless-LambdaTracing]
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       ignoreLogicalIds:
#         description: Functions to leave out, as globs of logical ids; those that the CDK adds for itself
#         type: array
#         items: {type: string}
#         default: [CustomResource*, LogRetention*, "*CustomCDKBucketDeployment*", "*framework-on*"]
#   autofix: safe
package parapet.packs.lambda.tracing

import data.parapet.lib.estate
import data.parapet.lib.lambda_function
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some function in _functions
	_traces(function) == 0
	finding := result.finding(function, _path, $"function {function.logicalId} does not trace")
}

# Tracing needs a role that may write traces: one of the estate, which can be given that.
fixes[finding] := array.concat([{"op": "set", "path": array.concat(["Properties"], _mode), "value": "Active"}], grant) if {
	some finding in deny
	[role] := [role | some role in estate.linked(finding.resource, ["Properties", "Role"])]
	grant := _grant(input.resources[role])
}

_grant(role) := [] if {
	value.all_of([_may_write(role, action) | some action in _actions]) == 2
} else := [{"op": "append", "address": role.address, "path": ["Properties", "Policies"], "value": {
	"PolicyName": "WriteTraces",
	"PolicyDocument": {
		"Version": "2012-10-17",
		"Statement": [{"Effect": "Allow", "Action": _actions, "Resource": "*"}],
	},
}}] if {
	role.type == "AWS::IAM::Role"
}

_actions := ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]

_may_write(role, action) := value.any_of(array.concat(
	[text.like(managed, found.value) |
		some managed in ["*/AWSXRayDaemonWriteAccess", "*/AWSXrayWriteOnlyAccess"]
		some found in value.elements(role.properties, ["ManagedPolicyArns"])
	],
	[score |
		some document in object.get(input.policies, role.address, [])
		document.kind == "identity"
		some statement in document.statements
		count(object.get(statement, "conditions", [])) == 0
		score := value.both(policy.effect(statement, "Allow"), policy.covers_action(statement, lower(action)))
	],
))

undecided contains finding if {
	some function in _functions
	_traces(function) == 1
	finding := result.undecided(function, _path, $"function {function.logicalId} may not trace", value.seen(function.properties, _mode))
}

applies contains function.address if some function in _functions

_functions := lambda_function.judged("lambda/tracing")

_path := ["Properties", "TracingConfig"]

_mode := ["TracingConfig", "Mode"]

_traces(function) := value.both(
	value.negate(value.absent(function.properties, _mode)),
	text.same(value.seen(function.properties, _mode), "Active"),
)
