# METADATA
# title: Service grants are tied to a source
# description: |
#   A service acts for every customer. A grant that does not say for which resource lets anybody make the service their
#   deputy. A bucket's ARN carries no account, so grants to S3 must state both.
# custom:
#   severity: high
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
#     - AWS::KMS::Key
#   reads:
#     - AWS::SQS::QueuePolicy#PolicyDocument
#     - AWS::SQS::QueueInlinePolicy#PolicyDocument
#     - AWS::SNS::TopicPolicy#PolicyDocument
#     - AWS::SNS::TopicInlinePolicy#PolicyDocument
#     - AWS::Lambda::Permission#Principal
#     - AWS::Lambda::Permission#SourceArn
#     - AWS::Lambda::Permission#SourceAccount
#     - AWS::Lambda::ResourcePolicy#PolicyDocument
#     - AWS::Events::EventBus#Policy
#     - AWS::Events::EventBusPolicy#Statement
#     - AWS::EventsV2::ResourcePolicy#PolicyDocument
#     - AWS::Kinesis::ResourcePolicy#ResourcePolicy
#     - AWS::ApiGateway::RestApi#Policy
#     - AWS::KMS::Key#KeyPolicy
#   remediation: Add the ARN of the source, for S3 its account too.
#   controls:
#     - Checkov CKV_AWS_364
#     - Trivy AWS-0067
#   seed: [S1, S12]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       exemptServices:
#         description: Services whose grants need no source, in every Region
#         type: array
#         items: {type: string}
#         default: [delivery.logs.amazonaws.com, logs.amazonaws.com]
#   autofix: safe
package parapet.packs.trust.service_principal_source

import data.parapet.lib.carrier
import data.parapet.lib.condition
import data.parapet.lib.edge as edges
import data.parapet.lib.estate
import data.parapet.lib.iam.resource as receiver
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	finding := _breach(case)
}

# Only where one resource of the template uses the grant is it clear for whom it is.
fixes[_breach(case)] := _bound(case, finding.path, source) if {
	some case in _cases
	[service] := [service.name | some service in case.services]
	[source] := [source | some source in _senders[case.carrier.address][service]]
	finding := _breach(case)
}

_bound(case, path, source) := array.concat(
	[{"op": "set", "path": path, "value": source.arn}],
	[{"op": "set", "path": ["Properties", "SourceAccount"], "value": source.account} | source.service == "s3.amazonaws.com"],
) if {
	case.carrier.type == "AWS::Lambda::Permission"
} else := [
	{"op": "set", "path": array.concat(path, ["ArnLike", "aws:SourceArn"]), "value": source.arn},
	{"op": "set", "path": array.concat(path, ["StringEquals", "aws:SourceAccount"]), "value": source.account},
] if {
	case.kind != "key"
	count(condition.tests(case.statement, _sources)) == 0
}

# By a policy or permission and a service, what sends by that grant: {arn, account, service}.
_senders[carrier][caller.service] contains {"arn": caller.source, "account": caller.account, "service": caller.service} if {
	some edge in edges.all
	caller := edge.caller
	caller.kind == "service"
	some carrier in {document.address | some document in receiver.documents(edge.to)}
	input.resources[carrier].stack == input.resources[edge.source].stack
}

undecided contains finding if {
	some case in _cases
	value.both(case.applies, value.negate(case.tied)) == 1
	message := $"{case.carrier.logicalId} may let a service act for any source"
	hidden := object.filter(case.statement, ["unknown", "effect", "principals", "conditions"])
	finding := result.undecided(case.carrier, _path(case), message, hidden)
}

applies contains case.carrier.address if some case in _cases

_breach(case) := object.union(result.finding(case.carrier, _path(case), message), _severity(case.kind)) if {
	case.applies == 2
	case.tied == 0
	message := $"{case.carrier.logicalId} lets {concat(", ", sort(_names(case.services)))} act {_how(case.statement)}"
}

_types := carrier.delivery | {"AWS::KMS::Key"}

_names(services) := {service.name | some service in services; service.score == 2}

_how(statement) := "with no more than one of aws:SourceArn and aws:SourceAccount" if {
	condition.states(statement, _sources) == 2
} else := "for any source"

_severity(kind) := {"severity": "medium"} if {
	kind == "key"
} else := {}

_path(case) := ["Properties", "SourceArn"] if {
	case.carrier.type == "AWS::Lambda::Permission"
} else := case.statement.path if {
	case.statement.unknown
} else := array.concat(case.statement.path, ["Condition"])

# Grants to what is, or may be, a service: {carrier, kind, statement, services, applies, tied}.
_cases := [case |
	some type in _types
	some address, resource in estate.of_type[type]
	some document in carrier.documents(address)
	some statement in document.statements
	services := _services(statement, resource)
	applies_to := value.both(policy.effect(statement, "Allow"), value.any_of([service.score | some service in services]))
	applies_to > 0
	tied := value.both(condition.states(statement, _sources), value.either(value.negate(_is_s3(services)), _ties_s3(statement, resource)))
	case := {"carrier": resource, "kind": document.kind, "statement": statement, "services": services, "applies": applies_to, "tied": tied}
]

_services(statement, resource) := [{"name": statement.unknown, "score": 1}] if {
	statement.unknown
} else := [{"name": principal.value, "score": _is_service(principal, statement, resource)} | some principal in statement.principals]

# A principal that is a token as a whole may be a service, only not for a bus, which is granted to accounts.
_is_service(principal, statement, resource) := value.negate(_is_exempt(principal.value)) if {
	principal.type == "Service"
} else := 1 if {
	resource.type != "AWS::Events::EventBusPolicy"
	path := array.concat(array.slice(statement.path, 1, count(statement.path)), ["Principal"])
	value.is_unknown(value.get(resource.properties, path))
} else := 0

_is_exempt(service) := value.any_of([text.like(form, service) |
	some exempt in settings.of("trust/service-principal-source", "exemptServices", ["delivery.logs.amazonaws.com", "logs.amazonaws.com"])
	some form in [exempt, replace(exempt, ".amazonaws.com", ".*.amazonaws.com")]
])

_is_s3(services) := value.any_of([text.same(service.name, "s3.amazonaws.com") | some service in services])

_sources := {"aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"}

# A transform leaves the ARN out of the permissions it generates, where it would close a cycle.
_ties_s3(statement, resource) := account if {
	resource.origin.generatedBy
	account := condition.states(statement, {"aws:sourceaccount"})
} else := value.either(value.both(arn, account), value.all_of([value.negate(arn), value.negate(account), organization])) if {
	arn := condition.states(statement, {"aws:sourcearn"})
	account := condition.states(statement, {"aws:sourceaccount"})
	organization := condition.states(statement, {"aws:sourceorgid", "aws:sourceorgpaths"})
}
