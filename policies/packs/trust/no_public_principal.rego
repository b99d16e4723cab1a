# METADATA
# title: No resource policy is open to everyone
# description: |
#   A statement for everyone, without a condition that says whose requests are meant, lets any AWS account in, and often
#   anybody on the internet. That the request comes over TLS, or names a referer, bounds nothing.
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
#     - AWS::Lambda::Permission#FunctionUrlAuthType
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
#     - AWS::IAM::Role#AssumeRolePolicyDocument
#     - AWS::Logs::LogGroup#ResourcePolicyDocument
#   remediation: Name the accounts that are meant, or require their organization with aws:PrincipalOrgID.
#   controls:
#     - cdk-nag AwsSolutions-EVB1
#     - Checkov CKV_AWS_33
#     - Checkov CKV_AWS_60
#     - Checkov CKV_AWS_168
#     - Checkov CKV_AWS_169
#     - Checkov CKV_AWS_387
#     - AWS Config lambda-function-public-access-prohibited
#     - AWS Config s3-bucket-public-read-prohibited
#     - Security Hub SNS.4
#     - Security Hub Lambda.1
#     - Security Hub KMS.5
#     - Security Hub S3.2
#     - Security Hub S3.3
#     - Trivy AWS-0097
#     - Prowler eventbridge_bus_exposed
#     - Prowler sqs_queues_not_publicly_accessible
#     - Prowler sns_topics_not_publicly_accessible
#   seed: [S1, S2, S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       allowPublic:
#         description: Policies that may be open, as globs of their addresses, logical ids, names or of the ARNs they are about
#         type: array
#         items: {type: string}
#         default: []
#   autofix: none
package parapet.packs.trust.no_public_principal

import data.parapet.lib.bounding
import data.parapet.lib.carrier
import data.parapet.lib.estate
import data.parapet.lib.listed
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.open == 2
	message := $"{case.carrier.logicalId} lets everyone in, without a condition that bounds them"
	finding := result.finding(case.carrier, carrier.principal_path(case.statement), message)
}

undecided contains finding if {
	some case in _cases
	case.open == 1
	message := $"{case.carrier.logicalId} may let everyone in, without a condition that bounds them"
	finding := result.undecided(case.carrier, carrier.principal_path(case.statement), message, case.hidden)
}

applies contains case.carrier.address if some case in _cases

# Statements that may be open, with what leaves that open: {carrier, statement, open, hidden}.
_cases := [{"carrier": resource, "statement": statement, "open": open, "hidden": _hidden(statement, document)} |
	some type in carrier.public
	some address, resource in estate.of_type[type]
	some document in carrier.documents(address)
	some statement in document.statements
	open := value.all_of([
		policy.effect(statement, "Allow"),
		_names_everyone(statement),
		value.negate(_is_bounded(statement, document)),
		value.negate(_is_admitted(resource, statement)),
	])
]

_hidden(statement, document) := array.concat(
	[object.filter(statement, ["unknown", "effect", "principals", "conditions"])],
	[other.conditions | some other in document.statements; bounding.fenced(statement, document) == 1],
)

_names_everyone(statement) := 1 if {
	statement.unknown
} else := 2 if {
	statement.notPrincipals
} else := value.any_of([_is_everyone(principal.value) |
	some principal in statement.principals
	not principal.type in {"Service", "Federated", "CanonicalUser"}
])

_is_everyone(principal) := 2 if {
	principal == "*"
} else := 1 if {
	value.is_unknown(principal)
} else := 0

# Whoever NotPrincipal leaves out, everyone else is in.
_is_bounded(statement, document) := 0 if {
	statement.notPrincipals
} else := value.either(bounding.holds(statement), bounding.fenced(statement, document))

_is_admitted(resource, statement) := value.either(listed.by(resource, globs), _are_listed(named, globs)) if {
	globs := settings.of("trust/no-public-principal", "allowPublic", [])
	named := [wanted.text | some wanted in statement.resources; not contains(wanted.text, "⟦name.")]
}

_are_listed(named, globs) := value.all_of([value.any_of([text.like(glob, one) | some glob in globs]) | some one in named]) if {
	count(named) > 0
} else := 0
