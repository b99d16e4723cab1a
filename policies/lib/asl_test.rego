package parapet.lib.asl_test

import data.parapet.lib.asl
import data.parapet.lib.sample_test as sample

_nested := {"StartAt": "Each", "States": {
	"Each": {"Type": "Map", "ItemProcessor": {"States": {"One": {"Type": "Pass"}}}, "Next": "Both"},
	"Both": {"Type": "Parallel", "Branches": [{"States": {"Left": {"Type": "Succeed"}}}]},
	"Old": {"Type": "Map", "Iterator": {"States": {"Item": {"Type": "Pass"}}}},
	"Data": {"Type": "Pass", "Result": {"States": {"None": {"Type": "Task"}}}},
}}

test_states if {
	states := asl.states["app/Machine"] with input as _estate({"Definition": _nested})
	{state.name | some state in states} == {"Each", "Both", "Old", "Data", "One", "Left", "Item"}
}

test_places if {
	states := asl.states["app/Machine"] with input as _estate({"DefinitionString": _nested})
	scope := ["Properties", "DefinitionString", "States", "Both", "Branches", 0, "States"]
	[[state.scope, state.path] | some state in states; state.name == "Left"] == [[scope, array.concat(scope, ["Left"])]]
}

test_root[name] if {
	some name, [properties, roots] in {
		"object": [{"Definition": _nested}, {"app/Machine": "Definition"}],
		"text": [{"DefinitionString": _nested}, {"app/Machine": "DefinitionString"}],
		"unknown": [{"DefinitionString": "⟦~opaque-definition.app.X⟧"}, {}],
	}
	asl.root == roots with input as _estate(properties)
}

test_hidden[name] if {
	some name, [properties, hidden] in {
		"definition": [{"Definition": "⟦~parameter.app.X⟧"}, {[["Properties", "Definition"], "⟦~parameter.app.X⟧"]}],
		"in a bucket": [{"DefinitionS3Location": {"Bucket": "b"}}, {[["Properties", "DefinitionS3Location"], null]}],
		"states": [{"Definition": {"States": "⟦~p.x⟧"}}, {[["Properties", "Definition", "States"], "⟦~p.x⟧"]}],
		"state": [{"Definition": {"States": {"A": "⟦~p.x⟧"}}}, {[["Properties", "Definition", "States", "A"], "⟦~p.x⟧"]}],
		"elsewhere": [{"Definition": {"States": {"A": {"Type": "Pass", "Result": "⟦~p.x⟧"}}}}, set()],
	}
	places := {place | some place in asl.hidden["app/Machine"]} with input as _estate(properties)
	{[place.path, place.value] | some place in places} == hidden
}

test_hidden_flow if {
	estate := _estate({"Definition": {"States": {
		"A": {"Type": "Wait", "Next": "⟦~p.x⟧"},
		"B": {"Type": "Choice", "Choices": [{"Variable": "$.Status", "StringEquals": "⟦~p.y⟧", "Next": "A"}]},
		"C": {"Type": "Pass", "Result": "⟦~p.z⟧"},
	}}})
	hidden := asl.hidden_flow["app/Machine"] with input as estate
	{place.value | some place in hidden} == {"⟦~p.x⟧", "⟦~p.y⟧"}
}

test_following if {
	asl.following({"Type": "Choice", "Choices": [{"Next": "A"}, {"Next": "B"}], "Default": "C"}) == {"A", "B", "C"}
	asl.following({"Type": "Pass", "Next": "A"}) == {"A"}
	asl.following({"Type": "Pass", "End": true}) == set()
}

test_text[name] if {
	some name, [written, text] in {
		"plain": ["arn:aws:states:::http:invoke", "arn:aws:states:::http:invoke"],
		"substituted": ["https://${Host}/${Port}", "https://api.example.com/443"],
		"missing": ["${Other}", "⟦~opaque-definition.app.Other⟧"],
		"no text": [null, null],
	}
	machine := sample.resource("Machine", "AWS::StepFunctions::StateMachine", {"DefinitionSubstitutions": {
		"Host": "api.example.com",
		"Port": 443,
	}})
	asl.text(machine, written) == text
}

test_linked[name] if {
	some name, written in {"own": "arn", "substituted": "${Connection}"}
	machine := sample.resource("Machine", "AWS::StepFunctions::StateMachine", {"Definition": {"A": written}})
	estate := sample.linked([machine], [
		["Machine", [["Definition", "A"], ["DefinitionSubstitutions", "Connection"]][{"own": 0, "substituted": 1}[name]], "Connection"],
	])
	asl.linked(machine, ["Properties", "Definition", "A"]) == {"app/Connection"} with input as estate
}

test_arguments if {
	asl.arguments({"Arguments": {"a": 1}}) == ["Arguments", {"a": 1}]
	asl.arguments({"Parameters": {"a": 1}}) == ["Parameters", {"a": 1}]
	not asl.arguments({"Parameters": "⟦~p.x⟧"})
}

_estate(properties) := sample.estate([sample.resource("Machine", "AWS::StepFunctions::StateMachine", properties)])
