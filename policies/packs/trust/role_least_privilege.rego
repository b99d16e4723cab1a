# METADATA
# title: Delivery role can do nothing else
# description: |
#   Whoever can make a rule, a schedule or a pipe use a role can do what the role may do. One that may only deliver to the
#   targets it was made for is of no use to anybody else.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::IAM::Role]
#   reads:
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Role#ManagedPolicyArns
#     - AWS::IAM::Policy#PolicyDocument
#     - AWS::IAM::ManagedPolicy#PolicyDocument
#     - AWS::IAM::RolePolicy#PolicyDocument
#   remediation: Allow what the targets need, on their ARNs, and nothing more.
#   controls:
#     - cdk-nag AwsSolutions-IAM5
#     - Checkov CKV_AWS_111
#     - Trivy AWS-0057
#   seed: [S1, S5, S12]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       allowSameAccountNameWildcard:
#         description: Whether a resource may end in a wildcard after account, Region and the beginning of a name
#         type: boolean
#         default: true
#   autofix: propose
package parapet.packs.trust.role_least_privilege

import data.parapet.lib.arn
import data.parapet.lib.edge_loose
import data.parapet.lib.estate
import data.parapet.lib.iam.identity
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.role_grant
import data.parapet.lib.role_need
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some found in _flaws
	found.score == 2
	finding := object.union(result.finding(found.role, [], $"role {found.role.logicalId} {found.what}"), found.place)
}

undecided contains finding if {
	some found in _flaws
	found.score == 1
	message := $"role {found.role.logicalId} {found.what}, as far as is known"
	finding := object.union(result.undecided(found.role, [], message, found.hidden), found.place)
}

undecided contains finding if {
	some address, _ in role_need.edges_of
	outside := role_grant.outside(address)
	count(outside) > 0
	role := input.resources[address]
	message := $"role {role.logicalId} may do more by a managed policy whose text is not known"
	finding := result.because(role, ["Properties", "ManagedPolicyArns"], message, identity.cause(outside))
}

undecided contains finding if {
	some one in edge_loose.roles
	message := $"role {one.role.logicalId} may be the one that {one.edge.label} uses, and do more"
	finding := result.undecided(one.role, ["Properties"], message, one.edge.caller.arn)
}

applies contains address if some address, _ in role_need.edges_of

# What a statement of a role allows beyond what its users need.
_flaws contains {
	"role": input.resources[address], "what": flaw.what, "score": score,
	"place": role_grant.place(address, found, flaw.key),
	"hidden": [found.statement, needs, role_need.open(edges), object.filter(estate.of_type[input.resources[found.address].type][found.address].properties, ["Roles", "RoleName"])],
} if {
	some address, edges in role_need.edges_of
	needs := role_need.of(edges)
	some found in role_grant.statements(address)
	allowed := min([found.sure, policy.effect(found.statement, "Allow")])
	allowed > 0
	some flaw in _of(found.statement, needs, count(role_need.open(edges)))
	score := value.both(allowed, flaw.score)
	score > 0
}

_of(statement, _, _) := [{"what": "may do more than deliver", "key": "Action", "score": 1}] if {
	statement.unknown
} else := [{"what": "may do everything but a few actions", "key": "Action", "score": 2}] if {
	statement.notActions
}

_of(statement, _, _) := [{"what": "may act on everything but a few resources", "key": "Resource", "score": 2}] if {
	statement.notResources
	not statement.notActions
}

# Where it is not known what a destination needs, it may be anything.
_of(statement, needs, open) := array.concat(
	[{
		"what": $"may call {action}, which no delivery needs",
		"key": "Action",
		"score": min([score, 2 - min([1, open])]),
	} |
		some action in statement.actions
		score := value.negate(value.any_of([text.same(need.action, action) | some need in needs]))
		score > 0
	],
	[{"what": what, "key": "Resource", "score": score} |
		some resource in statement.resources
		what := $"may act on {resource.text}, which is more than its targets"
		needed := {need.on | some need in needs; need.action in statement.actions; not startswith(need.action, "ec2:")}
		count(needed) > 0
		targets := needed - {null}
		score := _exceeds(resource.text, targets, open)
		score > 0
	],
) if {
	statement.actions
	not statement.notResources
}

_exceeds(resource, targets, open) := 0 if {
	resource in targets
} else := 1 if {
	value.is_unknown(resource)
} else := 2 if {
	_is_wide(resource)
} else := 1 if {
	value.has_unknown(resource)
} else := 0 if {
	count(targets) == 0
} else := min([2 - min([1, open]), value.negate(value.any_of([_is_about(resource, target) | some target in targets]))])

# Functions are also named with what follows their name, and a job needs a definition beside its queue.
_is_about(resource, target) := 2 if {
	arn.service(target) == "batch"
	startswith(arn.resource(resource), "job-definition/")
} else := value.either(text.like(trim_suffix(resource, ":*"), target), text.like(resource, target))

# A wildcard is narrow after account, Region and the beginning of a name.
_is_wide(resource) if {
	not arn.parts(resource)
	not value.has_token(resource)
}

_is_wide(resource) if regex.match(`[*?]`, concat(":", array.slice(arn.parts(resource), 0, 5)))

_is_wide(resource) if regex.match(`^\*+$`, arn.resource(resource))

_is_wide(resource) if {
	not arn.service(resource) in _paths
	regex.match(`^[A-Za-z-]+[/:]\*+$`, arn.resource(resource))
}

_is_wide(resource) if {
	not arn.service(resource) in _paths
	regex.match(`[*?]`, trim_right(arn.resource(resource), "*"))
}

_is_wide(resource) if {
	contains(resource, "*")
	settings.of("trust/role-least-privilege", "allowSameAccountNameWildcard", true) != true
}

# Their ARNs begin with the bucket or the API, and go on with what is in there.
_paths := {"s3", "execute-api"}
