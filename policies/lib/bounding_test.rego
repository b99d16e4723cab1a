package parapet.lib.bounding_test

import data.parapet.lib.bounding

test_holds[name] if {
	some name, [key, values, score] in {
		"organization": ["aws:principalorgid", ["o-abc1234567"], 2],
		"any organization": ["aws:principalorgid", ["*"], 0],
		"organization or anybody": ["aws:principalorgid", ["o-abc1234567", "*"], 0],
		"account of the stack": ["aws:sourceaccount", ["⟦account.app⟧"], 2],
		"unknown account": ["aws:principalaccount", ["⟦~parameter.app.X⟧"], 1],
		"unknown endpoint": ["aws:sourcevpce", ["vpce-⟦~parameter.app.X⟧"], 2],
		"role of an account": ["aws:principalarn", ["arn:aws:iam::111122223333:role/orders-*"], 2],
		"role of any account": ["aws:principalarn", ["arn:aws:iam::*:role/orders"], 0],
		"role of an unknown account": ["aws:principalarn", ["arn:aws:iam::⟦~parameter.app.X⟧:role/orders"], 1],
		"any role": ["aws:principalarn", ["role/orders"], 0],
		"topic of the stack": ["aws:sourcearn", ["arn:aws:sns:⟦region.app⟧:⟦account.app⟧:⟦name.app.Topic⟧"], 2],
		"bucket, which has no account": ["aws:sourcearn", ["arn:aws:s3:::orders"], 0],
		"unknown source": ["aws:sourcearn", ["⟦~parameter.app.X⟧"], 1],
		"source of unknown form": ["aws:sourcearn", ["⟦~parameter.app.X⟧/orders"], 1],
		"address": ["aws:sourceip", ["203.0.113.0/24", "2001:db8::/32"], 2],
		"every address": ["aws:sourceip", ["0.0.0.0/0"], 0],
		"private address": ["aws:sourceip", ["203.0.113.0/24", "10.1.0.0/16"], 0],
		"unknown address": ["aws:sourceip", ["⟦~parameter.app.X⟧/32"], 1],
		"signed function URL": ["lambda:functionurlauthtype", ["AWS_IAM"], 2],
		"open function URL": ["lambda:functionurlauthtype", ["NONE"], 0],
		"unknown function URL": ["lambda:functionurlauthtype", ["⟦~parameter.app.X⟧"], 1],
		"TLS": ["aws:securetransport", ["true"], 0],
		"referer": ["aws:referer", ["https://example.com/"], 0],
	}
	bounding.holds({"conditions": [_condition("StringLike", key, values)]}) == score
}

test_holds_unknown_conditions if bounding.holds({"conditions": [{"unknown": "⟦~parameter.app.X⟧"}]}) == 1

test_holds_without_conditions if bounding.holds({"conditions": []}) == 0

test_fenced[name] if {
	some name, [changes, score] in {
		"everyone else": [{}, 2],
		"by an Allow": [{"effect": "Allow"}, 0],
		"someone else": [{"principals": [{"type": "AWS", "value": "444455556666"}]}, 0],
		"another action": [{"actions": ["execute-api:managestage"]}, 0],
		"all actions": [{"actions": ["execute-api:*"]}, 2],
		"another resource": [{"resources": [{"text": "execute-api:/private"}]}, 0],
		"all resources": [{"resources": [{"text": "*"}]}, 2],
		"those who come from there": [{"conditions": [_condition("StringEquals", "aws:sourcevpce", ["vpce-0123"])]}, 0],
		"those who come from elsewhere over TLS": [
			{"conditions": [_condition("StringNotEquals", "aws:sourcevpce", ["vpce-0123"]), _condition("Bool", "aws:securetransport", ["true"])]},
			0,
		],
		"nobody": [{"conditions": [_condition("NotIpAddress", "aws:sourceip", ["0.0.0.0/0"])]}, 0],
		"plain HTTP": [{"conditions": [_condition("Bool", "aws:securetransport", ["false"])]}, 0],
		"an unknown condition": [{"conditions": [{"unknown": "⟦~parameter.app.X⟧"}]}, 1],
		"unknown endpoint": [{"conditions": [_condition("StringNotEquals", "aws:sourcevpce", ["⟦~parameter.app.X⟧"])]}, 1],
	}
	deny := object.union(
		object.union(_open, {"effect": "Deny", "conditions": [_condition("StringNotEquals", "aws:sourcevpce", ["vpce-0123"])]}),
		changes,
	)
	bounding.fenced(_open, {"statements": [_open, deny]}) == score
}

test_not_fenced_when_it_says_what_not if {
	bounding.fenced({"notActions": ["x"], "resources": [{"text": "*"}]}, {"statements": []}) == 0
}

_open := {
	"effect": "Allow", "principals": [{"type": "*", "value": "*"}], "actions": ["execute-api:invoke"],
	"resources": [{"text": "execute-api:/*"}], "conditions": [],
}

_condition(operator, key, values) := {"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": values}
