# METADATA
# title: Dead-letter queues can hold what they get
# description: |
#   A dead-letter queue that its user cannot write to, that drops messages before anyone looks, or that leads back to what
#   failed loses events as surely as none, and shows it only when something else has already gone wrong.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [
#     AWS::Events::EventBus, AWS::Events::Rule, AWS::EventsV2::Subscriber, AWS::Lambda::EventInvokeConfig,
#     AWS::Lambda::EventSourceMapping, AWS::Lambda::Function, AWS::Pipes::Pipe, AWS::Scheduler::Schedule,
#     AWS::SNS::Subscription, AWS::SQS::Queue]
#   reads:
#     - AWS::Events::EventBus#DeadLetterConfig.Arn
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Events::Rule#Targets[].DeadLetterConfig.Arn
#     - AWS::EventsV2::Subscriber#OnFailureConfiguration.Arn
#     - AWS::Lambda::EventInvokeConfig#DestinationConfig.OnFailure.Destination
#     - AWS::Lambda::EventInvokeConfig#FunctionName
#     - AWS::Lambda::EventSourceMapping#DestinationConfig.OnFailure.Destination
#     - AWS::Lambda::EventSourceMapping#EventSourceArn
#     - AWS::Lambda::EventSourceMapping#FunctionName
#     - AWS::Lambda::Function#DeadLetterConfig.TargetArn
#     - AWS::Pipes::Pipe#SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn
#     - AWS::Pipes::Pipe#SourceParameters.KinesisStreamParameters.DeadLetterConfig.Arn
#     - AWS::Pipes::Pipe#Target
#     - AWS::SNS::Subscription#Endpoint
#     - AWS::SNS::Subscription#RedrivePolicy
#     - AWS::SNS::Subscription#TopicArn
#     - AWS::SNS::Topic#FifoTopic
#     - AWS::SNS::Topic#TopicName
#     - AWS::SQS::Queue#FifoQueue
#     - AWS::SQS::Queue#MessageRetentionPeriod
#     - AWS::SQS::Queue#QueueName
#     - AWS::SQS::Queue#RedriveAllowPolicy
#     - AWS::SQS::Queue#RedrivePolicy
#     - AWS::Scheduler::Schedule#Target.Arn
#     - AWS::Scheduler::Schedule#Target.DeadLetterConfig.Arn
#   remediation: Use a dedicated standard (or matching FIFO) queue in the same Region with 14-day retention.
#   controls: []
#   seed: [S1, S5, S6]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       minRetentionSeconds:
#         description: How long a dead-letter queue has to keep messages at least
#         type: integer
#         minimum: 60
#         maximum: 1209600
#         default: 1209600
#   autofix: safe
package parapet.packs.delivery.dlq_queue_shape

import data.parapet.lib.consumer
import data.parapet.lib.dead_letter
import data.parapet.lib.queue
import data.parapet.lib.redrive
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some flaw in _flaws
	flaw.score == 2
	finding := _breach(flaw)
}

fixes[_breach(flaw)] := [{"op": "set", "path": ["Properties", "MessageRetentionPeriod"], "value": queue.longest}] if {
	some flaw in _flaws
	flaw.score == 2
	flaw.property == "MessageRetentionPeriod"
}

undecided contains finding if {
	some flaw in _flaws
	flaw.score == 1
	flaw.reference.queue != null
	message := $"it is not known whether {_its_queue(flaw.reference)} {flaw.text}"
	finding := object.union(_finding(flaw, message), result.cause(flaw.hidden))
}

undecided contains finding if {
	some reference in dead_letter.queues
	reference.queue == null
	message := $"{_its_queue(reference)} is not in the estate, so that its shape is not known"
	finding := object.union(_finding(_at(reference), message), result.cause(reference.arn))
}

# A limit that AWS does not state clearly proves nothing.
undecided contains finding if {
	some reference in dead_letter.queues
	some limit in dead_letter.limits[reference.user].stated
	dead_letter.breaks(reference, limit) == 2
	message := $"{_its_queue(reference)} {_texts[limit]}, which may not be supported"
	cause := {"reason": "service-default", "missing": $"{limit} of the dead-letter queue of a {reference.user}"}
	finding := object.union(_finding(_at(reference), message), cause)
}

applies contains reference.subject if some reference in dead_letter.queues

_breach(flaw) := object.union(_finding(flaw, $"{_its_queue(flaw.reference)} {flaw.text}"), flaw.extra)

_its_queue(reference) := $"dead-letter queue {input.resources[reference.queue].logicalId} of {_user(reference)}" if {
	reference.queue != null
} else := $"the dead-letter queue of {_user(reference)}"

_user(reference) := input.resources[reference.subject].logicalId

_finding(flaw, message) := object.union(result.finding(input.resources[flaw.reference.subject], flaw.path, message), _place(flaw))

_place(flaw) := result.at(flaw.address, flaw.path, "the dead-letter queue") if {
	flaw.address == flaw.reference.queue
} else := result.at(flaw.address, flaw.path, "where it is named") if {
	flaw.address != flaw.reference.subject
} else := {}

_texts := {
	"standard": "is FIFO, but must be standard",
	"match": "is FIFO and its source is not, or the reverse",
	"region": "lies in another Region",
	"account": "lies in another account",
	"loop": "leads back to what failed, as a target of the same rule or a source of the same function",
}

# Everything that is or may be wrong, {reference, address, path, text, score, hidden, extra}.
_flaws contains object.union(_at(reference), flaw) if {
	some reference in dead_letter.queues
	some certainty, limits in dead_letter.limits[reference.user]
	some limit in limits
	score := dead_letter.breaks(reference, limit)
	score in _counting[certainty]
	flaw := {"text": _texts[limit], "score": score, "hidden": dead_letter.facts(reference)}
}

_flaws contains object.union(_at(reference), flaw) if {
	some reference in dead_letter.queues
	some loop in consumer.loops(reference)
	flaw := {"text": _texts.loop, "score": loop.score, "hidden": loop.hidden}
}

_flaws contains object.union(_of_queue(reference, flaw.property), flaw) if {
	some reference in dead_letter.queues
	reference.user == "redrive"
	some flaw in redrive.flaws(input.resources[reference.queue], input.resources[reference.address])
	flaw.score > 0
}

_flaws contains object.union(_of_queue(reference, "MessageRetentionPeriod"), flaw) if {
	some reference in dead_letter.queues
	dead := input.resources[reference.queue]
	score := value.negate(queue.keeps(dead, _least))
	score > 0
	text := $"keeps messages (MessageRetentionPeriod) for less than {_least} seconds"
	flaw := {"text": text, "score": score, "hidden": value.seen(dead.properties, ["MessageRetentionPeriod"])}
}

_counting := {"verified": {1, 2}, "stated": {1}}

_at(reference) := {"reference": reference, "address": reference.address, "path": reference.path, "extra": {}}

# Where a property of the queue stands, or would stand.
_of_queue(reference, property) := {"reference": reference, "address": dead.address, "path": path, "property": property, "extra": extra} if {
	dead := input.resources[reference.queue]
	path := array.concat(["Properties"], [key | some key in value.read(dead.properties, [property]).path])
	extra := _severity(dead, property)
}

_severity(dead, "MessageRetentionPeriod") := {"severity": "low"} if {
	dead.origin.generatedBy
} else := {"severity": "medium"}

_severity(_, "RedriveAllowPolicy") := {}

_least := settings.of("delivery/dlq-queue-shape", "minRetentionSeconds", 1209600)
