# METADATA
# title: Policy documents
# description: |
#   Reads the normalised documents of `input.policies`. Scores are 0 (no), 1 (not known) and 2 (yes); a statement that is
#   unknown as a whole scores 1 throughout.
package parapet.lib.policy

import data.parapet.lib.arn
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Whether a statement has the effect `Allow` or `Deny`. Any other, or none, makes the document invalid.
effect(statement, name) := score if {
	score := {"Allow": {"Allow": 2, "Deny": 0}, "Deny": {"Allow": 0, "Deny": 2}}[statement.effect][name]
} else := 1

# METADATA
# description: |
#   Whether a statement is about an action, or about everything that an action with wildcards stands for. Without actions
#   it is about none.
covers_action(statement, action) := 1 if {
	statement.unknown
} else := value.negate(value.any_of([text.meet(pattern, lower(action)) | some pattern in statement.notActions])) if {
	statement.notActions
} else := value.any_of([text.covers(pattern, lower(action)) | some pattern in statement.actions])

# METADATA
# description: |
#   Whether a statement is about a resource, given as an ARN, or about everything that an ARN with wildcards stands for.
#   Without resources it is about none.
covers_resource(statement, wanted) := 1 if {
	statement.unknown
} else := value.negate(value.any_of([_arn_meets(entry, wanted) | some entry in statement.notResources])) if {
	statement.notResources
} else := value.any_of([_arn_covers(entry, wanted) | some entry in statement.resources])

# METADATA
# description: Whether a statement names everyone, by `*` alone or as an AWS principal. `NotPrincipal` names nobody.
principal_everyone(statement) := 1 if {
	statement.unknown
} else := value.any_of([text.same(principal.value, "*") |
	some principal in statement.principals
	not principal.type in {"Service", "Federated", "CanonicalUser"}
])

# METADATA
# description: |
#   The principals of a statement, each with its `account`: twelve digits, text with tokens where it is not known, empty
#   for what has none.
principals(statement) := {object.union(principal, {"account": account}) |
	some principal in statement.principals
	account := _account(principal)
}

_account(principal) := principal.value if {
	regex.match(`^[0-9]{12}$`, principal.value)
} else := arn.account(principal.value) if {
	arn.parts(principal.value)
} else := principal.value if {
	value.has_token(principal.value)
	not principal.type in {"Service", "CanonicalUser"}
} else := ""

_arn_covers(entry, wanted) := 2 if {
	entry.text == "*"
} else := value.all_of([text.covers(part, parts[i]) | some i, part in entry.parts]) if {
	entry.parts
	parts := arn.parts(wanted)
} else := _opaque(entry, wanted)

_arn_meets(entry, wanted) := 2 if {
	entry.text == "*"
} else := value.all_of([text.meet(part, parts[i]) | some i, part in entry.parts]) if {
	entry.parts
	parts := arn.parts(wanted)
} else := _opaque(entry, wanted)

# Text that is no ARN names a resource only where a token may turn it into one.
_opaque(entry, wanted) := text.meet(entry.text, wanted) if {
	value.has_token($"{entry.text}{wanted}")
} else := 0
