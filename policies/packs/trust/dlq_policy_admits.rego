# METADATA
# title: Dead-letter queue accepts what the service sends
# description: |
#   EventBridge and SNS write to a dead-letter queue as themselves, whatever role the target has. Where its policy does not
#   let them, events that could not be delivered are lost too, just when they are needed.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule, AWS::Events::EventBus, AWS::SNS::Subscription]
#   reads:
#     - AWS::Events::Rule#Targets[].DeadLetterConfig.Arn
#     - AWS::Events::EventBus#DeadLetterConfig.Arn
#     - AWS::SNS::Subscription#RedrivePolicy
#     - AWS::SQS::QueuePolicy#PolicyDocument
#     - AWS::SQS::QueuePolicy#Queues
#     - AWS::SQS::QueueInlinePolicy#PolicyDocument
#   remediation: Let the service send messages in the policy of the queue, with the ARN of the rule, bus or topic as source.
#   controls: []
#   seed: [S1, S6]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
package parapet.packs.trust.dlq_policy_admits

import data.parapet.lib.edge_evidence
import data.parapet.lib.edge_place
import data.parapet.lib.edge_policy
import data.parapet.lib.edge_report
import data.parapet.lib.proposal
import data.parapet.lib.remedy
import data.parapet.lib.result

deny contains refusal.finding if some refusal in _refusals

fixes[refusal.finding] := remedy.admit(refusal.case) if some refusal in _refusals

_refusals := [{"case": case, "finding": _refused(case)} |
	some case in _cases
	case.score == 0
]

undecided contains finding if {
	some case in _cases
	case.score == 1
	finding := edge_report.doubted_there(case)
}

applies contains case.edge.source if some case in _cases

_refused(case) := object.union_n([
	result.finding({"address": edge.source}, edge.path, message),
	{"related": [{"address": half.address, "path": half.path, "message": "the queue's side"}]},
	edge_evidence.of(edge),
	proposal.admit(case, []),
]) if {
	edge := case.edge
	half := edge_report.half(case)
	message := $"{edge.label} does not let {edge.caller.service} send messages; its policy must change in account {edge_place.account(edge)}"
}

_cases := [case |
	some case in edge_policy.judged
	case.edge.kind == "dlq"
	case.edge.user in {"rule", "bus", "subscription"}
]
