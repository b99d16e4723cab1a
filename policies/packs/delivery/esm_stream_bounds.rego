# METADATA
# title: Stream consumers do not block a shard
# description: |
#   A record that its function cannot handle holds up everything behind it in the shard, until it expires after a day or
#   more. Bounds on retries or age let the shard go on, and only a destination keeps what was given up.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Lambda::EventSourceMapping]
#   reads:
#     - AWS::Lambda::EventSourceMapping#MaximumRetryAttempts
#     - AWS::Lambda::EventSourceMapping#MaximumRecordAgeInSeconds
#     - AWS::Lambda::EventSourceMapping#BisectBatchOnFunctionError
#     - AWS::Lambda::EventSourceMapping#DestinationConfig.OnFailure.Destination
#     - AWS::Lambda::EventSourceMapping#EventSourceArn
#   remediation: Bound attempts or age, bisect batches, and send failures to a destination.
#   controls: [cdk-nag Serverless-LambdaEventSourceMappingDestination]
#   seed: [S5]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.delivery.esm_stream_bounds

import data.parapet.lib.estate
import data.parapet.lib.mapping
import data.parapet.lib.result
import data.parapet.lib.retry
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	said := sort([words | some name, words in _words; judged.breaches[name] == 2])
	count(said) > 0
	message := $"mapping {judged.mapping.logicalId} {concat(" and ", said)}"
	finding := object.union(result.finding(judged.mapping, _path, message), _severity(judged.high))
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	hidden := [value.seen(judged.mapping.properties, path) | some path in _reads]
	message := $"mapping {judged.mapping.logicalId} may hold up a shard or lose records"
	finding := result.undecided(judged.mapping, _path, message, hidden)
}

applies contains judged.mapping.address if some judged in _judged

_path := ["Properties"]

_attempts := ["MaximumRetryAttempts"]

_age := ["MaximumRecordAgeInSeconds"]

_destination := ["DestinationConfig", "OnFailure", "Destination"]

_bisect := ["BisectBatchOnFunctionError"]

_reads := [_attempts, _age, _destination, _bisect, ["EventSourceArn"]]

_words := {
	"bisect": "does not bisect batches",
	"bounds": "tries a record until it expires",
	"destination": "sends what it gives up nowhere",
}

_judged := [judged |
	some source in estate.of_type["AWS::Lambda::EventSourceMapping"]
	reads := mapping.reads(source, {"kinesis", "dynamodb"})
	reads > 0
	breaches := {
		"bounds": value.all_of([reads, _endless(source, _attempts), _endless(source, _age)]),
		"destination": value.both(reads, value.absent(source.properties, _destination)),
		"bisect": value.both(reads, value.negate(value.truth(value.get(source.properties, _bisect)))),
	}
	high := value.either(breaches.bounds, breaches.destination)
	judged := {"mapping": source, "breaches": breaches, "high": high, "score": _score(high, breaches.bisect)}
]

# Splitting batches only helps: what else is wrong or open outweighs it.
_score(high, _) := high if high > 0

_score(0, bisect) := bisect

_severity(2) := {}

_severity(high) := {"severity": "low"} if high < 2

_endless(source, path) := {true: 2, false: 0}[number == -1] if {
	number := retry.effective(source.properties, path, -1)
	number != null
} else := 1
