package parapet.lib.edge_test

import data.parapet.lib.edge
import data.parapet.lib.edge_call
import data.parapet.lib.edge_place
import data.parapet.lib.sample_test as sample

_role := "arn:aws:iam::111122223333:role/r"

_queue := "arn:aws:sqs:eu-west-1:111122223333:q"

_topic := "arn:aws:sns:eu-west-1:111122223333:t"

_function := "arn:aws:lambda:eu-west-1:111122223333:function:f"

_bus := "arn:aws:events:eu-west-1:444455556666:event-bus/b"

_stream := "arn:aws:kinesis:eu-west-1:111122223333:stream/s"

_firehose := "arn:aws:firehose:eu-west-1:111122223333:deliverystream/d"

# By name: a resource, and its edges [kind, path, caller, actions].
_sources := {
	"rule": [
		"AWS::Events::Rule", {"Targets": [
			{"Id": "q", "Arn": _queue, "DeadLetterConfig": {"Arn": _queue}},
			{"Id": "b", "Arn": _bus, "RoleArn": _role},
			{"Id": "c", "Arn": _bus},
		]},
		{
			["deliver", ["Targets", 0, "Arn"], "events.amazonaws.com", ["sqs:SendMessage"]],
			["dlq", ["Targets", 0, "DeadLetterConfig", "Arn"], "events.amazonaws.com", ["sqs:SendMessage"]],
			["deliver", ["Targets", 1, "Arn"], _role, ["events:PutEvents"]],
			["deliver", ["Targets", 2, "Arn"], "account", ["events:PutEvents"]],
		},
	],
	"rule with a role": ["AWS::Events::Rule", {"RoleArn": _role, "Targets": [{"Id": "s", "Arn": _stream}, {"Id": "t", "Arn": _topic}]}, {
		["deliver", ["Targets", 0, "Arn"], _role, ["kinesis:PutRecord"]],
		["deliver", ["Targets", 1, "Arn"], "events.amazonaws.com", ["sns:Publish"]],
	}],
	"rule with hidden targets": ["AWS::Events::Rule", {"Targets": "⟦~parameter.app.T⟧"}, {
		["deliver", ["Targets"], "⟦~parameter.app.T⟧", []],
		["dlq", ["Targets"], "events.amazonaws.com", []],
	}],
	"bus": ["AWS::Events::EventBus", {"DeadLetterConfig": {"Arn": _queue}}, {["dlq", ["DeadLetterConfig", "Arn"], "events.amazonaws.com", ["sqs:SendMessage"]]}],
	"schedule": ["AWS::Scheduler::Schedule", {"GroupName": "g", "Target": {"Arn": _function, "RoleArn": _role, "DeadLetterConfig": {"Arn": _queue}}}, {
		["deliver", ["Target", "Arn"], _role, ["lambda:InvokeFunction"]],
		["dlq", ["Target", "DeadLetterConfig", "Arn"], _role, ["sqs:SendMessage"]],
	}],
	"pipe": [
		"AWS::Pipes::Pipe", {
			"RoleArn": _role, "Source": _stream, "Target": _topic, "Enrichment": "arn:aws:states:eu-west-1:111122223333:stateMachine:e",
			"SourceParameters": {"KinesisStreamParameters": {"DeadLetterConfig": {"Arn": _queue}}},
		},
		{
			["read", ["Source"], _role, ["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"]],
			["enrich", ["Enrichment"], _role, ["states:StartSyncExecution"]],
			["deliver", ["Target"], _role, ["sns:Publish"]],
			["dlq", ["SourceParameters", "KinesisStreamParameters", "DeadLetterConfig", "Arn"], _role, ["sqs:SendMessage"]],
		},
	],
	"pipe without a known source": ["AWS::Pipes::Pipe", {"RoleArn": _role, "Source": "smk://broker", "Target": _queue, "Enrichment": _function}, {
		["read", ["Source"], _role, []],
		["enrich", ["Enrichment"], _role, ["lambda:InvokeFunction"]],
		["deliver", ["Target"], _role, ["sqs:SendMessage"]],
	}],
	"subscription": ["AWS::SNS::Subscription", {"TopicArn": _topic, "Protocol": "sqs", "Endpoint": _queue, "RedrivePolicy": {"deadLetterTargetArn": _queue}}, {
		["deliver", ["Endpoint"], "sns.amazonaws.com", ["sqs:SendMessage"]],
		["dlq", ["RedrivePolicy", "deadLetterTargetArn"], "sns.amazonaws.com", ["sqs:SendMessage"]],
	}],
	"subscription of Firehose": ["AWS::SNS::Subscription", {"TopicArn": _topic, "Protocol": "firehose", "Endpoint": _firehose, "SubscriptionRoleArn": _role}, {
		["deliver", ["Endpoint"], _role, ["firehose:PutRecord", "firehose:PutRecordBatch"]],
	}],
	"subscription of a queue nobody knows": ["AWS::SNS::Subscription", {"Protocol": "sqs", "Endpoint": "⟦~parameter.app.Q⟧"}, {["deliver", ["Endpoint"], "sns.amazonaws.com", []]}],
	"subscription by mail": ["AWS::SNS::Subscription", {"TopicArn": _topic, "Protocol": "email", "Endpoint": "ops@example.com"}, set()],
	"bucket": ["AWS::S3::Bucket", {"NotificationConfiguration": {"QueueConfigurations": [{"Event": "s3:ObjectCreated:*", "Queue": _queue}]}}, {
		["deliver", ["NotificationConfiguration", "QueueConfigurations", 0, "Queue"], "s3.amazonaws.com", ["sqs:SendMessage"]],
	}],
	"mapping": ["AWS::Lambda::EventSourceMapping", {"FunctionName": "orders", "EventSourceArn": _queue}, {
		["read", ["EventSourceArn"], "⟦~external-resource.function⟧", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]],
	}],
	"asynchronous": ["AWS::Lambda::EventInvokeConfig", {"FunctionName": "orders", "DestinationConfig": {"OnSuccess": {"Destination": _bus}, "OnFailure": {"Destination": "arn:aws:s3:::failed"}}}, {
		["deliver", ["DestinationConfig", "OnSuccess", "Destination"], "⟦~external-resource.function⟧", ["events:PutEvents"]],
		["dlq", ["DestinationConfig", "OnFailure", "Destination"], "⟦~external-resource.function⟧", ["s3:PutObject", "s3:ListBucket"]],
	}],
	"function": ["AWS::Lambda::Function", {"Role": _role, "DeadLetterConfig": {"TargetArn": _queue}}, {["dlq", ["DeadLetterConfig", "TargetArn"], _role, ["sqs:SendMessage"]]}],
	"method": ["AWS::ApiGateway::Method", {"Integration": {"Uri": "arn:aws:apigateway:eu-west-1:events:action/PutEvents"}}, {
		["deliver", ["Integration", "Uri"], "⟦~external-resource.app.X⟧", ["events:PutEvents"]],
	}],
	"method of something else": ["AWS::ApiGateway::Method", {"Integration": {"Uri": "https://example.com"}}, set()],
	"redrive": ["AWS::SQS::Queue", {"RedrivePolicy": {"deadLetterTargetArn": _queue}}, set()],
}

