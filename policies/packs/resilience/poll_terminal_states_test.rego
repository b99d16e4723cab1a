package parapet.packs.resilience.poll_terminal_states_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.resilience.poll_terminal_states as check

_choice := ["Properties", "Definition", "States", "Done?"]

_is(status) := {"Variable": "$.Status", "StringEquals": status}

test_denies_a_loop_that_only_leaves_on_success if {
	denied := check.deny with input as _choosing([{"Not": _is("FINISHED"), "Next": "Wait"}], "Load")
	denied == {{
		"resource": "app/Machine", "path": _choice,
		"message": "state machine Machine goes on asking Ask after ABORTED, FAILED",
	}}
}

test_denies[name] if {
	some name, [choices, fallback, after] in {
		"one status forgotten": [[_to("FINISHED", "Load"), _to("FAILED", "Failed")], "Wait", "ABORTED"],
		"by expression": [[{"Condition": "{% $states.input.Status = 'FINISHED' %}", "Next": "Load"}], "Wait", "ABORTED, FAILED"],
	}
	denied := check.deny with input as _choosing(choices, fallback)
	{finding.message | some finding in denied} == {$"state machine Machine goes on asking Ask after {after}"}
	count(check.undecided) == 0 with input as _choosing(choices, fallback)
}

test_allows[name] if {
	some name, [choices, fallback] in {
		"each status": [[_to("FINISHED", "Load"), {"Or": [_is("FAILED"), _is("ABORTED")], "Next": "Failed"}], "Wait"],
		"only while it runs": [[_to("STARTED", "Wait"), _to("SUBMITTED", "Wait"), _to("PICKED", "Wait"), _to("FINISHED", "Load")], "Failed"],
	}
	count(check.deny | check.undecided) == 0 with input as _choosing(choices, fallback)
	check.applies == {"app/Machine"} with input as _choosing(choices, fallback)
}

test_allows_a_second_choice if {
	states := object.union(_states([_to("FINISHED", "Load")], "Bad?"), {"Bad?": {
		"Type": "Choice", "Default": "Wait",
		"Choices": [_to("FAILED", "Failed"), _to("ABORTED", "Failed")],
	}})
	count(check.deny | check.undecided) == 0 with input as _estate({"Definition": {"States": states}})
}

test_undecided_call if {
	states := object.union(_states([_to("FINISHED", "Load")], "Wait"), {"Ask": {"Resource": "arn:aws:states:::aws-sdk:batch:describeJobs"}})
	open := check.undecided with input as _estate({"Definition": {"States": states}})
	open == {{
		"resource": "app/Machine", "path": _choice, "reason": "external-resource", "missing": "arn:aws:states:::aws-sdk:batch:describeJobs",
		"message": "state machine Machine may be one that goes on asking Ask after a failure",
	}}
}

test_undecided[name] if {
	some name, [properties, cause] in {
		"definition": [{"DefinitionString": "⟦~opaque-definition.app.X⟧"}, ["opaque-definition", "app.X"]],
		"definition elsewhere": [{"DefinitionS3Location": {"Bucket": "b"}}, ["opaque-definition", "Machine"]],
		"resource": [
			{"Definition": {"States": object.union(_states([_to("FINISHED", "Load")], "Wait"), {"Ask": {"Resource": "⟦~parameter.app.X⟧"}})}},
			["parameter", "app.X"],
		],
		"way": [{"Definition": {"States": {"A": {"Type": "Pass", "Next": "⟦~parameter.app.X⟧"}}}}, ["parameter", "app.X"]],
		"expression": [
			{"Definition": {"States": _states([{"Condition": "{% $contains($states.input.Status, 'FIN') %}", "Next": "Load"}], "Wait")}},
			["jsonata", "Machine.Done?"],
		],
		"another field": [
			{"Definition": {"States": _states([{"Variable": "$.count", "NumericGreaterThan": 9, "Next": "Failed"}], "Wait")}},
			["external-resource", "arn:aws:states:::aws-sdk:redshiftdata:describeStatement"],
		],
	}
	count(check.deny) == 0 with input as _estate(properties)
	open := check.undecided with input as _estate(properties)
	{[finding.reason, finding.missing] | some finding in open} == {cause}
}

test_not_applicable[name] if {
	some name, states in {
		"no loop": object.union(_states([_to("FINISHED", "Load")], "Failed"), {"Wait": {"Next": "Load"}}),
		"no question": object.union(_states([_to("FINISHED", "Load")], "Wait"), {"Ask": {"Resource": "arn:aws:states:::lambda:invoke"}}),
		"no wait": object.union(_states([_to("FINISHED", "Load")], "Ask"), {"Wait": {"Type": "Pass"}}),
	}
	estate := _estate({"Definition": {"States": states}})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_to(status, next) := object.union(_is(status), {"Next": next})

_choosing(choices, fallback) := _estate({"Definition": {"States": _states(choices, fallback)}})

_states(choices, fallback) := {
	"Ask": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:redshiftdata:describeStatement", "Next": "Done?"},
	"Done?": {"Type": "Choice", "Choices": choices, "Default": fallback},
	"Wait": {"Type": "Wait", "Seconds": 30, "Next": "Ask"},
	"Load": {"Type": "Succeed"},
	"Failed": {"Type": "Fail"},
}

_estate(properties) := sample.estate([sample.resource("Machine", "AWS::StepFunctions::StateMachine", properties)])
