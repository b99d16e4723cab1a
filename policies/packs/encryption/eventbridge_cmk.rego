# METADATA
# title: Event stores of classified data use a customer key
# description: |
#   Buses, archives, connections, pipes, schedules and state machines keep events and their settings encrypted by a key that
#   AWS owns. Only a customer key lets its owner see who decrypts them, and stop it.
# custom:
#   severity: low
#   tier: T2
#   scope: estate
#   resource_types:
#     - AWS::Events::EventBus
#     - AWS::Events::Archive
#     - AWS::Events::Connection
#     - AWS::Pipes::Pipe
#     - AWS::Scheduler::Schedule
#     - AWS::StepFunctions::StateMachine
#     - AWS::EventsV2::EventBus
#   reads:
#     - AWS::Events::EventBus#KmsKeyIdentifier
#     - AWS::Events::Archive#KmsKeyIdentifier
#     - AWS::Events::Connection#KmsKeyIdentifier
#     - AWS::Pipes::Pipe#KmsKeyIdentifier
#     - AWS::Scheduler::Schedule#KmsKeyArn
#     - AWS::StepFunctions::StateMachine#EncryptionConfiguration.Type
#     - AWS::StepFunctions::StateMachine#EncryptionConfiguration.KmsKeyId
#     - AWS::EventsV2::EventBus#EncryptionConfiguration.KmsKeyIdentifier
#     - AWS::EventSchemas::Discoverer#SourceArn
#   remediation: Name a customer key whose policy admits the service.
#   controls:
#     - Checkov CKV_AWS_297
#     - Prowler stepfunctions_statemachine_encrypted_with_cmk
#   seed: [S13]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       types:
#         description: Types that are judged
#         type: array
#         items: {type: string}
#         default:
#           - AWS::Events::EventBus
#           - AWS::Events::Archive
#           - AWS::Events::Connection
#           - AWS::Pipes::Pipe
#           - AWS::Scheduler::Schedule
#           - AWS::StepFunctions::StateMachine
#           - AWS::EventsV2::EventBus
#       cmkForData:
#         description: Values of the tag parapet:data that make a missing key worse
#         type: array
#         items: {type: string}
#         default: [restricted]
#   autofix: none
package parapet.packs.encryption.eventbridge_cmk

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.key
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.text
import data.parapet.lib.value

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

applies contains case.resource.address if some case in _cases

_rule := "encryption/eventbridge-cmk"

_keys := {
	"AWS::Events::EventBus": {"kind": "bus", "path": ["KmsKeyIdentifier"]},
	"AWS::Events::Archive": {"kind": "archive", "path": ["KmsKeyIdentifier"]},
	"AWS::Events::Connection": {"kind": "connection", "path": ["KmsKeyIdentifier"]},
	"AWS::Pipes::Pipe": {"kind": "pipe", "path": ["KmsKeyIdentifier"]},
	"AWS::Scheduler::Schedule": {"kind": "schedule", "path": ["KmsKeyArn"]},
	"AWS::StepFunctions::StateMachine": {"kind": "state machine", "path": ["EncryptionConfiguration", "KmsKeyId"]},
	"AWS::EventsV2::EventBus": {"kind": "bus", "path": ["EncryptionConfiguration", "KmsKeyIdentifier"]},
}

_judged := {type | some type in settings.of(_rule, "types", object.keys(_keys))}

_cases contains {"resource": one, "label": $"{place.kind} {one.logicalId}", "flaws": flaws} if {
	some type, place in _keys
	type in _judged
	some one in estate.of_type[type]
	applies_to := value.negate(_discovered(one))
	applies_to > 0
	flaws := [{
		"what": "has no customer key",
		"path": array.concat(["Properties"], place.path),
		"severity": _severity(one),
		"score": value.both(applies_to, value.negate(value.both(_names_customer_keys(one), key.named(one.properties, place.path)))),
		"hidden": [value.seen(one.properties, place.path), value.seen(one.properties, _type), _loose_sources],
	}]
}

_severity(one) := {2: "medium", 1: "low", 0: "low"}[tag.has(one, "parapet:data", settings.of(_rule, "cmkForData", ["restricted"]))]

_type := ["EncryptionConfiguration", "Type"]

# A state machine may name a key and still be told to use another.
_names_customer_keys(one) := text.same(value.seen(one.properties, _type), "CUSTOMER_MANAGED_KMS_KEY") if {
	one.type == "AWS::StepFunctions::StateMachine"
	value.absent(one.properties, _type) < 2
} else := 2

# Schemas cannot be discovered on a bus with a customer key.
_discovered(one) := 2 if {
	some address, _ in estate.of_type["AWS::EventSchemas::Discoverer"]
	one.address in estate.linked(address, ["Properties", "SourceArn"])
} else := value.both(1, value.any_of({text.same(source, one.arn) | some source in _loose_sources})) if {
	one.type == "AWS::Events::EventBus"
} else := 0

_loose_sources contains source if {
	some address, discoverer in estate.of_type["AWS::EventSchemas::Discoverer"]
	count(estate.linked(address, ["Properties", "SourceArn"])) == 0
	source := value.seen(discoverer.properties, ["SourceArn"])
	value.has_unknown(source)
}
