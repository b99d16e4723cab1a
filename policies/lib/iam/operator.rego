# METADATA
# title: Operators of conditions
# description: |
#   Compares one value that a condition asks for with one that the request has, by the positive form of the operator.
#   Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.iam.operator

import data.parapet.lib.arn
import data.parapet.lib.iam.date
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: True for an operator that holds when none of its values matches.
negated(operator) if contains(operator, "Not")

# METADATA
# description: The same operator without its negation.
positive(operator) := replace(operator, "Not", "")

# METADATA
# description: Whether a found value is as a positive operator wants it. What is no operator is not known.
compares(operator, wanted, found) := _compare(_kinds[operator], operator, wanted, found) if {
	_kinds[operator]
} else := 1

_kinds := object.union(
	{
		"StringEquals": "exact", "BinaryEquals": "exact", "StringEqualsIgnoreCase": "folded", "Bool": "folded",
		"StringLike": "pattern", "ArnEquals": "arn", "ArnLike": "arn", "IpAddress": "address",
	},
	{$"{kind}{relation}": kind |
		some kind in ["Numeric", "Date"]
		some relation in ["Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]
	},
)

_compare("exact", _, wanted, found) := text.same(wanted, found)

_compare("folded", _, wanted, found) := text.same(lower(wanted), lower(found))

_compare("pattern", _, wanted, found) := text.like(wanted, found)

_compare("arn", _, wanted, found) := value.all_of([text.like(part, parts[i]) | some i, part in arn.parts(wanted)]) if {
	arn.parts(wanted)
	parts := arn.parts(found)
} else := 2 if {
	wanted == "*"
} else := _open(wanted, found)

_compare("address", _, wanted, found) := {true: 2, false: 0}[net.cidr_contains(_range(wanted), found)] if {
	_is_address(split(wanted, "/")[0])
	_is_address(found)
} else := _open(wanted, found)

_compare("Numeric", operator, wanted, found) := _relate(trim_prefix(operator, "Numeric"), value.number(found), value.number(wanted)) if {
	value.number(found)
	value.number(wanted)
} else := _open(wanted, found)

_compare("Date", operator, wanted, found) := _relate(trim_prefix(operator, "Date"), date.seconds(found), date.seconds(wanted)) if {
	date.seconds(found)
	date.seconds(wanted)
} else := _open(wanted, found)

# What cannot be compared matches nothing, unless a token stands for part of it.
_open(wanted, found) := 1 if {
	value.has_token($"{wanted}{found}")
} else := 0

_range(wanted) := wanted if {
	contains(wanted, "/")
} else := $"{wanted}/128" if {
	contains(wanted, ":")
} else := $"{wanted}/32"

_is_address(given) if regex.match(`^[0-9]{1,3}(\.[0-9]{1,3}){3}$`, given)

_is_address(given) if regex.match(`^[0-9a-fA-F]*:[0-9a-fA-F:.]*$`, given)

_relate("Equals", a, b) := _score(a == b)

_relate("LessThan", a, b) := _score(a < b)

_relate("LessThanEquals", a, b) := _score(a <= b)

_relate("GreaterThan", a, b) := _score(a > b)

_relate("GreaterThanEquals", a, b) := _score(a >= b)

_score(holds) := {true: 2, false: 0}[holds]
