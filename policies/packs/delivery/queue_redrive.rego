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

import data.parapet.lib.arn
import data.parapet.lib.dead_letter
import data.parapet.lib.estate
import data.parapet.lib.meant
import data.parapet.lib.result
import data.parapet.lib.tag
import data.parapet.lib.text
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
	tag.has(queue, _role, ["dlq"]) < 2
	not address in _linked
]

_role := "parapet:role"

# Whatever the type: dead-letter and on-failure properties are called the same everywhere.
_linked contains link.to if {
	some link in input.links
	some step in link.path
	step in {"DeadLetterConfig", "deadLetterTargetArn", "OnFailure", "OnFailureConfiguration"}
}

_linked contains queue if {
	some mapping, _ in estate.of_type["AWS::Lambda::EventSourceMapping"]
	some queue in estate.linked(mapping, _source)
}

_source := ["Properties", "EventSourceArn"]

# What names a queue of failures or of a mapping, and is nothing of the estate as far as is known; by its name.
_loose[meant.name(found.arn)] contains found.arn if {
	some found in dead_letter.queues
	found.queue == null
}

_loose[meant.name(named)] contains named if {
	some mapping, resource in estate.of_type["AWS::Lambda::EventSourceMapping"]
	count(estate.linked(mapping, _source)) == 0
	named := value.seen(resource.properties, ["EventSourceArn"])
}

_doubts(queue) := {named | named := _uses[_alike(queue)]} | {mark |
	mark := tag.of(queue, _role)
	tag.has(queue, _role, ["dlq"]) == 1
}

# One of those that may mean the queues of an ARN for comparison, with something unknown in it if there is such a one.
_uses[wanted] := min(_first(named)) if {
	some wanted in _wanted
	named := {one | some one in meant.among(_loose, arn.resource(wanted)); text.same(one, wanted) > 0}
	count(named) > 0
}

_first(named) := hidden if {
	hidden := {one | some one in named; value.has_unknown(one)}
	count(hidden) > 0
} else := named

_wanted contains _alike(queue) if some queue in _working

_alike(queue) := concat(":", array.concat(array.slice(parts, 0, 5), [meant.alike(parts[5])])) if parts := arn.parts(queue.arn)
