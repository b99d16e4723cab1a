package parapet.lib.policy_test

import data.parapet.lib.policy

_unknown := {"unknown": "⟦~parameter.s.Statement⟧"}

test_effect[name] if {
	some name, [statement, scores] in {
		"allow": [{"effect": "Allow"}, [2, 0]],
		"deny": [{"effect": "Deny"}, [0, 2]],
		"invalid": [{"effect": "deny"}, [1, 1]],
		"missing": [{}, [1, 1]],
		"unknown effect": [{"effect": "⟦~parameter.s.E⟧"}, [1, 1]],
		"unknown": [_unknown, [1, 1]],
	}
	[policy.effect(statement, "Allow"), policy.effect(statement, "Deny")] == scores
}

test_covers_action[name] if {
	some name, [statement, action, score] in {
		"same action": [{"actions": ["sqs:sendmessage"]}, "sqs:SendMessage", 2],
		"one of several": [{"actions": ["sqs:receivemessage", "sqs:send*"]}, "sqs:SendMessage", 2],
		"everything": [{"actions": ["*"]}, "s3:*", 2],
		"whole service": [{"actions": ["s3:*"]}, "s3:*", 2],
		"part of the service": [{"actions": ["s3:get*"]}, "s3:*", 0],
		"other action": [{"actions": ["s3:get*"]}, "s3:PutObject", 0],
		"unknown actions": [{"actions": ["⟦~parameter.s.A⟧"]}, "s3:PutObject", 1],
		"none": [{}, "s3:PutObject", 0],
		"not this action": [{"notActions": ["s3:get*"]}, "s3:GetObject", 0],
		"not one of two actions": [{"notActions": ["iam:*", "s3:get*"]}, "s3:GetObject", 0],
		"not another action": [{"notActions": ["s3:get*"]}, "s3:PutObject", 2],
		"not a part of it": [{"notActions": ["s3:getobject"]}, "s3:*", 0],
		"not another service": [{"notActions": ["iam:*"]}, "s3:*", 2],
		"unknown exceptions": [{"notActions": ["⟦~parameter.s.A⟧"]}, "s3:PutObject", 1],
		"unknown": [_unknown, "s3:PutObject", 1],
	}
	policy.covers_action(statement, action) == score
}

_resources(texts) := {"resources": [_resource(text) | some text in texts]}

_exceptions(texts) := {"notResources": [_resource(text) | some text in texts]}

_resource(text) := {"text": text, "parts": array.concat(array.slice(pieces, 0, 5), [concat(":", array.slice(pieces, 5, 20))])} if {
	startswith(text, "arn:")
	pieces := split(text, ":")
} else := {"text": text}

