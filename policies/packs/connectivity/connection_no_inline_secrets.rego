# METADATA
# title: Connection secrets are not in the template
# description: |
#   A secret written into a template, or passed by a parameter that shows it, stays readable in the repository, in the
#   stack and in its history. A reference to Secrets Manager is resolved only when the connection is made.
# custom:
#   severity: critical
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Events::Connection]
#   reads:
#     - AWS::Events::Connection#AuthParameters.BasicAuthParameters.Password
#     - AWS::Events::Connection#AuthParameters.ApiKeyAuthParameters.ApiKeyValue
#     - AWS::Events::Connection#AuthParameters.OAuthParameters.ClientParameters.ClientSecret
#     - AWS::Events::Connection#AuthParameters.InvocationHttpParameters.HeaderParameters[]
#     - AWS::Events::Connection#AuthParameters.InvocationHttpParameters.QueryStringParameters[]
#     - AWS::Events::Connection#AuthParameters.InvocationHttpParameters.BodyParameters[]
#     - AWS::Events::Connection#AuthParameters.OAuthParameters.OAuthHttpParameters.HeaderParameters[]
#     - AWS::Events::Connection#AuthParameters.OAuthParameters.OAuthHttpParameters.QueryStringParameters[]
#     - AWS::Events::Connection#AuthParameters.OAuthParameters.OAuthHttpParameters.BodyParameters[]
#   remediation: Write a dynamic reference to Secrets Manager in place of the value.
#   controls: []
#   seed: [S3, S11]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       secretKeyPattern:
#         description: Headers, query strings and body fields with such a key are taken for secrets
#         type: string
#         default: (?i)(auth|token|key|secret|passw)
#       allowNoEcho:
#         description: Whether a NoEcho parameter without a default is good enough
#         type: boolean
#         default: true
#   autofix: none
#   live: never
package parapet.packs.connectivity.connection_no_inline_secrets

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.score == 0
	finding := result.finding(case.connection, case.path, $"connection {case.connection.logicalId} shows {case.what}")
}

undecided contains finding if {
	some case in _cases
	case.score == 1
	message := $"connection {case.connection.logicalId} may show {case.what}"
	finding := result.because(case.connection, case.path, message, _cause(case))
}

# An unknown value says why itself; other values are masked, and how they are written is what counts.
_cause(case) := result.cause(case.hidden) if {
	some hidden in case.hidden
	value.has_unknown(hidden)
} else := {"reason": reason, "missing": case.what} if {
	reason := object.get({"parameter": "parameter", "ssm": "dynamic-reference"}, case.kind, "intrinsic")
}

_rule := "connectivity/connection-no-inline-secrets"

_secrets := {
	"its password": ["AuthParameters", "BasicAuthParameters", "Password"],
	"its API key": ["AuthParameters", "ApiKeyAuthParameters", "ApiKeyValue"],
	"its client secret": ["AuthParameters", "OAuthParameters", "ClientParameters", "ClientSecret"],
}

# Whether the way in which a value is written keeps it secret; 1 for every other way.
_kept := {"secretsmanager": 2, "ssm-secure": 2, "literal": 0, "parameter-default": 0, "no-echo": allowed} if {
	allowed := value.truth(settings.of(_rule, "allowNoEcho", true))
}

_kept_secret := object.union(_kept, {"parameter": 0, "ssm": 0})

# Everything to be judged, {connection, path, what, score, hidden, kind}.
_cases contains case if {
	some connection in estate.of_type["AWS::Events::Connection"]
	some what, path in _secrets
	value.absent(connection.properties, path) == 0
	kind := _kind(connection, path)
	hidden := [value.get(connection.properties, path)]
	score := object.get(_kept_secret, kind, 1)
	case := {"connection": connection, "path": _full(path), "what": what, "score": score, "hidden": hidden, "kind": kind}
}

_cases contains case if {
	some [connection, found] in _hidden
	path := _full(found.path)
	case := {"connection": connection, "path": path, "what": "secrets in its parameters", "score": 1, "hidden": [found.value], "kind": ""}
}

_cases contains object.union(field, {"path": path, "score": score, "kind": kind}) if {
	some field in _telling
	field.value.Value
	at := array.concat(field.at, ["Value"])
	path := _full(at)
	kind := _kind(field.connection, at)
	score := value.either(value.negate(field.secret), object.get(_kept, kind, 1))
}

_cases contains object.union(field, {"path": path, "score": score, "kind": ""}) if {
	some field in _telling
	kept := value.truth(field.value.IsValueSecret)
	path := _full(array.concat(field.at, ["IsValueSecret"]))
	score := value.either(value.negate(field.secret), kept)
}

# Fields whose key tells, or may tell, that the value is a secret.
_telling := [field |
	some [connection, found] in _fields
	key := found.value.Key
	secret := _names_secret(key)
	secret > 0
	hidden := [key, object.get(found.value, "Value", ""), object.get(found.value, "IsValueSecret", "")]
	field := {"connection": connection, "what": $"the value of {key}", "at": found.path, "value": found.value, "secret": secret, "hidden": hidden}
]

# Headers, query strings and body fields; a hidden list or element stands for itself.
_fields contains [connection, field] if {
	some connection in estate.of_type["AWS::Events::Connection"]
	some parameters in [["InvocationHttpParameters"], ["OAuthParameters", "OAuthHttpParameters"]]
	some list in ["HeaderParameters", "QueryStringParameters", "BodyParameters"]
	some field in value.elements(connection.properties, array.flatten(["AuthParameters", parameters, list]))
}

_hidden contains [connection, field] if {
	some [connection, field] in _fields
	value.has_token(field.value)
}

_hidden contains [connection, found] if {
	some connection in estate.of_type["AWS::Events::Connection"]
	some path in _secrets
	value.veil(connection.properties, path)
	found := value.read(connection.properties, path)
}

_full(path) := array.concat(["Properties"], path)

# How a value is written; `~` for everything the template computes.
_kind(connection, path) := min({object.get(entry, "service", entry.kind) |
	some entry in connection.sensitive
	entry.path == _full(path)
} | {"~"})

_names_secret(key) := 1 if {
	value.has_token(key)
} else := 2 if {
	regex.match(_pattern, key)
} else := 0 if {
	regex.is_valid(_pattern)
} else := 1

_pattern := settings.of(_rule, "secretKeyPattern", "(?i)(auth|token|key|secret|passw)")
