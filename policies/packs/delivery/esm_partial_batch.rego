# METADATA
# title: Batch consumers report item failures
# description: |
#   When a function fails on one record of a batch, all of the batch is read again, and what was done is done twice. A
#   function that reports the records it failed on gets only those again.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Lambda::EventSourceMapping]
#   reads:
#     - AWS::Lambda::EventSourceMapping#FunctionResponseTypes
#     - AWS::Lambda::EventSourceMapping#BatchSize
#     - AWS::Lambda::EventSourceMapping#EventSourceArn
#   remediation: Return item failures from the handler, then enable the response type.
#   controls: []
#   seed: [S5]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: propose
package parapet.packs.delivery.esm_partial_batch

import data.parapet.lib.estate
import data.parapet.lib.mapping
import data.parapet.lib.result
import data.parapet.lib.retry
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	message := $"mapping {judged.mapping.logicalId} reads batches and does not let its function report single records"
	finding := result.finding(judged.mapping, _path, message)
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	hidden := [value.seen(judged.mapping.properties, [name]) | some name in [_types, "BatchSize", "EventSourceArn"]]
	message := $"mapping {judged.mapping.logicalId} may not let its function report single records"
	finding := result.undecided(judged.mapping, _path, message, hidden)
}

applies contains judged.mapping.address if some judged in _judged

_types := "FunctionResponseTypes"

_path := ["Properties", _types]

_judged := [{"mapping": source, "score": value.either(value.negate(batched), _reports(source))} |
	some source in estate.of_type["AWS::Lambda::EventSourceMapping"]
	batched := value.both(mapping.reads(source, {"sqs", "kinesis", "dynamodb"}), _batches(source))
	batched > 0
]

# Without a batch size all of these sources hand over several records at once.
_batches(source) := {true: 2, false: 0}[size > 1] if {
	size := retry.effective(source.properties, ["BatchSize"], 10)
	is_number(size)
} else := 1

_reports(source) := value.any_of({text.same(type.value, "ReportBatchItemFailures") |
	some type in value.elements(source.properties, [_types])
})
