package parapet.lib.iam.principal_test

import data.parapet.lib.iam.principal

_role := {"kind": "role", "arn": "arn:aws:iam::111122223333:role/delivery/sender", "account": "111122223333"}

_service := {"kind": "service", "service": "events.amazonaws.com", "account": "111122223333"}

_account := {"kind": "account", "arn": "⟦~context.role⟧", "account": "111122223333"}

_hidden := "⟦~parameter.s.P⟧"

# By principal: the scores as direct, role and account of a role, a service and an account.
_named := {
	"everyone": ["*", "*", [[2, 0, 0], [2, 0, 0], [2, 0, 0]]],
	"every AWS principal": ["AWS", "*", [[2, 0, 0], [2, 0, 0], [2, 0, 0]]],
	"account": ["AWS", "111122223333", [[0, 0, 2], [0, 0, 0], [0, 0, 2]]],
	"root": ["AWS", "arn:aws:iam::111122223333:root", [[0, 0, 2], [0, 0, 0], [0, 0, 2]]],
	"another account": ["AWS", "444455556666", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]],
	"root of an account nobody knows": ["AWS", $"arn:aws:iam::{_hidden}:root", [[0, 0, 1], [0, 0, 0], [0, 0, 1]]],
	"account of a stack": ["AWS", "⟦account.s⟧", [[0, 0, 1], [0, 0, 0], [0, 0, 1]]],
	"role": ["AWS", "arn:aws:iam::111122223333:role/delivery/sender", [[0, 2, 0], [0, 0, 0], [0, 0, 0]]],
	"role without its path": ["AWS", "arn:aws:iam::111122223333:role/sender", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]],
	"wildcard": ["AWS", "arn:aws:iam::111122223333:role/*", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]],
	"user": ["AWS", "arn:aws:iam::111122223333:user/sender", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]],
	"session": ["AWS", "arn:aws:sts::111122223333:assumed-role/sender/one", [[1, 0, 0], [0, 0, 0], [0, 0, 0]]],
	"session of another role": ["AWS", "arn:aws:sts::111122223333:assumed-role/other/one", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]],
	"session of another account": ["AWS", "arn:aws:sts::444455556666:assumed-role/sender/one", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]],
	"id of a role": ["AWS", "AROAEXAMPLEEXAMPLE123", [[0, 1, 0], [0, 0, 0], [0, 0, 0]]],
	"not known": ["AWS", _hidden, [[0, 1, 0], [1, 0, 0], [0, 0, 1]]],
	"attribute": ["AWS", "⟦attribute.s.Role.Arn⟧", [[0, 1, 0], [0, 0, 0], [0, 0, 1]]],
	"service": ["Service", "events.amazonaws.com", [[0, 0, 0], [2, 0, 0], [0, 0, 0]]],
	"another service": ["Service", "sns.amazonaws.com", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]],
	"service of a Region": ["Service", "events.ap-east-1.amazonaws.com", [[0, 0, 0], [1, 0, 0], [0, 0, 0]]],
	"service not known": ["Service", _hidden, [[0, 0, 0], [1, 0, 0], [0, 0, 0]]],
	"federated": ["Federated", "accounts.example.com", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]],
	"canonical user": ["CanonicalUser", "79a59df900b949e5", [[1, 0, 0], [1, 0, 0], [1, 0, 0]]],
}

test_a_service_with_a_name_of_four_parts if {
	statement := {"effect": "Allow", "principals": [{"type": "Service", "value": "logging.s3.amazonaws.com"}]}
	principal.grades(statement, object.union(_service, {"service": "logging.s3.amazonaws.com"})) == {"direct": 2, "role": 0, "account": 0}
}

test_principal[name] if {
	some name, [type, given, expected] in _named
	statement := {"effect": "Allow", "principals": [{"type": type, "value": given}]}
	every i, caller in [_role, _service, _account] {
		[direct, role, account] := expected[i]
		principal.grades(statement, caller) == {"direct": direct, "role": role, "account": account}
	}
}

test_not_principal[name] if {
	some name, [effect, given, expected] in {
		"deny but another": ["Deny", "arn:aws:iam::111122223333:role/other", [2, 1]],
		"deny but the role": ["Deny", "arn:aws:iam::111122223333:role/delivery/sender", [1, 1]],
		"deny but the account": ["Deny", "111122223333", [2, 1]],
		"deny but one not known": ["Deny", _hidden, [1, 1]],
		"allow but another": ["Allow", "arn:aws:iam::111122223333:role/other", [2, 1]],
		"allow but the role": ["Allow", "arn:aws:iam::111122223333:role/delivery/sender", [0, 1]],
		"allow but one not known": ["Allow", _hidden, [1, 1]],
	}
	statement := {"effect": effect, "notPrincipals": [{"type": "AWS", "value": given}]}
	every i, caller in [_role, _service] {
		principal.grades(statement, caller) == {"direct": expected[i], "role": 0, "account": 0}
	}
}

test_no_principal if principal.grades({"effect": "Allow"}, _role) == {"direct": 0, "role": 0, "account": 0}
