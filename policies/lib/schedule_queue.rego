# METADATA
# title: Queues of schedules
# description: What keeps a schedule from having a dead-letter queue that its role can write.
package parapet.lib.schedule_queue

import data.parapet.lib.dead_letter
import data.parapet.lib.edge_flaw
import data.parapet.lib.result
import data.parapet.lib.value

_queue := ["Target", "DeadLetterConfig", "Arn"]

# METADATA
# description: Flaws {what, score, related, cause} of the dead-letter queue of a schedule, its absence included.
flaws(schedule) := array.concat(
	[{
		"what": "has no dead-letter queue", "score": value.absent(schedule.properties, _queue),
		"related": {}, "cause": result.cause(value.seen(schedule.properties, _queue)),
	}],
	array.concat(
		[{"what": "has a FIFO queue as its dead-letter queue", "score": reference.fifo, "related": {}, "cause": result.cause(dead_letter.facts(reference))} |
			some reference in _references[schedule.address]
		],
		edge_flaw.writes(schedule.address, "schedule"),
	),
)

_references[reference.address] contains reference if {
	some reference in dead_letter.queues
	reference.user == "schedule"
}
