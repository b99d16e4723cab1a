# METADATA
# title: Policies name real actions and keys
# description: |
#   A misspelt action in an Allow never works, and in a Deny it never protects. IAM takes any text for an action, and a condition
#   on a key that does not exist is met by no request, or by every one.
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
#     - AWS::KMS::ReplicaKey
#     - AWS::VpcLattice::AuthPolicy
#     - AWS::VpcLattice::ResourcePolicy
#     - AWS::Logs::LogGroup
#     - AWS::Logs::ResourcePolicy
#     - AWS::SecretsManager::ResourcePolicy
#     - AWS::EC2::VPCEndpoint
#     - AWS::IAM::Role
#     - AWS::IAM::User
#     - AWS::IAM::Group
#     - AWS::IAM::Policy
#     - AWS::IAM::ManagedPolicy
#     - AWS::IAM::RolePolicy
#     - AWS::IAM::UserPolicy
#     - AWS::IAM::GroupPolicy
#     - AWS::Organizations::Policy
#   reads:
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Role#AssumeRolePolicyDocument
#     - AWS::IAM::Policy#PolicyDocument
#     - AWS::IAM::ManagedPolicy#PolicyDocument
#     - AWS::SQS::QueuePolicy#PolicyDocument
#     - AWS::SNS::TopicPolicy#PolicyDocument
#     - AWS::S3::BucketPolicy#PolicyDocument
#     - AWS::KMS::Key#KeyPolicy
#     - AWS::Lambda::Permission#Action
#     - AWS::Organizations::Policy#Content
#   remediation: Write the action or condition key as the service authorization reference has it.
#   controls: []
#   seed: [S12]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       extraActions:
#         description: Actions that exist although the list does not have them yet
#         type: array
#         items: {type: string}
#         default: []
#   autofix: propose
package parapet.packs.trust.unknown_action

import data.parapet.lib.carrier
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some named in _named
	fact := input.facts[named.table][named.text]
	fact.known == false
	not _is_extra(named)
	what := $"{_name(named)} names {named.what} {named.written}, which is unknown to the list of {input.facts.actionsDate}{_meant(fact)}"
	finding := object.union(result.finding({"address": named.address}, named.path, what), _severity(named))
}

undecided contains finding if {
	some named in _named
	value.has_unknown(named.text)
	message := $"{_name(named)} may name {named.what} that is unknown"
	finding := result.undecided({"address": named.address}, named.path, message, named.text)
}

applies contains address if some address, _ in _documents

# By the carrier, which is no resource for a policy of the organization.
_documents[address] contains {"document": document, "resource": resource} if {
	some type in carrier.all
	some address, resource in estate.of_type[type]
	some document in input.policies[address]
}

_documents[address] contains {"document": document, "resource": {}} if {
	some address, documents in input.policies
	startswith(address, "organization/")
	some document in documents
}

# Every action and condition key, as it is compared and as it is written, {address, resource, statement, table, text, written, path}.
_named contains object.union(one, {"address": address, "resource": found.resource, "document": found.document, "statement": statement}) if {
	some address, carried in _documents
	some found in carried
	some statement in found.document.statements
	some one in array.concat(_actions(statement, found.resource), _keys(statement, found.resource))
}

# What is not known as a whole may name anything.
_named contains {
	"address": address, "resource": found.resource, "document": found.document, "statement": {},
	"table": "actions", "what": "an action", "text": unknown, "written": unknown, "path": part.path,
} if {
	some address, carried in _documents
	some found in carried
	some part in array.concat([found.document], found.document.statements)
	unknown := part.unknown
}

_actions(statement, resource) := [{"table": "actions", "what": "the action", "text": action, "written": place.value, "path": place.path} |
	some key, list in _lists
	some i, action in statement[list]
	place := _place(statement, resource, key, i)
]

# A single action may be written without a list. Of what is no resource nobody knows how it is written.
_place(statement, resource, key, i) := {"path": path, "value": written[i]} if {
	written := _written(resource, array.concat(statement.path, [key]))
	is_array(written)
	path := array.concat(statement.path, [key, i])
} else := {"path": path, "value": written} if {
	path := array.concat(statement.path, [key])
	written := _written(resource, path)
	written != null
} else := {"path": array.concat(statement.path, [key]), "value": statement[_lists[key]][i]}

_lists := {"Action": "actions", "NotAction": "notActions"}

_written(resource, path) := value.get(object.get(resource, "properties", {}), array.slice(path, 1, count(path)))

_keys(statement, resource) := [{"table": "conditionKeys", "what": "the condition key", "text": text_of_key, "written": place.value, "path": place.path} |
	some condition in statement.conditions
	text_of_key := object.get(condition, "key", object.get(condition, "unknown", ""))
	place := _place_of_key(statement, resource, text_of_key)
]

_place_of_key(statement, resource, wanted) := places[0] if {
	places := [{"path": array.concat(statement.path, ["Condition", operator, key]), "value": key} |
		some operator, tests in _written(resource, array.concat(statement.path, ["Condition"]))
		some key, _ in tests
		lower(key) == wanted
	]
	count(places) > 0
} else := {"path": array.concat(statement.path, ["Condition"]), "value": wanted}

_is_extra(named) if {
	some extra in settings.of("trust/unknown-action", "extraActions", [])
	max([text.like(named.text, lower(extra)), text.like(lower(extra), named.text)]) == 2
}

_name(named) := object.get(named.resource, "logicalId", named.address)

_meant(fact) := $"; did you mean {fact.nearest}?" if {
	fact.nearest
} else := ""

_severity(named) := {"severity": "high"} if {
	named.statement.effect == "Deny"
} else := {"severity": "high"} if {
	named.document.kind in {"scp", "rcp"}
} else := {"severity": "high"} if {
	named.resource.type == "AWS::Organizations::Policy"
} else := {}
