# METADATA
# title: Dead-letter references
# description: Every place of the estate where failed events, invocations or messages are sent, in one shape.
package parapet.lib.dead_letter

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.queue
import data.parapet.lib.text
import data.parapet.lib.value

_places := [
	{"user": "bus", "type": "AWS::Events::EventBus", "path": ["DeadLetterConfig", "Arn"]},
	{"user": "subscriber", "type": "AWS::EventsV2::Subscriber", "path": ["OnFailureConfiguration", "Arn"]},
	{"user": "schedule", "type": "AWS::Scheduler::Schedule", "path": ["Target", "DeadLetterConfig", "Arn"]},
	{"user": "pipe", "type": "AWS::Pipes::Pipe", "path": ["SourceParameters", "KinesisStreamParameters", "DeadLetterConfig", "Arn"]},
	{"user": "pipe", "type": "AWS::Pipes::Pipe", "path": ["SourceParameters", "DynamoDBStreamParameters", "DeadLetterConfig", "Arn"]},
	{"user": "function", "type": "AWS::Lambda::Function", "path": ["DeadLetterConfig", "TargetArn"]},
	{"user": "async", "type": "AWS::Lambda::EventInvokeConfig", "path": ["DestinationConfig", "OnFailure", "Destination"]},
	{"user": "mapping", "type": "AWS::Lambda::EventSourceMapping", "path": ["DestinationConfig", "OnFailure", "Destination"]},
	{"user": "subscription", "type": "AWS::SNS::Subscription", "path": ["RedrivePolicy", "deadLetterTargetArn"]},
	{"user": "redrive", "type": "AWS::SQS::Queue", "path": ["RedrivePolicy", "deadLetterTargetArn"]},
]

# METADATA
# description: |
#   What a user asks of its dead-letter queue: `standard` (not FIFO), `match` (FIFO or standard like the sender), the
#   sender's `region`, the sender's `account`. `verified` limits are certain, `stated` ones are not confirmed.
limits := {
	"rule": {"verified": {"standard"}, "stated": {"region"}},
	"bus": {"verified": set(), "stated": {"standard", "region"}},
	"subscriber": {"verified": set(), "stated": {"standard", "region", "account"}},
	"schedule": {"verified": {"standard"}, "stated": {"region"}},
	"pipe": {"verified": set(), "stated": {"standard", "region", "account"}},
	"function": {"verified": {"standard"}, "stated": {"region", "account"}},
	"async": {"verified": {"standard"}, "stated": {"region"}},
	"mapping": {"verified": set(), "stated": {"standard", "region", "account"}},
	"subscription": {"verified": set(), "stated": {"match", "region", "account"}},
	"redrive": {"verified": {"match", "region", "account"}, "stated": set()},
}

# METADATA
# description: |
#   References {user, subject, address, path, value}: `subject` has the verdict, `path` lies in `address`. A value that
#   a token hides is a reference too.
references contains reference if {
	some place in _places
	some address, resource in estate.of_type[place.type]
	found := value.read(resource.properties, place.path)
	some subject in _subjects(place.user, address)
	path := array.concat(["Properties"], found.path)
	reference := {"user": place.user, "subject": subject, "address": address, "path": path, "value": found.value}
}

references contains reference if {
	some address, rule in estate.of_type["AWS::Events::Rule"]
	some target in value.elements(rule.properties, ["Targets"])
	found := value.read(target.value, ["DeadLetterConfig", "Arn"])
	path := array.concat(["Properties"], array.concat(target.path, found.path))
	reference := {"user": "rule", "subject": address, "address": address, "path": path, "value": found.value}
}

# An asynchronous configuration is judged at its function.
_subjects("async", address) := functions if {
	functions := estate.functions(address, ["Properties", "FunctionName"])
	count(functions) > 0
} else := {address}

_subjects(user, address) := {address} if user != "async"

# METADATA
# description: |
#   References to what is, or may be, a queue, with its `arn`, whether it is `fifo`, and its address as `queue`, null
#   outside the estate.
queues contains found if {
	some reference in references
	some address in estate.linked(reference.address, reference.path)
	resource := estate.of_type["AWS::SQS::Queue"][address]
	arn_of_queue := object.get(resource, "arn", reference.value)
	found := object.union(reference, {"queue": address, "arn": arn_of_queue, "fifo": queue.fifo(resource)})
}

queues contains found if {
	some reference in references
	count(estate.linked(reference.address, reference.path)) == 0
	fifo := _outside(reference.value)
	found := object.union(reference, {"queue": null, "arn": reference.value, "fifo": fifo})
}

# Whether the name is that of a FIFO queue; undefined for what cannot be a queue.
_outside(target) := queue.fifo_name(target) if {
	text.same(arn.service(target), "sqs") > 0
} else := 1 if {
	value.has_token(target)
	not arn.parts(target)
}

# METADATA
# description: References to topics, like those to queues; `queue` is the address of the topic.
topics contains found if {
	some reference in references
	some address in estate.linked(reference.address, reference.path)
	topic := estate.of_type["AWS::SNS::Topic"][address]
	found := object.union(reference, {"queue": address, "arn": reference.value, "fifo": queue.fifo(topic)})
}

topics contains found if {
	some reference in references
	count(estate.linked(reference.address, reference.path)) == 0
	text.same(arn.service(reference.value), "sns") == 2
	found := object.union(reference, {"queue": null, "arn": reference.value, "fifo": queue.fifo_name(reference.value)})
}

# METADATA
# description: Three-valued, whether the queue of a reference breaks a limit of its user; tokens alone break none.
breaks(reference, "standard") := reference.fifo

breaks(reference, "match") := value.either(
	value.both(reference.fifo, value.negate(sender)),
	value.both(value.negate(reference.fifo), sender),
) if {
	sender := _sender_fifo(reference)
}

breaks(reference, "region") := 2 if {
	text.same(arn.region(reference.arn), _sender_region(reference)) == 0
} else := 0

breaks(reference, "account") := 2 if {
	text.same(arn.account(reference.arn), input.resources[reference.address].account) == 0
} else := 0

# METADATA
# description: The values that decide whether a reference breaks a limit.
facts(reference) := array.concat([reference.arn, object.get(input.resources[reference.address].properties, "TopicArn", null)], [fact |
	some address in ({reference.queue, reference.address} | estate.linked(reference.address, ["Properties", "TopicArn"]))
	some name in ["FifoQueue", "FifoTopic"]
	fact := value.seen(input.resources[address].properties, [name])
])

# What a subscription redrives comes from its topic, what a queue redrives from itself.
_sender_fifo(reference) := queue.fifo(input.resources[reference.address]) if {
	reference.user == "redrive"
} else := value.any_of({queue.fifo(input.resources[topic]) | some topic in topics}) if {
	topics := estate.linked(reference.address, ["Properties", "TopicArn"])
	count(topics) > 0
} else := queue.fifo_name(_topic(reference)) if {
	arn.parts(_topic(reference))
} else := 1

_sender_region(reference) := arn.region(_topic(reference)) if {
	reference.user == "subscription"
} else := input.resources[reference.address].region

_topic(reference) := input.resources[reference.address].properties.TopicArn
