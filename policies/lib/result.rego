# METADATA
# title: Findings
# description: The only constructors of what rules report.
package parapet.lib.result

# METADATA
# description: A breach at a path of a resource. Add `address`, `related` or `severity` with object.union.
finding(resource, path, message) := {"resource": resource.address, "path": path, "message": message}

# METADATA
# description: What could not be judged, because of `value`; see `cause`.
undecided(resource, path, message, value) := object.union(finding(resource, path, message), cause(value))

# METADATA
# description: What could not be judged for a reason that no value shows.
because(resource, path, message, reason) := object.union(finding(resource, path, message), reason)

# METADATA
# description: The part of a finding that lies in another resource, the first of `related`.
at(address, path, note) := {"address": address, "path": path, "related": [{"address": address, "path": path, "message": note}]}

# METADATA
# description: |
#   Why a value leaves something undecided: the first unknown token in it says so, else the first symbolic one, else it
#   names something outside the estate.
cause(value) := {"reason": substring(token, 0, dot), "missing": substring(token, dot + 1, -1)} if {
	token := _first(value, "⟦~")
	dot := indexof(token, ".")
} else := {"reason": "account-unknown", "missing": stack} if {
	stack := _first(value, "⟦account.")
} else := {"reason": "account-unknown", "missing": stack} if {
	stack := _first(value, "⟦region.")
} else := {"reason": "generated-name", "missing": substring(token, indexof(token, ".") + 1, -1)} if {
	token := _first(value, "⟦")
} else := {"reason": "external-resource", "missing": value} if {
	is_string(value)
} else := {"reason": "external-resource"}

# What follows the opening in the least text that has it, up to the end of the token.
_first(value, opening) := split(split(least, opening)[1], "⟧")[0] if {
	least := min({text | walk(value, [_, text]); is_string(text); contains(text, opening)})
}
