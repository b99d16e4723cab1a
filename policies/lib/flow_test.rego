package parapet.lib.flow_test

import data.parapet
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.flow
import data.parapet.lib.sample_test as sample

_queue := "arn:aws:sqs:eu-west-1:111122223333:q"

_buses := "arn:aws:events:eu-west-1:111122223333:event-bus"

_topic := "arn:aws:sns:eu-west-1:111122223333:t"

_function := "arn:aws:lambda:eu-west-1:111122223333:function:f"

# By name: resources, links, and the flows [kind, from, to, arn] between them.
_cases := {
	"rule on a bus of the estate": [
		[sample.resource("R", "AWS::Events::Rule", {"EventBusName": "b"}), sample.resource("B", "AWS::Events::EventBus", {})],
		[["R", ["EventBusName"], "B"]],
		{["matches", "app/B", "app/R", null]},
	],
	"rule on the default bus": [[sample.resource("R", "AWS::Events::Rule", {})], [], {["matches", null, "app/R", $"{_buses}/default"]}],
	"rule on a bus by name": [[sample.resource("R", "AWS::Events::Rule", {"EventBusName": "b"})], [], {["matches", null, "app/R", $"{_buses}/b"]}],
	"rule on a bus by ARN": [[sample.resource("R", "AWS::Events::Rule", {"EventBusName": $"{_buses}/b"})], [], {["matches", null, "app/R", $"{_buses}/b"]}],
	"scheduled rule": [[sample.resource("R", "AWS::Events::Rule", {"ScheduleExpression": "rate(1 day)"})], [], set()],
	"rule to what has no policy": [
		[
			sample.resource("R", "AWS::Events::Rule", {"ScheduleExpression": "rate(1 day)", "Targets": [{"Id": "m", "Arn": "⟦attribute.app.M.Arn⟧"}]}),
			sample.resource("M", "AWS::StepFunctions::StateMachine", {}),
		],
		[["R", ["Targets", 0, "Arn"], "M"]],
		{["deliver", "app/R", "app/M", "⟦attribute.app.M.Arn⟧"]},
	],
	"subscription": [
		[sample.resource("S", "AWS::SNS::Subscription", {"TopicArn": _topic, "Protocol": "sqs", "Endpoint": _queue}), sample.resource("T", "AWS::SNS::Topic", {})],
		[["S", ["TopicArn"], "T"]],
		{["subscribes", "app/T", "app/S", null], ["deliver", "app/S", null, _queue]},
	],
	"mapping": [
		[
			sample.resource("M", "AWS::Lambda::EventSourceMapping", {"FunctionName": "f", "EventSourceArn": _queue}),
			object.union(sample.resource("F", "AWS::Lambda::Function", {}), {"arn": _function}),
		],
		[["M", ["FunctionName"], "F"]],
		{["read", null, "app/M", _queue], ["invokes", "app/M", "app/F", null]},
	],
	"mapping of a queue of the estate": [
		[sample.resource("M", "AWS::Lambda::EventSourceMapping", {"FunctionName": "f", "EventSourceArn": sample.queue_arn("Q")}), sample.queue("Q", {})],
		[["M", ["EventSourceArn"], "Q"]],
		{["read", "app/Q", "app/M", null]},
	],
	"function with a destination": [
		[
			sample.resource("C", "AWS::Lambda::EventInvokeConfig", {"FunctionName": "f", "DestinationConfig": {"OnSuccess": {"Destination": _topic}, "OnFailure": {"Destination": _queue}}}),
			sample.resource("F", "AWS::Lambda::Function", {}),
		],
		[["C", ["FunctionName"], "F"]],
		{["deliver", "app/F", null, _topic], ["dlq", "app/F", null, _queue]},
	],
	"function of no template with a destination": [
		[sample.resource("C", "AWS::Lambda::EventInvokeConfig", {"FunctionName": "f", "DestinationConfig": {"OnSuccess": {"Destination": _topic}}})],
		[],
		{["deliver", "app/C", null, _topic]},
	],
	"redrive": [[sample.queue("Q", {"RedrivePolicy": {"deadLetterTargetArn": _queue}})], [], {["redrive", "app/Q", null, _queue]}],
}

test_flows[name] if {
	some name, [resources, links, expected] in _cases
	found := {[one.kind, one.from, one.to, one.arn] | some one in flow.all} with input as sample.linked(resources, links)
	found == expected
}

test_scores if {
	{[one.kind, one.score] | some one in flow.all} == {["matches", 2], ["deliver", 0]} with input as edges.estate([edges.own], {})
}

test_steps_of_a_place if {
	estate := object.union(edges.estate([edges.own], {}), {"ask": [["app/Rule", ["Properties", "Targets", 0, "Arn"]], ["app/Rule", ["Properties"]]]})
	[[step.verdict | some step in steps] | some steps in parapet.explain] == [["allow", "deny"], []] with input as estate
}

test_flows_of_the_door if {
	count(parapet.flows) == 2 with input as edges.estate([edges.own], {})
}
