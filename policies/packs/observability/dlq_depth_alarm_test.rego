package parapet.packs.observability.dlq_depth_alarm_test

import data.parapet.lib.alarm_sample_test as alarms
import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.dlq_depth_alarm as check

_queue := object.union(sample.queue("Dlq", {}), {"tags": {"parapet:role": "dlq"}})

_alarm := alarms.on("AWS/SQS", "ApproximateNumberOfMessagesVisible", {"QueueName": "⟦name.app.Dlq⟧"})

test_denies_queue_without_an_alarm if {
	rule := alarms.rule({"Targets": [{"DeadLetterConfig": {"Arn": sample.queue_arn("Failed")}}]})
	estate := sample.linked(
		[sample.queue("Failed", {}), rule],
		[["Rule", ["Targets", 0, "DeadLetterConfig", "Arn"], "Failed"]],
	)
	denied := check.deny with input as estate
	denied == {{"resource": "app/Failed", "path": ["Properties"], "message": "no alarm watches the depth of dead-letter queue Failed"}}
}

test_denies[name] if {
	some name, one in {
		"age": alarms.on("AWS/SQS", "ApproximateAgeOfOldestMessage", {"QueueName": "⟦name.app.Dlq⟧"}),
		"too many": alarms.with_properties(_alarm, {"Threshold": 1}),
		"below": alarms.with_properties(_alarm, {"ComparisonOperator": "LessThanThreshold"}),
		"minimum": alarms.with_properties(_alarm, {"Statistic": "Minimum"}),
		"no threshold": object.union(object.remove(_alarm, ["properties"]), {"properties": object.remove(_alarm.properties, ["Threshold"])}),
	}
	count(check.deny) == 1 with input as sample.estate([_queue, one])
}

test_allows[name] if {
	some name, one in {
		"any": _alarm,
		"from one": alarms.with_properties(_alarm, {"Threshold": "1", "ComparisonOperator": "GreaterThanOrEqualToThreshold"}),
		"average": alarms.with_properties(_alarm, {"Statistic": "Average"}),
		"query": alarms.query("AWS/SQS", "ApproximateNumberOfMessagesVisible", {"QueueName": "⟦name.app.Dlq⟧"}),
	}
	estate := sample.linked([_queue, one], [["Alarm", ["Dimensions", 0, "Value"], "Dlq"]])
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Dlq"} with input as estate
}

test_allows_more_by_a_setting[name] if {
	some name, [limit, denied] in {"enough": [10, 0], "too few": [9, 1]}
	one := alarms.with_properties(_alarm, {"Threshold": 10})
	estate := sample.with_settings(sample.estate([_queue, one]), "observability/dlq-depth-alarm", {"maxVisible": limit})
	count(check.deny) == denied with input as estate
}

test_undecided_threshold if {
	open := check.undecided with input as sample.estate([_queue, alarms.with_properties(_alarm, {"Threshold": "⟦~parameter.app.Most⟧"})])
	open == {{
		"resource": "app/Dlq",
		"path": ["Properties"],
		"message": "it is not certain that an alarm watches the depth of dead-letter queue Dlq",
		"reason": "parameter",
		"missing": "app.Most",
	}}
}

test_undecided[name] if {
	some name, [queue, one] in {
		"statistic": [_queue, alarms.with_properties(_alarm, {"Statistic": "⟦~parameter.app.S⟧"})],
		"use": [object.union(_queue, {"tags": {"parapet:role": "⟦~parameter.app.Role⟧"}}), alarms.rule({})],
		"name": [_queue, alarms.on("AWS/SQS", "ApproximateNumberOfMessagesVisible", {"QueueName": "dlq"})],
	}
	estate := sample.estate([queue, one])
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_queues_of_work_are_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([sample.queue("Orders", {})])
}

test_proposes_an_alarm if {
	proposals := check.proposals with input as sample.estate([_queue])
	{edit.value.Properties.MetricName | some edits in proposals; some edit in edits} == {"ApproximateNumberOfMessagesVisible"}
}
