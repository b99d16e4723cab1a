# METADATA
# title: Fields of events
# description: |
#   What the schemas of the events that a rule lets through say of a path into them. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.event_field

import data.parapet.lib.event_path
import data.parapet.lib.event_pattern
import data.parapet.lib.event_schema

# METADATA
# description: Whether an event of a rule has a path; one kind of event that has it is enough.
exists(path, rule) := 2 if {
	event_path.exists(path) == 2
} else := max([score |
	some kind in _kinds(rule)
	some score in _by_candidates(event_schema.candidates(kind.source, kind.type, rule), _key(path))
]) if {
	startswith(path, "$.detail.")
	count(_kinds(rule)) > 0
} else := 1

# METADATA
# description: True for a path that leads to an object or a list in every event of a rule.
is_structure(path, _) if event_path.is_structure(path)

is_structure(path, rule) if {
	startswith(path, "$.detail.")
	nodes := [object.get(candidate.schema, ["nodes", _key(path)], {}) |
		some kind in _kinds(rule)
		some candidate in event_schema.candidates(kind.source, kind.type, rule)
	]
	count(nodes) > 0
	every node in nodes {
		node.types != []
		every type in node.types { type in _structures(path) }
	}
}

# What an index leads to is an element.
_structures(path) := {"object"} if {
	endswith(path, "]")
} else := {"object", "array"}

_by_candidates(candidates, key) := [1] if {
	count(candidates) == 0
} else := [min([candidate.score, _in(candidate.schema, key)]) | some candidate in candidates]

_in(schema, key) := 2 if {
	schema.nodes[key]
} else := event_schema.allows(schema, key, {"kind": "exists", "value": true}).score

# The keys of a path, joined as in schemas, where lists are transparent.
_key(path) := concat("/", [replace(replace(split(step, "[")[0], "~", "~0"), "/", "~1") |
	some i, step in split(path, ".")
	i > 0
])

# The kinds of events, {source, type}, that a pattern names by literals; none where a branch of it leaves that open.
_kinds(rule) := {kind | some kinds in all_kinds; some kind in kinds} if {
	all_kinds := [_of_branch(branch) | some branch in event_pattern.of(rule).branches]
	every kinds in all_kinds { count(kinds) > 0 }
} else := set()

_of_branch(branch) := {{"source": source, "type": type} |
	some source in _literals(branch, "source")
	some type in _literals(branch, "detail-type")
}

_literals(branch, key) := {test.value | some test in tests} if {
	tests := [test | some field in branch; field.key == key; some test in event_pattern.tests_of(field)]
	every test in tests { test.kind == "value" }
}
