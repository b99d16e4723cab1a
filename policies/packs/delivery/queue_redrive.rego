# METADATA
# title: Every working queue has a dead-letter queue
# description: |
#   A message that no consumer can handle comes back again and again until it expires and is gone. A redrive policy moves it
#   aside after a number of tries.
# custom:
#   severity: medium
#   tier: T2
#   scope: estate
#   resource_types: [AWS::SQS::Queue]
#   reads:
#     - AWS::SQS::Queue#RedrivePolicy
#     - AWS::Lambda::EventSourceMapping#EventSourceArn
#   remediation: Add a redrive policy, or tag the queue as a dead-letter queue.
#   controls:
#     - cdk-nag AwsSolutions-SQS3
#     - cdk-nag Serverless-SQSRedrivePolicy
#   seed: [S5]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: propose
package parapet.packs.delivery.queue_redrive

import data.parapet.lib.estate
import data.parapet.lib.failure_queue
import data.parapet.lib.loose_queue
import data.parapet.lib.meant
import data.parapet.lib.result
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.redrive == 0
	count(judged.doubts) == 0
	finding := result.finding(judged.queue, _path, $"queue {judged.queue.logicalId} has no dead-letter queue")
}

undecided contains finding if {
	some judged in _judged
	judged.redrive == 0
	count(judged.doubts) > 0
	message := $"queue {judged.queue.logicalId} has no dead-letter queue, and may be one or be read by a function"
	finding := result.undecided(judged.queue, _path, message, judged.doubts)
}

undecided contains finding if {
	some judged in _judged
	judged.redrive == 1
	message := $"queue {judged.queue.logicalId} may have no dead-letter queue"
	finding := result.undecided(judged.queue, _path, message, value.seen(judged.queue.properties, _target))
}

applies contains queue.address if some queue in _working

_path := ["Properties", "RedrivePolicy"]

_target := ["RedrivePolicy", "deadLetterTargetArn"]

_judged := [{"queue": queue, "redrive": redrive, "doubts": _doubts(queue)} |
	some queue in _working
	redrive := value.negate(value.absent(queue.properties, _target))
	redrive < 2
]

# Queues that keep no failures and are read by no mapping, as far as is known.
_working := [queue |
	some address, queue in estate.of_type["AWS::SQS::Queue"]
	failure_queue.is(queue) < 2
	not address in _read
]

_read contains queue if {
	some mapping, _ in estate.of_type["AWS::Lambda::EventSourceMapping"]
	some queue in estate.linked(mapping, _source)
}

_source := ["Properties", "EventSourceArn"]

# Sources of mappings that are nothing of the estate as far as is known, by name.
_loose[meant.name(named)] contains named if {
	some mapping, resource in estate.of_type["AWS::Lambda::EventSourceMapping"]
	count(estate.linked(mapping, _source)) == 0
	named := value.seen(resource.properties, ["EventSourceArn"])
}

_doubts(queue) := {named | named := _sources[loose_queue.alike(queue)]} | {named |
	failure_queue.is(queue) == 1
	some named in failure_queue.hidden(queue)
}

# One of those that may mean the queues of an ARN for comparison.
_sources[wanted] := loose_queue.one(_loose, wanted) if {
	some queue in _working
	wanted := loose_queue.alike(queue)
}
