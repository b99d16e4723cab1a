package parapet.lib.service_call_test

import data.parapet.lib.service_call

_statement := {
	"effect": "Allow",
	"principals": [{"type": "Service", "value": "logging.s3.amazonaws.com"}],
	"actions": ["s3:putobject"],
	"resources": [{"text": "arn:aws:s3:::⟦name.app.Logs⟧/*", "parts": ["arn", "aws", "s3", "", "", "⟦name.app.Logs⟧/*"]}],
	"conditions": [],
}

test_allows if _score([_statement]) == 2

test_no_document if service_call.allowed([], _call) == 0

test_unknown[name] if {
	some name, document in {
		"document": {"unknown": "⟦~opaque-policy.app.X⟧", "statements": []},
		"statement": {"statements": [{"unknown": "⟦~parameter.app.X⟧"}]},
	}
	service_call.allowed([document], _call) == 1
}

test_scores_a_grant[name] if {
	some name, [changes, score] in {
		"everyone": [{"principals": [{"type": "*", "value": "*"}]}, 2],
		"another service": [{"principals": [{"type": "Service", "value": "sns.amazonaws.com"}]}, 0],
		"an account": [{"principals": [{"type": "AWS", "value": "111122223333"}]}, 0],
		"unknown principal": [{"principals": [{"type": "Service", "value": "⟦~parameter.app.X⟧"}]}, 1],
		"all but someone": [{"principals": [], "notPrincipals": [{"type": "AWS", "value": "111122223333"}]}, 1],
		"another action": [{"actions": ["s3:getobject"]}, 0],
		"another bucket": [{"resources": [{"text": "arn:aws:s3:::x/*", "parts": ["arn", "aws", "s3", "", "", "x"]}]}, 0],
	}
	_score([object.union(_statement, changes)]) == score
}

test_scores_a_condition[name] if {
	some name, [operator, key, values, score] in {
		"the source": ["ArnLike", "aws:sourcearn", ["arn:aws:s3:::*"], 2],
		"a name that may be the generated one": ["ArnEquals", "aws:sourcearn", ["arn:aws:s3:::other"], 1],
		"another kind of source": ["ArnEquals", "aws:sourcearn", ["arn:aws:sns:eu-west-1:111122223333:x"], 0],
		"one of the accounts": ["StringEquals", "aws:sourceaccount", ["444455556666", "111122223333"], 2],
		"another account": ["StringEquals", "aws:sourceaccount", ["444455556666"], 0],
		"unknown account": ["StringEquals", "aws:sourceaccount", ["⟦~parameter.app.X⟧"], 1],
		"any account but one": ["StringNotEquals", "aws:sourceaccount", ["444455556666"], 2],
		"any account but this": ["StringNotEquals", "aws:sourceaccount", ["111122223333"], 0],
		"TLS": ["Bool", "aws:securetransport", ["True"], 2],
		"the organization of a caller": ["StringEquals", "aws:principalorgid", ["o-abc1234567"], 0],
		"another organization": ["StringNotEquals", "aws:principalorgid", ["o-abc1234567"], 2],
		"no organization": ["Null", "aws:principalorgid", ["true"], 2],
		"some organization": ["Null", "aws:principalorgid", ["false"], 0],
		"some source": ["Null", "aws:sourcearn", ["false"], 2],
		"no source": ["Null", "aws:sourcearn", ["true"], 0],
		"a key of the request": ["StringEquals", "s3:x-amz-acl", ["bucket-owner-full-control"], 1],
		"another kind of test": ["IpAddress", "aws:sourcearn", ["10.0.0.0/8"], 1],
	}
	condition := {"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": values}
	_score([object.union(_statement, {"conditions": [condition]})]) == score
}

test_conditions_on_what_is_absent[name] if {
	some name, changes in {
		"IfExists": {"ifExists": true},
		"ForAllValues": {"qualifier": "ForAllValues"},
	}
	base := {"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": "aws:principalorgid", "values": ["o-abc1234567"]}
	_score([object.union(_statement, {"conditions": [object.union(base, changes)]})]) == 2
}

test_unknown_condition if _score([object.union(_statement, {"conditions": [{"unknown": "⟦~parameter.app.X⟧"}]})]) == 1

test_denied[name] if {
	some name, [conditions, score] in {
		"always": [[], 0],
		"over plain HTTP": [[{"operator": "Bool", "qualifier": "", "ifExists": false, "key": "aws:securetransport", "values": ["false"]}], 2],
		"for what a request says": [[{"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": "s3:x", "values": ["y"]}], 1],
	}
	deny := object.union(_statement, {"effect": "Deny", "principals": [{"type": "*", "value": "*"}], "conditions": conditions})
	_score([_statement, deny]) == score
}

_score(statements) := service_call.allowed([{"statements": statements}], _call)

_call := {
	"service": "logging.s3.amazonaws.com",
	"action": "s3:PutObject",
	"on": "arn:aws:s3:::⟦name.app.Logs⟧/data/*",
	"source": {"arn": "arn:aws:s3:::⟦name.app.Data⟧", "account": "111122223333"},
}