test_covers_resource[name] if {
	some name, [statement, wanted, score] in {
		"the same": [_resources(["arn:aws:s3:::b"]), "arn:aws:s3:::b", 2],
		"one of several": [_resources(["arn:aws:s3:::a", "arn:aws:s3:::b"]), "arn:aws:s3:::b", 2],
		"everything": [_resources(["*"]), "arn:aws:s3:::b/*", 2],
		"every bucket": [_resources(["arn:aws:s3:::*"]), "arn:aws:s3:::b/*", 2],
		"every Region and account": [_resources(["arn:aws:sqs:*:*:q"]), "arn:aws:sqs:eu-west-1:111122223333:q", 2],
		"wildcard stays in its part": [_resources(["arn:aws:*:q"]), "arn:aws:sqs:eu-west-1:111122223333:q", 0],
		"last part may hold colons": [_resources(["arn:aws:logs:r:a:*"]), "arn:aws:logs:r:a:log-group:x", 2],
		"objects of a bucket": [_resources(["arn:aws:s3:::b/*"]), "arn:aws:s3:::b/*", 2],
		"objects are not the bucket": [_resources(["arn:aws:s3:::b/*"]), "arn:aws:s3:::b", 0],
		"bucket is not its objects": [_resources(["arn:aws:s3:::b"]), "arn:aws:s3:::b/*", 0],
		"some objects": [_resources(["arn:aws:s3:::b/x/*"]), "arn:aws:s3:::b/*", 0],
		"other bucket with the same start": [_resources(["arn:aws:s3:::bucket/*"]), "arn:aws:s3:::b/*", 0],
		"other partition": [_resources(["arn:aws-cn:s3:::b"]), "arn:aws:s3:::b", 0],
		"bucket of a generated name": [_resources(["arn:aws:s3:::⟦name.s.B⟧/*"]), "arn:aws:s3:::⟦name.s.B⟧/*", 2],
		"generated name and literal": [_resources(["arn:aws:s3:::b/*"]), "arn:aws:s3:::⟦name.s.B⟧/*", 1],
		"unknown account": [_resources(["arn:aws:sqs:eu-west-1:⟦account.s⟧:q"]), "arn:aws:sqs:eu-west-1:111122223333:q", 1],
		"unknown resource": [_resources(["⟦~parameter.s.Arn⟧"]), "arn:aws:s3:::b", 1],
		"unknown bucket in text": [_resources(["⟦~parameter.s.Arn⟧/*"]), "arn:aws:s3:::b/*", 1],
		"unknown bucket in text, other ending": [_resources(["⟦~parameter.s.Arn⟧/x"]), "arn:aws:s3:::b/y", 0],
		"unknown target": [_resources(["arn:aws:s3:::b"]), "⟦~parameter.s.Arn⟧", 1],
		"no ARN, but a wildcard": [_resources(["*b"]), "arn:aws:s3:::b", 0],
		"no ARN": [_resources(["b"]), "arn:aws:s3:::b", 0],
		"none": [{}, "arn:aws:s3:::b", 0],
		"not this resource": [_exceptions(["arn:aws:s3:::b/*"]), "arn:aws:s3:::b/*", 0],
		"not a part of it": [_exceptions(["arn:aws:s3:::b/x/*"]), "arn:aws:s3:::b/*", 0],
		"not one of two resources": [_exceptions(["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]), "arn:aws:s3:::b/*", 0],
		"not another resource": [_exceptions(["arn:aws:s3:::a/*"]), "arn:aws:s3:::b/*", 2],
		"nothing": [_exceptions(["*"]), "arn:aws:s3:::b/*", 0],
		"unknown exception": [_exceptions(["⟦~parameter.s.Arn⟧"]), "arn:aws:s3:::b/*", 1],
		"unknown": [_unknown, "arn:aws:s3:::b", 1],
	}
	policy.covers_resource(statement, wanted) == score with input as {"resources": {}}
}

test_principal_everyone[name] if {
	some name, [principals, score] in {
		"star": [[{"type": "*", "value": "*"}], 2],
		"AWS star": [[{"type": "AWS", "value": "111122223333"}, {"type": "AWS", "value": "*"}], 2],
		"account": [[{"type": "AWS", "value": "111122223333"}], 0],
		"every service is not everyone": [[{"type": "Service", "value": "*"}], 0],
		"unknown": [[{"type": "AWS", "value": "⟦~parameter.s.P⟧"}], 1],
		"unknown service": [[{"type": "Service", "value": "⟦~parameter.s.P⟧"}], 0],
		"unknown account": [[{"type": "AWS", "value": "arn:aws:iam::⟦~parameter.s.A⟧:root"}], 0],
		"nobody": [[], 0],
	}
	policy.principal_everyone({"principals": principals}) == score
}

test_principal_everyone_otherwise[name] if {
	some name, [statement, score] in {
		"unknown": [_unknown, 1],
		"without principal": [{}, 0],
		"all but one": [{"notPrincipals": [{"type": "AWS", "value": "*"}]}, 0],
	}
	policy.principal_everyone(statement) == score
}

test_principals[name] if {
	some name, [type, text, account] in {
		"account": ["AWS", "111122223333", "111122223333"],
		"role": ["AWS", "arn:aws:iam::111122223333:role/x", "111122223333"],
		"root of an unknown account": ["AWS", "arn:aws:iam::⟦~parameter.s.A⟧:root", "⟦~parameter.s.A⟧"],
		"unknown": ["AWS", "⟦~parameter.s.P⟧", "⟦~parameter.s.P⟧"],
		"everyone": ["*", "*", ""],
		"service": ["Service", "events.amazonaws.com", ""],
		"unknown service": ["Service", "⟦~parameter.s.P⟧", ""],
		"identity provider": ["Federated", "arn:aws:iam::111122223333:saml-provider/x", "111122223333"],
		"canonical id": ["CanonicalUser", "⟦~parameter.s.P⟧", ""],
		"unique id": ["AWS", "AROAEXAMPLE", ""],
	}
	principal := {"type": type, "value": text}
	policy.principals({"principals": [principal]}) == {object.union(principal, {"account": account})}
}

test_no_principals if {
	policy.principals(_unknown) == set()
}
