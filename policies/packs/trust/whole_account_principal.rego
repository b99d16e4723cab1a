# METADATA
# title: Cross-account grants name the role
# description: |
#   A grant to an account lets everything in it in that its own administrators allow. Only the role that delivers needs the
#   grant; a condition on it does too, and outlives the role being made anew.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types:
#     - AWS::SQS::QueuePolicy
#     - AWS::SQS::QueueInlinePolicy
#     - AWS::SNS::TopicPolicy
#     - AWS::SNS::TopicInlinePolicy
#     - AWS::Lambda::Permission
#     - AWS::Lambda::ResourcePolicy
#     - AWS::Events::EventBus
#     - AWS::Events::EventBusPolicy
#     - AWS::EventsV2::ResourcePolicy
#     - AWS::Kinesis::ResourcePolicy
#     - AWS::ApiGateway::RestApi
#     - AWS::S3::BucketPolicy
#   reads:
#     - AWS::SQS::QueuePolicy#PolicyDocument
#     - AWS::SQS::QueueInlinePolicy#PolicyDocument
#     - AWS::SNS::TopicPolicy#PolicyDocument
#     - AWS::SNS::TopicInlinePolicy#PolicyDocument
#     - AWS::Lambda::Permission#Principal
#     - AWS::Lambda::ResourcePolicy#PolicyDocument
#     - AWS::Events::EventBus#Policy
#     - AWS::Events::EventBusPolicy#Statement
#     - AWS::Events::EventBusPolicy#Principal
#     - AWS::EventsV2::ResourcePolicy#PolicyDocument
#     - AWS::Kinesis::ResourcePolicy#ResourcePolicy
#     - AWS::ApiGateway::RestApi#Policy
#     - AWS::S3::BucketPolicy#PolicyDocument
#   remediation: Name the delivery role, or add a condition on aws:PrincipalArn.
#   controls:
#     - Checkov CKV_AWS_385
#     - AWS Config s3-bucket-policy-grantee-check
#     - Prowler eventbridge_bus_cross_account_access
#   seed: [S1]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       wholeAccountsAllowed:
#         description: Accounts that may be granted something as a whole
#         type: array
#         items: {type: string, pattern: '^[0-9]{12}$'}
#         default: []
#   autofix: propose
package parapet.packs.trust.whole_account_principal

import data.parapet.lib.arn
import data.parapet.lib.carrier
import data.parapet.lib.condition
import data.parapet.lib.estate
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	accounts := {grant.account | some grant in case.grants; grant.score == 2}
	count(accounts) > 0
	message := $"{case.carrier.logicalId} grants to the whole of account {concat(", ", sort(accounts))}"
	finding := result.finding(case.carrier, carrier.principal_path(case.statement), message)
}

undecided contains finding if {
	some case in _cases
	scores := {grant.score | some grant in case.grants}
	max(scores) == 1
	message := $"{case.carrier.logicalId} may grant to the whole of another account"
	finding := result.undecided(case.carrier, carrier.principal_path(case.statement), message, _hidden(case))
}

applies contains case.carrier.address if some case in _cases

_rule := "trust/whole-account-principal"

_types := carrier.delivery | {"AWS::S3::BucketPolicy"}

# Statements for what is, or may be, the whole of another account, with each such grant: {account, score}.
_cases := [{"carrier": resource, "statement": statement, "grants": grants} |
	some type in _types
	some address, resource in estate.of_type[type]
	some document in carrier.documents(address)
	some statement in document.statements
	policy.effect(statement, "Allow") > 0
	grants := [{"account": whole.account, "score": score} |
		some whole in _whole(statement, resource)
		score := value.all_of([policy.effect(statement, "Allow"), whole.score, value.negate(_bounded(statement, whole.account))])
	]
	count(grants) > 0
]

_whole(statement, resource) := [{"account": statement.unknown, "score": 1}] if {
	statement.unknown
} else := [{"account": principal.account, "score": score} |
	some principal in policy.principals(statement)
	score := value.both(_is_whole(principal), value.negate(text.same(principal.account, resource.account)))
	score > 0
]

_is_whole(principal) := 0 if {
	principal.type in {"Service", "Federated", "CanonicalUser"}
} else := text.same(arn.resource(principal.value), "root") if {
	arn.parts(principal.value)
} else := 2 if {
	regex.match(`^([0-9]{12}|⟦account\.[^⟧]*⟧)$`, principal.value)
} else := 1 if {
	value.has_unknown(principal.value)
} else := 0

_bounded(statement, account) := value.any_of(array.concat(
	[
		condition.opaque(statement),
		value.any_of([text.same(account, allowed) | some allowed in settings.of(_rule, "wholeAccountsAllowed", [])]),
	],
	[value.all_of([_names_someone(test.key, wanted) | some wanted in test.values]) |
		some test in condition.tests(statement, {"aws:principalarn", "aws:principalorgpaths", "aws:principaltag/*"})
	],
))

_names_someone(key, wanted) := 0 if {
	wanted == "*"
} else := 1 if {
	value.is_unknown(wanted)
} else := 2 if {
	key != "aws:principalarn"
} else := 2 if {
	regex.match(`^role/.*[^*?/]`, arn.resource(wanted))
} else := 1 if {
	value.has_unknown(arn.resource(wanted))
} else := 0

# What of a statement leaves it open; the account of the stack too, where another one is stated.
_hidden(case) := [
	object.filter(case.statement, ["unknown", "effect", "principals", "conditions"]),
	case.carrier.account,
]
