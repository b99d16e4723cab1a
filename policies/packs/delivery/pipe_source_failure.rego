# METADATA
# title: A pipe does not lose or block on a poison record
# description: |
#   A pipe tries a record of a stream again until it expires, and all records behind it wait, unless attempts or age are
#   bounded; bounded without a dead-letter target, the record is lost. A queue has to put poison messages aside itself.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Pipes::Pipe]
#   reads:
#     - AWS::Pipes::Pipe#Source
#     - AWS::Pipes::Pipe#RoleArn
#     - AWS::Pipes::Pipe#SourceParameters.KinesisStreamParameters.DeadLetterConfig.Arn
#     - AWS::Pipes::Pipe#SourceParameters.KinesisStreamParameters.MaximumRetryAttempts
#     - AWS::Pipes::Pipe#SourceParameters.KinesisStreamParameters.MaximumRecordAgeInSeconds
#     - AWS::Pipes::Pipe#SourceParameters.KinesisStreamParameters.OnPartialBatchItemFailure
#     - AWS::Pipes::Pipe#SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn
#     - AWS::Pipes::Pipe#SourceParameters.DynamoDBStreamParameters.MaximumRetryAttempts
#     - AWS::Pipes::Pipe#SourceParameters.DynamoDBStreamParameters.MaximumRecordAgeInSeconds
#     - AWS::Pipes::Pipe#SourceParameters.DynamoDBStreamParameters.OnPartialBatchItemFailure
#     - AWS::SQS::Queue#RedrivePolicy
#   remediation: Bound attempts or age, bisect on partial failure and add a dead-letter target; for SQS, add a redrive policy to the source.
#   controls: []
#   seed: [S13]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       maxAttempts:
#         description: Most retries that still count as bounded
#         type: integer
#         default: 10000
#   autofix: none
package parapet.packs.delivery.pipe_source_failure

import data.parapet.lib.arn
import data.parapet.lib.edge_flaw
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	finding := object.union(
		result.finding(case.pipe, case.path, $"pipe {case.pipe.logicalId} {flaw.what}"),
		object.union(flaw.related, object.filter(flaw, ["severity"])),
	)
}

undecided contains finding if {
	some case in _cases
	value.any_of([flaw.score | some flaw in case.flaws]) == 1
	flaw := [flaw | some flaw in case.flaws; flaw.score == 1][0]
	message := $"pipe {case.pipe.logicalId} may be one that {flaw.what}"
	finding := object.union(result.because(case.pipe, case.path, message, flaw.cause), flaw.related)
}

applies contains case.pipe.address if some case in _cases

_blocks := {"kinesis": "KinesisStreamParameters", "dynamodb": "DynamoDBStreamParameters"}

_block(pipe) := _blocks[arn.service(pipe.properties.Source)]

_cases contains {"pipe": pipe, "path": path, "flaws": flaws} if {
	some pipe in estate.of_type["AWS::Pipes::Pipe"]
	block := _block(pipe)
	path := ["Properties", "SourceParameters", block]
	flaws := array.concat(_flaws(pipe, ["SourceParameters", block]), edge_flaw.writes(pipe.address, "pipe"))
}

_cases contains {"pipe": pipe, "path": _source, "flaws": flaws} if {
	some pipe in estate.of_type["AWS::Pipes::Pipe"]
	not _block(pipe)
	flaws := _of_queue(pipe)
}

_source := ["Properties", "Source"]

_flaws(pipe, block) := [
	_flaw("has no dead-letter target for its stream", value.absent(pipe.properties, array.concat(block, ["DeadLetterConfig", "Arn"])), pipe, block),
	_flaw("tries a record until it expires", value.negate(_bounded(pipe.properties, block)), pipe, block),
	object.union(
		_flaw("does not bisect a batch that fails in part", value.negate(_bisects(pipe.properties, block)), pipe, block),
		{"severity": "low"},
	),
]

_flaw(what, score, pipe, block) := {
	"what": what, "score": score, "related": {}, "cause": result.cause([value.seen(pipe.properties, block)]),
}

_bounded(properties, block) := value.either(
	_limits(properties, array.concat(block, ["MaximumRetryAttempts"]), settings.of("delivery/pipe-source-failure", "maxAttempts", 10000)),
	_limits(properties, array.concat(block, ["MaximumRecordAgeInSeconds"]), 604800),
)

_limits(properties, path, most) := 0 if {
	value.absent(properties, path) == 2
} else := {true: 2, false: 0}[_within(value.number(value.get(properties, path)), most)] if {
	value.number(value.get(properties, path))
} else := 1

_within(given, most) := given <= most if {
	given >= 0
} else := false

_bisects(properties, block) := 1 if {
	value.absent(properties, array.concat(block, ["OnPartialBatchItemFailure"])) == 1
} else := text.same(value.get(properties, array.concat(block, ["OnPartialBatchItemFailure"])), "AUTOMATIC_BISECT") if {
	value.absent(properties, array.concat(block, ["OnPartialBatchItemFailure"])) == 0
} else := 0

# Brokers have no dead-letter target. What is no ARN and no token is a broker.
_of_queue(pipe) := [{
	"what": "reads a queue without a dead-letter queue", "score": value.absent(queue.properties, ["RedrivePolicy", "deadLetterTargetArn"]),
	"cause": result.cause(value.seen(queue.properties, ["RedrivePolicy"])),
	"related": {"related": [{"address": queue.address, "path": ["Properties", "RedrivePolicy"], "message": "the queue"}]},
} |
	some address in estate.linked(pipe.address, _source)
	queue := estate.of_type["AWS::SQS::Queue"][address]
] if {
	some address in estate.linked(pipe.address, _source)
	estate.of_type["AWS::SQS::Queue"][address]
} else := [{
	"what": "reads a source without a dead-letter queue", "score": 1, "related": {}, "cause": result.cause(pipe.properties.Source),
}] if {
	_may_be_queue(pipe.properties.Source)
} else := []

_may_be_queue(source) if text.same(arn.service(source), "sqs") > 0

_may_be_queue(source) if {
	value.has_token(source)
	not arn.parts(source)
}
