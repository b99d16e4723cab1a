# METADATA
# title: Critical buses can be replayed
# description: |
#   An archive is the only way to send events again after a consumer has lost or spoilt them. It helps only as far back as
#   it keeps them, and holds the same data as the bus, which its key has to protect just as well.
# custom:
#   severity: low
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Events::EventBus]
#   reads:
#     - AWS::Events::EventBus#KmsKeyIdentifier
#     - AWS::Events::Archive#SourceArn
#     - AWS::Events::Archive#RetentionDays
#     - AWS::Events::Archive#KmsKeyIdentifier
#   remediation: Add an archive of at least the recovery window.
#   controls: []
#   seed: [S6]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       minDays:
#         description: Days that an archive must reach back
#         type: integer
#         minimum: 1
#         default: 14
#   autofix: propose
package parapet.packs.observability.archive

import data.parapet.lib.estate
import data.parapet.lib.key
import data.parapet.lib.meant
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	finding := result.finding(judged.bus, ["Properties"], $"bus {judged.bus.logicalId} {_said(judged)}")
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	finding := result.undecided(judged.bus, ["Properties"], $"it is not certain that bus {judged.bus.logicalId} can be replayed", judged.hidden)
}

applies contains judged.bus.address if some judged in _judged

_said(judged) := "has no archive" if {
	count(judged.archives) == 0
} else := "has no archive that reaches back far enough and is encrypted with a customer key like the bus"

# One archive that is fit is enough.
_judged := [judged |
	some bus in estate.of_type["AWS::Events::EventBus"]
	applies_to := tag.has(bus, _tier, ["critical"])
	applies_to > 0
	archives := {archive | some archive in _of_bus[bus.address]}
	loose := {archive | some archive in _may_be_of(bus)}
	fit := value.any_of({_fit(archive, bus) | some archive in archives} | {min([1, _fit(archive, bus)]) | some archive in loose})
	judged := {
		"bus": bus,
		"archives": archives,
		"score": value.either(value.negate(applies_to), fit),
		"hidden": [
			[mark | mark := tag.of(bus, _tier); applies_to == 1],
			[value.seen(bus.properties, ["KmsKeyIdentifier"])],
			[value.seen(archive.properties, [name]) |
				some archive in (archives | loose)
				some name in ["SourceArn", "RetentionDays", "KmsKeyIdentifier"]
			],
		],
	}
]

_tier := "parapet:tier"

_source := ["Properties", "SourceArn"]

_of_bus[bus] contains archive if {
	some archive in estate.of_type["AWS::Events::Archive"]
	some bus in estate.linked(archive.address, _source)
}

_loose[meant.name(named)] contains archive if {
	some archive in estate.of_type["AWS::Events::Archive"]
	count(estate.linked(archive.address, _source)) == 0
	named := value.seen(archive.properties, ["SourceArn"])
}

_may_be_of(bus) := {archive |
	some archive in meant.among(_loose, meant.name(bus.name))
	text.same(value.seen(archive.properties, ["SourceArn"]), bus.arn) > 0
}

_fit(archive, bus) := value.both(_reaches(archive.properties), value.either(
	value.negate(key.named(bus.properties, ["KmsKeyIdentifier"])),
	key.named(archive.properties, ["KmsKeyIdentifier"]),
))

# Zero days, and none, are for ever.
_reaches(properties) := 2 if {
	value.absent(properties, ["RetentionDays"]) == 2
} else := {true: 2, false: 0}[_long_enough(days)] if {
	days := value.number(value.get(properties, ["RetentionDays"]))
} else := 1

_long_enough(days) if {
	days == 0
} else := days >= settings.of("observability/archive", "minDays", 14)
