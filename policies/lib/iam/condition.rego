# METADATA
# title: Conditions against a request
# description: Whether a request meets a condition. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.iam.condition

import data.parapet.lib.iam.context
import data.parapet.lib.iam.operator
import data.parapet.lib.iam.variable
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Whether a condition is met by the keys of a request, in a document of some version.
met(condition, keys, version) := 1 if {
	not condition.key
} else := _presence(condition, context.given(keys, condition.key)) if {
	condition.operator == "Null"
} else := _without(condition) if {
	context.given(keys, condition.key) == null
} else := _with(condition, context.given(keys, condition.key), keys, version) if {
	is_array(context.given(keys, condition.key))
} else := _hidden(condition)

_presence(condition, found) := value.either(
	value.both(_asks(condition, "true"), value.negate(_is_there(found))),
	value.both(_asks(condition, "false"), _is_there(found)),
)

_asks(condition, answer) := value.any_of([text.same(lower(wanted), answer) | some wanted in condition.values])

_is_there(found) := 0 if {
	found == null
} else := 2 if {
	is_array(found)
} else := 1

_without(condition) := 0 if {
	condition.qualifier == "ForAnyValue"
} else := 2 if {
	condition.ifExists
} else := 2 if {
	condition.qualifier == "ForAllValues"
} else := 2 if {
	operator.negated(condition.operator)
} else := 0

# Any value there can be is one that `*` matches.
_hidden(condition) := 2 if {
	condition.ifExists
	condition.qualifier != "ForAnyValue"
	condition.operator == "StringLike"
	"*" in condition.values
} else := 1

_with(condition, found, keys, version) := value.any_of(scores) if {
	scores := _scores(condition, found, keys, version)
	not _for_all(condition)
} else := value.all_of(_scores(condition, found, keys, version))

_for_all(condition) if condition.qualifier == "ForAllValues"

_for_all(condition) if {
	condition.qualifier == ""
	operator.negated(condition.operator)
}

# By each value of the request.
_scores(condition, found, keys, version) := [score |
	wanted := [filled | some one in condition.values; filled := variable.filled(one, keys, version)]
	some one in found
	matches := value.any_of([operator.compares(operator.positive(condition.operator), some_wanted, one) | some some_wanted in wanted])
	score := _signed(condition.operator, matches)
]

_signed(name, score) := value.negate(score) if {
	operator.negated(name)
} else := score
