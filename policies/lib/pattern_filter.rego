# METADATA
# title: Filters of event patterns
# description: |
#   What one filter lets through, as the engine has written it in `input.patterns`. Scores are 0 (no), 1 (not known) and 2
#   (yes).
package parapet.lib.pattern_filter

import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Three-valued, whether a filter lets a text, number, boolean or null through.
passes(filter, given) := value.negate(value.any_of({_passes(one, given) | some one in filter.except})) if {
	filter.kind == "anything-but"
} else := _passes(filter, given)

# METADATA
# description: Three-valued, whether a filter lets an event through that has no value there.
passes_nothing(filter) := {"exists": value.negate(value.truth(filter.value)), "unknown": 1}[filter.kind] if {
	filter.kind in {"exists", "unknown"}
} else := 0

_passes(filter, _) := value.truth(filter.value) if filter.kind == "exists"

_passes(filter, _) := 1 if filter.kind == "unknown"

_passes(filter, given) := _equal(filter.value, given) if filter.kind == "value"

_passes(filter, given) := _like(filter, given) if filter.kind == "text"

_passes(filter, given) := _within(filter, given) if filter.kind == "numeric"

_passes(filter, given) := _addressed(filter.cidr, given) if filter.kind == "cidr"

# A value that is not known may be of any type.
_equal(a, b) := text.same(_plain(a), _plain(b)) if {
	type_name(a) == type_name(b)
} else := 1 if {
	_hidden({a, b})
} else := 0

_hidden(values) if {
	some one in values
	value.is_unknown(one)
}

# Stars and question marks of values are no wildcards.
_plain(given) := strings.replace_n({"*": "\ue000", "?": "\ue001"}, given) if is_string(given)

_plain(given) := $"{given}" if not is_string(given)

_like(filter, given) := _uncased(filter.glob, _plain(given)) if {
	filter.ignoreCase
	is_string(given)
} else := text.like(filter.glob, _plain(given)) if {
	is_string(given)
} else := 0

_uncased(glob, given) := text.like(lower(glob), lower(given)) if {
	not value.has_token($"{glob}{given}")
} else := max([1, text.like(glob, given)])

_within(filter, given) := 1 if {
	value.has_token(given)
} else := 2 if {
	is_number(given)
	overlap(filter, {"low": given, "high": given})
} else := 0

# METADATA
# description: True where two ranges of numbers have one in common.
overlap(a, b) if {
	_reaches(_low(a), _high(b))
	_reaches(_low(b), _high(a))
}

_low(range) := [object.get(range, "low", null), object.get(range, "openLow", false)]

_high(range) := [object.get(range, "high", null), object.get(range, "openHigh", false)]

# Whether a range that begins at the first end has something of one that ends at the second.
_reaches([null, _], _)

_reaches(_, [null, _])

_reaches([low, _], [high, _]) if low < high

_reaches([end, false], [end, false])

_addressed(cidr, given) := 1 if {
	value.has_token($"{cidr}{given}")
} else := 2 if {
	is_string(given)
	net.cidr_contains(cidr, given)
} else := 0
