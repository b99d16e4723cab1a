# METADATA
# title: Retry budget is stated and sensible
# description: |
#   How often and how long EventBridge tries decides whether a target that is down for a while loses events, and whether
#   one that comes back gets events long out of date. Left out, it is 185 attempts over 24 hours.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#Targets[].RetryPolicy.MaximumRetryAttempts
#     - AWS::Events::Rule#Targets[].RetryPolicy.MaximumEventAgeInSeconds
#     - AWS::Events::Rule#Targets[].DeadLetterConfig.Arn
#     - AWS::Events::Rule#Targets[].Arn
#   remediation: State attempts and age that match how long the target may be down.
#   controls: []
#   seed: [S6]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireExplicit:
#         description: Whether every target must state its retry policy
#         type: boolean
#         default: false
#       minAttempts:
#         description: Fewest retries
#         type: integer
#         default: 3
#       minAgeSeconds:
#         description: Shortest time that an event is tried
#         type: integer
#         default: 300
#       maxAgeSeconds:
#         description: Longest time that an event is tried, after which it is out of date
#         type: integer
#         default: 86400
#       perKind:
#         description: Other limits for kinds of targets, by the service in their ARN or as eventBus or apiDestination
#         type: object
#         additionalProperties:
#           type: object
#           additionalProperties: false
#           properties:
#             requireExplicit: {type: boolean}
#             minAttempts: {type: integer}
#             minAgeSeconds: {type: integer}
#             maxAgeSeconds: {type: integer}
#         default: {}
#   autofix: safe
package parapet.packs.delivery.target_retry

import data.parapet.lib.result
import data.parapet.lib.retry
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := _breach(judged)
}

# A number out of its range comes to the near end.
fixes[_breach(judged)] := edits if {
	some judged in _judged
	judged.score == 0
	[limits] := [limits | some limits in judged.limits]
	edits := [{"op": "set", "path": array.concat(judged.at, [name]), "value": near} |
		some [name, number, low, high] in _ranges(judged, limits)
		is_number(number)
		value.absent(judged.value, ["RetryPolicy", name]) == 0
		near := max([low, min([number, high])])
		near != number
	]
	count(edits) > 0
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	hidden := [value.seen(judged.value, path) | some path in [_attempts, _age]]
	message := $"the retry budget of {judged.label} is not known"
	finding := result.undecided(judged.rule, judged.at, message, array.concat(hidden, [judged.arn]))
}

applies contains judged.rule.address if some judged in _judged

_breach(judged) := object.union(result.finding(judged.rule, judged.at, $"{judged.label}: {said}"), _severity(judged)) if {
	said := concat(", ", min(judged.breaches))
}

_rule := "delivery/target-retry"

_attempts := ["RetryPolicy", "MaximumRetryAttempts"]

_age := ["RetryPolicy", "MaximumEventAgeInSeconds"]

# No retry and nothing that keeps the event: the first hiccup loses it.
_severity(judged) := {"severity": "high"} if {
	judged.attempts == 0
	every limits in judged.limits {
		limits.minAttempts > 0
	}
	value.absent(judged.value, ["DeadLetterConfig", "Arn"]) == 2
} else := {}

_judged := [object.union(budget, {"breaches": breaches, "score": _score(budget, breaches)}) |
	some found in target.of_rules
	budget := object.union(found, {
		"at": array.concat(found.path, ["RetryPolicy" | is_object(found.value)]),
		"attempts": retry.effective(found.value, _attempts, 185),
		"age": retry.effective(found.value, _age, 86400),
		"limits": _limits(found.arn),
	})
	breaches := {_breaches(budget, limits) | some limits in budget.limits}
]

# Limits that differ in what they say of a target whose kind is not known leave it open.
_score(budget, breaches) := 0 if {
	every said in breaches {
		count(said) > 0
	}
} else := 1 if {
	breaches != {[]}
} else := 1 if {
	null in {budget.attempts, budget.age}
} else := 2

_breaches(budget, limits) := array.flatten([
	["there is no retry policy" |
		limits.requireExplicit == true
		value.absent(budget.value, ["RetryPolicy"]) == 2
	],
	[said |
		some [name, number, low, high] in _ranges(budget, limits)
		some said in retry.beyond(name, number, low, high)
	],
])

# Each property with its number and the ends of the range that this must lie in.
_ranges(budget, limits) := [
	["MaximumRetryAttempts", budget.attempts, max([0, limits.minAttempts]), 185],
	["MaximumEventAgeInSeconds", budget.age, max([60, limits.minAgeSeconds]), min([86400, limits.maxAgeSeconds])],
]

# The limits of the kind of a target; all that may be where the kind is not known.
_limits(arn) := {object.union(_defaults, limits) | some kind, limits in _per_kind; target.is_kind(arn, kind) == 2} if {
	some kind, _ in _per_kind
	target.is_kind(arn, kind) == 2
} else := {_defaults} | {object.union(_defaults, limits) | some kind, limits in _per_kind; target.is_kind(arn, kind) == 1}

_per_kind := settings.of(_rule, "perKind", {})

_defaults := {
	"requireExplicit": settings.of(_rule, "requireExplicit", false),
	"minAttempts": settings.of(_rule, "minAttempts", 3),
	"minAgeSeconds": settings.of(_rule, "minAgeSeconds", 300),
	"maxAgeSeconds": settings.of(_rule, "maxAgeSeconds", 86400),
}
