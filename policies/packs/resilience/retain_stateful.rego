# METADATA
# title: Stateful event resources survive stack deletion
# description: |
#   What a stack deletes with itself is gone: archived events, dead letters, objects, and with a key everything it ever
#   encrypted. Retained, it is still there when the deletion, or a replacement, turns out to be a mistake.
# custom:
#   severity: medium
#   tier: T2
#   scope: estate
#   resource_types: [AWS::S3::Bucket, AWS::SQS::Queue, AWS::Events::Archive, AWS::KMS::Key, AWS::EventSchemas::Registry]
#   reads:
#     - AWS::S3::Bucket
#     - AWS::SQS::Queue
#     - AWS::Events::Archive
#     - AWS::KMS::Key
#     - AWS::EventSchemas::Registry
#   remediation: Set the DeletionPolicy to Retain.
#   controls: []
#   seed: [S8]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       stages:
#         description: Stages whose resources are judged
#         type: array
#         items: {type: string}
#         default: [prod]
#       types:
#         description: Types that are judged; of queues only those that keep dead letters
#         type: array
#         items: {type: string}
#         default: [AWS::S3::Bucket, AWS::SQS::Queue, AWS::Events::Archive, AWS::KMS::Key, AWS::EventSchemas::Registry]
#   autofix: safe
#   live: never
package parapet.packs.resilience.retain_stateful

import data.parapet.lib.dead_letter
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.settings
import data.parapet.lib.tag

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.question(case, one)
}

# What is kept when the stack goes is to be kept when the resource is replaced, too, unless that is decided already.
fixes[flaw.breach(case, one)] := [{"op": "set", "path": [name], "value": "Retain"} |
	some name in array.concat(one.lost, ["UpdateReplacePolicy" |
		not case.resource.attributes.UpdateReplacePolicy
		not "UpdateReplacePolicy" in one.lost
	])
] if {
	some case in _cases
	some one in case.flaws
}

applies contains case.resource.address if some case in _cases

_rule := "resilience/retain-stateful"

_kinds := {
	"AWS::S3::Bucket": "bucket",
	"AWS::SQS::Queue": "dead-letter queue",
	"AWS::Events::Archive": "archive",
	"AWS::KMS::Key": "key",
	"AWS::EventSchemas::Registry": "registry",
}

_types := {type | some type in settings.of(_rule, "types", object.keys(_kinds))}

_cases contains {"resource": one, "label": $"{kind} {one.logicalId}", "flaws": flaws} if {
	some type, kind in _kinds
	type in _types
	some one in estate.of_type[type]
	one.stage in settings.of(_rule, "stages", ["prod"])
	applies_to := _is_stateful(one)
	applies_to > 0
	lost := [name | some name in _policies(type); _is_lost(one.attributes, name)]
	flaws := [{
		"what": $"is deleted with its stack: {concat(", ", lost)} does not retain it",
		"path": [],
		"lost": lost,
		"score": applies_to,
		"hidden": [mark | mark := tag.of(one, "parapet:role")],
	} |
		count(lost) > 0
	]
}

_policies(type) := ["DeletionPolicy", "UpdateReplacePolicy"] if {
	type == "AWS::KMS::Key"
} else := ["DeletionPolicy"]

_is_lost(attributes, name) if not attributes[name]

_is_lost(attributes, name) if attributes[name] == "Delete"

_is_stateful(one) := 2 if {
	one.type != "AWS::SQS::Queue"
} else := 2 if {
	one.address in _dead
} else := tag.has(one, "parapet:role", ["dlq"])

_dead := {reference.queue | some reference in dead_letter.queues}
