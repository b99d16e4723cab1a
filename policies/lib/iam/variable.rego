# METADATA
# title: Policy variables
# description: Puts the values of a request in place of `${key}` and `${key, 'default'}`.
package parapet.lib.iam.variable

import data.parapet.lib.iam.context
import data.parapet.lib.value

# METADATA
# description: |
#   The text with the values of a request. Undefined when the request lacks a key that has no default: such text matches
#   nothing. What is not known becomes a token. Documents older than 2012-10-17 have no variables.
filled(text, keys, version) := text if {
	not contains(text, "${")
} else := text if {
	version == "2008-10-17"
} else := filled_text if {
	found := {expression | some [expression] in regex.find_all_string_submatch_n(`\$\{[^}]*\}`, text, -1)}
	values := {expression: written | some expression in found; written := _written(trim_suffix(trim_prefix(expression, "${"), "}"), keys, version)}
	count(values) == count(found)
	filled_text := strings.replace_n(values, text)
}

_written(expression, keys, version) := _hidden(expression) if {
	value.has_token(version)
} else := _hidden("escape") if {
	expression in {"*", "?", "$"}
} else := otherwise if {
	context.given(keys, _key(expression)) == null
	otherwise := _default(expression)
} else := only if {
	[only] := context.given(keys, _key(expression))
	not contains(only, "*")
} else := _hidden(_key(expression)) if {
	context.given(keys, _key(expression)) != null
}

_key(expression) := lower(trim_space(split(expression, ",")[0]))

_default(expression) := trim(trim_space(concat(",", array.slice(parts, 1, count(parts)))), "'") if {
	parts := split(expression, ",")
	count(parts) > 1
}

_hidden(expression) := $"⟦~context.{replace(replace(expression, ":", "-"), "/", "-")}⟧"
