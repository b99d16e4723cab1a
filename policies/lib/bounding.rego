# METADATA
# title: Bounds of open statements
# description: |
#   What keeps a statement that names everyone from letting everyone in. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.bounding

import data.parapet.lib.arn
import data.parapet.lib.condition
import data.parapet.lib.policy
import data.parapet.lib.text
import data.parapet.lib.value

# Keys of which any value that is not `*` bounds.
_plain := {
	"aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:sourceaccount", "aws:sourceorgid",
	"aws:sourcevpce", "aws:sourcevpc", "kms:calleraccount", "s3:dataaccesspointaccount",
}

# Keys that take an ARN, which bounds by its account.
_arns := {"aws:principalarn", "aws:sourcearn"}

_keys := (_plain | _arns) | {"aws:sourceip", "lambda:functionurlauthtype"}

# Requests over the internet never come from these.
_private := ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7", "fe80::/10", "::1/128"]

# METADATA
# description: Whether a condition of an Allow leaves only known callers or sources.
holds(statement) := value.any_of(array.concat(
	[condition.opaque(statement)],
	[_all_bound(test) | some test in condition.tests(statement, _keys)],
))

# METADATA
# description: Whether a Deny of the same document refuses everyone else what an Allow gives.
fenced(statement, document) := value.any_of([_fences(other, statement) | some other in document.statements])

_fences(deny, statement) := value.all_of([
	policy.effect(deny, "Deny"),
	policy.principal_everyone(deny),
	value.all_of([policy.covers_action(deny, action) | some action in statement.actions]),
	value.all_of([_covers(deny, wanted.text) | some wanted in statement.resources]),
	_refuses_strangers(deny),
]) if {
	statement.actions
	statement.resources
} else := 0

_covers(deny, wanted) := 2 if {
	some resource in deny.resources
	resource.text == wanted
} else := policy.covers_resource(deny, wanted)

# Only one condition, negated, refuses all who do not meet it.
_refuses_strangers(deny) := 1 if {
	condition.opaque(deny) == 1
} else := _all_bound(deny.conditions[0]) if {
	count(deny.conditions) == 1
	deny.conditions[0].key in _keys
	deny.conditions[0].qualifier == ""
	contains(deny.conditions[0].operator, "Not")
} else := 0

_all_bound(test) := value.all_of([_bounds(test.key, wanted) | some wanted in test.values])

_bounds(key, wanted) := 0 if {
	regex.match(`^\*+$`, wanted)
} else := 1 if {
	value.is_unknown(wanted)
} else := text.same(wanted, "AWS_IAM") if {
	key == "lambda:functionurlauthtype"
} else := _fixed(arn.account(wanted)) if {
	key in _arns
	arn.parts(wanted)
} else := 2 if {
	key in _plain
} else := 1 if {
	value.has_unknown(wanted)
} else := 2 if {
	key == "aws:sourceip"
	not _open(wanted)
} else := 0

_fixed(account) := 0 if {
	regex.match(`^$|[*?]`, account)
} else := 1 if {
	value.has_unknown(account)
} else := 2

_open(range) if endswith(range, "/0")

_open(range) if {
	some private in _private
	net.cidr_contains(private, range)
}
