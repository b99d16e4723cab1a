# METADATA
# title: Queues and topics
# description: Facts of a queue or a topic, from its resource or from no more than its ARN.
package parapet.lib.queue

import data.parapet.lib.arn
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: The longest time a queue can keep a message, in seconds.
longest := 1209600

# METADATA
# description: Three-valued, whether a queue or topic of the estate is FIFO; a name that ends in `.fifo` says so too.
fifo(resource) := 2 if {
	some name in ["QueueName", "TopicName"]
	endswith(value.get(resource.properties, [name]), ".fifo")
} else := value.any_of({value.truth(value.seen(resource.properties, [flag])) | some flag in ["FifoQueue", "FifoTopic"]})

# METADATA
# description: Three-valued, whether the name in an ARN is that of a FIFO queue or topic.
fifo_name(text_of_arn) := text.like("*.fifo", arn.resource(text_of_arn))

# METADATA
# description: Seconds that a queue keeps a message; undefined when not known.
retention(resource) := 345600 if {
	value.absent(resource.properties, ["MessageRetentionPeriod"]) == 2
} else := value.number(value.get(resource.properties, ["MessageRetentionPeriod"])) if {
	value.absent(resource.properties, ["MessageRetentionPeriod"]) == 0
}

# METADATA
# description: Three-valued, whether a queue keeps a message for so many seconds.
keeps(resource, seconds) := {true: 2, false: 0}[retention(resource) >= seconds] if {
	retention(resource)
} else := 1
