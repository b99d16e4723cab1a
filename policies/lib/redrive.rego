# METADATA
# title: Redrive between queues
# description: Whether a queue can hold what another queue redrives to it. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.redrive

import data.parapet.lib.queue
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: What of a dead-letter queue is, or may be, unfit for a source, {property, text, score, hidden}.
flaws(dead, source) := {
	{
		"property": "RedriveAllowPolicy",
		"text": "does not take messages from it (RedriveAllowPolicy)",
		"score": _refuses(dead, source),
		"hidden": [value.seen(dead.properties, ["RedriveAllowPolicy"]), source.arn],
	},
	{
		"property": "MessageRetentionPeriod",
		"text": "keeps messages (MessageRetentionPeriod) no longer than its source, and their time runs on",
		"score": value.both(value.negate(queue.fifo(source)), _no_longer(dead, source)),
		"hidden": [value.seen(one.properties, [name]) |
			some one in [dead, source]
			some name in ["MessageRetentionPeriod", "FifoQueue"]
		],
	},
}

# Without a policy all sources are let in.
_refuses(dead, source) := value.either(
	text.same(permission, "denyAll"),
	value.both(text.same(permission, "byQueue"), value.negate(value.any_of(listed))),
) if {
	permission := value.seen(dead.properties, ["RedriveAllowPolicy", "redrivePermission"])
	permission != null
	listed := {text.same(found.value, source.arn) |
		some found in value.elements(dead.properties, ["RedriveAllowPolicy", "sourceQueueArns"])
	}
} else := 0

# Nothing is longer than the longest; that the time of the dead-letter queue is not known is for others to say.
_no_longer(dead, source) := 0 if {
	queue.keeps(dead, queue.longest) > 0
} else := value.negate(queue.keeps(dead, queue.retention(source) + 1)) if {
	queue.retention(source)
} else := 1
