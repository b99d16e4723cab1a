# METADATA
# title: Delivery role may perform the delivery
# description: |
#   A target, a source or a failure queue is reached as a role. What its policies and its boundary do not allow is not
#   delivered, and nobody but a metric tells.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types:
#     - AWS::IAM::Role
#     - AWS::Events::Rule
#     - AWS::Scheduler::Schedule
#     - AWS::Pipes::Pipe
#     - AWS::SNS::Subscription
#     - AWS::Lambda::EventSourceMapping
#     - AWS::Lambda::EventInvokeConfig
#     - AWS::ApiGateway::Method
#   reads:
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Role#ManagedPolicyArns
#     - AWS::IAM::Role#PermissionsBoundary
#     - AWS::IAM::Policy#PolicyDocument
#     - AWS::IAM::ManagedPolicy#PolicyDocument
#   remediation: Grant the action on the ARN of the destination or source to the role.
#   controls: []
#   seed: [S1, S12]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: propose
package parapet.packs.trust.role_permits_target

import data.parapet.lib.edge_evidence
import data.parapet.lib.edge_identity
import data.parapet.lib.edge_loose
import data.parapet.lib.proposal
import data.parapet.lib.result

deny contains finding if {
	some case in _cases
	case.score == 0
	message := $"role {_name(case)} may not call {case.action} for {case.edge.label}; its policies must change in account {case.edge.caller.account}"
	finding := object.union_n([result.finding({"address": _subject(case)}, case.place.path, message), _where(case), proposal.permit(case)])
}

undecided contains finding if {
	some case in _cases
	case.score == 1
	message := $"role {_name(case)} may lack what {case.edge.label} needs"
	found := result.because({"address": _subject(case)}, case.place.path, message, case.cause)
	finding := object.union(found, _where(case))
}

undecided contains finding if {
	some one in edge_loose.roles
	message := $"role {one.role.logicalId} may be the one that {one.edge.label} uses"
	finding := result.undecided(one.role, ["Properties"], message, one.edge.caller.arn)
}

applies contains _subject(case) if some case in _cases

_cases := [case |
	some case in edge_identity.judged
	not edge_identity.is_elsewhere(case.edge)
]

# A role outside the estate is judged at the event resource.
_subject(case) := case.edge.caller.address if {
	case.edge.caller.address != null
} else := case.edge.source

_name(case) := input.resources[case.edge.caller.address].logicalId if {
	case.edge.caller.address != null
} else := case.edge.caller.arn

_where(case) := object.union_n([
	edge_evidence.of(case.edge),
	result.at(case.place.address, case.place.path, "what must change"),
	{"related": array.concat(
		[{"address": case.place.address, "path": case.place.path, "message": "what must change"} |
			case.place.address != _subject(case)
		],
		[{"address": case.edge.source, "path": case.edge.path, "message": "what the role is used for"}],
	)},
])
