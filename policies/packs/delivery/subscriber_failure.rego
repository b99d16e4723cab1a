# METADATA
# title: Subscribers of the newer custom bus set budget and failure queue
# description: |
#   A subscriber gives up after 5 retries or 300 seconds where a classic rule goes on for a day. Without a failure queue it
#   then drops the event, and so does an event source that cannot forward one.
# custom:
#   severity: high
#   tier: T2
#   scope: resource
#   resource_types: [AWS::EventsV2::Subscriber, AWS::EventsV2::EventSource]
#   reads:
#     - AWS::EventsV2::Subscriber#OnFailureConfiguration.Arn
#     - AWS::EventsV2::Subscriber#RetryPolicy.MaxRetryAttempts
#     - AWS::EventsV2::Subscriber#RetryPolicy.MaxEventAgeInSeconds
#     - AWS::EventsV2::Subscriber#State
#     - AWS::EventsV2::EventSource#Configuration.AwsServiceEventsConfiguration.OnFailureConfiguration.Arn
#   remediation: Set both limits explicitly and add a failure queue.
#   controls: []
#   seed: [S6, S13]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       minAttempts:
#         description: Fewest retries
#         type: integer
#         default: 5
#       minAgeSeconds:
#         description: Shortest time that an event is tried
#         type: integer
#         default: 3600
#   autofix: propose
package parapet.packs.delivery.subscriber_failure

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.retry
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := result.finding(judged.resource, judged.path, $"{judged.label}: {concat(", ", judged.breaches)}")
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	hidden := [value.seen(judged.resource.properties, path) | some path in judged.reads]
	finding := result.undecided(judged.resource, judged.path, $"{judged.label} may drop events", hidden)
}

applies contains judged.resource.address if {
	some judged in _judged
	judged.applies > 0
}

_rule := "delivery/subscriber-failure"

_attempts := ["RetryPolicy", "MaxRetryAttempts"]

_age := ["RetryPolicy", "MaxEventAgeInSeconds"]

_queue := ["OnFailureConfiguration", "Arn"]

_service := ["Configuration", "AwsServiceEventsConfiguration"]

_judged contains object.union(case, {"score": value.either(value.negate(case.applies), _score(case))}) if some case in _cases

_cases contains case if {
	some subscriber in estate.of_type["AWS::EventsV2::Subscriber"]
	attempts := retry.effective(subscriber.properties, _attempts, 5)
	age := retry.effective(subscriber.properties, _age, 300)
	case := {
		"resource": subscriber,
		"label": $"subscriber {subscriber.logicalId}",
		"path": ["Properties", "RetryPolicy"],
		"reads": [["State"], _attempts, _age, _queue],
		"applies": target.enabled(subscriber),
		"breaches": array.flatten([
			_no_queue(subscriber, _queue),
			retry.beyond("MaxRetryAttempts", attempts, max([0, settings.of(_rule, "minAttempts", 5)]), 185),
			retry.beyond("MaxEventAgeInSeconds", age, max([60, settings.of(_rule, "minAgeSeconds", 3600)]), 86400),
		]),
		"open": {attempts == null, age == null, value.absent(subscriber.properties, _queue) == 1},
	}
}

_cases contains case if {
	some source in estate.of_type["AWS::EventsV2::EventSource"]
	path := array.concat(_service, _queue)
	case := {
		"resource": source,
		"label": $"event source {source.logicalId}",
		"path": array.flatten(["Properties", _service, "OnFailureConfiguration"]),
		"reads": [path],
		"applies": value.negate(value.absent(source.properties, _service)),
		"breaches": _no_queue(source, path),
		"open": {value.absent(source.properties, path) == 1},
	}
}

_no_queue(resource, path) := ["there is no failure queue" | value.absent(resource.properties, path) == 2]

_score(case) := 0 if {
	count(case.breaches) > 0
} else := 1 if {
	true in case.open
} else := 2
