# METADATA
# title: Conditions of policy statements
# description: What the conditions of a statement ask for. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.condition

import data.parapet.lib.text
import data.parapet.lib.value

_positive := {
	"StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "Bool", "IpAddress", "BinaryEquals",
	"NumericEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
	"DateEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
}

# METADATA
# description: |
#   The conditions of a statement on one of these keys that no request without the key meets: a positive operator, neither
#   `IfExists` nor `ForAllValues`. Keys are lower case; one that ends in `*` stands for all that begin like it.
tests(statement, keys) := [condition |
	some condition in statement.conditions
	condition.operator in _positive
	condition.qualifier != "ForAllValues"
	not condition.ifExists
	_among(condition.key, keys)
]

# METADATA
# description: Whether one of `tests` bounds the statement, which a `*` among its values would not. 1 also when `opaque`.
bounds(statement, keys) := value.any_of(array.concat(
	[opaque(statement)],
	[value.negate(value.any_of([text.same(wanted, "*") | some wanted in condition.values])) |
		some condition in tests(statement, keys)
	],
))

# METADATA
# description: |
#   Whether the statement asks for a value of one of these keys that is not `*`, whatever that value is. 1 also when `opaque`.
states(statement, keys) := value.any_of(array.concat(
	[opaque(statement)],
	[value.all_of([_is_stated(wanted) | some wanted in condition.values]) | some condition in tests(statement, keys)],
))

_is_stated(wanted) := 0 if {
	wanted == "*"
} else := 1 if {
	value.is_unknown(wanted)
} else := 2

# METADATA
# description: 1 when the statement, or a condition of it, is not known so that anything may be asked; else 0.
opaque(statement) := 1 if {
	statement.unknown
} else := 1 if {
	some condition in statement.conditions
	not condition.key
} else := 0

_among(key, keys) if key in keys

_among(key, keys) if {
	some prefix in keys
	endswith(prefix, "*")
	startswith(key, trim_suffix(prefix, "*"))
}
