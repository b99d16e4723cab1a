# METADATA
# title: Statements against a request
# description: |
#   Whether a statement matches a request {principal, action, resource, context}: its caller, action, resource and
#   conditions. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.iam.statement

import data.parapet.lib.arn
import data.parapet.lib.iam.condition
import data.parapet.lib.iam.principal
import data.parapet.lib.iam.variable
import data.parapet.lib.policy
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   How a statement of some effect in a document matches a request, by how it names the caller: {direct, role, account}.
#   Documents of an identity or an organization name nobody, which is `direct`. Undefined when it does not match.
grades(statement, effect, document, request) := {"direct": 1, "role": 0, "account": 0} if {
	statement.unknown
} else := found if {
	start := value.all_of([policy.effect(statement, effect), policy.covers_action(statement, request.action)])
	start > 0
	named := _named(statement, document, request.principal)
	max([score | some score in named]) > 0
	on := value.both(start, covers(statement, document, request))
	on > 0
	rest := value.all_of([condition.met(one, request.context, _version(document)) | some one in statement.conditions])
	rest > 0
	found := {grade: value.all_of([score, on, rest]) | some grade, score in named}
}

_named(statement, document, caller) := {"direct": 2, "role": 0, "account": 0} if {
	document.kind in {"identity", "organization"}
} else := principal.grades(statement, caller)

# METADATA
# description: Whether a statement is about the resource of a request. The policy that says who may assume a role names none.
covers(statement, document, request) := 2 if {
	document.kind == "trust"
} else := value.negate(value.any_of([_on(entry, document, request) | some entry in statement.notResources])) if {
	statement.notResources
} else := value.any_of([_on(entry, document, request) | some entry in statement.resources])

_on(entry, document, request) := 2 if {
	entry.text == "*"
} else := value.all_of([text.like(part, parts[i]) | some i, part in arn.parts(filled)]) if {
	filled := variable.filled(entry.text, request.context, _version(document))
	arn.parts(filled)
	parts := arn.parts(request.resource)
} else := 1 if {
	value.has_token(entry.text)
	not arn.parts(entry.text)
} else := 1 if {
	value.has_token(request.resource)
	not arn.parts(request.resource)
} else := 0

_version(document) := object.get(document, "version", "2008-10-17")
