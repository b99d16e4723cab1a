package parapet.packs.resilience.recovery_schedule_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.resilience.recovery_schedule as check

_machine := "arn:aws:states:eu-central-1:111122223333:stateMachine:recover"

_target := {"Arn": _machine, "RoleArn": "arn:aws:iam::111122223333:role/r"}

_with_queue := object.union(_target, {"DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-central-1:111122223333:dlq"}})

test_denies_without_a_schedule if {
	denied := check.deny with input as _estate([])
	denied == {{
		"resource": "app/Primary", "path": [],
		"message": "environment Primary has a recovery workflow that no enabled schedule in the paired Region starts",
	}}
}

test_denies_a_rare_schedule if {
	denied := check.deny with input as _estate([_schedule({"ScheduleExpression": "rate(10 minutes)", "Target": _with_queue})])
	denied == {{
		"resource": "app/Primary", "address": "app/Run", "path": ["Properties", "ScheduleExpression"],
		"message": "environment Primary has a recovery workflow whose schedule Run runs less often than every 300 seconds",
		"related": [{"address": "app/Run", "path": ["Properties", "ScheduleExpression"], "message": "the schedule"}],
	}}
}

test_denies[name] if {
	some name, [schedules, path] in {
		"once": [[_schedule({"ScheduleExpression": "at(2026-12-01T00:00:00)"})], ["Properties", "ScheduleExpression"]],
		"ended": [[_schedule({"EndDate": "2026-11-23T00:00:00Z"})], ["Properties", "EndDate"]],
		"no queue": [[_schedule({"Target": {"DeadLetterConfig": null}})], ["Properties", "Target"]],
		"off": [[_schedule({"State": "DISABLED"})], []],
		"in the Region that failed": [[object.union(_schedule({}), {"region": "eu-west-1"})], []],
		"of another workflow": [[_schedule({"Target": {"Arn": "arn:aws:states:eu-central-1:111122223333:stateMachine:other"}})], []],
		"without a target": [[object.union(_schedule({}), {"properties": {"Target": null}})], []],
	}
	denied := check.deny with input as _estate(schedules)
	{finding.path | some finding in denied} == {path}
}

_pass := [_schedule({"EndDate": "2027-01-01T00:00:00Z"})]

test_allows_a_schedule_with_a_queue if {
	count(check.deny) == 0 with input as _estate(_pass)
	check.applies == {"app/Primary"} with input as _estate(_pass)
}

test_allows_slower_schedules_where_asked if {
	estate := sample.with_settings(_estate([_schedule({"ScheduleExpression": "rate(30 minutes)"})]), "resilience/recovery-schedule", {"rtoSeconds": 1800})
	count(check.deny) == 0 with input as estate
}

test_undecided_workflow_elsewhere if {
	estate := object.union(_estate([]), {"pairs": [{"primary": "app/Primary", "standby": "app/Standby", "recoveryStateMachine": "app/None"}]})
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Primary", "path": [], "reason": "external-resource", "missing": "app/None",
		"message": "environment Primary may be one that has a recovery workflow that is not known",
	}}
	count(check.deny) == 0 with input as estate
}

test_undecided[name] if {
	some name, properties in {
		"expression": {"ScheduleExpression": "⟦~parameter.app.X⟧"},
		"end": {"EndDate": "⟦~parameter.app.X⟧"},
		"target": {"Target": object.union(_with_queue, {"Arn": "⟦~parameter.app.X⟧"})},
		"state": {"State": "⟦~parameter.app.X⟧"},
	}
	estate := _estate([_schedule(properties)])
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	"app.X" in {finding.missing | some finding in open}
}

test_undecided_region if {
	estate := object.union(_estate(_pass), {"pairs": [{"primary": "app/Primary", "standby": "elsewhere", "recoveryStateMachine": _machine}]})
	count(check.deny) == 0 with input as estate
	count(check.undecided) > 0 with input as estate
}

test_not_applicable if {
	estate := object.union(_estate([]), {"pairs": [{"primary": "app/Primary", "standby": "app/Standby"}]})
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as estate
}

_schedule(properties) := object.union(
	sample.resource("Run", "AWS::Scheduler::Schedule", object.union({"ScheduleExpression": "rate(5 minutes)", "Target": _with_queue}, properties)),
	{"region": "eu-central-1", "arn": "arn:aws:scheduler:eu-central-1:111122223333:schedule/default/run"},
)

_estate(schedules) := object.union(
	sample.estate(array.concat(
		[
			sample.resource("Primary", "AWS::MWAA::Environment", {}),
			object.union(sample.resource("Standby", "AWS::MWAA::Environment", {}), {"region": "eu-central-1"}),
			object.union(sample.resource("Recover", "AWS::StepFunctions::StateMachine", {}), {"arn": _machine, "region": "eu-central-1"}),
		],
		schedules,
	)),
	{
		"today": "2026-11-24",
		"pairs": [{"primary": "app/Primary", "standby": "app/Standby", "recoveryStateMachine": "app/Recover"}],
	},
)
