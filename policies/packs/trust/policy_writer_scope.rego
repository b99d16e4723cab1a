# METADATA
# title: Automation that edits access is fenced
# description: |
#   A function or workflow that rewrites policies at the word of an event can open whatever its role reaches. Confined to the
#   resources that it manages, a forged or faulty event opens those and nothing else.
# custom:
#   severity: critical
#   tier: T1
#   scope: estate
#   resource_types: [AWS::IAM::Role]
#   reads:
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Role#ManagedPolicyArns
#     - AWS::IAM::Role#PermissionsBoundary
#     - AWS::IAM::Policy#PolicyDocument
#     - AWS::IAM::ManagedPolicy#PolicyDocument
#     - AWS::IAM::RolePolicy#PolicyDocument
#     - AWS::Lambda::Function#Role
#     - AWS::StepFunctions::StateMachine#RoleArn
#     - AWS::Lambda::EventSourceMapping#FunctionName
#   remediation: List the buckets and other resources that the workflow manages.
#   controls:
#     - Checkov CKV_AWS_109
#     - Checkov CKV_AWS_110
#     - cdk-nag AwsSolutions-IAM5
#   seed: [S2, S10]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       sensitiveActions:
#         description: Actions that change who has access; trust/assume-role-trust and lambda/sensitive-hardening ask for them too
#         type: array
#         items: {type: string}
#         default:
#           - s3:PutBucketPolicy
#           - s3:DeleteBucketPolicy
#           - s3:PutBucketAcl
#           - s3:PutBucketPublicAccessBlock
#           - sqs:SetQueueAttributes
#           - sqs:AddPermission
#           - sns:SetTopicAttributes
#           - sns:AddPermission
#           - events:PutPermission
#           - lambda:AddPermission
#           - kms:PutKeyPolicy
#           - kms:CreateGrant
#           - iam:PutRolePolicy
#           - iam:AttachRolePolicy
#           - iam:UpdateAssumeRolePolicy
#       postureActions:
#         description: Actions that change how well something is protected, allowed everywhere in the own account only
#         type: array
#         items: {type: string}
#         default: [s3:PutBucketVersioning, s3:PutEncryptionConfiguration, s3:PutLifecycleConfiguration]
#       managedResources:
#         description: ARNs, as globs, of what automation may edit; empty leaves that open
#         type: array
#         items: {type: string}
#         default: []
#       requireBoundary:
#         description: Whether a role that may write bucket policies must have a permissions boundary
#         type: boolean
#         default: false
#   autofix: none
package parapet.packs.trust.policy_writer_scope

import data.parapet.lib.condition
import data.parapet.lib.estate
import data.parapet.lib.event_target
import data.parapet.lib.iam.identity
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.role_grant
import data.parapet.lib.sensitive_action
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some found in _flaws
	found.score == 2
	finding := object.union_n([result.finding(found.role, [], $"role {found.role.logicalId} {found.what}"), found.place, found.severity])
}

undecided contains finding if {
	some found in _flaws
	found.score == 1
	message := $"role {found.role.logicalId} {found.what}, as far as is known"
	finding := object.union(result.undecided(found.role, [], message, found.hidden), found.place)
}

undecided contains finding if {
	some address, _ in _used
	outside := role_grant.outside(address)
	count(outside) > 0
	role := input.resources[address]
	message := $"role {role.logicalId} may edit access by a managed policy whose text is not known"
	finding := result.because(role, ["Properties", "ManagedPolicyArns"], message, identity.cause(outside))
}

applies contains found.role.address if some found in _editors

applies contains address if {
	some address, _ in _used
	count(role_grant.outside(address)) > 0
}

_rule := "trust/policy-writer-scope"

_managed := settings.of(_rule, "managedResources", [])

# Roles of what events start, with what leaves that open.
_used[role] := {"score": 2, "hidden": []} if some role in event_target.roles

_used[role] := {"score": 1, "hidden": hidden} if some role, hidden in event_target.possible

# Statements that let such a role edit access or protection, by the severity of the actions.
_editors contains {"role": input.resources[address], "found": found, "power": power, "allowed": allowed, "hidden": used.hidden} if {
	some address, used in _used
	some found in role_grant.statements(address)
	sure := min([used.score, found.sure, policy.effect(found.statement, "Allow")])
	sure > 0
	some power, actions in {"sensitive": sensitive_action.all, "posture": sensitive_action.posture}
	allowed := min([sure, value.any_of([policy.covers_action(found.statement, action) | some action in actions])])
	allowed > 0
}

_flaws contains {
	"role": editor.role, "what": what, "score": score, "severity": object.get(flaw, "severity", {}),
	"place": role_grant.place(editor.role.address, editor.found, "Resource"),
	"hidden": [editor.found.statement, editor.hidden, _attached(editor)],
} if {
	some editor in _editors
	some what, flaw in _of(editor.power, editor.found.statement)
	score := value.both(editor.allowed, flaw.score)
	score > 0
}

_flaws contains {
	"role": role, "what": "may write bucket policies and has no permissions boundary", "score": score, "severity": {},
	"place": role_grant.place(address, found, "Resource"), "hidden": [role.properties, found.statement, used.hidden],
} if {
	settings.of(_rule, "requireBoundary", false) == true
	some address, used in _used
	role := input.resources[address]
	some found in role_grant.statements(address)
	score := value.all_of([
		used.score, found.sure, policy.effect(found.statement, "Allow"),
		policy.covers_action(found.statement, "s3:PutBucketPolicy"),
		value.absent(role.properties, ["PermissionsBoundary"]),
	])
	score > 0
}

_of("sensitive", statement) := {
	"may edit access to every resource": {"score": _is_everywhere(statement)},
	"may edit access to more than is listed": {"score": _is_beyond(statement)},
	"may edit access by a wildcard": {"score": _is_wildcard(statement)},
}

_of("posture", statement) := {"may edit the protection of every resource of any account": {
	"score": value.both(_is_everywhere(statement), value.negate(condition.states(statement, {"aws:resourceaccount", "s3:resourceaccount"}))),
	"severity": {"severity": "medium"},
}}

_is_everywhere(statement) := value.either(role_grant.everywhere(statement), value.any_of([text.same(resource.text, bucket) |
	some resource in statement.resources
	some bucket in _buckets
]))

_buckets := {$"arn:{partition}:s3:::*" | some partition in ["*", "aws", "aws-cn", "aws-us-gov"]}

# Whether a resource is none of the list; of one that is not known, any may be.
_is_beyond(statement) := value.any_of([value.negate(value.any_of([text.covers(managed, resource.text) | some managed in _managed])) |
	some resource in statement.resources
]) if {
	count(_managed) > 0
} else := 0

# Of a wildcard it is enough that it takes in one of the actions.
_is_wildcard(statement) := 2 if {
	statement.notActions
} else := value.any_of([policy.covers_action({"actions": [action]}, wanted) |
	some action in statement.actions
	regex.match(`[*?]`, action)
	some wanted in sensitive_action.all
])

_attached(editor) := object.filter(estate.of_type[input.resources[editor.found.address].type][editor.found.address].properties, ["Roles", "RoleName"])
