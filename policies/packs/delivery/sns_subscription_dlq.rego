# METADATA
# title: Subscriptions keep undeliverable messages, over TLS
# description: |
#   SNS drops a message that an endpoint does not take, unless the subscription has a dead-letter queue. A subscription
#   written inside its topic cannot have one. Over http everyone on the way can read and change the message.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::SNS::Subscription, AWS::SNS::Topic]
#   reads:
#     - AWS::SNS::Subscription#RedrivePolicy
#     - AWS::SNS::Subscription#Protocol
#     - AWS::SNS::Subscription#Endpoint
#     - AWS::SNS::Topic#Subscription[].Protocol
#     - AWS::SNS::Topic#Subscription[].Endpoint
#   remediation: Declare the subscription as its own resource with a redrive policy, over HTTPS.
#   controls:
#     - cdk-nag Serverless-SNSRedrivePolicy
#     - Prowler sns_subscription_not_using_http_endpoints
#   seed: [S5, S1]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       protocols:
#         description: Protocols of subscriptions that must have a dead-letter queue
#         type: array
#         items: {type: string}
#         default: [sqs, lambda, https, firehose]
#   autofix: none
package parapet.packs.delivery.sns_subscription_dlq

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	said := sort([words | some words, score in judged.breaches; score == 2])
	count(said) > 0
	finding := result.finding(judged.resource, judged.path, $"{judged.label} {concat(" and ", said)}")
}

undecided contains finding if {
	some judged in _judged
	value.any_of(judged.breaches) == 1
	message := $"{judged.label} may lose messages or send them in the clear"
	finding := result.undecided(judged.resource, judged.path, message, judged.hidden)
}

applies contains judged.resource.address if some judged in _judged

_dead_letter := ["RedrivePolicy", "deadLetterTargetArn"]

_judged contains judged if {
	some subscription in estate.of_type["AWS::SNS::Subscription"]
	judged := {
		"resource": subscription,
		"label": $"subscription {subscription.logicalId}",
		"path": ["Properties"],
		"hidden": [value.seen(subscription.properties, path) | some path in [["Protocol"], _dead_letter]],
		"breaches": {
			"goes over http": _plain(subscription.properties),
			"has no dead-letter queue": value.both(_kept(subscription.properties), value.absent(subscription.properties, _dead_letter)),
		},
	}
}

_judged contains judged if {
	some topic in estate.of_type["AWS::SNS::Topic"]
	some inline in value.elements(topic.properties, ["Subscription"])
	judged := {
		"resource": topic,
		"label": $"a subscription inside topic {topic.logicalId}",
		"path": array.concat(["Properties"], inline.path),
		"hidden": [value.seen(inline.value, ["Protocol"])],
		"breaches": {
			"goes over http": _plain(inline.value),
			"cannot have a dead-letter queue": _kept(inline.value),
		},
	}
}

# The endpoint gives the protocol away where that is not known.
_plain(subscription) := text.same(protocol, "http") if {
	protocol := value.get(subscription, ["Protocol"])
	not value.has_unknown(protocol)
} else := text.like("http://*", endpoint) if {
	endpoint := value.get(subscription, ["Endpoint"])
	is_string(endpoint)
} else := 1

# Whether the protocol is one of those whose messages must be kept.
_kept(subscription) := value.any_of({text.same(value.seen(subscription, ["Protocol"]), protocol) |
	some protocol in settings.of("delivery/sns-subscription-dlq", "protocols", ["sqs", "lambda", "https", "firehose"])
})
