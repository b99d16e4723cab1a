# METADATA
# title: Calls of delivery edges
# description: What a sender has to be allowed to do, by the kind of what it delivers to or reads from.
package parapet.lib.edge_call

import data.parapet.lib.arn

# METADATA
# description: |
#   The calls {action, on} that deliver to an ARN, with the settings of the target beside it. None for what is not known.
deliver(target, settings) := _on(target, _actions[arn.service(target)]) if {
	_actions[arn.service(target)]
} else := _on(target, ["events:PutEvents"]) if {
	_is(target, "events", "event-bus/")
} else := _on(target, ["events:InvokeApiDestination"]) if {
	_is(target, "events", "api-destination/")
} else := _on(target, ["ssm:StartAutomationExecution"]) if {
	_is(target, "ssm", "automation-definition/")
} else := _on(target, ["ssm:SendCommand"]) if {
	_is(target, "ssm", "document/")
} else := array.concat(_on($"{target}/*", ["s3:PutObject"]), _on(target, ["s3:ListBucket"])) if {
	arn.service(target) == "s3"
} else := _on(settings.EcsParameters.TaskDefinitionArn, ["ecs:RunTask"]) if {
	arn.service(target) == "ecs"
} else := _on(target, [$"redshift-data:{_statements(settings)}"]) if {
	arn.service(target) in {"redshift", "redshift-serverless"}
} else := []

_actions := {
	"sqs": ["sqs:SendMessage"],
	"sns": ["sns:Publish"],
	"lambda": ["lambda:InvokeFunction"],
	"kinesis": ["kinesis:PutRecord"],
	"execute-api": ["execute-api:Invoke"],
	"logs": ["logs:CreateLogStream", "logs:PutLogEvents"],
	"firehose": ["firehose:PutRecord", "firehose:PutRecordBatch"],
	"states": ["states:StartExecution"],
	"batch": ["batch:SubmitJob"],
	"codebuild": ["codebuild:StartBuild"],
	"codepipeline": ["codepipeline:StartPipelineExecution"],
	"glue": ["glue:notifyEvent"],
	"sagemaker": ["sagemaker:StartPipelineExecution"],
}

_statements(settings) := "BatchExecuteStatement" if {
	settings.RedshiftDataParameters.Sqls
} else := "ExecuteStatement"

# METADATA
# description: The calls that enrich an event of a pipe.
enrich(target) := _on(target, ["states:StartSyncExecution"]) if {
	arn.service(target) == "states"
} else := deliver(target, {})

# METADATA
# description: The calls that read a queue or a stream.
read(source) := _on(source, [$"{arn.service(source)}:{name}" | some name in _reads[arn.service(source)]]) if {
	_reads[arn.service(source)]
} else := []

_reads := {
	"sqs": ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"],
	"kinesis": ["DescribeStream", "GetRecords", "GetShardIterator", "ListShards"],
	"dynamodb": ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"],
}

# METADATA
# description: The calls that use a key for what is sent to a queue, a topic or a stream.
encrypt(target, key) := _on(key, ["kms:GenerateDataKey", "kms:Decrypt"]) if {
	arn.service(target) in {"sqs", "sns"}
} else := _on(key, ["kms:GenerateDataKey"])

_is(target, service, prefix) if {
	arn.service(target) == service
	startswith(arn.resource(target), prefix)
}

_on(target, actions) := [{"action": action, "on": target} | some action in actions]
