package parapet.lib.iam.statement_test

import data.parapet.lib.iam.document
import data.parapet.lib.iam.statement

_request := {
	"principal": {"kind": "service", "service": "events.amazonaws.com", "account": "111122223333"},
	"action": "sqs:SendMessage",
	"resource": "arn:aws:sqs:eu-west-1:111122223333:orders",
	"context": {"aws:sourceaccount": ["111122223333"], "aws:principalorgid": null},
}

_arn(text) := {"text": text, "parts": split(text, ":")}

_statement := {
	"path": ["Properties", "P", "Statement", 0], "effect": "Allow",
	"principals": [{"type": "Service", "value": "events.amazonaws.com"}],
	"actions": ["sqs:sendmessage"], "resources": [_arn("arn:aws:sqs:eu-west-1:111122223333:orders")], "conditions": [],
}

_document := {"address": "app/Policy", "path": ["Properties", "P"], "kind": "resource", "version": "2012-10-17", "statements": [_statement]}

_hidden := "⟦~parameter.s.P⟧"

_org := {"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": "aws:principalorgid", "values": ["o-abc1234567"]}

_changes := {
	"as it is": [{}, 2],
	"every action of the service": [{"actions": ["sqs:*"]}, 2],
	"another action": [{"actions": ["sqs:receivemessage"]}, 0],
	"all but another action": [{"notActions": ["sqs:receivemessage"]}, 2],
	"another service": [{"principals": [{"type": "Service", "value": "sns.amazonaws.com"}]}, 0],
	"every resource": [{"resources": [{"text": "*"}]}, 2],
	"names by pattern": [{"resources": [_arn("arn:aws:sqs:*:*:ord*")]}, 2],
	"another resource": [{"resources": [_arn("arn:aws:sqs:eu-west-1:111122223333:other")]}, 0],
	"all but another resource": [{"notResources": [_arn("arn:aws:sqs:eu-west-1:111122223333:other")]}, 2],
	"all but the resource": [{"notResources": [_arn("arn:aws:sqs:eu-west-1:111122223333:orders")]}, 0],
	"resource of a variable": [{"resources": [_arn("arn:aws:sqs:eu-west-1:${aws:SourceAccount}:orders")]}, 2],
	"resource of an absent variable": [{"resources": [_arn("arn:aws:sqs:eu-west-1:${aws:PrincipalOrgID}:orders")]}, 0],
	"resource not known": [{"resources": [{"text": _hidden}]}, 1],
	"resource that is no ARN": [{"resources": [{"text": "orders"}]}, 0],
	"condition on an absent key": [{"conditions": [_org]}, 0],
	"condition on an unknown key": [{"conditions": [object.union(_org, {"key": "aws:sourceip"})]}, 1],
	"condition not known": [{"conditions": [{"unknown": _hidden}]}, 1],
	"effect not known": [{"effect": "Permit"}, 1],
	"not known at all": [{"unknown": _hidden}, 1],
}

test_statement[name] if {
	some name, [change, score] in _changes
	changed := object.union(_statement, change)
	judged := document.judge([object.union(_document, {"statements": [changed]})], _request)
	judged.allow == score
	judged.direct == score
}

test_deny[name] if {
	some name, [change, score] in object.filter(_changes, ["as it is", "another action", "resource not known"])
	changed := object.union(object.union(_statement, change), {"effect": "Deny"})
	judged := document.judge([object.union(_document, {"statements": [changed]})], _request)
	judged.deny == score
	judged.allow == 0
}

test_trust_has_no_resource if {
	found := statement.grades(object.remove(_statement, ["resources"]), "Allow", object.union(_document, {"kind": "trust"}), _request)
	found.direct == 2
}

test_identity_has_no_principal if {
	found := statement.grades(object.remove(_statement, ["principals"]), "Allow", object.union(_document, {"kind": "identity"}), _request)
	found.direct == 2
}

test_no_resource_is_nothing if {
	document.judge([object.union(_document, {"statements": [object.remove(_statement, ["resources"])]})], _request).allow == 0
}

test_old_documents_have_no_variables if {
	changed := object.union(_statement, {"resources": [_arn("arn:aws:sqs:eu-west-1:${aws:SourceAccount}:orders")]})
	old := object.remove(object.union(_document, {"statements": [changed]}), ["version"])
	document.judge([old], _request).allow == 0
}

test_resource_of_the_request_not_known if {
	document.judge([_document], object.union(_request, {"resource": _hidden})).allow == 1
}

test_document_not_known if {
	judged := document.judge([object.union(_document, {"statements": [], "unknown": _hidden})], _request)
	object.filter(judged, ["allow", "deny"]) == {"allow": 1, "deny": 1}
	judged.hidden == [[_hidden], [_hidden]]
}

test_trail if {
	refusal := object.union(_statement, {"effect": "Deny", "path": ["Properties", "P", "Statement", 1], "conditions": [object.union(_org, {"key": "aws:sourceip"})]})
	judged := document.judge([object.union(_document, {"statements": [_statement, refusal]})], _request)
	judged.trail == [
		{"effect": "Deny", "address": "app/Policy", "path": ["Properties", "P", "Statement", 1], "score": 1},
		{"effect": "Allow", "address": "app/Policy", "path": ["Properties", "P", "Statement", 0], "score": 2},
	]
	"⟦~context.aws:sourceip⟧" in judged.hidden[0]
}

test_names_of_sessions_are_not_known[name] if {
	role := {"kind": "role", "arn": "arn:aws:iam::111122223333:role/a", "account": "111122223333"}
	some name, change in {
		"session": {"principals": [{"type": "AWS", "value": "arn:aws:sts::111122223333:assumed-role/a/b"}]},
		"all but a role": {"effect": "Deny", "principals": [], "notPrincipals": [{"type": "AWS", "value": role.arn}]},
	}
	judged := document.judge([object.union(_document, {"statements": [object.union(_statement, change)]})], object.union(_request, {"principal": role}))
	"⟦~session.name⟧" in judged.hidden[0]
}

test_order_does_not_matter if {
	refusal := object.union(_statement, {"effect": "Deny"})
	forth := document.judge([object.union(_document, {"statements": [_statement, refusal]})], _request)
	back := document.judge([object.union(_document, {"statements": [refusal, _statement]})], _request)
	forth == back
}
