package parapet.lib.dead_letter_test

import data.parapet.lib.dead_letter
import data.parapet.lib.sample_test as sample

_dlq := sample.queue_arn("Dlq")

_topic := object.union(sample.resource("Topic", "AWS::SNS::Topic", {}), {"arn": "arn:aws:sns:eu-west-1:111122223333:⟦name.app.Topic⟧"})

_function := sample.resource("Function", "AWS::Lambda::Function", {})

# Every user: the properties that name the queue, and the path to the name.
_users := {
	"rule": ["AWS::Events::Rule", {"Targets": [{"Id": "a"}, {"DeadLetterConfig": {"Arn": _dlq}}]}, ["Targets", 1, "DeadLetterConfig", "Arn"]],
	"bus": ["AWS::Events::EventBus", {"DeadLetterConfig": {"Arn": _dlq}}, ["DeadLetterConfig", "Arn"]],
	"subscriber": ["AWS::EventsV2::Subscriber", {"OnFailureConfiguration": {"Arn": _dlq}}, ["OnFailureConfiguration", "Arn"]],
	"schedule": ["AWS::Scheduler::Schedule", {"Target": {"DeadLetterConfig": {"Arn": _dlq}}}, ["Target", "DeadLetterConfig", "Arn"]],
	"pipe": [
		"AWS::Pipes::Pipe",
		{"SourceParameters": {"KinesisStreamParameters": {"DeadLetterConfig": {"Arn": _dlq}}}},
		["SourceParameters", "KinesisStreamParameters", "DeadLetterConfig", "Arn"],
	],
	"function": ["AWS::Lambda::Function", {"DeadLetterConfig": {"TargetArn": _dlq}}, ["DeadLetterConfig", "TargetArn"]],
	"async": [
		"AWS::Lambda::EventInvokeConfig",
		{"DestinationConfig": {"OnFailure": {"Destination": _dlq}}},
		["DestinationConfig", "OnFailure", "Destination"],
	],
	"mapping": [
		"AWS::Lambda::EventSourceMapping",
		{"DestinationConfig": {"OnFailure": {"Destination": _dlq}}},
		["DestinationConfig", "OnFailure", "Destination"],
	],
	"subscription": ["AWS::SNS::Subscription", {"RedrivePolicy": {"deadLetterTargetArn": _dlq}}, ["RedrivePolicy", "deadLetterTargetArn"]],
	"redrive": ["AWS::SQS::Queue", {"RedrivePolicy": {"deadLetterTargetArn": _dlq}}, ["RedrivePolicy", "deadLetterTargetArn"]],
}

test_references[user] if {
	some user, [type, properties, path] in _users
	references := dead_letter.references with input as sample.estate([sample.resource("User", type, properties)])
	references == {{
		"user": user,
		"subject": "app/User",
		"address": "app/User",
		"path": array.concat(["Properties"], path),
		"value": _dlq,
	}}
}

test_reference_of_a_pipe_from_a_table if {
	properties := {"SourceParameters": {"DynamoDBStreamParameters": {"DeadLetterConfig": {"Arn": _dlq}}}}
	references := dead_letter.references with input as sample.estate([sample.resource("User", "AWS::Pipes::Pipe", properties)])
	{[reference.user, reference.value] | some reference in references} == {["pipe", _dlq]}
}

test_every_user_has_limits if {
	object.keys(dead_letter.limits) == object.keys(_users)
}

test_reference_of_an_asynchronous_configuration_is_judged_at_its_function if {
	[type, properties, _] := _users.async
	estate := sample.linked([_function, sample.resource("User", type, properties)], [["User", ["FunctionName"], "Function"]])
	references := dead_letter.references with input as estate
	{[reference.subject, reference.address] | some reference in references} == {["app/Function", "app/User"]}
}

test_hidden_references[name] if {
	some name, [type, properties, path] in {
		"targets": ["AWS::Events::Rule", {"Targets": "⟦~parameter.app.T⟧"}, ["Properties", "Targets"]],
		"target": ["AWS::Events::Rule", {"Targets": ["⟦~parameter.app.T⟧"]}, ["Properties", "Targets", 0]],
		"redrive policy": ["AWS::SQS::Queue", {"RedrivePolicy": "⟦~parameter.app.R⟧"}, ["Properties", "RedrivePolicy"]],
	}
	references := dead_letter.references with input as sample.estate([sample.resource("User", type, properties)])
	{reference.path | some reference in references} == {path}
}

_redriving(arn, to) := sample.linked(
	[_topic, sample.queue("Dlq", {"FifoQueue": true}), sample.queue("Source", {"RedrivePolicy": {"deadLetterTargetArn": arn}})],
	[["Source", ["RedrivePolicy", "deadLetterTargetArn"], id] | some id in to],
)