test_edges[name] if {
	some name, [type, properties, expected] in _sources
	found := {[one.kind, array.slice(one.path, 1, count(one.path)), _caller(one), [call.action | some call in one.calls]] |
		some one in edge.all
	} with input as sample.estate([sample.resource("X", type, properties)])
	found == expected
}

_caller(one) := one.caller.service if one.caller.kind == "service"

_caller(one) := one.caller.arn if one.caller.kind == "role"

_caller(one) := "account" if one.caller.kind == "account"

test_edges_within_the_estate if {
	function := object.union(sample.resource("F", "AWS::Lambda::Function", {"Role": "⟦attribute.app.R.Arn⟧"}), {"arn": _function})
	role := object.union(sample.resource("R", "AWS::IAM::Role", {}), {"arn": _role})
	mapping := sample.resource("M", "AWS::Lambda::EventSourceMapping", {"FunctionName": "⟦name.app.F⟧", "EventSourceArn": "⟦name.app.Q⟧"})
	estate := sample.linked(
		[function, role, mapping, sample.queue("Q", {})],
		[["F", ["Role"], "R"], ["M", ["FunctionName"], "F"], ["M", ["EventSourceArn"], "Q"]],
	)
	[one] := [one | some one in edge.all] with input as estate
	object.filter(one, ["arn", "to"]) == {"arn": sample.queue_arn("Q"), "to": "app/Q"}
	object.filter(one.caller, ["arn", "address", "holder"]) == {"arn": _role, "address": "app/R", "holder": "app/F"}
}

