# METADATA
# title: Every rule target has a dead-letter queue
# description: |
#   EventBridge drops an event once its retries run out, and at once when a target refuses it for good. Only a dead-letter
#   queue on the target keeps the event and the reason it failed.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#Targets[].DeadLetterConfig.Arn
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Events::Rule#State
#   remediation: Add a standard queue in the same Region as DeadLetterConfig of the target.
#   controls: [cdk-nag Serverless-EventBusDLQ]
#   seed: [S1, S6, S12]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       busTargetsExempt:
#         description: Whether a bus of another account may go without, since the rules behind it have queues of their own
#         type: boolean
#         default: false
#       exemptKinds:
#         description: Kinds of targets that may go without, by the service in their ARN or as eventBus or apiDestination
#         type: array
#         items: {type: string}
#         default: []
#   autofix: propose
package parapet.packs.delivery.target_dlq

import data.parapet.lib.arn
import data.parapet.lib.queue_proposal
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := result.finding(judged.rule, judged.path, $"{judged.label} has no dead-letter queue")
}

proposals[finding] := queue_proposal.of(input.resources[finding.resource], array.concat(finding.path, _queue), "events.amazonaws.com") if {
	some finding in deny
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	hidden := [object.get(judged.rule.properties, "State", ""), value.seen(judged.value, _queue), judged.arn]
	finding := result.undecided(judged.rule, judged.path, $"{judged.label} may have no dead-letter queue", hidden)
}

applies contains judged.rule.address if {
	some judged in _judged
	judged.applies > 0
}

_rule := "delivery/target-dlq"

_queue := ["DeadLetterConfig", "Arn"]

_judged := [object.union(found, {"applies": applies_to, "score": score}) |
	some found in target.of_rules
	applies_to := value.both(target.enabled(found.rule), value.negate(_exempt(found)))
	score := value.either(value.negate(applies_to), value.negate(value.absent(found.value, _queue)))
]

_exempt(found) := value.any_of({_bus_elsewhere(found)} | {target.is_kind(found.arn, kind) |
	some kind in settings.of(_rule, "exemptKinds", [])
})

_bus_elsewhere(found) := value.both(target.is_kind(found.arn, "eventBus"), _elsewhere(found)) if {
	settings.of(_rule, "busTargetsExempt", false) == true
} else := 0

_elsewhere(found) := value.negate(text.same(arn.account(found.arn), found.rule.account)) if {
	arn.parts(found.arn)
} else := 1
