package parapet.packs.observability.dlq_delivery_failure_alarm_test

import data.parapet.lib.alarm_sample_test as alarms
import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.dlq_delivery_failure_alarm as check

_rule := alarms.rule({"Targets": [{"DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}]})

_schedule(properties) := sample.resource("Nightly", "AWS::Scheduler::Schedule", object.union(
	{"Target": {"DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}},
	properties,
))

_rule_alarm(dimensions) := alarms.on("AWS/Events", "InvocationsFailedToBeSentToDlq", dimensions)

_group_alarm(dimensions) := alarms.on("AWS/Scheduler", "InvocationsFailedToBeSentToDeadLetterCount", dimensions)

test_denies_rule_and_schedule if {
	denied := check.deny with input as sample.estate([_rule, _schedule({})])
	denied == {
		{
			"resource": "app/Rule",
			"path": ["Properties"],
			"message": "no alarm watches failures to write to the dead-letter queue of rule Rule",
		},
		{
			"resource": "app/Nightly",
			"path": ["Properties"],
			"message": "no alarm watches failures to write to the dead-letter queue of schedule Nightly",
		},
	}
}

test_denies[name] if {
	some name, [sender, one] in {
		"another metric": [_rule, alarms.on("AWS/Events", "FailedInvocations", {"RuleName": "placed"})],
		"another group": [_schedule({"GroupName": "jobs"}), _group_alarm({"ScheduleGroup": "default"})],
		"another namespace": [_schedule({}), _rule_alarm({})],
	}
	count(check.deny) == 1 with input as sample.estate([sender, one])
}

test_allows[name] if {
	some name, [sender, one] in {
		"rule": [_rule, _rule_alarm({"RuleName": "placed"})],
		"all schedules": [_schedule({"GroupName": "jobs"}), _group_alarm({})],
		"group": [_schedule({"GroupName": "jobs"}), _group_alarm({"ScheduleGroup": "jobs"})],
		"default group": [_schedule({}), _group_alarm({"ScheduleGroup": "default"})],
		"queue not known": [
			alarms.rule({"Targets": [{"DeadLetterConfig": {"Arn": "⟦~parameter.app.Dlq⟧"}}]}),
			_rule_alarm({"RuleName": "placed"}),
		],
	}
	estate := sample.estate([sender, one])
	count(check.deny | check.undecided) == 0 with input as estate
	count(check.applies) == 1 with input as estate
}

test_allows_group_of_the_estate if {
	group := object.union(sample.resource("Jobs", "AWS::Scheduler::ScheduleGroup", {}), {"name": "⟦name.app.Jobs⟧"})
	estate := sample.linked(
		[group, _schedule({"GroupName": "⟦name.app.Jobs⟧"}), _group_alarm({"ScheduleGroup": "⟦name.app.Jobs⟧"})],
		[["Nightly", ["GroupName"], "Jobs"]],
	)
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_group if {
	open := check.undecided with input as sample.estate([_schedule({"GroupName": "⟦~parameter.app.G⟧"}), _group_alarm({"ScheduleGroup": "jobs"})])
	open == {{
		"resource": "app/Nightly",
		"path": ["Properties"],
		"message": "it is not certain that an alarm watches failures to write to the dead-letter queue of schedule Nightly",
		"reason": "parameter",
		"missing": "app.G",
	}}
}

test_undecided_queue if {
	rule := alarms.rule({"Targets": ["⟦~parameter.app.Target⟧"]})
	open := check.undecided with input as sample.estate([rule])
	{finding.missing | some finding in open} == {"app.Target"}
}

test_undecided_where_alarms_are_elsewhere if {
	estate := sample.with_settings(
		sample.estate([_rule]),
		"observability/dlq-delivery-failure-alarm",
		{"assumeCentralAlarms": true},
	)
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Rule",
		"path": ["Properties"],
		"message": "no alarm of the estate watches failures to write to the dead-letter queue of rule Rule",
		"reason": "external-resource",
		"missing": "Rule",
	}}
}

test_not_applicable if {
	resources := [alarms.rule({"Targets": [{}]}), sample.resource("S", "AWS::Scheduler::Schedule", {"Target": {}})]
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate(resources)
}

test_proposes_an_alarm if {
	proposals := check.proposals with input as sample.estate([_rule, _schedule({})])
	{edit.value.Properties.MetricName | some edits in proposals; some edit in edits} == {"InvocationsFailedToBeSentToDlq", "InvocationsFailedToBeSentToDeadLetterCount"}
}
