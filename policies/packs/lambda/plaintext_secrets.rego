# METADATA
# title: No secrets in environment variables
# description: |
#   Variables of a function are shown to everybody who may read its configuration, and stay in templates and their history.
#   A dynamic reference helps little: CloudFormation writes the secret into the function in clear.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Lambda::Function]
#   reads: ["AWS::Lambda::Function#Environment.Variables"]
#   remediation: Read the secret at run time from Secrets Manager or Parameter Store.
#   controls: [Checkov CKV_AWS_45, Prowler awslambda_function_no_secrets_in_variables]
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       keyPattern:
#         description: Names of variables that may hold a secret, as a regular expression
#         type: string
#         default: (?i)(secret|passw|token|api_?key|private)
#       allowKeys:
#         description: Variables that hold no secret whatever they look like, as globs of names
#         type: array
#         items: {type: string}
#         default: []
#       ignoreLogicalIds:
#         description: Functions to leave out, as globs of logical ids; those that the CDK adds for itself
#         type: array
#         items: {type: string}
#         default: [CustomResource*, LogRetention*, "*CustomCDKBucketDeployment*", "*framework-on*"]
#   autofix: none
package parapet.packs.lambda.plaintext_secrets

import data.parapet.lib.lambda_function
import data.parapet.lib.result
import data.parapet.lib.secret_text
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some variable in _variables
	_is_secret(variable)
	message := $"function {variable.function.logicalId} has what looks like a secret in the variable {variable.name}"
	finding := result.finding(variable.function, variable.path, message)
}

deny contains finding if {
	some variable in _variables
	_is_resolved(variable.value)
	message := $"function {variable.function.logicalId} gets a secret of Secrets Manager in clear in the variable {variable.name}"
	finding := object.union(result.finding(variable.function, variable.path, message), {"severity": "medium"})
}

undecided contains finding if {
	some variable in _variables
	value.has_unknown(variable.value)
	not _is_resolved(variable.value)
	not _is_secret(variable)
	message := $"function {variable.function.logicalId} may have a secret in {variable.label}"
	finding := result.undecided(variable.function, variable.path, message, variable.value)
}

# What a NoEcho parameter holds is left out of the estate, so that nobody can say what it looks like.
undecided contains finding if {
	some variable in _variables
	[_, after] := split(variable.value, "⟦masked.")
	message := $"function {variable.function.logicalId} may have a secret in {variable.label}"
	reason := {"reason": "parameter", "missing": split(after, "⟧")[0]}
	finding := result.because(variable.function, variable.path, message, reason)
}

applies contains variable.function.address if some variable in _variables

_rule := "lambda/plaintext-secrets"

_path := ["Environment", "Variables"]

# Variables with their values; all of them at once where a token hides them.
_variables contains {"function": function, "name": name, "label": $"the variable {name}", "path": path, "value": held} if {
	some function in lambda_function.judged(_rule)
	some name, given in value.get(function.properties, _path)
	not _is_allowed(name)
	path := array.concat(["Properties"], array.concat(_path, [name]))
	held := $"{given}"
}

_variables contains {"function": function, "name": "", "label": "its variables", "path": path, "value": found.value} if {
	some function in lambda_function.judged(_rule)
	found := value.read(function.properties, _path)
	is_string(found.value)
	path := array.concat(["Properties"], found.path)
}

_is_allowed(name) if {
	some glob in settings.of(_rule, "allowKeys", [])
	text.like(glob, name) == 2
}

_is_secret(variable) if secret_text.is_known(variable.value)

_is_secret(variable) if {
	not value.has_token(variable.value)
	regex.match(settings.of(_rule, "keyPattern", "(?i)(secret|passw|token|api_?key|private)"), variable.name)
	secret_text.is_random(variable.value)
}

_is_resolved(held) if regex.match(`⟦~dynamic-reference\.[^⟧]*secretsmanager`, held)
