package parapet.packs.delivery.schedule_retry_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.schedule_retry as check

_path := ["Properties", "Target", "RetryPolicy"]

_queue := {"DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}

test_denies_run_that_overlaps_the_next if {
	denied := check.deny with input as _every("rate(15 minutes)", {})
	denied == {{
		"resource": "app/Nightly",
		"path": _path,
		"message": "schedule Nightly: MaximumEventAgeInSeconds 86400 is above 900 where a run is due every 900 s",
	}}
}

test_a_flexible_window_is_told if {
	properties := {"ScheduleExpression": "rate(1 hour)", "FlexibleTimeWindow": {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15}}
	denied := check.deny with input as _estate(properties)
	{finding.message | some finding in denied} == {concat(" ", [
		"schedule Nightly: MaximumEventAgeInSeconds 86400 is above 3600",
		"where a run is due every 3600 s and starts up to 15 minutes late",
	])}
}

test_denies[name] if {
	some name, [target, message] in {
		"no retry and no queue": [{"RetryPolicy": {"MaximumRetryAttempts": 0}}, "MaximumRetryAttempts 0 is below 1"],
		"too many attempts": [{"RetryPolicy": {"MaximumRetryAttempts": 186}}, "MaximumRetryAttempts 186 is above 185"],
		"attempts under the range": [
			object.union(_queue, {"RetryPolicy": {"MaximumRetryAttempts": -1}}),
			"MaximumRetryAttempts -1 is below 0",
		],
		"age under the range": [{"RetryPolicy": {"MaximumEventAgeInSeconds": 30}}, "MaximumEventAgeInSeconds 30 is below 60"],
		"age over the range": [
			{"RetryPolicy": {"MaximumEventAgeInSeconds": 86401}},
			"MaximumEventAgeInSeconds 86401 is above 86400",
		],
		"two breaches": [
			{"RetryPolicy": {"MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 30}},
			"MaximumRetryAttempts 0 is below 1, MaximumEventAgeInSeconds 30 is below 60",
		],
		"a certain breach beside a number not known": [
			{"RetryPolicy": {"MaximumRetryAttempts": "⟦~parameter.app.N⟧", "MaximumEventAgeInSeconds": 30}},
			"MaximumEventAgeInSeconds 30 is below 60",
		],
	}
	denied := check.deny with input as _every("rate(1 day)", target)
	{finding.message | some finding in denied} == {$"schedule Nightly: {message}"}
	count(check.undecided) == 0 with input as _every("rate(1 day)", target)
}

test_allows[name] if {
	some name, [expression, target] in {
		"daily": ["rate(1 day)", {}],
		"daily cron": ["cron(0 3 * * ? *)", {}],
		"age below the period": ["rate(15 minutes)", {"RetryPolicy": {"MaximumEventAgeInSeconds": 900}}],
		"age as text": ["rate(15 minutes)", {"RetryPolicy": {"MaximumEventAgeInSeconds": "600"}}],
		"one time": ["at(2027-01-01T00:00:00)", {}],
		"cron that is not followed": ["cron(0/5 * L * ? *)", {"RetryPolicy": {"MaximumEventAgeInSeconds": 300}}],
		"no retry, but a queue": ["rate(1 day)", object.union(_queue, {"RetryPolicy": {"MaximumRetryAttempts": 0}})],
	}
	count(check.deny | check.undecided) == 0 with input as _every(expression, target)
	check.applies == {"app/Nightly"} with input as _every(expression, target)
}

test_undecided_expression if {
	open := check.undecided with input as _every("rate(⟦~parameter.app.Minutes⟧ minutes)", {})
	open == {{
		"resource": "app/Nightly",
		"path": _path,
		"message": "schedule Nightly may be tried too seldom or too long",
		"reason": "parameter",
		"missing": "app.Minutes",
	}}
}

test_undecided[name] if {
	some name, properties in {
		"attempts": _daily({"Target": {"RetryPolicy": {"MaximumRetryAttempts": "⟦~parameter.app.N⟧"}}}),
		"age": _daily({"Target": {"RetryPolicy": {"MaximumEventAgeInSeconds": "⟦~parameter.app.N⟧"}}}),
		"policy": _daily({"Target": {"RetryPolicy": "⟦~parameter.app.Policy⟧"}}),
		"target": _daily({"Target": "⟦~parameter.app.Target⟧"}),
		"queue of a schedule without retry": _daily({"Target": {
			"RetryPolicy": {"MaximumRetryAttempts": 0},
			"DeadLetterConfig": "⟦~condition.app.Keep⟧",
		}}),
		"state of a schedule that breaches": {"State": "⟦~parameter.app.State⟧", "ScheduleExpression": "rate(1 hour)"},
	}
	count(check.deny) == 0 with input as _estate(properties)
	count(check.undecided) == 1 with input as _estate(properties)
}

test_queue_does_not_matter_to_a_schedule_that_retries if {
	estate := _estate(_daily({"Target": {"DeadLetterConfig": "⟦~condition.app.Keep⟧"}}))
	count(check.deny | check.undecided) == 0 with input as estate
}

test_schedule_that_is_off_is_not_applicable if {
	estate := _estate({"State": "DISABLED", "ScheduleExpression": "rate(1 hour)"})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_settings[name] if {
	some name, [settings, target, denied] in {
		"more retries asked for": [{"minAttempts": 3}, {"RetryPolicy": {"MaximumRetryAttempts": 2}}, 1],
		"not of a schedule with a queue": [
			{"minAttempts": 3},
			object.union(_queue, {"RetryPolicy": {"MaximumRetryAttempts": 2}}),
			0,
		],
		"no retry asked for": [{"minAttempts": 0}, {"RetryPolicy": {"MaximumRetryAttempts": 0}}, 0],
		"half a period": [{"maxAgeToPeriodRatio": 0.5}, {"RetryPolicy": {"MaximumEventAgeInSeconds": 43201}}, 1],
		"within half a period": [{"maxAgeToPeriodRatio": 0.5}, {"RetryPolicy": {"MaximumEventAgeInSeconds": 43200}}, 0],
	}
	estate := sample.with_settings(_every("rate(1 day)", target), "delivery/schedule-retry", settings)
	count(check.deny) == denied with input as estate
}

_daily(properties) := object.union({"ScheduleExpression": "rate(1 day)"}, properties)

_every(expression, target) := _estate({"ScheduleExpression": expression, "Target": target})

_estate(properties) := sample.estate([sample.resource("Nightly", "AWS::Scheduler::Schedule", properties)])
