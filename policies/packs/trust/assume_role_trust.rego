# METADATA
# title: Cross-account automation roles trust one role
# description: |
#   A role that can change who has access, and that a whole account may assume, is only as safe as the weakest principal
#   there. For an account outside the organization, sts:ExternalId is what keeps its other customers out.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::IAM::Role]
#   reads:
#     - AWS::IAM::Role#AssumeRolePolicyDocument
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Policy#PolicyDocument
#     - AWS::IAM::ManagedPolicy#PolicyDocument
#   remediation: Trust the ARN of the function's role and add aws:PrincipalOrgID.
#   controls:
#     - Checkov CKV_AWS_61
#   seed: [S2]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.trust.assume_role_trust

import data.parapet.lib.arn
import data.parapet.lib.carrier
import data.parapet.lib.condition
import data.parapet.lib.estate
import data.parapet.lib.iam.identity
import data.parapet.lib.organization
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.role_grant
import data.parapet.lib.sensitive_action
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	finding := result.finding(case.role, carrier.principal_path(case.statement), $"role {case.role.logicalId} {flaw.what}")
}

undecided contains finding if {
	some case in _cases
	max({flaw.score | some flaw in case.flaws}) == 1
	flaw := [flaw | some flaw in case.flaws; flaw.score == 1][0]
	message := $"role {case.role.logicalId} may be one that {flaw.what}"
	finding := result.because(case.role, carrier.principal_path(case.statement), message, _cause(case))
}

applies contains case.role.address if some case in _cases

_cause(case) := identity.cause(case.doubts) if {
	count(case.doubts) > 0
} else := result.cause([object.filter(case.statement, ["unknown", "effect", "principals", "conditions"]), case.role.account])

# Trust in what is, or may be, another account, of roles that can, or may be able to, change access.
_cases := [{"role": role, "statement": statement, "flaws": flaws, "doubts": doubts} |
	some role in estate.of_type["AWS::IAM::Role"]
	some document in carrier.documents(role.address)
	some statement in document.statements
	some principal in _principals(statement, role)
	doubts := identity.doubts(role.address)
	judged := value.all_of([policy.effect(statement, "Allow"), principal.foreign, value.either(role_grant.allows(role.address, sensitive_action.all), min([1, count(doubts)]))])
	judged > 0
	flaws := [object.union(flaw, {"score": value.both(judged, flaw.score)}) | some flaw in _flaws(statement, principal)]
]

_principals(statement, _) := [{"account": statement.unknown, "value": statement.unknown, "foreign": 1}] if {
	statement.unknown
}

_principals(statement, role) := [object.union(principal, {"foreign": foreign}) |
	some principal in policy.principals(statement)
	foreign := _is_foreign(principal, role)
	foreign > 0
] if {
	not statement.unknown
}

_is_foreign(principal, _) := 2 if {
	principal.value == "*"
	not principal.type in {"Service", "Federated"}
} else := 0 if {
	principal.account == ""
}

_is_foreign(principal, role) := value.negate(text.same(principal.account, role.account)) if {
	principal.value != "*"
	principal.account != ""
}

_flaws(statement, principal) := [
	{
		"what": "can change access and trusts more than one role of another account",
		"score": value.both(_is_whole(principal), value.negate(condition.states(statement, {"aws:principalarn"}))),
	},
	{
		"what": "can change access and trusts an account outside the organization without sts:ExternalId",
		"score": value.both(
			value.negate(_is_member(principal.account)),
			value.negate(condition.states(statement, {"sts:externalid"})),
		),
	},
]

_is_member(account) := 2 if {
	account in {"", "*"}
} else := organization.member(account)

_is_whole(principal) := 2 if {
	principal.value == "*"
} else := text.same(arn.resource(principal.value), "root") if {
	arn.parts(principal.value)
} else := 1 if {
	value.has_unknown(principal.value)
} else := 2
