package parapet.lib.arn_test

import data.parapet.lib.arn

test_parts[name] if {
	some name, [text, expected] in {
		"queue": ["arn:aws:sqs:eu-west-1:111122223333:orders", ["arn", "aws", "sqs", "eu-west-1", "111122223333", "orders"]],
		"resource with colons": ["arn:aws:logs:r:a:log-group:x:*", ["arn", "aws", "logs", "r", "a", "log-group:x:*"]],
		"tokens": ["arn:aws:sqs:⟦region.s⟧:⟦account.s⟧:⟦name.s.Q⟧", ["arn", "aws", "sqs", "⟦region.s⟧", "⟦account.s⟧", "⟦name.s.Q⟧"]],
	}
	arn.parts(text) == expected
}

test_no_parts[name] if {
	some name, text in {"name": "orders", "too short": "arn:aws:sqs", "unknown": "⟦~parameter.s.Arn⟧", "number": 7, "list": [], "other text with colons": "a:b:c:d:e:f"}
	not arn.parts(text)
}

test_part_by_name if {
	topic := "arn:aws:sns:eu-west-1:111122223333:orders:7"
	[arn.service(topic), arn.region(topic), arn.account(topic), arn.resource(topic)] == ["sns", "eu-west-1", "111122223333", "orders:7"]
}
