package parapet.lib.grantee_test

import data.parapet.lib.grantee

_role := {"type": "AWS", "value": "arn:aws:iam::222233334444:role/reader", "account": "222233334444"}

test_of[name] if {
	some name, [statement, values] in {
		"role": [{"principals": [object.remove(_role, ["account"])]}, [_role.value]],
		"service": [{"principals": [{"type": "Service", "value": "events.amazonaws.com"}]}, []],
		"all but one": [{"notPrincipals": [_role]}, ["*"]],
		"unknown": [{"unknown": "⟦~parameter.app.X⟧"}, ["⟦~parameter.app.X⟧"]],
	}
	[principal.value | some principal in grantee.of(statement)] == values
}

test_is_of_another[name] if {
	some name, [principal, score] in {
		"own": [object.union(_role, {"account": "111122223333"}), 0],
		"other": [_role, 2],
		"everyone": [{"value": "*", "account": ""}, 2],
		"canonical user": [{"value": "79a59d", "account": ""}, 1],
		"unknown": [{"value": "⟦~parameter.app.X⟧", "account": "⟦~parameter.app.X⟧"}, 1],
	}
	grantee.is_of_another(principal, "111122223333") == score
}

test_is_wide[name] if {
	some name, [text, score] in {
		"everyone": ["*", 2],
		"account": ["222233334444", 2],
		"account of a stack": ["⟦account.app⟧", 2],
		"root": ["arn:aws:iam::222233334444:root", 2],
		"role": [_role.value, 0],
		"unknown": ["⟦~parameter.app.X⟧", 1],
	}
	grantee.is_wide({"value": text}) == score
}

test_admits_service[name] if {
	some name, [principal, score] in {
		"service": [{"type": "Service", "value": "events.amazonaws.com"}, 2],
		"everyone": [{"type": "*", "value": "*"}, 2],
		"other service": [{"type": "Service", "value": "sns.amazonaws.com"}, 0],
		"account": [{"type": "AWS", "value": "222233334444"}, 0],
	}
	grantee.admits_service(_statement([principal]), "events.amazonaws.com", "kms:Decrypt") == score
}

test_admits[name] if {
	some name, [principal, score] in {
		"role": [_role, 2],
		"its account": [{"type": "AWS", "value": "222233334444"}, 2],
		"everyone": [{"type": "*", "value": "*"}, 2],
		"other account": [{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}, 0],
		"unknown": [{"type": "AWS", "value": "⟦~parameter.app.X⟧"}, 1],
	}
	documents := {"app/Key": [{"address": "app/Key", "kind": "key", "path": [], "statements": [_statement([principal])]}]}
	grantee.admits("app/Key", _role, "kms:Decrypt") == score with input as {"policies": documents}
}

_statement(principals) := {
	"path": [], "effect": "Allow", "principals": principals, "actions": ["kms:decrypt"], "resources": [{"text": "*"}], "conditions": [],
}
