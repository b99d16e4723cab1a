# METADATA
# title: The target's resource policy admits the caller
# description: |
#   A service, and a role of another account, reaches a queue, topic, function, stream, bus or API only when the policy there
#   says so. Whoever writes the rule cannot see that policy, and EventBridge reports nothing but a metric.
# custom:
#   severity: critical
#   tier: T1
#   scope: estate
#   resource_types:
#     - AWS::Events::Rule
#     - AWS::Scheduler::Schedule
#     - AWS::Pipes::Pipe
#     - AWS::SNS::Subscription
#     - AWS::Lambda::EventSourceMapping
#     - AWS::Lambda::EventInvokeConfig
#     - AWS::ApiGateway::Method
#   reads:
#     - AWS::SQS::QueuePolicy#PolicyDocument
#     - AWS::SQS::QueuePolicy#Queues
#     - AWS::SQS::QueueInlinePolicy#PolicyDocument
#     - AWS::SNS::TopicPolicy#PolicyDocument
#     - AWS::SNS::TopicInlinePolicy#PolicyDocument
#     - AWS::Lambda::Permission#Principal
#     - AWS::Lambda::Permission#SourceArn
#     - AWS::Lambda::Permission#SourceAccount
#     - AWS::Lambda::Permission#PrincipalOrgID
#     - AWS::Lambda::ResourcePolicy#PolicyDocument
#     - AWS::Events::EventBus#Policy
#     - AWS::Events::EventBusPolicy#Statement
#     - AWS::Events::EventBusPolicy#Principal
#     - AWS::Events::EventBusPolicy#Action
#     - AWS::Events::EventBusPolicy#Condition
#     - AWS::EventsV2::ResourcePolicy#PolicyDocument
#     - AWS::Kinesis::ResourcePolicy#ResourcePolicy
#     - AWS::ApiGateway::RestApi#Policy
#   remediation: Let the caller perform the action in the policy of the target, without a condition on a key that it does not carry.
#   controls: []
#   seed: [S1, S2, S9]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
package parapet.packs.trust.target_policy_admits

import data.parapet.lib.edge_policy
import data.parapet.lib.edge_report
import data.parapet.lib.iam.resource
import data.parapet.lib.policy
import data.parapet.lib.remedy

deny contains refusal.finding if some refusal in _refusals

fixes[refusal.finding] := remedy.admit(refusal.case) if {
	some refusal in _refusals
	refusal.case.edge.caller.service == "events.amazonaws.com"
}

_refusals := [{"case": case, "finding": edge_report.refused(case)} |
	some case in _cases
	case.score == 0
]

deny contains finding if {
	some case in _cases
	case.score > 0
	count(edge_report.rivals(case)) > 1
	finding := edge_report.overwritten(case)
}

undecided contains finding if {
	some case in _cases
	case.score == 1
	finding := edge_report.doubted(case)
}

applies contains case.edge.source if some case in _cases

_cases := [case |
	some case in edge_policy.judged
	case.edge.kind != "dlq"
	case.edge.user != "notification"
	_is_needed(case)
]

# A role of the same account needs no policy: there is something to judge only where one may deny.
_is_needed(case) if case.needed > 0

_is_needed(case) if case.score < 2

_is_needed(case) if {
	some document in resource.documents(case.edge.to)
	some statement in document.statements
	policy.effect(statement, "Deny") > 0
}
