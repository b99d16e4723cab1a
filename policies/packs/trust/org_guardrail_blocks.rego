# METADATA
# title: No SCP or RCP silently stops delivery
# description: |
#   What role and resource policy allow, a policy of the organization can still deny, and neither of the two accounts sees it
#   in its templates. A partner outside the organization is what such policies are written against.
# custom:
#   severity: high
#   tier: T1
#   scope: organization
#   resource_types:
#     - AWS::Events::Rule
#     - AWS::Scheduler::Schedule
#     - AWS::Pipes::Pipe
#     - AWS::SNS::Subscription
#     - AWS::Lambda::EventSourceMapping
#     - AWS::Lambda::EventInvokeConfig
#     - AWS::ApiGateway::Method
#   reads:
#     - AWS::Organizations::Policy#Content
#     - AWS::Organizations::Policy#Type
#     - AWS::Organizations::Policy#TargetIds
#   remediation: Exempt the delivery role or the trusted account from the statement that denies.
#   controls: []
#   seed: [S1, S9]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.trust.org_guardrail_blocks

import data.parapet.lib.edge_guardrail
import data.parapet.lib.edge_place
import data.parapet.lib.edge_policy
import data.parapet.lib.iam.organization
import data.parapet.lib.organization as members
import data.parapet.lib.result
import data.parapet.lib.scp

deny contains object.union(result.finding({"address": case.edge.source}, _element(case.edge.path), message), _extra(case, steps)) if {
	some case in edge_guardrail.judged
	case.score == 0
	steps := _denying(case)
	message := $"{_who(case, steps)} {case.action} for {case.edge.label}"
}

undecided contains finding if {
	some case in edge_guardrail.judged
	case.score == 1
	message := $"a policy of the organization may deny {case.action} for {case.edge.label}"
	finding := result.because({"address": case.edge.source}, _element(case.edge.path), message, case.cause)
}

applies contains case.edge.source if some case in edge_guardrail.judged

_denying(case) := [step | some step in case.trail; step.effect == "Deny"; step.score == 2]

_who(case, steps) := $"{scp.name(steps[0].address)} denies {edge_policy.caller(case.edge)}" if {
	count(steps) > 0
} else := $"no SCP of account {case.edge.caller.account} allows {edge_policy.caller(case.edge)}"

_extra(case, steps) := object.union(_severity(case.edge, steps), {"related": [{"address": step.address, "path": step.path, "message": "the statement that denies"} | some step in steps]})

# The way to a trusted account was opened on purpose, and a policy that keeps everything inside closes it for good.
_severity(edge, steps) := {"severity": "critical"} if {
	some account in {edge.caller.account, edge_place.account(edge)}
	members.trusted(account) == 2
	some step in steps
	some condition in organization.statement[step.address][step.path].conditions
	condition.key in {"aws:resourceorgid", "aws:principalorgid"}
} else := {}

# The element of a list, or else the property, that the destination stands in.
_element(path) := array.slice(path, 0, max(indices) + 1) if {
	indices := {i | some i, step in path; is_number(step)}
	count(indices) > 0
} else := array.slice(path, 0, 2)
