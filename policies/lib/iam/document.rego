# METADATA
# title: Documents against a request
# description: |
#   What policy documents say of a request. A document that is not known, or a statement of another effect than Allow and
#   Deny, may say anything. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.iam.document

import data.parapet.lib.iam.context
import data.parapet.lib.iam.statement
import data.parapet.lib.value

# METADATA
# description: |
#   {allow, deny, direct, role, account, trail, hidden}: whether something allows or denies the request, the allowing by how
#   it names the caller, the statements that did, or may, {effect, address, path, score}, and what of them is not known.
judge(documents, request) := {
	"allow": value.any_of([score | some found in allows; some score in found.grades]),
	"deny": value.any_of([score | some found in denies; some score in found.grades]),
	"direct": value.any_of([found.grades.direct | some found in allows]),
	"role": value.any_of([found.grades.role | some found in allows]),
	"account": value.any_of([found.grades.account | some found in allows]),
	"trail": [object.union(object.filter(found, ["effect", "address", "path"]), {"score": max([score | some score in found.grades])}) |
		some found in array.concat(denies, allows)
	],
	"hidden": [found.hidden | some found in array.concat(denies, allows)],
} if {
	allows := _matching(documents, "Allow", request)
	denies := _matching(documents, "Deny", request)
}

_matching(documents, effect, request) := array.concat(
	[{
		"effect": effect, "address": document.address, "path": document.path, "hidden": [document.unknown],
		"grades": {"direct": 1, "role": 0, "account": 0},
	} |
		some document in documents
		document.unknown
	],
	[{
		"effect": effect, "address": document.address, "path": one.path, "hidden": _hidden(one, request), "grades": grades,
	} |
		some document in documents
		some one in document.statements
		grades := statement.grades(one, effect, document, request)
	],
)

_hidden(one, request) := array.flatten([
	[object.filter(one, ["unknown", "effect", "principals", "notPrincipals", "resources", "notResources", "conditions"])],
	[given |
		some condition in one.conditions
		condition.key
		given := context.given(request.context, condition.key)
	],
	_session(one),
])

# How a session of a role is called is decided when it begins.
_session(one) := ["⟦~session.name⟧"] if {
	some principal in one.principals
	contains(principal.value, ":assumed-role/")
} else := ["⟦~session.name⟧"] if {
	one.effect == "Deny"
	one.notPrincipals
} else := []
