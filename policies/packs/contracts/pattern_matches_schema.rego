# METADATA
# title: Patterns only test fields the event has
# description: |
#   A rule whose pattern names a field or a value that its events never have is deployed without a word and never fires. Schemas
#   that are registered in the estate or named in `parapet.yaml`, and what AWS documents of its own events, tell before.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#EventBusName
#     - AWS::EventSchemas::Schema#Content
#     - AWS::EventSchemas::Schema#SchemaName
#   remediation: Correct the path or literal, or publish the new schema version first.
#   controls: []
#   seed: [S4, S7, S12]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
package parapet.packs.contracts.pattern_matches_schema

import data.parapet.lib.aws_event
import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.event_schema
import data.parapet.lib.pattern_filter as filter
import data.parapet.lib.result
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	some leaf in _wrong(judged.branches)
	message := $"rule {judged.rule.logicalId} tests {leaf.key}, which {leaf.why}"
	finding := result.finding(judged.rule, leaf.path, message)
}

undecided contains finding if {
	some judged in _judged
	count(_wrong(judged.branches)) == 0
	max([_worst(branch) | some branch in judged.branches]) == 1
	some branch in judged.branches
	_worst(branch) == 1
	some leaf in branch
	leaf.score == 1
	message := $"rule {judged.rule.logicalId} tests {leaf.key}, and no schema tells whether its events have that"
	finding := result.because(judged.rule, leaf.path, message, leaf.cause)
}

undecided contains finding if {
	some rule in estate.of_type["AWS::Events::Rule"]
	pattern := event_pattern.of(rule)
	message := $"the pattern of rule {rule.logicalId} {object.get(pattern, "problem", "is not known")}"
	finding := result.undecided(rule, pattern.path, message, pattern.unknown)
}

applies contains address if some address, _ in _patterns

_patterns[rule.address] := pattern if {
	some rule in estate.of_type["AWS::Events::Rule"]
	pattern := event_pattern.of(rule)
}

# What each filter of each branch can find in the events it waits for: {key, path, score, why, cause}.
_judged := [{"rule": rule, "branches": branches} |
	some address, pattern in _patterns
	rule := input.resources[address]
	branches := [_leaves(branch, rule) | some branch in pattern.branches]
]

_leaves(branch, rule) := [leaf |
	some field in branch
	some test in event_pattern.tests_of(field)
	found := _allowed(field.key, test, {"branch": branch, "rule": rule})
	shown := replace(field.key, "/", ".")
	leaf := object.union({"key": shown, "path": _place(field, test, found), "cause": {}}, found)
]

# Wrong values stand at themselves, fields that are not there and what is open at the key.
_place(field, test, found) := test.path if {
	found.score == 0
	found.why != "is not there"
} else := field.path

_worst(branch) := min(array.concat([2], [leaf.score | some leaf in branch]))

# A pattern is wrong when none of its branches can be met. What is wrong in all of them is told, else what is in any.
_wrong(branches) := _common(branches) if {
	every branch in branches { _worst(branch) == 0 }
	count(_common(branches)) > 0
} else := {leaf | some leaf in branches[_]; leaf.score == 0} if {
	every branch in branches { _worst(branch) == 0 }
} else := set()

_common(branches) := {leaf |
	some leaf in branches[0]
	leaf.score == 0
	every branch in branches { leaf in branch }
}

_allowed(key, test, where) := _below_detail(key, test, where) if {
	startswith(key, "detail/")
} else := _open(test.value) if {
	key == "detail"
	test.kind == "unknown"
} else := _known_type(test, where.branch) if {
	key == "detail-type"
	_sources(where.branch) != set()
} else := _near_miss(test, where.branch) if {
	key == "detail-type"
} else := event_schema.allows(aws_event.envelope, key, test) if {
	not value.has_token(test.value)
} else := {"score": 2}

_open(hidden) := {"score": 1, "cause": result.cause(hidden)}

_unsaid := {"score": 1, "cause": {"reason": "schema-open"}}

# Where the source is not known, what is written almost like the detail-type of a service may be meant for one.
_near_miss(test, branch) := _open(source.value) if {
	some source in _tests(branch, "source")
	source.kind == "unknown"
	some types in aws_event.detail_types
	not test.value in types
	event_schema.letters(test.value) in {event_schema.letters(type) | some type in types}
} else := event_schema.allows(aws_event.envelope, "detail-type", test) if {
	test.kind != "unknown"
} else := {"score": 2}

# Of services whose detail-types are all known.
_known_type(test, branch) := {"score": 2} if {
	_allows_type(test, branch) == 2
} else := _open(test.value) if {
	_allows_type(test, branch) == 1
} else := {"score": 0, "why": $"has a dash where the event has a hyphen: {test.value}"} if {
	plain := replace(replace(test.value, "–", "-"), "—", "-")
	_allows_type({"kind": "value", "value": plain}, branch) == 2
} else := {"score": 0, "why": $"is never so in events of {concat(", ", sort(_sources(branch)))}"}

_allows_type(test, branch) := value.any_of({filter.passes(test, type) |
	some source in _sources(branch)
	some type in aws_event.detail_types[source]
})

# The sources of a branch, if the detail-types of all of them are known; else none.
_sources(branch) := sources if {
	sources := {test.value | some test in _tests(branch, "source")}
	every test in _tests(branch, "source") { aws_event.detail_types[test.value] }
} else := set()

_tests(branch, key) := [test | some field in branch; field.key == key; some test in event_pattern.tests_of(field)]

# One kind of event that can have it is enough.
_below_detail(key, test, where) := _best([answer |
	some source in _named(where.branch, "source")
	some type in _named(where.branch, "detail-type")
	answer := _by_candidates(key, test, event_schema.candidates(source, type, where.rule))
])

_named(branch, key) := [test.value | some test in _tests(branch, key)] if {
	every test in _tests(branch, key) { test.kind == "value" }
} else := []

_by_candidates(key, test, candidates) := _best([answer |
	some candidate in candidates
	answer := _by_candidate(key, test, candidate)
])

_by_candidate(key, test, candidate) := _open(candidate.schema.unknown) if {
	value.has_token(candidate.schema.unknown)
} else := _open(test.value) if {
	test.kind == "unknown"
} else := object.union(_unsaid, allowed) if {
	candidate.score == 2
	allowed := event_schema.allows(candidate.schema, key, test)
} else := _unsaid

_best(answers) := [answer | some answer in answers; answer.score == max([one.score | some one in answers])][0] if {
	count(answers) > 0
} else := _unsaid
