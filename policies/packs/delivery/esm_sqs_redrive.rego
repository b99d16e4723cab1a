# METADATA
# title: Queues read by functions redrive poison messages
# description: |
#   A message that a function cannot process comes back until its queue gives up on it. Without a dead-letter queue it comes
#   back until it expires; with too few receives, throttling alone puts good messages aside.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Lambda::EventSourceMapping]
#   reads:
#     - AWS::Lambda::EventSourceMapping#EventSourceArn
#     - AWS::Lambda::EventSourceMapping#ScalingConfig.MaximumConcurrency
#     - AWS::SQS::Queue#RedrivePolicy
#   remediation: Add a redrive policy with a receive count that outlives throttling but not a poison message.
#   controls:
#     - cdk-nag AwsSolutions-SQS3
#     - cdk-nag Serverless-SQSRedrivePolicy
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       minReceive:
#         description: Fewest receives before a message is put aside; 5 where the mapping limits its concurrency, if that is more
#         type: integer
#         default: 3
#       maxReceive:
#         description: Most receives before a message is put aside
#         type: integer
#         default: 20
#   autofix: propose
package parapet.packs.delivery.esm_sqs_redrive

import data.parapet.lib.estate
import data.parapet.lib.mapping
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	message := $"queue {case.queue.logicalId}, which mapping {case.mapping.logicalId} reads, {flaw.what}"
	finding := object.union(result.finding(case.mapping, _path, message), result.at(case.queue.address, _path, "the queue"))
}

undecided contains finding if {
	some case in _cases
	value.any_of([flaw.score | some flaw in case.flaws]) == 1
	message := $"queue {case.queue.logicalId}, which mapping {case.mapping.logicalId} reads, may not put poison messages aside"
	hidden := [value.seen(case.queue.properties, ["RedrivePolicy"]), value.seen(case.mapping.properties, _concurrency)]
	finding := object.union(result.undecided(case.mapping, _path, message, hidden), result.at(case.queue.address, _path, "the queue"))
}

undecided contains finding if {
	some one in _outside
	message := $"the queue that mapping {one.logicalId} reads is in no template"
	finding := result.undecided(one, _source, message, one.properties.EventSourceArn)
}

applies contains case.mapping.address if some case in _cases

applies contains one.address if some one in _outside

_rule := "delivery/esm-sqs-redrive"

_source := ["Properties", "EventSourceArn"]

_path := ["Properties", "RedrivePolicy"]

_concurrency := ["ScalingConfig", "MaximumConcurrency"]

_mappings := [one |
	some one in estate.of_type["AWS::Lambda::EventSourceMapping"]
	mapping.reads(one, ["sqs"]) > 0
]

_outside := [one |
	some one in _mappings
	count(_queues(one)) == 0
]

_queues(one) := {to | some to in estate.linked(one.address, _source); input.resources[to].type == "AWS::SQS::Queue"}

_cases := [{"mapping": one, "queue": queue, "flaws": _flaws(queue, one)} |
	some one in _mappings
	some address in _queues(one)
	queue := input.resources[address]
]

_flaws(queue, one) := [
	{"what": "has no dead-letter queue", "score": value.absent(queue.properties, ["RedrivePolicy", "deadLetterTargetArn"])},
	{
		"what": $"puts messages aside after a number of receives that is not between {_fewest(one)} and {_most}",
		"score": _beyond(value.get(queue.properties, ["RedrivePolicy", "maxReceiveCount"]), one),
	},
]

_most := settings.of(_rule, "maxReceive", 20)

_fewest(one) := settings.of(_rule, "minReceive", 3) if {
	value.absent(one.properties, _concurrency) == 2
} else := max([5, settings.of(_rule, "minReceive", 3)])

# Whether the concurrency is limited may not be known: then only what is too little either way is certain.
_beyond(receives, one) := 2 if {
	value.number(receives) > _most
} else := 2 if {
	value.number(receives) < settings.of(_rule, "minReceive", 3)
} else := 2 - value.absent(one.properties, _concurrency) if {
	value.number(receives) < _fewest(one)
} else := 0 if {
	value.number(receives)
} else := 0 if {
	receives == null
} else := 1
