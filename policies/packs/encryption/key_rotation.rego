# METADATA
# title: Customer keys rotate
# description: |
#   Rotation limits how much is encrypted under one version of a key, and how much one that leaks gives away. It is off
#   unless a key asks for it.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types: [AWS::KMS::Key]
#   reads:
#     - AWS::KMS::Key#EnableKeyRotation
#     - AWS::KMS::Key#KeySpec
#     - AWS::KMS::Key#Origin
#     - AWS::KMS::Key#RotationPeriodInDays
#   remediation: Enable rotation.
#   controls:
#     - Checkov CKV_AWS_7
#     - cdk-nag AwsSolutions-KMS5
#     - Security Hub KMS.4
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       maxDays:
#         description: Most days between two rotations
#         type: integer
#         default: 365
#   autofix: safe
package parapet.packs.encryption.key_rotation

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.retry
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := _breach(judged)
}

# KMS rotates every 90 days at most.
fixes[_breach(judged)] := array.concat(
	[{"op": "set", "path": _path, "value": true} | judged.rotates == 0],
	[{"op": "set", "path": ["Properties", "RotationPeriodInDays"], "value": most} | judged.days > most],
) if {
	some judged in _judged
	judged.score == 0
	most := settings.of("encryption/key-rotation", "maxDays", 365)
	most >= 90
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	hidden := [value.get(judged.key.properties, [name]) | some name in ["EnableKeyRotation", "RotationPeriodInDays", "KeySpec", "Origin"]]
	finding := result.undecided(judged.key, _path, $"key {judged.key.logicalId} may not rotate, or too seldom", hidden)
}

applies contains judged.key.address if some judged in _judged

_breach(judged) := result.finding(judged.key, _path, $"key {judged.key.logicalId} {said}") if {
	said := {0: "does not rotate", 1: _seldom(judged), 2: _seldom(judged)}[judged.rotates]
}

_path := ["Properties", "EnableKeyRotation"]

_judged := [judged |
	some key in estate.of_type["AWS::KMS::Key"]
	rotatable := value.both(_is(key, "KeySpec", "SYMMETRIC_DEFAULT"), _is(key, "Origin", "AWS_KMS"))
	rotatable > 0
	days := retry.effective(key.properties, ["RotationPeriodInDays"], 365)
	rotates := value.truth(value.get(key.properties, ["EnableKeyRotation"]))
	judged := {
		"key": key,
		"days": days,
		"rotates": rotates,
		"score": value.either(value.negate(rotatable), value.both(rotates, _often(days))),
	}
]

_is(key, name, wanted) := text.same(object.get(key.properties, name, wanted), wanted)

_often(null) := 1

_often(days) := {true: 2, false: 0}[days <= settings.of("encryption/key-rotation", "maxDays", 365)] if days != null

_seldom(judged) := $"rotates every {judged.days} days only"
