# METADATA
# title: API destination rate and retry window agree with the receiver
# description: |
#   EventBridge sends 300 requests a second where no rate is stated, and whoever answers slower gets them again and again until
#   they are too old. A peak that does not drain within the retry window is lost.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::ApiDestination]
#   reads:
#     - AWS::Events::ApiDestination#InvocationRateLimitPerSecond
#     - AWS::Events::ApiDestination#InvocationEndpoint
#     - AWS::Events::Rule#Targets[].RetryPolicy.MaximumEventAgeInSeconds
#     - AWS::Events::Rule#Targets[].RetryPolicy.MaximumRetryAttempts
#   remediation: Set the rate the receiver agreed to and lengthen the retry window until the backlog drains.
#   controls: []
#   seed: [S6]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireExplicit:
#         description: Whether the rate must be stated
#         type: boolean
#         default: true
#       maxRate:
#         description: Requests a second that a receiver agreed to, by host; hosts are globs
#         type: object
#         additionalProperties: {type: number}
#         default: {}
#       expectedPeakRate:
#         description: The peak of a rule by its logical id, name or address
#         type: object
#         additionalProperties:
#           type: object
#           additionalProperties: false
#           required: [perSecond, burstSeconds]
#           properties:
#             perSecond: {type: number}
#             burstSeconds: {type: number}
#         default: {}
#   autofix: none
package parapet.packs.delivery.api_destination_rate

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.listed
import data.parapet.lib.retry
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.url
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

_rule := "delivery/api-destination-rate"

_rate := ["InvocationRateLimitPerSecond"]

_cases contains {"resource": destination, "label": $"API destination {destination.logicalId}", "flaws": flaws} if {
	some destination in estate.of_type["AWS::Events::ApiDestination"]
	flaws := [object.union({"path": array.concat(["Properties"], _rate)}, one) |
		some one in array.concat(array.concat([_unstated(destination)], _too_fast(destination)), _too_slow(destination))
	]
}

_unstated(destination) := {
	"what": "states no rate, which makes it 300 a second",
	"score": value.both(value.truth(settings.of(_rule, "requireExplicit", true)), value.absent(destination.properties, _rate)),
	"hidden": value.seen(destination.properties, _rate),
}

_effective(destination) := retry.effective(destination.properties, _rate, 300)

_too_fast(destination) := [{
	"what": what,
	"score": value.both(url.host_among(endpoint, [host]), _above(_effective(destination), limit)),
	"hidden": [endpoint, value.seen(destination.properties, _rate)],
} |
	endpoint := value.seen(destination.properties, ["InvocationEndpoint"])
	some host, limit in settings.of(_rule, "maxRate", {})
	what := $"sends more than the {limit} requests a second that {host} agreed to"
]

_above(number, limit) := {true: 2, false: 0}[number > limit] if {
	is_number(number)
} else := 1

# What a peak leaves behind, and whether it drains before it is too old.
_too_slow(destination) := [{
	"what": what,
	"score": value.both(score, value.both(listed.by(one.rule, [name]), _outlasts(_effective(destination), peak, _age(one)))),
	"hidden": [one.arn, value.seen(one.value, _window), value.seen(destination.properties, _rate)],
} |
	some name, peak in settings.of(_rule, "expectedPeakRate", {})
	some one in target.of_rules
	score := _sends(one, destination)
	score > 0
	what := $"does not drain the peak of {one.label} before its events are too old"
]

_sends(one, destination) := 2 if {
	destination.address in estate.linked(one.rule.address, array.concat(one.path, ["Arn"]))
} else := 1 if {
	value.has_unknown(one.arn)
	count(estate.linked(one.rule.address, array.concat(one.path, ["Arn"]))) == 0
} else := 0

_window := ["RetryPolicy", "MaximumEventAgeInSeconds"]

_attempts := ["RetryPolicy", "MaximumRetryAttempts"]

# Without another attempt what does not get through at once is lost.
_age(one) := 0 if {
	retry.effective(one.value, _attempts, 185) == 0
} else := retry.effective(one.value, _window, 86400)

_outlasts(rate, peak, age) := _above(((peak.perSecond - rate) * peak.burstSeconds) / rate, age) if {
	is_number(rate)
	is_number(age)
	rate > 0
} else := 1
