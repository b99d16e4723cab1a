package parapet.packs.resilience.state_machine_errors_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.resilience.state_machine_errors as check

_load := ["Properties", "Definition", "States", "Load"]

_retry := {"Retry": [{"ErrorEquals": ["States.TaskFailed"]}]}

test_denies_a_task_without_retry if {
	denied := check.deny with input as _estate({})
	denied == {{"resource": "app/Machine", "path": _load, "message": "state machine Machine has the task Load without Retry"}}
}

test_denies_a_machine_that_never_times_out if {
	denied := check.deny with input as _started({"Definition": {"States": {}}}, "AWS::Events::Rule", ["Targets", 0, "Arn"])
	denied == {{
		"resource": "app/Machine", "path": ["Properties", "Definition", "TimeoutSeconds"],
		"message": "state machine Machine never times out",
	}}
}

test_denies[name] if {
	some name, [state, settings, message] in {
		"empty list": [{"Retry": []}, {}, "has the task Load without Retry"],
		"no catch": [_retry, {"requireCatch": true}, "has the task Load without Catch"],
		"neither": [{}, {"requireRetry": false}, "has the task Load with neither Retry nor Catch"],
		"job": [
			object.union(_retry, {"Resource": "arn:aws:states:::glue:startJobRun.sync"}), {},
			"has the task Load that waits for something without a limit",
		],
		"token": [
			object.union(_retry, {"Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken"}), {},
			"has the task Load that waits for something without a limit",
		],
		"substituted": [
			object.union(_retry, {"Resource": "${Job}"}), {},
			"has the task Load that waits for something without a limit",
		],
	}
	estate := sample.with_settings(_estate(state), "resilience/state-machine-errors", settings)
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == {$"state machine Machine {message}"}
}

test_denies_targets_of[name] if {
	some name, [type, path] in {
		"schedules": ["AWS::Scheduler::Schedule", ["Target", "Arn"]],
		"pipes": ["AWS::Pipes::Pipe", ["Target"]],
	}
	count(check.deny) == 1 with input as _started(_machine({}), type, path)
}

test_allows[name] if {
	some name, estate in {
		"retry": _estate(_retry),
		"catch only, as the setting allows": sample.with_settings(
			_estate({"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Failed"}]}),
			"resilience/state-machine-errors", {"requireRetry": false},
		),
		"job with a limit": _estate(object.union(_retry, {
			"Resource": "arn:aws:states:::glue:startJobRun.sync:2",
			"HeartbeatSeconds": 60,
		})),
		"no task": _started({"Definition": {"TimeoutSeconds": 60, "States": {"Done": {"Type": "Succeed"}}}}, "AWS::Pipes::Pipe", ["Target"]),
		"express": _started(
			{"StateMachineType": "EXPRESS", "Definition": {"States": {"Done": {"Type": "Succeed"}}}},
			"AWS::Pipes::Pipe", ["Target"],
		),
		"endless, as the setting allows": sample.with_settings(
			_started({"Definition": {"States": {}}}, "AWS::Pipes::Pipe", ["Target"]),
			"resilience/state-machine-errors", {"requireTimeout": false},
		),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Machine"} with input as estate
}

test_undecided_definition_elsewhere if {
	estate := _started({"DefinitionS3Location": {"Bucket": "b", "Key": "k"}}, "AWS::Pipes::Pipe", ["Target"])
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Machine", "path": ["Properties", "DefinitionS3Location"], "reason": "opaque-definition", "missing": "Machine",
		"message": "state machine Machine may be one that has tasks without retry, catch or timeout in what cannot be read",
	}}
}

test_undecided[name] if {
	some name, [estate, missing] in {
		"target": [_loose({"Targets": [{"Arn": "⟦~parameter.app.Target⟧"}]}, "AWS::Events::Rule"), "app.Target"],
		"target of a pipe": [_loose({"Target": "⟦~parameter.app.Target⟧"}, "AWS::Pipes::Pipe"), "app.Target"],
		"definition": [_started({"DefinitionString": "⟦~opaque-definition.app.X⟧"}, "AWS::Pipes::Pipe", ["Target"]), "app.X"],
		"type of the machine": [
			_started({"StateMachineType": "⟦~parameter.app.Type⟧", "Definition": {"States": {}}}, "AWS::Pipes::Pipe", ["Target"]),
			"app.Type",
		],
		"retry under a condition": [_estate({"Retry": "⟦~condition.app.Retry⟧"}), "app.Retry"],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {missing}
}

test_not_applicable if {
	estate := sample.linked([sample.resource("Machine", "AWS::StepFunctions::StateMachine", _machine({}))], [])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_machine(state) := {
	"DefinitionSubstitutions": {"Job": "arn:aws:states:::glue:startJobRun.sync"},
	"Definition": {"TimeoutSeconds": 60, "States": {"Load": object.union({"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke"}, state)}},
}

_estate(state) := _started(_machine(state), "AWS::Events::Rule", ["Targets", 0, "Arn"])

_arn := "arn:aws:states:eu-west-1:111122223333:stateMachine:⟦name.app.Machine⟧"

_started(properties, type, path) := sample.linked([_resource(properties), sample.resource("Starter", type, {})], [["Starter", path, "Machine"]])

_loose(properties, type) := sample.linked([_resource(_machine({})), sample.resource("Starter", type, properties)], [])

_resource(properties) := object.union(sample.resource("Machine", "AWS::StepFunctions::StateMachine", properties), {"arn": _arn})
