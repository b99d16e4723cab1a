# METADATA
# title: Queues of failures
# description: |
#   Which queues are dead-letter queues: those that a dead-letter or on-failure property names, and those that say so by a
#   tag.
package parapet.lib.failure_queue

import data.parapet.lib.dead_letter
import data.parapet.lib.estate
import data.parapet.lib.loose_queue
import data.parapet.lib.meant
import data.parapet.lib.tag
import data.parapet.lib.value

# METADATA
# description: Three-valued, whether a queue is a dead-letter queue.
is(queue) := 2 if {
	queue.address in _named
} else := value.either(tag.has(queue, _role, ["dlq"]), count({1 | _uses[loose_queue.alike(queue)]}))

# METADATA
# description: What may say that a queue is a dead-letter queue.
hidden(queue) := {named | named := _uses[loose_queue.alike(queue)]} | {mark | mark := tag.of(queue, _role)}

_role := "parapet:role"

_named contains found.queue if some found in dead_letter.queues

# Whatever the type: dead-letter and on-failure properties are called the same everywhere.
_named contains link.to if {
	some link in input.links
	some step in link.path
	step in {"DeadLetterConfig", "deadLetterTargetArn", "OnFailure", "OnFailureConfiguration"}
}

_loose[meant.name(found.arn)] contains found.arn if {
	some found in dead_letter.queues
	found.queue == null
}

# One of those that may mean the queues of an ARN for comparison.
_uses[wanted] := loose_queue.one(_loose, wanted) if {
	some queue in estate.of_type["AWS::SQS::Queue"]
	wanted := loose_queue.alike(queue)
}
