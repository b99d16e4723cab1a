package parapet.packs.delivery.pipe_source_failure_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.pipe_source_failure as check

_block := ["Properties", "SourceParameters", "KinesisStreamParameters"]

_whole := {"MaximumRetryAttempts": 10, "OnPartialBatchItemFailure": "AUTOMATIC_BISECT", "DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-west-1:111122223333:dlq"}}

_pipe(source, parameters) := sample.resource("Pipe", "AWS::Pipes::Pipe", {
	"RoleArn": edges.role_arn,
	"Source": source,
	"Target": "arn:aws:states:eu-west-1:111122223333:stateMachine:s",
	"SourceParameters": parameters,
})

_kinesis := "arn:aws:kinesis:eu-west-1:111122223333:stream/s"

_estate(pipe, links, statements) := object.union(
	sample.linked(
		[pipe, object.union(sample.resource("Role", "AWS::IAM::Role", {}), {"arn": edges.role_arn}), sample.queue("Queue", {})],
		array.concat(links, [["Pipe", ["RoleArn"], "Role"]]),
	),
	{"policies": {"app/Role": [edges.document("Role", "identity", statements)]}},
)

_stream(parameters) := _estate(_pipe(_kinesis, {"KinesisStreamParameters": parameters}), [], [edges.statement({})])

_queue(properties) := object.union(_estate(_pipe(sample.queue_arn("Queue"), {}), [["Pipe", ["Source"], "Queue"]], []), {"resources": {"app/Queue": sample.queue("Queue", properties)}})

test_denies_a_stream_without_a_target if {
	denied := check.deny with input as _stream(object.remove(_whole, ["DeadLetterConfig"]))
	denied == {{"resource": "app/Pipe", "path": _block, "message": "pipe Pipe has no dead-letter target for its stream"}}
}

test_denies[name] if {
	some name, [estate, message] in {
		"no bounds": [_stream(object.remove(_whole, ["MaximumRetryAttempts"])), "pipe Pipe tries a record until it expires"],
		"endless": [_stream(object.union(_whole, {"MaximumRetryAttempts": -1, "MaximumRecordAgeInSeconds": -1})), "pipe Pipe tries a record until it expires"],
		"role": [
			_estate(_pipe(_kinesis, {"KinesisStreamParameters": _whole}), [], []),
			"pipe Pipe has a role that may not call sqs:SendMessage on its dead-letter queue, which must change in account 111122223333",
		],
		"queue": [_queue({}), "pipe Pipe reads a queue without a dead-letter queue"],
	}
	{finding.message | some finding in check.deny} == {message} with input as estate
}

test_denies_whole_batches_with_low if {
	{finding.severity | some finding in check.deny} == {"low"} with input as _stream(object.remove(_whole, ["OnPartialBatchItemFailure"]))
}

test_allows[name] if {
	some name, estate in {
		"attempts": _stream(_whole),
		"age": _stream(object.union(object.remove(_whole, ["MaximumRetryAttempts"]), {"MaximumRecordAgeInSeconds": 60})),
		"table": _estate(_pipe("arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/x", {"DynamoDBStreamParameters": _whole}), [], [edges.statement({})]),
		"queue": _queue({"RedrivePolicy": {"deadLetterTargetArn": sample.queue_arn("Dlq")}}),
		"broker": _estate(_pipe("smk://broker:9092", {}), [], []),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Pipe"} with input as estate
}

test_undecided[name] if {
	some name, [estate, missing] in {
		"source": [_estate(_pipe("⟦~parameter.app.S⟧", {}), [], []), "app.S"],
		"queue of no template": [_estate(_pipe(edges.foreign, {}), [], []), edges.foreign],
		"redrive": [_queue({"RedrivePolicy": "⟦~parameter.app.R⟧"}), "app.R"],
		"block": [_estate(_pipe(_kinesis, {"KinesisStreamParameters": "⟦~parameter.app.P⟧"}), [], [edges.statement({})]), "app.P"],
		"attempts": [_stream(object.union(_whole, {"MaximumRetryAttempts": "⟦~parameter.app.N⟧"})), "app.N"],
	}
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {missing} with input as estate
}

test_settings_choose_the_attempts if {
	estate := sample.with_settings(_stream(_whole), "delivery/pipe-source-failure", {"maxAttempts": 5})
	count(check.deny) == 1 with input as estate
}
