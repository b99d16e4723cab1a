# METADATA
# title: ETL triggers fire on success and notice failure
# description: |
#   A replication task stops for many reasons, and one of them is that the full load is done. A load that starts whenever the
#   task stops loads half of the data; and where nobody is told of failures, a load that never starts goes unnoticed.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#State
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::DMS::EventSubscription#EventCategories
#     - AWS::DMS::EventSubscription#SourceType
#     - AWS::DMS::EventSubscription#Enabled
#   remediation: Pin event id and stop reason, and route failures to a topic.
#   controls: []
#   seed: [S7]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       completion:
#         description: How a task says that its load is done
#         type: object
#         additionalProperties: false
#         properties: {eventType: {type: string}, detailMessage: {type: string}, eventId: {type: string}}
#         default: {eventType: REPLICATION_TASK_STOPPED, detailMessage: Stop Reason FULL_LOAD_ONLY_FINISHED, eventId: DMS-EVENT-0079}
#   autofix: none
package parapet.packs.contracts.dms_completion

import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.flaw
import data.parapet.lib.pattern_relation as relation
import data.parapet.lib.settings
import data.parapet.lib.target
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

_completion := settings.of("contracts/dms-completion", "completion", {})

_stopped := {
	"detail/eventType": object.get(_completion, "eventType", "REPLICATION_TASK_STOPPED"),
	"detail/eventId": object.get(_completion, "eventId", "DMS-EVENT-0079"),
}

_reason := object.get(_completion, "detailMessage", "Stop Reason FULL_LOAD_ONLY_FINISHED")

_rules := [{"rule": rule, "pattern": pattern, "score": score} |
	some rule in estate.of_type["AWS::Events::Rule"]
	pattern := event_pattern.of(rule)
	score := event_pattern.names(pattern, "source", "aws.dms")
	score > 0
]

_cases := [case |
	some found in _rules
	hidden := [event_pattern.hidden(found.pattern), [one.hidden | some one in _watches]]
	flaws := [object.union(one, {"path": ["Properties", "EventPattern"], "hidden": hidden, "score": value.both(found.score, one.score)}) |
		some one in _flaws(found)
	]
	case := {"resource": found.rule, "label": $"rule {found.rule.logicalId}", "flaws": flaws}
]

_flaws(found) := [
	{
		"what": $"starts a state machine without both an event id or type and, where a task stops, the reason: {_reason}",
		"score": value.both(_starts[found.rule.address], value.negate(_pins(found.pattern))),
	},
	{
		"what": "watches replication whose failures no rule or event subscription notices",
		"score": value.negate(value.any_of([_covers(watch, _types(found.pattern)) | some watch in _watches])),
	},
]

_starts[address] := value.any_of([target.is_kind(found.arn, "states") | some found in target.by_rule[address]]) if {
	some address in {found.rule.address | some found in _rules}
}

# Whether every branch says which event it wants, and of stops the reason.
_pins(pattern) := 1 if {
	pattern.unknown
} else := value.all_of([_branch_pins(branch) | some branch in pattern.branches])

_branch_pins(branch) := value.both(
	value.any_of([event_pattern.binds(field) | some field in branch; _is_at(field, object.keys(_stopped))]),
	value.either(value.negate(_stops(branch)), value.any_of([event_pattern.binds(field) | some field in branch; _is_at(field, {"detail/detailMessage"})])),
)

_is_at(field, keys) if {
	some key in keys
	startswith($"{key}/", $"{field.key}/")
}

# Whether a branch lets the stop of a task through, as far as it says by id or type.
_stops(branch) := value.all_of([event_pattern.admits({"branches": [branch]}, key, given) | some key, given in _stopped])

# The kinds of sources that a pattern names; all where it names none.
_kinds := {
	"task": {"detail-type": "DMS Replication Task State Change", "detail/type": "REPLICATION_TASK", "subscription": "replication-task"},
	"instance": {
		"detail-type": "DMS Replication Instance State Change",
		"detail/type": "REPLICATION_INSTANCE",
		"subscription": "replication-instance",
	},
	"replication": {"detail-type": "DMS Replication State Change", "detail/type": "REPLICATION", "subscription": "replication"},
}

_types(pattern) := {kind: score |
	some kind, names in _kinds
	score := value.all_of([event_pattern.admits(pattern, key, names[key]) | some key in ["detail-type", "detail/type"]])
	score > 0
}

# What notices failures, by kind of source: {kinds, hidden}.
_watches := array.concat(
	[{"kinds": kinds, "hidden": hidden} |
		some found in _rules
		fails := value.all_of([found.score, target.enabled(found.rule), _lets_failures(found.pattern)])
		kinds := {kind: value.both(score, fails) | some kind, score in _types(found.pattern)}
		hidden := [event_pattern.hidden(found.pattern), object.filter(found.rule.properties, ["State"])]
	],
	[{"kinds": kinds, "hidden": subscription.properties} |
		some subscription in estate.of_type["AWS::DMS::EventSubscription"]
		fails := value.both(_is_on(subscription.properties), _has_failures(subscription.properties))
		kinds := {kind: value.both(_of_kind(subscription.properties, names.subscription), fails) | some kind, names in _kinds}
	],
)

_covers(watch, kinds) := value.any_of([value.both(score, watch.kinds[kind]) | some kind, score in kinds])

# Whether events of the failure category pass what a pattern says of ids, types, categories and messages.
_lets_failures(pattern) := 1 if {
	pattern.unknown
} else := value.any_of([value.all_of([_meets_failure(field) | some field in branch]) | some branch in pattern.branches])

_meets_failure(field) := value.any_of([relation.meet(test, _failure[field.key]) | some test in event_pattern.tests_of(field)]) if {
	_failure[field.key]
} else := value.any_of([_id_of_failure(test) | some test in event_pattern.tests_of(field)]) if {
	field.key == "detail/eventId"
} else := 1 if {
	field.hidden
} else := 2

# The id of a failed task; of other sources ids of failures there are, too, but no complete list of them.
_id_of_failure(test) := 2 if {
	relation.meet(test, {"kind": "value", "value": "DMS-EVENT-0078"}) == 2
} else := 0 if {
	test.value == _stopped["detail/eventId"]
} else := 1

_failure := {
	"detail/eventType": {"kind": "text", "glob": "*FAIL*"},
	"detail/category": {"kind": "text", "glob": "*failure*", "ignoreCase": true},
	"detail/detailMessage": {"kind": "text", "glob": "*fail*", "ignoreCase": true},
}

_is_on(properties) := 1 if {
	value.absent(properties, ["Enabled"]) == 1
} else := value.truth(object.get(properties, "Enabled", true))

# A subscription without categories has all of them.
_has_failures(properties) := 2 if {
	value.absent(properties, ["EventCategories"]) == 2
} else := value.any_of([text.same(found.value, "failure") | some found in value.elements(properties, ["EventCategories"])])

_of_kind(properties, wanted) := 2 if {
	value.absent(properties, ["SourceType"]) == 2
} else := text.same(value.seen(properties, ["SourceType"]), wanted)
