# METADATA
# title: Event patterns
# description: |
#   Which events the pattern of a rule lets through, over `input.patterns`, where the engine has written every pattern as
#   branches of fields. Scores are 0 (no), 1 (not known) and 2 (yes). Keys of an event are joined by `/`.
package parapet.lib.event_pattern

import data.parapet.lib.pattern_filter as filter
import data.parapet.lib.pattern_relation as relation
import data.parapet.lib.value

# METADATA
# description: The pattern of a rule or archive; undefined for one without.
of(resource) := input.patterns[resource.address]

# METADATA
# description: |
#   Three-valued, whether a pattern matches an event. An event is its views: in each, lists are taken for one of their
#   elements, so that a view has one value by key; `keys` are those of all views.
matches(pattern, event) := 1 if {
	pattern.unknown
} else := value.any_of({score |
	some view in event.views
	some branch in pattern.branches
	score := branch_matches(branch, {"view": view, "keys": event.keys})
})

# METADATA
# description: The same of one branch and one view {view, keys}.
branch_matches(branch, one) := value.all_of({field_matches(field, one) | some field in branch})

# METADATA
# description: The same of one field.
field_matches(field, one) := 1 if {
	field.hidden
} else := value.any_of({filter.passes(test, one.view[field.key]) | some test in field.tests}) if {
	field.key in object.keys(one.view)
} else := 0 if {
	field.key in one.keys
} else := value.any_of({filter.passes_nothing(test) | some test in field.tests})

# METADATA
# description: The fields of the branch that comes nearest to an event, each {key, path, score}; none of an unknown pattern.
nearest(pattern, event) := [{"key": field.key, "path": field.path, "score": score} |
	some field in pattern.branches[best[2]]
	score := field_matches(field, {"view": event.views[best[3]], "keys": event.keys})
] if {
	best := max([[min(scores), sum(scores), i, j] |
		some i, branch in pattern.branches
		some j, view in event.views
		scores := [field_matches(field, {"view": view, "keys": event.keys}) | some field in branch]
	])
} else := []

# METADATA
# description: An event with one value by key, as `matches` takes it.
event(view) := {"views": [view], "keys": object.keys(view)}

# METADATA
# description: |
#   Three-valued, whether some event matches both patterns. Values below `detail` are taken for single ones; `resources` is
#   a list, in which each pattern may find what it wants.
satisfiable(a, b) := 1 if {
	_opaque(a, b)
} else := value.any_of({_branches_meet(left, right) | some left in a.branches; some right in b.branches})

_opaque(a, b) if {
	some pattern in [a, b]
	pattern.unknown
}

_branches_meet(left, right) := value.all_of({score |
	some field in left
	some other in right
	score := _fields_meet(field, other)
})

_fields_meet(field, other) := 1 if {
	_veiled(field, other)
} else := 1 if {
	_veiled(other, field)
} else := value.any_of({score |
	some test in field.tests
	some against in other.tests
	score := _meet(field.key, test, against)
}) if {
	field.key == other.key
} else := 2

# What is hidden may be a map with the same key.
_veiled(field, other) if {
	field.hidden
	startswith($"{other.key}/", $"{field.key}/")
}

_meet("resources", test, against) := 2 if {
	test.kind != "exists"
	against.kind != "exists"
} else := relation.meet(test, against)

_meet(key, test, against) := relation.meet(test, against) if key != "resources"

# METADATA
# description: True where every event that matches the second pattern certainly matches the first.
contains_all(a, b) if {
	not _opaque(a, b)
	every branch in b.branches {
		some wide in a.branches
		_branch_contains(wide, branch)
	}
}

_branch_contains(wide, branch) if {
	every field in wide {
		some narrow in branch
		narrow.key == field.key
		not field.hidden
		not narrow.hidden
		every test in narrow.tests {
			some against in field.tests
			relation.contains_all(against, test) == 2
		}
	}
}

# METADATA
# description: Three-valued, whether a pattern lets a value through at a key. Where it says nothing of it, everything is let through.
admits(pattern, key, given) := 1 if {
	pattern.unknown
} else := value.any_of({_admits(branch, key, given) | some branch in pattern.branches})

_admits(branch, key, given) := value.all_of({field_matches(field, {"view": {key: given}, "keys": {key}}) |
	some field in branch
	_covers(field, key)
})

# METADATA
# description: Three-valued, whether a pattern has filters at a key in every branch.
stated(pattern, key) := 1 if {
	pattern.unknown
} else := value.all_of({_stated(branch, key) | some branch in pattern.branches})

_stated(branch, key) := value.any_of({{true: 2, false: 1}[field.key == key] | some field in branch; _covers(field, key)})

# A field at the key, or one that hides it.
_covers(field, key) if field.key == key

_covers(field, key) if {
	field.hidden
	startswith(key, $"{field.key}/")
}

# METADATA
# description: |
#   Three-valued, whether a pattern names a text at a key: by itself, by its start or end, or by wildcards. Filters that only
#   leave something out name nothing.
names(pattern, key, given) := 1 if {
	pattern.unknown
} else := value.any_of({score |
	some field in pattern.branches[_]
	_covers(field, key)
	score := _names(field, given)
})

_names(field, given) := 1 if {
	field.hidden
} else := value.any_of({filter.passes(test, given) |
	some test in field.tests
	not test.kind in {"anything-but", "exists"}
})

# METADATA
# description: The filters of a pattern at a key, each with its place; hidden ones as unknown.
tests(pattern, key) := {test |
	some field in pattern.branches[_]
	_covers(field, key)
	some test in tests_of(field)
}

# METADATA
# description: The filters of a field; one that is not known for a hidden one.
tests_of(field) := [{"kind": "unknown", "value": field.hidden, "path": field.path}] if {
	field.hidden
} else := field.tests

# METADATA
# description: Three-valued, whether a field is bound to something, as each of its filters says more than that it is there.
binds(field) := value.all_of([_binds(test) | some test in tests_of(field)])

_binds(test) := 1 if {
	test.kind == "unknown"
} else := 2 if {
	test.kind in {"value", "text"}
	object.get(test, "glob", "") != "*"
} else := 0

# METADATA
# description: What of a pattern is not known, for the cause of an undecided finding.
hidden(pattern) := [
	object.get(pattern, "unknown", null), [field.hidden | some field in pattern.branches[_]], [test.value |
		some test in pattern.branches[_][_].tests
		value.has_token(test.value)
	],
	[test.glob | some test in pattern.branches[_][_].tests; value.has_token(test.glob)],
]
