# METADATA
# title: Values that may be unknown
# description: |
#   Three-valued logic with the numbers 0 (no), 1 (not known) and 2 (yes), and the reading of properties in which
#   tokens stand: a symbolic token is one fixed value nobody has seen yet, an unknown token may be anything.
package parapet.lib.value

# METADATA
# description: Three-valued and.
both(a, b) := min([a, b])

# METADATA
# description: Three-valued or.
either(a, b) := max([a, b])

# METADATA
# description: Three-valued not.
negate(a) := 2 - a

# METADATA
# description: Three-valued "for all"; 2 for none.
all_of(scores) := min(array.concat([2], [score | some score in scores]))

# METADATA
# description: Three-valued "there is one"; 0 for none.
any_of(scores) := max(array.concat([0], [score | some score in scores]))

# METADATA
# description: Of cases with a score, the first with the least; undefined for none.
worst(cases) := [case | some case in cases; case.score == least][0] if {
	least := min([case.score | some case in cases])
}

# METADATA
# description: True for text that holds a token of any kind.
has_token(value) if {
	is_string(value)
	contains(value, "⟦")
}

# METADATA
# description: True for text that holds an unknown token.
has_unknown(value) if {
	is_string(value)
	contains(value, "⟦~")
}

# METADATA
# description: True when the whole value is one unknown token. It may stand for a list or a map too.
is_unknown(value) if {
	is_string(value)
	startswith(value, "⟦~")
	indexof(value, "⟧") == count(value) - 1
}

# METADATA
# description: What stands at a path, null when nothing does.
get(value, path) := object.get(value, path, null) if {
	is_object(value)
} else := value if {
	path == []
} else := null

# METADATA
# description: |
#   2 when nothing stands at the path, 0 when something does, even if its value is unknown, and 1 when the path runs
#   through something unknown. `not value.A.B` would call the last one absent.
absent(value, path) := 1 if {
	veil(value, path)
} else := 2 if {
	get(value, path) == null
} else := 0

# METADATA
# description: The shortest start of a path that is hidden by a token; undefined when the path can be read to its end.
veil(value, path) := array.slice(path, 0, min(hidden)) if {
	get(value, path) == null
	hidden := [i | some i, _ in path; has_token(get(value, array.slice(path, 0, i)))]
} else := path if {
	_is_conditional(get(value, path))
}

# METADATA
# description: |
#   What a path leads to, with the path that was really read: shorter when a token hides the rest. Undefined for nothing.
read(value, path) := {"path": seen, "value": get(value, seen)} if {
	seen := veil(value, path)
} else := {"path": path, "value": found} if {
	found := get(value, path)
	found != null
}

# METADATA
# description: What `read` finds at a path, null for nothing.
seen(value, path) := found if {
	found := read(value, path).value
} else := null

# METADATA
# description: The elements of a list, each with its path; a hidden list, or one element without a list, stands for itself.
elements(value, path) := [{"path": array.concat(path, [i]), "value": element} | some i, element in list] if {
	list := get(value, path)
	is_array(list)
} else := [element | element := read(value, path)]

# A value under an open condition may turn out to be AWS::NoValue, and what nobody was allowed to read need not be there.
_is_conditional(value) if {
	is_string(value)
	some reason in ["⟦~condition", "⟦~unrecorded"]
	startswith(value, reason)
}

# METADATA
# description: A boolean, also when given as text; null (absent) is no, anything else is not known.
truth(value) := answer if {
	answer := {"true": 2, "false": 0, "null": 0}[lower($"{value}")]
} else := 1

# METADATA
# description: A number, also when given as text; undefined for anything else.
number(value) := value if is_number(value)

number(value) := to_number(value) if {
	is_string(value)
	regex.match(`^-?[0-9]+(\.[0-9]+)?$`, value)
}
