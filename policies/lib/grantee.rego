# METADATA
# title: Whom statements let in
# description: Reads the principals of grants to other accounts, and of key policies. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.grantee

import data.parapet.lib.carrier
import data.parapet.lib.policy
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Whom a statement names, with `account` as in `policy.principals`, but no services and no identity providers, which belong
#   to no account. `NotPrincipal` names everyone, and a statement that is not known somebody who is not known.
of(statement) := [{"type": "*", "value": statement.unknown, "account": statement.unknown}] if {
	statement.unknown
} else := [{"type": "*", "value": "*", "account": ""}] if {
	statement.notPrincipals
} else := [principal | some principal in policy.principals(statement); not principal.type in {"Service", "Federated"}]

# METADATA
# description: Whether a principal is of another account than this one; everyone is, a canonical user may be.
is_of_another(principal, account) := 2 if {
	principal.value == "*"
} else := 1 if {
	principal.account == ""
} else := value.negate(text.same(principal.account, account))

# METADATA
# description: Whether a principal is everyone or a whole account.
is_wide(principal) := 2 if {
	regex.match(`^(\*|[0-9]{12}|⟦account\.[^⟧]*⟧|.*:root)$`, principal.value)
} else := 1 if {
	value.is_unknown(principal.value)
} else := 0

# METADATA
# description: Whether a statement lets a service do something; conditions are not asked.
admits_service(statement, service, action) := value.all_of([
	policy.effect(statement, "Allow"),
	policy.covers_action(statement, action),
	value.either(policy.principal_everyone(statement), value.any_of([text.same(principal.value, service) |
		some principal in statement.principals
		principal.type == "Service"
	])),
])

# METADATA
# description: Whether the policy of a key, by the key's address, lets a principal do something; conditions are not asked.
admits(key, principal, action) := value.any_of([admits_by(statement, principal, action) |
	some document in carrier.documents(key)
	some statement in document.statements
])

# METADATA
# description: Whether a statement lets a principal do something, which it may name, or its whole account; conditions are not asked.
admits_by(statement, principal, action) := value.all_of([
	policy.effect(statement, "Allow"),
	policy.covers_action(statement, action),
	value.either(policy.principal_everyone(statement), value.any_of([_means(other, principal) |
		some other in policy.principals(statement)
	])),
])

_means(other, principal) := value.either(
	text.same(other.value, principal.value),
	value.both(is_wide(other), text.same(other.account, principal.account)),
)