test_queues[name] if {
	some name, [arn, to, expected] in {
		"in the estate": [_dlq, ["Dlq"], {["app/Dlq", _dlq, 2]}],
		"in the estate by another text": ["⟦~parameter.app.Arn⟧", ["Dlq"], {["app/Dlq", _dlq, 2]}],
		"outside": ["arn:aws:sqs:eu-west-1:111122223333:far.fifo", [], {[null, "arn:aws:sqs:eu-west-1:111122223333:far.fifo", 2]}],
		"outside, standard": ["arn:aws:sqs:eu-west-1:111122223333:far", [], {[null, "arn:aws:sqs:eu-west-1:111122223333:far", 0]}],
		"unknown": ["⟦~parameter.app.Arn⟧", [], {[null, "⟦~parameter.app.Arn⟧", 1]}],
		"topic of the estate": [_topic.arn, ["Topic"], set()],
		"topic outside": ["arn:aws:sns:eu-west-1:111122223333:far", [], set()],
		"topic in an account that is not known": ["arn:aws:sns:eu-west-1:⟦account.far⟧:far", [], set()],
		"unknown service": ["arn:aws:⟦~parameter.app.S⟧:eu-west-1:111122223333:far", [], {[null, "arn:aws:⟦~parameter.app.S⟧:eu-west-1:111122223333:far", 0]}],
		"no ARN": ["far", [], set()],
	}
	queues := dead_letter.queues with input as _redriving(arn, to)
	{[found.queue, found.arn, found.fifo] | some found in queues} == expected
}

_reference := {"user": "redrive", "address": "app/Source", "queue": "app/Dlq", "arn": _dlq, "fifo": 2}

_source(properties) := sample.estate([sample.queue("Source", properties)])

test_breaks_of_redrive[name] if {
	some name, [extra, limit, properties, score] in {
		"FIFO": [{}, "standard", {}, 2],
		"standard": [{"fifo": 0}, "standard", {}, 0],
		"FIFO to FIFO": [{}, "match", {"FifoQueue": true}, 0],
		"standard to FIFO": [{}, "match", {}, 2],
		"FIFO to standard": [{"fifo": 0}, "match", {"FifoQueue": true}, 2],
		"unknown to FIFO": [{}, "match", {"FifoQueue": "⟦~parameter.app.F⟧"}, 1],
		"same Region": [{}, "region", {}, 0],
		"other Region": [{"arn": "arn:aws:sqs:us-east-1:111122223333:q"}, "region", {}, 2],
		"unknown Region": [{"arn": "arn:aws:sqs:⟦region.far⟧:111122223333:q"}, "region", {}, 0],
		"same account": [{}, "account", {}, 0],
		"other account": [{"arn": "arn:aws:sqs:eu-west-1:999999999999:q"}, "account", {}, 2],
		"unknown": [{"arn": "⟦~parameter.app.Arn⟧"}, "account", {}, 0],
	}
	dead_letter.breaks(object.union(_reference, extra), limit) == score with input as _source(properties)
}

_subscribed(arn, links) := sample.linked(
	[
		sample.resource("Source", "AWS::SNS::Subscription", {"TopicArn": arn}),
		object.union(_topic, {"properties": {"FifoTopic": true}}),
	],
	links,
)

test_breaks_of_subscription[name] if {
	some name, [arn, links, limit, score] in {
		"FIFO topic": [_topic.arn, [["Source", ["TopicArn"], "Topic"]], "match", 0],
		"standard topic outside": ["arn:aws:sns:eu-west-1:111122223333:far", [], "match", 2],
		"FIFO topic outside": ["arn:aws:sns:eu-west-1:111122223333:far.fifo", [], "match", 0],
		"unknown topic": ["⟦~parameter.app.Arn⟧", [], "match", 1],
		"same Region as the topic": ["arn:aws:sns:eu-west-1:111122223333:far", [], "region", 0],
		"other Region than the topic": ["arn:aws:sns:us-east-1:111122223333:far", [], "region", 2],
		"unknown Region": ["⟦~parameter.app.Arn⟧", [], "region", 0],
	}
	dead_letter.breaks(object.union(_reference, {"user": "subscription"}), limit) == score with input as _subscribed(arn, links)
}

test_facts if {
	reference := object.union(_reference, {"user": "subscription", "queue": null})
	facts := dead_letter.facts(reference) with input as _subscribed("⟦~parameter.app.Arn⟧", [["Source", ["TopicArn"], "Topic"]])
	{fact | some fact in facts; fact != null} == {_dlq, "⟦~parameter.app.Arn⟧", true}
}

test_facts_of_a_queue if {
	facts := dead_letter.facts(_reference) with input as _redriving(_dlq, ["Dlq"])
	{fact | some fact in facts; fact != null} == {_dlq, true}
}

test_topics[name] if {
	some name, [target, topic, expected] in {
		"FIFO": ["arn:aws:sns:eu-west-1:111122223333:⟦name.app.Topic⟧", {"FifoTopic": true}, {["app/Topic", 2]}],
		"standard": ["arn:aws:sns:eu-west-1:111122223333:⟦name.app.Topic⟧", {}, {["app/Topic", 0]}],
		"FIFO by name": ["arn:aws:sns:eu-west-1:111122223333:failed.fifo", {}, {[null, 2]}],
		"queue": [_dlq, {}, set()],
	}
	user := sample.resource("User", "AWS::Lambda::Function", {"DeadLetterConfig": {"TargetArn": target}})
	resources := [user, object.union(_topic, {"properties": topic})]
	found := {[one.queue, one.fifo] | some one in dead_letter.topics} with input as sample.linked(resources, [["User", ["DeadLetterConfig", "TargetArn"], "Topic"] |
		target == _topic.arn
	])
	found == expected
}
