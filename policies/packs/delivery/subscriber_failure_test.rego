package parapet.packs.delivery.subscriber_failure_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.subscriber_failure as check

_queue := {"OnFailureConfiguration": {"Arn": sample.queue_arn("Failed")}}

_good := object.union(_queue, {"RetryPolicy": {"MaxRetryAttempts": 20, "MaxEventAgeInSeconds": 3600}})

test_denies_subscriber_that_states_nothing if {
	denied := check.deny with input as _subscriber({})
	denied == {{
		"resource": "app/Orders",
		"path": ["Properties", "RetryPolicy"],
		"message": "subscriber Orders: there is no failure queue, MaxEventAgeInSeconds 300 is below 3600",
	}}
}

test_denies_source_without_failure_queue if {
	denied := check.deny with input as _source({"AwsServiceEventsConfiguration": {"AwsService": "aws.s3"}})
	denied == {{
		"resource": "app/Source",
		"path": ["Properties", "Configuration", "AwsServiceEventsConfiguration", "OnFailureConfiguration"],
		"message": "event source Source: there is no failure queue",
	}}
}

test_denies[name] if {
	some name, [change, message] in {
		"queue without an ARN": [{"OnFailureConfiguration": {"Arn": null}}, "there is no failure queue"],
		"few attempts": [{"RetryPolicy": {"MaxRetryAttempts": 4}}, "MaxRetryAttempts 4 is below 5"],
		"short time as text": [{"RetryPolicy": {"MaxEventAgeInSeconds": "600"}}, "MaxEventAgeInSeconds 600 is below 3600"],
		"a certain breach beside a number not known": [
			{"RetryPolicy": {"MaxRetryAttempts": "⟦~parameter.app.N⟧", "MaxEventAgeInSeconds": 600}},
			"MaxEventAgeInSeconds 600 is below 3600",
		],
		"running": [{"State": "RUNNING", "RetryPolicy": {"MaxRetryAttempts": 4}}, "MaxRetryAttempts 4 is below 5"],
	}
	estate := _subscriber(object.union(_good, change))
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == {$"subscriber Orders: {message}"}
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"budget and queue": _subscriber(_good),
		"attempts left out": _subscriber(object.union(_queue, {"RetryPolicy": {"MaxEventAgeInSeconds": 3600}})),
		"queue not known": _subscriber(object.union(_good, {"OnFailureConfiguration": {"Arn": "⟦~parameter.app.Q⟧"}})),
		"what else a subscriber may have": _subscriber(object.union(_good, {"InvokeConfiguration": {"TargetArn": "x"}})),
		"source": _source({"AwsServiceEventsConfiguration": _queue}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	count(check.applies) == 1 with input as estate
}

test_undecided_number if {
	open := check.undecided with input as _subscriber(object.union(_good, {"RetryPolicy": {"MaxRetryAttempts": "⟦~parameter.app.N⟧"}}))
	open == {{
		"resource": "app/Orders",
		"path": ["Properties", "RetryPolicy"],
		"message": "subscriber Orders may drop events",
		"reason": "parameter",
		"missing": "app.N",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"time": _subscriber(object.union(_good, {"RetryPolicy": {"MaxEventAgeInSeconds": "⟦~parameter.app.N⟧"}})),
		"policy": _subscriber(object.union(_good, {"RetryPolicy": "⟦~parameter.app.Policy⟧"})),
		"queue": _subscriber(object.union(_good, {"OnFailureConfiguration": "⟦~parameter.app.Config⟧"})),
		"state of a subscriber that breaches": _subscriber({"State": "⟦~parameter.app.State⟧"}),
		"source": _source({"AwsServiceEventsConfiguration": {"OnFailureConfiguration": "⟦~condition.app.Keep⟧"}}),
		"kind of source": _source("⟦~parameter.app.Config⟧"),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_not_applicable[name] if {
	some name, estate in {
		"stopped subscriber": _subscriber({"State": "STOPPED"}),
		"source of partner events": _source({"PartnerEventsConfiguration": {}}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_settings[name] if {
	some name, [settings, denied] in {
		"as they are": [{}, 0],
		"more attempts": [{"minAttempts": 21}, 1],
		"more time": [{"minAgeSeconds": 7200}, 1],
	}
	estate := sample.with_settings(_subscriber(_good), "delivery/subscriber-failure", settings)
	count(check.deny) == denied with input as estate
}

_subscriber(properties) := sample.estate([sample.resource("Orders", "AWS::EventsV2::Subscriber", properties)])

_source(configuration) := sample.estate([sample.resource("Source", "AWS::EventsV2::EventSource", {"Configuration": configuration})])
