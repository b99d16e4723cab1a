# METADATA
# title: Queues and topics refuse plain HTTP
# description: |
#   SQS and SNS answer plain HTTP too. Only a Deny in the policy of the queue or topic, for everyone, keeps messages and
#   credentials off unencrypted connections.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::SQS::Queue, AWS::SNS::Topic]
#   reads:
#     - AWS::SQS::QueuePolicy#PolicyDocument
#     - AWS::SNS::TopicPolicy#PolicyDocument
#   remediation: Add the Deny on insecure transport.
#   controls:
#     - cdk-nag AwsSolutions-SQS4
#     - cdk-nag AwsSolutions-SNS3
#   seed: [S5]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
package parapet.packs.encryption.transport_tls

import data.parapet.lib.attachment
import data.parapet.lib.estate
import data.parapet.lib.meant
import data.parapet.lib.remedy
import data.parapet.lib.result
import data.parapet.lib.tls

deny contains finding if {
	some judged in _judged
	judged.score == 0
	not _claims[judged.resource.address]
	finding := _finding(judged, result.finding(judged.resource, ["Properties"], $"{judged.label} does not refuse plain HTTP"))
}

fixes[finding] := remedy.state(finding.resource, object.filter(finding, ["address", "path"]), statement) if {
	some finding in deny
	finding.address
	one := input.resources[finding.resource]
	some kind in _kinds
	kind.type == one.type
	statement := remedy.tls_only(kind.refused, one.arn)
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"{judged.label} may not refuse plain HTTP"
	finding := _finding(judged, result.undecided(judged.resource, ["Properties"], message, tls.doubts(judged.documents)))
}

# The policy that would do it may be meant for another.
undecided contains finding if {
	some judged in _judged
	judged.score == 0
	claim := _claims[judged.resource.address]
	message := $"{judged.label} may not refuse plain HTTP"
	related := [{"address": claim.carrier, "path": claim.path, "message": "the policy that may be meant for it"}]
	doubt := result.undecided(judged.resource, ["Properties"], message, [claim.value, judged.resource.arn])
	finding := object.union(doubt, {"related": related})
}

# Points at the policy where there is one.
_finding(judged, finding) := object.union(finding, result.at(address, path, "its policy")) if {
	[address, path] := min({[document.address, document.path] | some document in judged.documents})
} else := finding

_kinds := {
	"queue": {"type": "AWS::SQS::Queue", "actions": ["sqs:SendMessage", "sqs:ReceiveMessage"], "refused": "sqs:*"},
	"topic": {"type": "AWS::SNS::Topic", "actions": ["sns:Publish"], "refused": "sns:Publish"},
}

_judged := [judged |
	some name, kind in _kinds
	some address, resource in estate.of_type[kind.type]
	documents := attachment.documents_on(address, {"resource"})
	judged := {
		"resource": resource,
		"label": $"{name} {resource.logicalId}",
		"documents": documents,
		"score": tls.refuses(documents, kind.actions, [object.get(resource, "arn", "")]),
	}
]

# By address, a policy that names something unknown, refuses plain HTTP there, and may be meant for the resource.
_claims[address] := min(places) if {
	some name, kind in _kinds
	some address, resource in estate.of_type[kind.type]
	places := _places[name][meant.alike(resource.name)]
	count(places) > 0
}

_places[name][wanted] := places if {
	some name, names in _wanted
	some wanted in names
	places := {place | some place in meant.among(_loose[name], wanted); attachment.may_name(place.value, {"name": wanted}) > 0}
}

_wanted[name] contains meant.alike(resource.name) if {
	some name, kind in _kinds
	some resource in estate.of_type[kind.type]
}

_loose[name][meant.name(place.value)] contains place if {
	some name, kind in _kinds
	some place in attachment.loose[kind.type]
	_hopeful[place.carrier]
}

_hopeful contains carrier if {
	some carrier, documents in input.policies
	some document in documents
	tls.may_refuse(document)
}
