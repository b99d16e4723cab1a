# METADATA
# title: Visibility timeout outlasts the function
# description: |
#   A message that becomes visible while its function still works on it is handed out again and done twice. Lambda itself
#   tries a throttled batch for a while, so that the queue must hide messages several times longer than the function runs.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Lambda::EventSourceMapping]
#   reads:
#     - AWS::SQS::Queue#VisibilityTimeout
#     - AWS::Lambda::Function#Timeout
#     - AWS::Lambda::EventSourceMapping#MaximumBatchingWindowInSeconds
#     - AWS::Lambda::EventSourceMapping#EventSourceArn
#     - AWS::Lambda::EventSourceMapping#FunctionName
#   remediation: Raise the visibility timeout to six function timeouts plus the batching window.
#   controls: [cdk-nag Serverless-LambdaEventSourceSQSVisibilityTimeout]
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       factor:
#         description: How many function timeouts the visibility timeout must last
#         type: number
#         default: 6
#   autofix: safe
package parapet.packs.delivery.esm_visibility

import data.parapet.lib.estate
import data.parapet.lib.mapping
import data.parapet.lib.result
import data.parapet.lib.retry
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some pair in _pairs
	finding := _denied(pair)
}

# All mappings of the queue have to be content, and SQS hides messages for twelve hours at most.
fixes[_denied(pair)] := [{"op": "set", "path": _path, "value": needed}] if {
	some pair in _pairs
	needed := ceil(max(_needs[pair.queue.address]))
	needed <= 43200
}

undecided contains finding if {
	some pair in _pairs
	not _breach(pair)
	null in {pair.visible, pair.runs, pair.waits}
	message := $"queue {pair.queue.logicalId} may hide messages for too short a time"
	hidden := [
		value.seen(pair.queue.properties, _visibility),
		value.seen(pair.function.properties, _timeout),
		value.seen(pair.mapping.properties, _window),
	]
	finding := object.union(result.undecided(pair.mapping, _path, message, hidden), _finding(pair, message))
}

undecided contains finding if {
	some [source, property, what] in _loose
	message := $"{what} mapping {source.logicalId} is not in the estate, so that its timeout is not known"
	hidden := value.seen(source.properties, [property])
	finding := result.undecided(source, ["Properties", property], message, hidden)
}

applies contains source.address if some source in _mappings

_path := ["Properties", "VisibilityTimeout"]

_visibility := ["VisibilityTimeout"]

_timeout := ["Timeout"]

_window := ["MaximumBatchingWindowInSeconds"]

_mappings := [source |
	some source in estate.of_type["AWS::Lambda::EventSourceMapping"]
	mapping.reads(source, {"sqs"}) > 0
]

_queues(source) := {queue |
	some address in estate.linked(source.address, ["Properties", "EventSourceArn"])
	queue := estate.of_type["AWS::SQS::Queue"][address]
}

_functions(source) := {input.resources[address] | some address in estate.functions(source.address, ["Properties", "FunctionName"])}

_loose contains [source, "EventSourceArn", "the queue of"] if {
	some source in _mappings
	count(_queues(source)) == 0
}

_loose contains [source, "FunctionName", "the function of"] if {
	some source in _mappings
	count(_functions(source)) == 0
}

_pairs := [pair |
	some source in _mappings
	some queue in _queues(source)
	some function in _functions(source)
	pair := {
		"mapping": source,
		"queue": queue,
		"function": function,
		"visible": retry.effective(queue.properties, _visibility, 30),
		"runs": retry.effective(function.properties, _timeout, 3),
		"waits": retry.effective(source.properties, _window, 0),
	}
]

# The queue is what must change.
_finding(pair, message) := object.union(result.finding(pair.mapping, _path, message), {
	"address": pair.queue.address,
	"related": [
		{"address": pair.queue.address, "path": _path, "message": $"queue {pair.queue.logicalId}"},
		{"address": pair.function.address, "path": ["Properties", "Timeout"], "message": $"function {pair.function.logicalId}"},
	],
})

_denied(pair) := object.union(_finding(pair, message), breach.extra) if {
	breach := _breach(pair)
	message := $"queue {pair.queue.logicalId} hides messages for {pair.visible} s, less than the {breach.needed} s that function {pair.function.logicalId} needs"
}

_needs[pair.queue.address] contains _needed(pair) if {
	some pair in _pairs
	is_number(pair.runs)
}

_needed(pair) := (settings.of("delivery/esm-visibility", "factor", 6) * pair.runs) + _at_least(pair.waits)

_breach(pair) := {"needed": pair.runs, "extra": {}} if {
	is_number(pair.visible)
	pair.visible < pair.runs
} else := {"needed": needed, "extra": {"severity": "medium"}} if {
	is_number(pair.visible)
	needed := _needed(pair)
	pair.visible < needed
}

_at_least(null) := 0

_at_least(number) := number if number != null
