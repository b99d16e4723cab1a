# METADATA
# title: How filters of event patterns stand to each other
# description: Whether two filters have a value in common, and whether one lets through all that the other does.
package parapet.lib.pattern_relation

import data.parapet.lib.pattern_filter as filter
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Three-valued, whether there is a value, or none, that both filters let through.
meet(a, b) := min([filter.passes_nothing(a), filter.passes_nothing(b)]) if {
	_only_nothing(a, b)
} else := filter.passes(b, a.value) if {
	a.kind == "value"
} else := filter.passes(a, b.value) if {
	b.kind == "value"
} else := 1 if {
	"unknown" in {a.kind, b.kind}
} else := 2 if {
	"exists" in {a.kind, b.kind}
} else := _beyond(a, b) if {
	a.kind == "anything-but"
} else := _beyond(b, a) if {
	b.kind == "anything-but"
} else := count({2 | filter.overlap(a, b)}) * 2 if {
	{a.kind, b.kind} == {"numeric"}
} else := _texts_meet(a, b) if {
	{a.kind, b.kind} == {"text"}
} else := _networks_meet(a.cidr, b.cidr) if {
	{a.kind, b.kind} == {"cidr"}
} else := 0 if {
	"numeric" in {a.kind, b.kind}
} else := 1

_only_nothing(a, b) if {
	some one in [a, b]
	one.kind == "exists"
	value.truth(one.value) < 2
}

# What is left of a filter: nothing only where one exception takes it all in.
_beyond(a, b) := 2 if {
	b.kind == "anything-but"
} else := 2 if {
	b.kind == "numeric"
	not b.low == b.high
} else := filter.passes(a, b.low) if {
	b.kind == "numeric"
} else := value.negate(value.any_of({contains_all(one, b) | some one in a.except}))

_texts_meet(a, b) := text.meet(lower(a.glob), lower(b.glob)) if {
	_folds(a, b)
	not value.has_token($"{a.glob}{b.glob}")
	not _open_both(a, b)
} else := _compatible(lower(a.glob), lower(b.glob)) if {
	_folds(a, b)
	not value.has_token($"{a.glob}{b.glob}")
} else := 1 if {
	_folds(a, b)
} else := _compatible(a.glob, b.glob) if {
	_open_both(a, b)
	not value.has_token($"{a.glob}{b.glob}")
} else := text.meet(a.glob, b.glob)

_folds(a, b) if {
	some one in [a, b]
	one.ignoreCase
}

_open_both(a, b) if {
	contains(a.glob, "*")
	contains(b.glob, "*")
}

# Between their ends texts with stars have room for all that the other wants.
_compatible(a, b) := 2 if {
	_starts(split(a, "*")[0], split(b, "*")[0])
	_starts(split(strings.reverse(a), "*")[0], split(strings.reverse(b), "*")[0])
} else := 0

_starts(a, b) if startswith(a, b)

_starts(a, b) if startswith(b, a)

_networks_meet(a, b) := 1 if {
	value.has_token($"{a}{b}")
} else := 2 if {
	net.cidr_contains(a, b)
} else := 2 if {
	net.cidr_contains(b, a)
} else := 0

# METADATA
# description: |
#   2 where the first filter certainly lets through all that the second does; 0 and 1 where that is not certain.
contains_all(a, b) := filter.passes(a, b.value) if {
	b.kind == "value"
} else := 2 if {
	object.remove(a, ["path"]) == object.remove(b, ["path"])
	b.kind != "unknown"
} else := 2 if {
	a.kind == "exists"
	filter.passes(a, "") == 2
	_wants_value(b)
} else := text.covers(a.glob, b.glob) if {
	{a.kind, b.kind} == {"text"}
	not _folds(a, b)
} else := 2 if {
	{a.kind, b.kind} == {"text"}
	a.ignoreCase
	not value.has_token($"{a.glob}{b.glob}")
	text.covers(lower(a.glob), lower(b.glob)) == 2
} else := 0

_wants_value(one) if one.kind in {"text", "numeric", "cidr", "anything-but"}
