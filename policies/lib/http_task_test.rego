package parapet.lib.http_task_test

import data.parapet.lib.http_task
import data.parapet.lib.sample_test as sample

test_task if {
	tasks := http_task.tasks with input as _estate(_call({"Parameters": {
		"ApiEndpoint": "https://api.example.com", "Authentication": {"ConnectionArn": "arn"},
	}}))
	some task in tasks
	object.remove(task, ["machine"]) == {
		"name": "Call", "path": ["Properties", "Definition", "States", "Call"], "score": 2, "dynamic": false,
		"endpoint": "https://api.example.com", "connection": "arn", "connections": set(),
	}
}

test_endpoint[name] if {
	some name, [more, endpoint, dynamic] in {
		"from input": [{"Parameters": {"ApiEndpoint.$": "$.url"}}, "⟦~dynamic-endpoint.app.Call⟧", true],
		"expression": [{"Arguments": {"ApiEndpoint": "{% $states.input.url %}"}}, "⟦~dynamic-endpoint.app.Call⟧", true],
		"substituted": [{"Arguments": {"ApiEndpoint": "${Url}"}}, "https://api.example.com", false],
		"unknown arguments": [{"Arguments": "⟦~parameter.app.X⟧"}, "⟦~parameter.app.X⟧", false],
		"nothing": [{}, null, false],
	}
	tasks := http_task.tasks with input as _estate(_call(more))
	[[task.endpoint, task.dynamic] | some task in tasks] == [[endpoint, dynamic]]
}

test_unknown[name] if {
	some name, [definition, number] in {
		"resource": [_call({"Resource": "⟦~parameter.app.X⟧"}), 1],
		"definition": ["⟦~parameter.app.X⟧", 1],
		"state": [{"States": {"Call": "⟦~parameter.app.X⟧"}}, 1],
		"another service": [_call({"Resource": "arn:aws:states:::sqs:sendMessage"}), 0],
	}
	tasks := http_task.tasks with input as _estate(definition)
	[task.score | some task in tasks] == [1 | number > 0]
}

_call(more) := {"States": {"Call": object.union({"Type": "Task", "Resource": "arn:aws:states:::http:invoke"}, more)}}

_estate(definition) := sample.estate([sample.resource("Machine", "AWS::StepFunctions::StateMachine", {
	"Definition": definition,
	"DefinitionSubstitutions": {"Url": "https://api.example.com"},
})])
