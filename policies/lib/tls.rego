# METADATA
# title: Refusal of plain HTTP
# description: Whether policy documents deny requests that do not come over TLS. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.tls

import data.parapet.lib.policy
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Whether the documents together deny everyone each of the actions on each of the ARNs over plain HTTP. Actions and ARNs
#   may hold wildcards and must then be denied as a whole.
refuses(documents, actions, arns) := value.all_of([_refused(documents, action, wanted) |
	some action in actions
	some wanted in arns
])

# METADATA
# description: Whether a document may deny plain HTTP to something, whatever that is.
may_refuse(document) if count(doubts([document])) > 0

# METADATA
# description: What of the documents may deny plain HTTP, to tell why it is not known whether it does.
doubts(documents) := array.concat(
	[document.unknown | some document in documents],
	[statement |
		some document in documents
		some statement in document.statements
		_denies(statement) > 0
	],
)

_refused(documents, action, wanted) := value.any_of(array.concat(
	[1 | some document in documents; document.unknown],
	[score |
		some document in documents
		some statement in document.statements
		denies := _denies(statement)
		denies > 0
		score := value.all_of([denies, policy.covers_action(statement, action), policy.covers_resource(statement, wanted)])
	],
))

_denies(statement) := value.all_of([
	policy.effect(statement, "Deny"),
	policy.principal_everyone(statement),
	_only_plain(statement),
])

# Every condition must hold for plain HTTP, else the statement lets some of it pass.
_only_plain(statement) := 1 if {
	statement.unknown
} else := value.all_of([_holds(asked) | some asked in statement.conditions]) if {
	count(statement.conditions) > 0
} else := 0

_holds(asked) := 1 if {
	not asked.key
} else := value.any_of([_at_least(wanted) | some wanted in asked.values]) if {
	asked.key == "s3:tlsversion"
	asked.operator == "NumericLessThan"
	asked.qualifier == ""
	asked.ifExists
} else := value.any_of([text.same(lower(wanted), "false") | some wanted in asked.values]) if {
	asked.key == "aws:securetransport"
	asked.operator == "Bool"
	asked.qualifier == ""
} else := 0

# Plain HTTP has no version of TLS; the least one that may be asked for is 1.2.
_at_least(version) := 1 if {
	value.has_token(version)
} else := 2 if {
	value.number(version) >= 1.2
} else := 0
