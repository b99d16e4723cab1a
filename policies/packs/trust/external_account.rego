# METADATA
# title: Principals outside the organization are listed
# description: |
#   A grant to an account, or for an organization, that nobody has listed is a way out that nobody watches. An account that is
#   meant to have one is listed with a reason and a day on which the trust ends.
# custom:
#   severity: critical
#   tier: T1
#   scope: resource
#   resource_types:
#     - AWS::SQS::QueuePolicy
#     - AWS::SQS::QueueInlinePolicy
#     - AWS::SNS::TopicPolicy
#     - AWS::SNS::TopicInlinePolicy
#     - AWS::Lambda::Permission
#     - AWS::Lambda::ResourcePolicy
#     - AWS::Lambda::LayerVersionPermission
#     - AWS::Events::EventBus
#     - AWS::Events::EventBusPolicy
#     - AWS::EventsV2::ResourcePolicy
#     - AWS::EventSchemas::RegistryPolicy
#     - AWS::Kinesis::ResourcePolicy
#     - AWS::ApiGateway::RestApi
#     - AWS::S3::BucketPolicy
#     - AWS::S3::AccessPoint
#     - AWS::KMS::Key
#     - AWS::VpcLattice::AuthPolicy
#     - AWS::VpcLattice::ResourcePolicy
#     - AWS::IAM::Role
#     - AWS::Logs::LogGroup
#   reads:
#     - AWS::SQS::QueuePolicy#PolicyDocument
#     - AWS::SQS::QueueInlinePolicy#PolicyDocument
#     - AWS::SNS::TopicPolicy#PolicyDocument
#     - AWS::SNS::TopicInlinePolicy#PolicyDocument
#     - AWS::Lambda::Permission#Principal
#     - AWS::Lambda::Permission#SourceArn
#     - AWS::Lambda::Permission#SourceAccount
#     - AWS::Lambda::Permission#PrincipalOrgID
#     - AWS::Lambda::ResourcePolicy#PolicyDocument
#     - AWS::Lambda::LayerVersionPermission#Principal
#     - AWS::Events::EventBus#Policy
#     - AWS::Events::EventBusPolicy#Statement
#     - AWS::Events::EventBusPolicy#Principal
#     - AWS::Events::EventBusPolicy#Condition
#     - AWS::EventsV2::ResourcePolicy#PolicyDocument
#     - AWS::EventSchemas::RegistryPolicy#Policy
#     - AWS::Kinesis::ResourcePolicy#ResourcePolicy
#     - AWS::ApiGateway::RestApi#Policy
#     - AWS::S3::BucketPolicy#PolicyDocument
#     - AWS::S3::AccessPoint#Policy
#     - AWS::KMS::Key#KeyPolicy
#     - AWS::VpcLattice::AuthPolicy#Policy
#     - AWS::VpcLattice::ResourcePolicy#Policy
#   remediation: List the account under trustedAccounts with a reason and an expiry, or remove it from the policy.
#   controls:
#     - AWS Config s3-bucket-policy-grantee-check
#     - Security Hub S3.6
#   seed: [S1, S2, S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       awsServiceAccounts:
#         description: Accounts of AWS that deliver logs, by which no customer acts
#         type: array
#         items: {type: string, pattern: '^[0-9]{12}$'}
#         default: ['127311923021', '033677994240', '027434742980', '797873946194', '098369216593', '985666609251', '054676820928', '156460612806', '652711504416', '635631232127', '009996457667', '897822967062', '754344448648', '582318560864', '600734575887', '383597477331', '114774131450', '783225319266', '589379963580', '718504428378', '076674570225', '507241528517', '048591011584', '190560391635']
#   autofix: none
package parapet.packs.trust.external_account

