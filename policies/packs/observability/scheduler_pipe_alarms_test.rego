package parapet.packs.observability.scheduler_pipe_alarms_test

import data.parapet.lib.alarm_sample_test as alarms
import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.scheduler_pipe_alarms as check

_schedule := sample.resource("Nightly", "AWS::Scheduler::Schedule", {"GroupName": "jobs"})

_pipe := object.union(sample.resource("Pipe", "AWS::Pipes::Pipe", {}), {"name": "⟦name.app.Pipe⟧"})

_pipe_alarm(name) := alarms.on("AWS/EventBridge/Pipes", "ExecutionFailed", {"PipeName": name})

test_denies_schedule_and_pipe if {
	denied := check.deny with input as sample.estate([_schedule, _pipe])
	denied == {
		{"resource": "app/Nightly", "path": ["Properties"], "message": "no alarm watches schedule Nightly"},
		{"resource": "app/Pipe", "path": ["Properties"], "message": "no alarm watches pipe Pipe"},
	}
}

test_denies[name] if {
	some name, [watched, one] in {
		"another metric": [_schedule, alarms.on("AWS/Scheduler", "InvocationAttemptCount", {})],
		"another group": [_schedule, alarms.on("AWS/Scheduler", "TargetErrorCount", {"ScheduleGroup": "others"})],
		"all pipes": [_pipe, alarms.on("AWS/EventBridge/Pipes", "ExecutionFailed", {})],
	}
	count(check.deny) == 1 with input as sample.estate([watched, one])
}

test_allows[name] if {
	some name, [watched, one] in {
		"errors of the group": [_schedule, alarms.on("AWS/Scheduler", "TargetErrorCount", {"ScheduleGroup": "jobs"})],
		"dropped": [_schedule, alarms.on("AWS/Scheduler", "InvocationDroppedCount", {})],
		"kept": [_schedule, alarms.on("AWS/Scheduler", "InvocationsSentToDeadLetterCount", {})],
		"pipe": [_pipe, _pipe_alarm("⟦name.app.Pipe⟧")],
	}
	count(check.deny | check.undecided) == 0 with input as sample.estate([watched, one])
}

test_undecided_name if {
	open := check.undecided with input as sample.estate([_pipe, _pipe_alarm("orders")])
	open == {{
		"resource": "app/Pipe",
		"path": ["Properties"],
		"message": "it is not certain that an alarm watches pipe Pipe",
		"reason": "generated-name",
		"missing": "app.Pipe",
	}}
}

test_proposes_an_alarm if {
	proposals := check.proposals with input as sample.estate([_schedule, _pipe])
	{edit.value.Properties.MetricName | some edits in proposals; some edit in edits} == {"TargetErrorCount", "ExecutionFailed"}
}
