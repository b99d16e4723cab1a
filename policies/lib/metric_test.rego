package parapet.lib.metric_test

import data.parapet.lib.metric

test_finds_rows[name] if {
	some name, [namespace, metric_name, found] in {
		"as written": ["AWS/SQS", "ApproximateAgeOfOldestMessage", "ApproximateAgeOfOldestMessage"],
		"in another case": ["AWS/Events", "ingestiontoinvocationstartlatency", "IngestiontoInvocationStartLatency"],
		"with the code of an error": ["AWS/Scheduler", "TargetErrorCount_403", "TargetErrorCount_403"],
		"counters of entries": ["AWS/Events", "PutEventsEntriesCount", "PutEventsEntriesCount"],
		"counters of partners": ["AWS/Events", "PutPartnerEventsCallCount", "PutPartnerEventsCallCount"],
	}
	metric.row(namespace, metric_name).name == found
}

test_does_not_find[name] if {
	some name, [namespace, metric_name] in {
		"another namespace": ["AWS/SQS", "FailedInvocations"],
		"code elsewhere": ["AWS/Events", "FailedInvocations_403"],
		"no namespace": [null, "Errors"],
	}
	not metric.row(namespace, metric_name)
}

test_marks if {
	metric.row("AWS/Events", "FailedInvocations").sparse
	not metric.row("AWS/Events", "InvocationAttempts").sparse
	metric.row("AmazonMWAA", "SchedulerHeartbeat").heartbeat
	not metric.row("AWS/SQS", "ApproximateNumberOfMessagesVisible").counts
	metric.row("AWS/Lambda", "Errors").counts
}

test_metrics_of_rules_that_have_no_series_of_the_account if {
	{name | some row in metric.of["AWS/Events"]; not set() in row.sets; name := row.name} == {
		"FailedInvocations",
		"InvocationsSentToDlq",
		"InvocationsFailedToBeSentToDlq",
		"MatchedEvents",
		"DeadLetterInvocations",
	}
}

test_namespaces_hold_all_metrics_of_the_table if {
	object.keys(metric.of) == object.keys(metric.namespaces)
}
