# METADATA
# title: Protected rules are enabled
# description: |
#   A rule that matters to security or audit does nothing while it is off, and nobody notices. Even when it is on, it is not
#   given read-only management events of CloudTrail unless its state asks for them.
# custom:
#   severity: medium
#   tier: T2
#   scope: resource
#   resource_types: [AWS::Events::Rule, AWS::Scheduler::Schedule]
#   reads:
#     - AWS::Events::Rule#State
#     - AWS::Events::Rule#EventPattern
#     - AWS::Scheduler::Schedule#State
#   remediation: Enable the rule or drop its protected mark.
#   controls: []
#   seed: [S9, S12]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       protectedRules:
#         description: Protected rules and schedules beside those tagged so, as globs of names or logical ids
#         type: array
#         items: {type: string}
#         default: []
#   autofix: safe
package parapet.packs.delivery.rule_state

import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.management_event
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	message := $"protected {judged.label} {["does not get the read-only management events it asks for", "", "is disabled"][judged.off]}"
	finding := result.finding(judged.resource, _path, message)
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"{judged.label} may be protected and not get all it asks for"
	finding := result.undecided(judged.resource, _path, message, judged.hidden)
}

fixes[finding] := [{"op": "set", "path": _path, "value": {0: "ENABLED", 2: _all}[judged.blind]}] if {
	some finding in deny
	judged := _by_address[finding.resource]
}

_by_address[judged.resource.address] := judged if some judged in _judged

applies contains judged.resource.address if some judged in _judged

_path := ["Properties", "State"]

_all := "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"

_judged := [judged |
	some kind, type in {"rule": "AWS::Events::Rule", "schedule": "AWS::Scheduler::Schedule"}
	some resource in estate.of_type[type]
	protected := target.protected(resource, settings.of("delivery/rule-state", "protectedRules", []))
	protected > 0
	marks := {object.get(resource, "name", "")} | {mark | mark := tag.of(resource, "parapet:protected")}
	state := object.get(resource.properties, "State", "ENABLED")
	off := value.negate(target.enabled(resource))
	blind := value.both(_reads(resource), value.negate(text.same(state, _all)))
	judged := {
		"resource": resource,
		"label": $"{kind} {resource.logicalId}",
		"off": off,
		"blind": blind,
		"hidden": [state, marks, _hidden(resource)],
		"score": value.either(value.negate(protected), value.negate(value.either(off, blind))),
	}
]

_reads(resource) := management_event.read_only(event_pattern.of(resource))

_reads(resource) := 0 if not event_pattern.of(resource)

_hidden(resource) := [event_pattern.hidden(pattern) | pattern := event_pattern.of(resource)]
