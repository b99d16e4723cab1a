# METADATA
# title: Principals against a caller
# description: |
#   Whether a statement is about a caller {kind, arn, account, service}: a `role`, whose session calls, a `service` or an
#   `account`. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.iam.principal

import data.parapet.lib.arn
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   How a statement names a caller: `direct` by everyone, the service or a session, `role` by its ARN, `account` by its
#   account, which leaves the rest to the policies there.
grades(statement, caller) := {"direct": _excluded(statement, caller), "role": 0, "account": 0} if {
	statement.notPrincipals
} else := {grade: value.any_of([named[grade] | some named in found]) | some grade in ["direct", "role", "account"]} if {
	found := [_named(principal, caller) | some principal in statement.principals]
}

# Everyone but those listed. A Deny spares only who is listed with role, session and account, of which names are not known.
_excluded(statement, caller) := 1 if {
	caller.kind == "service"
} else := 2 if {
	value.any_of([_any(_named(principal, caller)) | some principal in statement.notPrincipals]) == 0
} else := 1 if {
	statement.effect != "Allow"
	value.any_of([_beyond_account(_named(principal, caller)) | some principal in statement.notPrincipals]) > 0
} else := 2 if {
	statement.effect != "Allow"
} else := value.negate(value.any_of([_any(_named(principal, caller)) | some principal in statement.notPrincipals]))

_any(named) := max([score | some score in named])

_beyond_account(named) := max([object.get(named, grade, 0) | some grade in ["direct", "role"]])

_named(principal, caller) := {"direct": score} if {
	score := _direct(principal, caller)
	score > 0
} else := {"role": score} if {
	score := _role(principal, caller)
	score > 0
} else := {"account": _account(principal, caller)}

_direct(principal, _) := 2 if {
	principal.value == "*"
	not principal.type in {"Service", "Federated", "CanonicalUser"}
} else := 1 if {
	principal.type == "CanonicalUser"
}

_direct(principal, caller) := _service(principal, caller.service) if {
	principal.value != "*"
	principal.type != "CanonicalUser"
	caller.kind == "service"
}

# A session of the role, whose name nobody knows.
_direct(principal, caller) := min([1, text.same(_session_role(principal.value), _role_name(caller.arn))]) if {
	caller.kind == "role"
	principal.type == "AWS"
	arn.service(principal.value) == "sts"
	text.same(arn.account(principal.value), caller.account) > 0
}

_session_role(session) := split(arn.resource(session), "/")[1]

_role_name(named) := last if {
	pieces := split(named, "/")
	last := pieces[count(pieces) - 1]
}

# A principal that is not known as a whole may be a service.
_service(principal, service) := text.same(principal.value, service) if {
	principal.type == "Service"
	not _is_regional(principal.value, service)
} else := 1 if {
	principal.type == "Service"
} else := 1 if {
	principal.type != "Federated"
	value.is_unknown(principal.value)
} else := 0

# Services have names of their own in some Regions.
_is_regional(named, service) if {
	named != service
	startswith(named, $"{split(service, ".")[0]}.")
	count(split(named, ".")) == 4
}

_role(principal, caller) := 0 if {
	caller.kind != "role"
} else := 0 if {
	principal.type != "AWS"
} else := 1 if {
	regex.match(`^A(ROA|IDA)[A-Z0-9]+$`, principal.value)
} else := text.same(principal.value, caller.arn) if {
	arn.service(principal.value) == "iam"
	not endswith(arn.resource(principal.value), "root")
} else := 1 if {
	value.has_unknown(principal.value)
	not arn.parts(principal.value)
} else := min([1, text.same(principal.value, caller.arn)]) if {
	value.has_token(principal.value)
	not regex.match(`^⟦account\.`, principal.value)
	not arn.parts(principal.value)
} else := 0

_account(principal, caller) := 0 if {
	caller.kind == "service"
} else := 0 if {
	principal.type != "AWS"
} else := text.same(arn.account(principal.value), caller.account) if {
	arn.resource(principal.value) == "root"
} else := text.same(principal.value, caller.account) if {
	not arn.parts(principal.value)
	regex.match(`^([0-9]{12}|.*⟦.*)$`, principal.value)
} else := 0
