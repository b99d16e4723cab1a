# METADATA
# title: Schema changes are noticed
# description: |
#   A discoverer writes a new version of a schema when events change. Unless a rule tells somebody, consumers find out when
#   they break.
# custom:
#   severity: low
#   tier: T2
#   scope: estate
#   resource_types: [AWS::EventSchemas::Discoverer]
#   reads:
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::Rule#State
#   remediation: Add a rule on schema version events that notifies the contract owners.
#   controls: []
#   seed: [S4]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: propose
package parapet.packs.contracts.schema_version_watch

import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.flaw
import data.parapet.lib.rule_bus
import data.parapet.lib.target
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

applies contains address if some address, _ in estate.of_type["AWS::EventSchemas::Discoverer"]

_cases := [{"resource": discoverer, "label": label, "flaws": [one]} |
	some discoverer in estate.of_type["AWS::EventSchemas::Discoverer"]
	label := $"discoverer {discoverer.logicalId}"
	near := [watch | some watch in _watches; rule_bus.is_beside(watch.rule, discoverer)]
	one := {
		"what": "changes schemas unnoticed by any rule",
		"path": ["Properties"],
		"score": value.negate(value.any_of([watch.score | some watch in near])),
		"hidden": [watch.hidden | some watch in near],
	}
]

# Rules that may wait for new versions of schemas: {rule, score, hidden}.
_watches := [{"rule": rule, "score": score, "hidden": hidden} |
	some rule in estate.of_type["AWS::Events::Rule"]
	pattern := event_pattern.of(rule)
	score := value.all_of([
		target.enabled(rule),
		rule_bus.is_default(rule),
		event_pattern.admits(pattern, "source", "aws.schemas"),
		event_pattern.admits(pattern, "detail-type", "Schema Version Created"),
	])
	score > 0
	hidden := [object.filter(rule.properties, ["State", "EventBusName"]), event_pattern.hidden(pattern)]
]
