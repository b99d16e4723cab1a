# METADATA
# title: Wildcard power
# description: What in a statement gives more than anybody lists. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.wildcard_power

import data.parapet.lib.iam_action
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   The powers of a statement by what to call them, with their score. `services` are those of which all actions may be allowed.
of(statement, services) := {"may have wildcard power": 1} if {
	statement.unknown
} else := {"is allowed all actions but some": 2} if {
	statement.notActions
} else := {
	"is allowed all actions of a service": value.any_of({_is_wildcard(action, services) | some action in statement.actions}),
	"may write to every resource": value.both(
		value.any_of({iam_action.writes(action) | some action in statement.actions; _is_wildcard(action, services) == 0}),
		value.any_of({text.same(resource.text, "*") | some resource in statement.resources}),
	),
}

_is_wildcard(action, services) := 2 if {
	action in {"*", "*:*"}
} else := 0 if {
	some service in services
	action == $"{lower(service)}:*"
} else := 2 if {
	endswith(action, ":*")
} else := 1 if {
	value.is_unknown(action)
} else := 0
