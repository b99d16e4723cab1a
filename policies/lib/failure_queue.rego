# METADATA
# title: Queues of failures
# description: |
#   Which queues are dead-letter queues: those that a dead-letter or on-failure property names, and those that say so by a
#   tag.
package parapet.lib.failure_queue

import data.parapet.lib.arn
import data.parapet.lib.dead_letter
import data.parapet.lib.meant
import data.parapet.lib.tag
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Three-valued, whether a queue is a dead-letter queue.
is(queue) := 2 if {
	queue.address in _named
} else := value.either(tag.has(queue, _role, ["dlq"]), count({1 | _uses[_alike(queue)]}))

# METADATA
# description: What may say that a queue is a dead-letter queue.
hidden(queue) := {named | named := _uses[_alike(queue)]} | {mark | mark := tag.of(queue, _role)}

_role := "parapet:role"

_named contains found.queue if some found in dead_letter.queues

_loose[meant.name(found.arn)] contains found.arn if {
	some found in dead_letter.queues
	found.queue == null
}

# One of those that may mean the queues of an ARN for comparison, with something unknown in it if there is such a one.
_uses[wanted] := min(_first(named)) if {
	some queue in input.resources
	queue.type == "AWS::SQS::Queue"
	wanted := _alike(queue)
	named := {one | some one in meant.among(_loose, arn.resource(wanted)); text.same(one, wanted) > 0}
	count(named) > 0
}

_first(named) := unknown if {
	unknown := {one | some one in named; value.has_unknown(one)}
	count(unknown) > 0
} else := named

_alike(queue) := concat(":", array.concat(array.slice(parts, 0, 5), [meant.alike(parts[5])])) if parts := arn.parts(queue.arn)