test_source_of_a_schedule[name] if {
	some name, [properties, source] in {
		"default": [{}, "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/default"],
		"group": [{"GroupName": "g"}, "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/g"],
	}
	schedule := sample.resource("S", "AWS::Scheduler::Schedule", object.union(properties, {"Target": {"Arn": _queue, "RoleArn": _role}}))
	{one.caller.source | some one in edge.all} == {source} with input as sample.estate([schedule])
}

test_calls[name] if {
	some name, [target, settings, calls] in {
		"API destination": ["arn:aws:events:eu-west-1:1:api-destination/d/1", {}, [["events:InvokeApiDestination", "arn:aws:events:eu-west-1:1:api-destination/d/1"]]],
		"document": ["arn:aws:ssm:eu-west-1:1:document/d", {}, [["ssm:SendCommand", "arn:aws:ssm:eu-west-1:1:document/d"]]],
		"automation": ["arn:aws:ssm:eu-west-1:1:automation-definition/d", {}, [["ssm:StartAutomationExecution", "arn:aws:ssm:eu-west-1:1:automation-definition/d"]]],
		"task": ["arn:aws:ecs:eu-west-1:1:cluster/c", {"EcsParameters": {"TaskDefinitionArn": "arn:t"}}, [["ecs:RunTask", "arn:t"]]],
		"statement": ["arn:aws:redshift:eu-west-1:1:cluster:c", {}, [["redshift-data:ExecuteStatement", "arn:aws:redshift:eu-west-1:1:cluster:c"]]],
		"statements": ["arn:aws:redshift-serverless:eu-west-1:1:workgroup/w", {"RedshiftDataParameters": {"Sqls": ["a"]}}, [["redshift-data:BatchExecuteStatement", "arn:aws:redshift-serverless:eu-west-1:1:workgroup/w"]]],
		"bucket": ["arn:aws:s3:::b", {}, [["s3:PutObject", "arn:aws:s3:::b/*"], ["s3:ListBucket", "arn:aws:s3:::b"]]],
		"another": ["arn:aws:scheduler:::aws-sdk:sqs:sendMessage", {}, []],
	}
	[[call.action, call.on] | some call in edge_call.deliver(target, settings)] == calls
}

test_keys[name] if {
	some name, [target, actions] in {
		"queue": [_queue, ["kms:GenerateDataKey", "kms:Decrypt"]],
		"stream": [_stream, ["kms:GenerateDataKey"]],
	}
	[[call.action, call.on] | some call in edge_call.encrypt(target, "k")] == [[action, "k"] | some action in actions]
}

test_foreign[name] if {
	some name, [named, score] in {
		"own": [_queue, 0],
		"other": [_bus, 2],
		"no account": ["arn:aws:s3:::b", 0],
		"account of a stack": ["arn:aws:sqs:eu-west-1:⟦account.other⟧:q", 0],
		"account not known": ["arn:aws:sqs:eu-west-1:⟦~parameter.app.A⟧:q", 1],
		"not known": ["⟦~parameter.app.A⟧", 1],
		"no ARN": ["q", 1],
	}
	edge_place.foreign({"source": "app/X", "to": null, "arn": named}) == score with input as sample.estate([sample.queue("X", {})])
}

test_place_of_a_destination[name] if {
	some name, [one, account, region] in {
		"resource": [{"to": "app/X", "arn": "a"}, "111122223333", "eu-west-1"],
		"ARN": [{"to": null, "arn": _bus}, "444455556666", "eu-west-1"],
		"not known": [{"to": null, "arn": "⟦~parameter.app.A⟧"}, "⟦~parameter.app.A⟧", "⟦~parameter.app.A⟧"],
	}
	edge_place.account(one) == account with input as sample.estate([sample.queue("X", {})])
	edge_place.region(one) == region with input as sample.estate([sample.queue("X", {})])
}
