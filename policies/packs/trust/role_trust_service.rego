# METADATA
# title: Delivery role trusts the service that uses it
# description: |
#   A service that may not assume the role of a rule, schedule or pipe delivers nothing. The trust may fail for its principal,
#   or for a condition on a source that the service does not name.
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
#     - AWS::Lambda::Function
#     - AWS::ApiGateway::Method
#   reads:
#     - AWS::IAM::Role#AssumeRolePolicyDocument
#   remediation: Trust the service that assumes the role, with a condition that its source meets.
#   controls: []
#   seed: [S1]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.trust.role_trust_service

import data.parapet.lib.edge as edges
import data.parapet.lib.edge_evidence
import data.parapet.lib.edge_loose
import data.parapet.lib.edge_trust
import data.parapet.lib.proposal
import data.parapet.lib.result

deny contains finding if {
	some case in _cases
	case.score == 0
	role := input.resources[case.edge.caller.address]
	message := $"role {role.logicalId} does not let {case.edge.caller.service} assume it for {_user(case.edge)}; its trust must change in account {role.account}"
	finding := object.union_n([result.finding(role, _statements, message), _related(case.edge), edge_evidence.of(case.edge), _proposed(case)])
}

undecided contains finding if {
	some case in _cases
	case.score == 1
	role := input.resources[case.edge.caller.address]
	message := $"role {role.logicalId} may not let {case.edge.caller.service} assume it for {_user(case.edge)}"
	finding := object.union_n([result.undecided(role, _statements, message, case.hidden), _related(case.edge), edge_evidence.of(case.edge)])
}

undecided contains finding if {
	some edge in _used
	edge.caller.address == null
	message := $"the role of {_user(edge)} is in no template"
	found := result.undecided({"address": edge.source}, edge.caller.path, message, edge.caller.arn)
	finding := object.union_n([found, _holder(edge), edge_evidence.of(edge)])
}

undecided contains finding if {
	some one in edge_loose.roles
	message := $"role {one.role.logicalId} may be the one that {one.edge.label} uses"
	finding := result.undecided(one.role, ["Properties"], message, one.edge.caller.arn)
}

applies contains case.edge.caller.address if some case in _cases

applies contains edge.source if {
	some edge in _used
	edge.caller.address == null
}

_statements := ["Properties", "AssumeRolePolicyDocument", "Statement"]

_used := [edge |
	some edge in edges.all
	edge.caller.kind == "role"
]

# One case for each use of a role by a resource.
_cases := [{"edge": edge, "score": judged.score, "denied": judged.denied, "hidden": judged.hidden} |
	some edge in _first
	judged := edge_trust.judge(edge)
]

_first contains min(found) if some found in _by_use

_by_use[[edge.source, edge.caller.address, edge.caller.source]] contains edge if {
	some edge in _used
	edge.caller.address != null
}

_proposed(case) := proposal.assume(case.edge) if {
	case.denied < 2
} else := {}

_user(edge) := input.resources[edge.source].logicalId

_holder(edge) := {} if {
	edge.caller.holder == edge.source
} else := result.at(edge.caller.holder, edge.caller.path, "where the role is named")

_related(edge) := {"related": [{"address": edge.source, "path": edge.path, "message": "what the role is used for"}]}