import data.parapet.lib.arn
import data.parapet.lib.carrier
import data.parapet.lib.condition
import data.parapet.lib.estate
import data.parapet.lib.organization
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	named := {mention.text | some mention in case.mentions; mention.score == 2}
	count(named) > 0
	message := $"{case.carrier.logicalId} lets in {concat(", ", sort(named))}, which the estate does not list"
	finding := result.finding(case.carrier, carrier.principal_path(case.statement), message)
}

undecided contains finding if {
	some case in _cases
	max({mention.score | some mention in case.mentions}) == 1
	message := $"{case.carrier.logicalId} may let in somebody whom the estate does not list"
	finding := result.because(case.carrier, carrier.principal_path(case.statement), message, _cause(case))
}

applies contains case.carrier.address if some case in _cases

# Whatever else is known, nobody is a stranger to an organization that is not stated.
_cause(case) := result.cause(unknown) if {
	unknown := [mention.text | some mention in case.mentions; mention.score == 1; value.has_unknown(mention.text)]
	count(unknown) > 0
} else := {"reason": "external-resource", "missing": others[0]} if {
	others := [mention.text | some mention in case.mentions; mention.score == 1; mention.kind == "other"]
	count(others) > 0
} else := {"reason": "account-unknown", "missing": open[0]} if {
	open := [mention.text | some mention in case.mentions; mention.score == 1]
}

# Statements that let in accounts or organizations, with each that they mention: {kind, text, score}.
_cases := [{"carrier": resource, "statement": statement, "mentions": mentions} |
	some type in carrier.public
	some resource in estate.of_type[type]
	some document in carrier.documents(resource.address)
	some statement in document.statements
	allows := policy.effect(statement, "Allow")
	mentions := [object.union(mention, {"score": value.both(allows, _foreign(mention, resource))}) | some mention in _mentions(statement)]
	allows > 0
	count(mentions) > 0
]

_mentions(statement) := [{"kind": "account", "text": statement.unknown}] if {
	statement.unknown
} else := array.flatten([
	[_principal(principal) |
		some principal in policy.principals(statement)
		principal.value != "*"
		not principal.type in {"Service", "Federated"}
	],
	[{"kind": "account", "text": one.unknown} | some one in statement.conditions; one.unknown],
	[{"kind": _keys[test.key], "text": _named(test.key, wanted)} |
		some test in condition.tests(statement, object.keys(_keys))
		some wanted in test.values
		_named(test.key, wanted) != ""
		not regex.match(`^[*?]+$`, _named(test.key, wanted))
	],
])

_principal(principal) := {"kind": "account", "text": principal.account} if {
	regex.match(`^([0-9]{12}|.*⟦.*)$`, principal.account)
} else := {"kind": "other", "text": principal.value}

_keys := {
	"aws:principalaccount": "account", "aws:sourceaccount": "account", "kms:calleraccount": "account",
	"s3:dataaccesspointaccount": "account", "aws:principalarn": "account", "aws:sourcearn": "account",
	"aws:principalorgid": "organization", "aws:sourceorgid": "organization",
	"aws:principalorgpaths": "organization", "aws:sourceorgpaths": "organization",
}

_named(key, wanted) := split(wanted, "/")[0] if {
	_keys[key] == "organization"
} else := arn.account(wanted) if {
	arn.parts(wanted)
} else := wanted

_foreign(mention, _) := 1 if {
	mention.kind == "other"
} else := 1 if {
	value.is_unknown(mention.text)
}

_foreign(mention, _) := value.negate(text.same(mention.text, organization.id)) if {
	mention.kind == "organization"
	not value.is_unknown(mention.text)
	organization.id
} else := 1 if {
	mention.kind == "organization"
}

_foreign(mention, resource) := value.negate(value.any_of([
	text.same(mention.text, resource.account),
	organization.member(mention.text),
	organization.trusted(mention.text),
	_of_aws(mention.text),
])) if {
	mention.kind == "account"
	not value.is_unknown(mention.text)
}

_of_aws(account) := 2 if {
	account in settings.of("trust/external-account", "awsServiceAccounts", [])
} else := 0
