# METADATA
# title: Function roles hold no wildcard power
# description: |
#   Whoever gets a function to run code of theirs has its role. A wildcard in there turns one faulty handler into access to
#   everything of a service, and a role that functions share adds up what each of them needs.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::IAM::Role]
#   reads:
#     - AWS::Lambda::Function#Role
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Role#ManagedPolicyArns
#     - AWS::IAM::Policy#PolicyDocument
#     - AWS::IAM::ManagedPolicy#PolicyDocument
#     - AWS::IAM::RolePolicy#PolicyDocument
#   remediation: List the actions and ARNs the handler uses; give each function its own role.
#   controls:
#     - cdk-nag AwsSolutions-IAM4
#     - cdk-nag AwsSolutions-IAM5
#     - Checkov CKV_AWS_111
#     - Checkov CKV_AWS_63
#     - Security Hub IAM.21
#     - Trivy AWS-0057
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       allowServiceWildcards:
#         description: Services of which a role may have all actions, such as logs
#         type: array
#         items: {type: string}
#         default: []
#       forbiddenManaged:
#         description: AWS managed policies that no function may have, as globs of names
#         type: array
#         items: {type: string}
#         default: [AdministratorAccess, PowerUserAccess, "*FullAccess"]
#       sharedRole:
#         description: Whether functions that share a role are a finding of low severity
#         type: string
#         enum: [report, ignore]
#         default: report
#       ignoreLogicalIds:
#         description: Functions to leave out, as globs of logical ids; those that the CDK adds for itself
#         type: array
#         items: {type: string}
#         default: [CustomResource*, LogRetention*, "*CustomCDKBucketDeployment*", "*framework-on*"]
#   autofix: none
package parapet.packs.lambda.role_wildcards

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.lambda_function
import data.parapet.lib.managed_policy
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.role_grant
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value
import data.parapet.lib.wildcard_power

deny contains finding if {
	some found in _grants
	found.score == 2
	message := $"role {found.role.logicalId} {found.what}"
	finding := object.union(result.finding(found.role, found.path, message), _place(found))
}

deny contains finding if {
	some found in _managed
	found.score == 2
	finding := result.finding(found.role, found.path, $"role {found.role.logicalId} has the managed policy {found.name}")
}

deny contains finding if {
	settings.of(_rule, "sharedRole", "report") == "report"
	some address, functions in _users
	count(functions) > 1
	role := input.resources[address]
	names := concat(" and ", sort([input.resources[function].logicalId | some function in functions]))
	finding := object.union(result.finding(role, ["Properties"], $"role {role.logicalId} is shared by {names}"), {"severity": "low"})
}

undecided contains finding if {
	some found in _grants
	found.score == 1
	message := $"role {found.role.logicalId} {found.what}, as far as is known"
	open := result.undecided(found.role, found.path, message, [found.statement, _attached(found), _veiled])
	finding := object.union(open, _place(found))
}

undecided contains finding if {
	some found in _managed
	found.score < 2
	not managed_policy.known(found.value)
	message := $"role {found.role.logicalId} has a managed policy whose text is not known"
	finding := object.union(result.finding(found.role, found.path, message), _open(found))
}

applies contains address if some address, _ in _used

_rule := "lambda/role-wildcards"

_forbidden := ["AdministratorAccess", "PowerUserAccess", "*FullAccess"]

# Functions by the role that they use.
_users[role] contains function.address if {
	some function in lambda_function.judged(_rule)
	some role in estate.linked(function.address, ["Properties", "Role"])
	input.resources[role].type == "AWS::IAM::Role"
}

# Roles, and whether a function uses them: one whose role is not known may use any that Lambda may assume.
_used[role] := 2 if some role, _ in _users

_used[role] := 1 if {
	count(_veiled) > 0
	some role, _ in estate.of_type["AWS::IAM::Role"]
	not _users[role]
	regex.match(`lambda\.amazonaws\.com|⟦~`, $"{[document | some document in input.policies[role]; document.kind == "trust"]}")
}

_veiled contains named if {
	some function in lambda_function.judged(_rule)
	named := value.seen(function.properties, ["Role"])
	value.has_unknown(named)
	count(estate.linked(function.address, ["Properties", "Role"])) == 0
}

_grants := [{"role": input.resources[role], "carrier": found.address, "path": statement.path, "statement": statement, "what": what, "score": score} |
	some role, used in _used
	some found in role_grant.statements(role)
	statement := found.statement
	allowed := min([used, found.sure, policy.effect(statement, "Allow")])
	allowed > 0
	some what, power in _powers(statement)
	score := min([allowed, power])
	score > 0
]

# Policies of AWS write to every resource by their nature; which of them are too much says `forbiddenManaged`.
_powers(statement) := object.remove(all, ["may write to every resource"]) if {
	statement.path[1] == "ManagedPolicyArns"
	all := wildcard_power.of(statement, _services)
} else := wildcard_power.of(statement, _services)

_services := settings.of(_rule, "allowServiceWildcards", [])

_attached(found) := object.filter(input.resources[found.carrier].properties, ["Roles", "RoleName"])

_place(found) := {} if {
	found.carrier == found.role.address
} else := result.at(found.carrier, found.path, "the policy")

# Managed policies whose text is not in the estate.
_managed := [{"role": input.resources[role], "path": path, "value": named.value, "name": name, "score": score} |
	some role, used in _used
	some named in value.elements(input.resources[role].properties, ["ManagedPolicyArns"])
	path := array.concat(["Properties"], named.path)
	count(estate.linked(role, path)) == 0
	name := _name(named.value)
	globs := settings.of(_rule, "forbiddenManaged", _forbidden)
	score := min([used, value.any_of({text.like(glob, name) | some glob in globs})])
]

_name(named) := pieces[count(pieces) - 1] if {
	pieces := split(arn.resource(named), "/")
} else := $"{named}"

_open(found) := result.cause(found.value) if {
	value.has_token(found.name)
} else := {"reason": "managed-policy", "missing": $"{found.name}"}
