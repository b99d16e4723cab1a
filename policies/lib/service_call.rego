# METADATA
# title: Calls of AWS services
# description: |
#   Whether the documents of a resource let an AWS service do something on behalf of another resource, the source. Scores
#   are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.service_call

import data.parapet.lib.policy
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Whether a call {service, action, on, source} is allowed: `on` is the ARN of what the documents apply to, `source` the
#   resource on whose behalf the service calls. Without documents nothing is.
allowed(documents, call) := value.both(
	_some_matches(documents, "Allow", call),
	value.negate(_some_matches(documents, "Deny", call)),
)

_some_matches(documents, effect, call) := value.any_of(array.concat(
	[1 | some document in documents; document.unknown],
	[_matches(statement, effect, call) | some document in documents; some statement in document.statements],
))

_matches(statement, effect, call) := value.all_of([
	policy.effect(statement, effect),
	_names(statement, call.service),
	policy.covers_action(statement, call.action),
	policy.covers_resource(statement, call.on),
	value.all_of([_holds(condition, _context(call)) | some condition in statement.conditions]),
])

# Whom NotPrincipal leaves out is not certain for services.
_names(statement, service) := 1 if {
	statement.unknown
} else := 1 if {
	statement.notPrincipals
} else := value.either(policy.principal_everyone(statement), value.any_of([text.same(principal.value, service) |
	some principal in statement.principals
	principal.type == "Service"
]))

# What the request carries; null for what requests of services never carry.
_context(call) := {
	"aws:sourcearn": call.source.arn,
	"aws:sourceaccount": call.source.account,
	"aws:principalservicename": call.service,
	"aws:principalisawsservice": "true",
	"aws:securetransport": "true",
	"aws:principalarn": null,
	"aws:principalaccount": null,
	"aws:principalorgid": null,
	"aws:principalorgpaths": null,
	"aws:sourceip": null,
	"aws:sourcevpc": null,
	"aws:sourcevpce": null,
}

_holds(condition, context) := 1 if {
	not condition.key
} else := _absent(condition) if {
	context[condition.key] == null
} else := _compared(condition, context[condition.key]) if {
	context[condition.key]
} else := 1

_absent(condition) := _any(condition, "StringEquals", "true") if {
	condition.operator == "Null"
} else := 2 if {
	condition.ifExists
} else := 2 if {
	condition.qualifier == "ForAllValues"
} else := 2 if {
	contains(condition.operator, "Not")
} else := 0

_compared(condition, found) := value.negate(_any(condition, "StringEquals", "true")) if {
	condition.operator == "Null"
} else := value.negate(_any(condition, replace(condition.operator, "Not", ""), found)) if {
	contains(condition.operator, "Not")
} else := _any(condition, condition.operator, found)

_any(condition, operator, found) := value.any_of([_is(operator, wanted, found) | some wanted in condition.values])

_is(operator, wanted, found) := text.like(wanted, found) if {
	operator in {"StringLike", "ArnLike", "ArnEquals"}
} else := text.same(wanted, found) if {
	operator == "StringEquals"
} else := text.same(lower(wanted), found) if {
	operator in {"Bool", "StringEqualsIgnoreCase"}
} else := 1
