# METADATA
# title: Event patterns
# description: |
#   Whether the pattern of a rule lets a value through. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.pattern

import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Whether the filters at a path of a pattern let a text through. Without filters everything is let through; `stated` tells
#   whether there are any.
admits(pattern, path, wanted) := 2 if {
	value.absent(pattern, path) == 2
} else := value.any_of({_passes(filter.value, wanted) | some filter in value.elements(pattern, path)})

# METADATA
# description: Whether a pattern has filters at a path.
stated(pattern, path) := value.negate(value.absent(pattern, path))

# METADATA
# description: |
#   Whether the filters at a path name a text: by itself, by its start or end, or by wildcards. Filters that only leave
#   something out name nothing.
names(pattern, path, wanted) := value.any_of({_names(filter.value, wanted) | some filter in value.elements(pattern, path)})

_names(filter, wanted) := 0 if {
	filter["anything-but"]
} else := 0 if {
	filter.exists
} else := _passes(filter, wanted)

_passes(filter, wanted) := value.negate(value.any_of({_matches(one, wanted) | some one in _excluded(filter["anything-but"])})) if {
	filter["anything-but"]
} else := _matches(filter, wanted)

_matches(filter, wanted) := text.same(filter, wanted) if {
	is_string(filter)
} else := text.like($"{filter.prefix}*", wanted) if {
	is_string(filter.prefix)
} else := text.like($"*{filter.suffix}", wanted) if {
	is_string(filter.suffix)
} else := text.like(filter.wildcard, wanted) if {
	is_string(filter.wildcard)
} else := text.same(lower(filter["equals-ignore-case"]), lower(wanted)) if {
	not value.has_token($"{filter["equals-ignore-case"]}{wanted}")
} else := value.truth(filter.exists) if {
	is_boolean(filter.exists)
} else := 1 if {
	is_object(filter)
} else := 0

_excluded(excluded) := [{key: one} | some key, given in excluded; some one in _list(given)] if {
	is_object(excluded)
} else := _list(excluded)

_list(given) := given if {
	is_array(given)
} else := [given]
