# METADATA
# title: Comparing text that may hold tokens
# description: |
#   Answers are 0 (no), 1 (not known) and 2 (yes). Equal text is equal, also where both hold the same token: a token
#   carries its stack in its name and stands for one value. Unequal text with tokens differs only where fixed parts
#   contradict each other.
package parapet.lib.text

import data.parapet.lib.arn
import data.parapet.lib.value

# METADATA
# description: Three-valued equality of texts, numbers and booleans. ARNs are compared part by part.
same(a, b) := 2 if {
	a == b
} else := 0 if {
	_literal(a)
	_literal(b)
} else := 0 if {
	_is_star(a, b)
} else := 0 if {
	_is_star(b, a)
} else := min([_same(left[i], right[i]) | some i in numbers.range(0, 5)]) if {
	left := arn.parts(a)
	right := arn.parts(b)
} else := score if {
	score := _same(_written(a), _written(b))
} else := 1

# A star, and a text that stands for one account, Region or name nobody has seen yet: those are never a star.
_is_star("*", other) if {
	contains(other, "⟦")
	not contains(other, "⟦~")
}

# METADATA
# description: |
#   Three-valued match of a pattern, in which `*` and `?` are wildcards, with a text, in which they are not. A match is
#   certain when wildcards swallow tokens whole.
like(pattern, text) := same(pattern, text) if {
	not _wild(pattern)
} else := 2 if {
	_matches(pattern, text)
} else := 0 if {
	not contains($"{pattern}{text}", "⟦")
} else := 0 if {
	_contradict(_veiled(pattern), text)
} else := 1

# METADATA
# description: Three-valued, whether a pattern matches everything that another pattern matches.
covers(pattern, other) := like(pattern, other) if {
	not contains(other, "*")
} else := min([like(pattern, other), like(pattern, replace(other, "*", "**"))])

# METADATA
# description: Three-valued, whether two patterns have a match in common.
meet(a, b) := 2 if {
	like(a, b) == 2
} else := 2 if {
	like(b, a) == 2
} else := 0 if {
	_contradict(_veiled(a), _otherwise(_veiled(b)))
} else := 1

_written(given) := given if is_string(given)

_written(given) := $"{given}" if is_number(given)

_written(given) := $"{given}" if is_boolean(given)

_literal(given) if {
	is_string(given)
	not value.has_token(given)
}

_same(a, b) := 2 if {
	a == b
} else := 1 if {
	value.is_unknown(a)
} else := 1 if {
	value.is_unknown(b)
} else := 0 if {
	_contradict(a, b)
} else := 1

# A wildcard stands for text that is not known, like a token.
_veiled(pattern) := strings.replace_n({"*": "⟦*⟧", "?": "⟦?⟧"}, pattern)

# Wildcards of two patterns stand for different texts.
_otherwise(veiled) := strings.replace_n({"⟦*⟧": "⟦**⟧", "⟦?⟧": "⟦??⟧"}, veiled)

_wild(pattern) if contains(pattern, "*")

_wild(pattern) if contains(pattern, "?")

# Most patterns end in their only wildcard, and need no regular expression.
_matches(pattern, text) if {
	prefix := trim_suffix(pattern, "*")
	not _wild(prefix)
	startswith(text, prefix)
} else if {
	_wild(trim_suffix(pattern, "*"))
	regex.match($"^{strings.replace_n(_expressions, pattern)}$", text)
}

_expressions := object.union(
	{character: $"\\{character}" | some character in split(`\.+()[]{}|^$`, "")},
	{"*": `(?:[^⟦⟧]|⟦[^⟧]*⟧)*`, "?": `[^⟦⟧]`},
)

_contradict(a, b) if _clash(_segments(a), _segments(b))

_contradict(a, b) if _clash(_segments(strings.reverse(a)), _segments(strings.reverse(b)))

# Fixed text at even indices, tokens at odd ones.
_segments(text) := split(replace(text, "⟧", "⟦"), "⟦")

# Two texts fork in fixed text, and neither can go on with what the other says there.
_clash(a, b) if {
	i := _fork(a, b)
	i % 2 == 0
	not _continues(a, b, i)
	not _continues(b, a, i)
}

# Two texts fork in generated names of one resource type, which differ, and both names end there.
_clash(a, b) if {
	i := _fork(a, b)
	some type in _named[a[i]]
	type in _named[b[i]]
	_ends(a, i + 1)
	_ends(b, i + 1)
}

_fork(a, b) := min([i | some i, segment in a; not b[i] == segment])

_continues(a, b, i) if {
	startswith(b[i], a[i])
	count(a) > i + 1
}

_ends(segments, i) if startswith(segments[i], "/")

_ends(segments, i) if startswith(segments[i], ":")

_ends(segments, i) if {
	segments[i] == ""
	count(segments) == i + 1
}

# Types by the token of a name that CloudFormation will choose.
_named[name] contains type if {
	some resource in input.resources
	startswith(resource.name, "⟦name.")
	endswith(resource.name, $".{resource.logicalId}⟧")
	name := trim(resource.name, "⟦⟧")
	type := resource.type
}
