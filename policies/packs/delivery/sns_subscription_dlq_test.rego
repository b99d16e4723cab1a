package parapet.packs.delivery.sns_subscription_dlq_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.sns_subscription_dlq as check

_kept := {"RedrivePolicy": {"deadLetterTargetArn": sample.queue_arn("Failed")}}

test_denies_subscription_without_queue if {
	denied := check.deny with input as _subscription({"Protocol": "sqs", "Endpoint": sample.queue_arn("Orders")})
	denied == {{
		"resource": "app/Orders",
		"path": ["Properties"],
		"message": "subscription Orders has no dead-letter queue",
	}}
}

test_denies_subscription_inside_a_topic if {
	denied := check.deny with input as _topic([{"Protocol": "email"}, {"Protocol": "lambda"}, {"Protocol": "http"}])
	denied == {
		{
			"resource": "app/News",
			"path": ["Properties", "Subscription", 1],
			"message": "a subscription inside topic News cannot have a dead-letter queue",
		},
		{
			"resource": "app/News",
			"path": ["Properties", "Subscription", 2],
			"message": "a subscription inside topic News goes over http",
		},
	}
}

test_denies[name] if {
	some name, properties in {
		"http": object.union(_kept, {"Protocol": "http", "Endpoint": "http://example.com/orders"}),
		"http by its endpoint": object.union(_kept, {"Protocol": "⟦~parameter.app.P⟧", "Endpoint": "http://example.com/orders"}),
		"https without a queue": {"Protocol": "https", "Endpoint": "https://example.com/orders"},
		"firehose without a queue": {"Protocol": "firehose"},
		"policy without a target": {"Protocol": "lambda", "RedrivePolicy": {}},
	}
	count(check.deny) == 1 with input as _subscription(properties)
	count(check.undecided) == 0 with input as _subscription(properties)
}

test_allows[name] if {
	some name, properties in {
		"queue": object.union(_kept, {"Protocol": "sqs"}),
		"queue not known": {"Protocol": "sqs", "RedrivePolicy": {"deadLetterTargetArn": "⟦~parameter.app.Q⟧"}},
		"mail": {"Protocol": "email", "Endpoint": "ops@example.com"},
		"protocol not known, but not http": object.union(_kept, {"Protocol": "⟦~parameter.app.P⟧", "Endpoint": "https://x"}),
	}
	count(check.deny | check.undecided) == 0 with input as _subscription(properties)
	check.applies == {"app/Orders"} with input as _subscription(properties)
}

test_allows_mail_inside_a_topic if {
	count(check.deny | check.undecided) == 0 with input as _topic([{"Protocol": "email"}])
	check.applies == {"app/News"} with input as _topic([{"Protocol": "email"}])
}

test_undecided_policy if {
	open := check.undecided with input as _subscription({"Protocol": "sqs", "RedrivePolicy": "⟦~parameter.app.Policy⟧"})
	open == {{
		"resource": "app/Orders",
		"path": ["Properties"],
		"message": "subscription Orders may lose messages or send them in the clear",
		"reason": "parameter",
		"missing": "app.Policy",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"protocol": _subscription({"Protocol": "⟦~parameter.app.P⟧", "Endpoint": "https://example.com"}),
		"protocol and endpoint": _subscription(object.union(_kept, {"Protocol": "⟦~parameter.app.P⟧", "Endpoint": "⟦~parameter.app.E⟧"})),
		"protocol without an endpoint": _subscription(object.union(_kept, {"Protocol": "⟦~parameter.app.P⟧"})),
		"protocol inside a topic": _topic([{"Protocol": "⟦~parameter.app.P⟧"}]),
		"subscription inside a topic": _topic(["⟦~parameter.app.S⟧"]),
		"all inside a topic": _topic("⟦~parameter.app.S⟧"),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_topic_without_subscriptions_is_not_applicable if {
	estate := sample.estate([sample.resource("News", "AWS::SNS::Topic", {})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_protocols[name] if {
	some name, [protocols, denied] in {"none": [[], 0], "others": [["email"], 0], "this one": [["sqs"], 1]}
	estate := sample.with_settings(
		_subscription({"Protocol": "sqs"}),
		"delivery/sns-subscription-dlq",
		{"protocols": protocols},
	)
	count(check.deny) == denied with input as estate
}

_subscription(properties) := sample.estate([sample.resource("Orders", "AWS::SNS::Subscription", properties)])

_topic(inline) := sample.estate([sample.resource("News", "AWS::SNS::Topic", {"Subscription": inline})])
