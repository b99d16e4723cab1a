package parapet.lib.text_test

import data.parapet.lib.sample_test as sample
import data.parapet.lib.text

_estate := sample.estate([
	sample.queue("Orders", {}),
	sample.queue("Dlq", {}),
	object.union(sample.resource("Topic", "AWS::SNS::Topic", {}), {"name": "⟦name.app.Topic⟧"}),
	object.union(sample.resource("Mail", "AWS::SNS::Topic", {}), {"name": "mail"}),
	object.union(sample.resource("Copy", "AWS::SNS::Topic", {}), {"name": "⟦name.app.Orders⟧"}),
])

test_same[name] if {
	some name, [a, b, expected] in {
		"equal text": ["orders", "orders", 2],
		"other text": ["orders", "order", 0],
		"equal token": ["⟦account.app⟧", "⟦account.app⟧", 2],
		"other account": ["⟦account.app⟧", "⟦account.other⟧", 1],
		"token and literal": ["⟦account.app⟧", "111122223333", 1],
		"a star and an account nobody knows": ["*", "⟦account.app⟧", 0],
		"a star and what may be one": ["*", "⟦~parameter.app.X⟧", 1],
		"unknown": ["⟦~parameter.app.X⟧", "orders", 1],
		"prefix fits": ["orders-⟦~parameter.app.Stage⟧", "orders-prod", 1],
		"prefix contradicts": ["orders-⟦~parameter.app.Stage⟧", "mails-prod", 0],
		"literal is shorter than the prefix": ["orders-⟦~parameter.app.Stage⟧", "orders", 0],
		"literal is shorter than the suffix": ["⟦~parameter.app.Stage⟧-orders", "orders", 0],
		"suffix contradicts": ["⟦~parameter.app.Stage⟧-orders", "prod-mails", 0],
		"suffix fits": ["⟦~parameter.app.Stage⟧-orders", "prod-orders", 1],
		"token may be empty": ["orders⟦~parameter.app.Stage⟧", "orders", 1],
		"both with tokens, prefixes fork": ["a-⟦~parameter.app.X⟧", "b-⟦~parameter.app.Y⟧", 0],
		"both with tokens, one goes on": ["a-⟦~parameter.app.X⟧", "a-b-⟦~parameter.app.Y⟧", 1],
		"names of one type": ["⟦name.app.Orders⟧", "⟦name.app.Dlq⟧", 0],
		"names of one type in paths": ["⟦name.app.Orders⟧/*", "⟦name.app.Dlq⟧/*", 0],
		"names of one type before a colon": ["⟦name.app.Orders⟧:*", "⟦name.app.Dlq⟧:*", 0],
		"names of one type, one of them longer": ["⟦name.app.Orders⟧-x", "⟦name.app.Dlq⟧", 1],
		"names of two types": ["⟦name.app.Orders⟧", "⟦name.app.Topic⟧", 1],
		"names of one type behind what is not known": ["⟦~parameter.app.X⟧/⟦name.app.Orders⟧", "⟦~parameter.app.Y⟧/⟦name.app.Dlq⟧", 1],
		"names of one type that may go on": ["⟦name.app.Orders⟧⟦~parameter.app.X⟧", "⟦name.app.Dlq⟧", 1],
		"name of nothing": ["⟦name.app.Orders⟧", "⟦name.app.Gone⟧", 1],
		"number and its text": [7, "7", 2],
		"number and other text": [7, "8", 0],
		"boolean and its text": [true, "true", 2],
		"number and unknown": [7, "⟦~parameter.app.N⟧", 1],
		"list": [["a"], "a", 1],
		"nothing": [null, "a", 1],
		"equal ARNs": ["arn:aws:sqs:⟦region.app⟧:1:a", "arn:aws:sqs:⟦region.app⟧:1:a", 2],
		"ARNs, part by part": ["arn:aws:sqs:⟦region.app⟧:1:a", "arn:aws:sqs:eu-west-1:1:b", 0],
		"ARNs that may agree": ["arn:aws:sqs:⟦region.app⟧:1:a", "arn:aws:sqs:eu-west-1:1:a", 1],
		"ARN and unknown": ["arn:aws:sqs:eu-west-1:1:a", "⟦~parameter.app.Arn⟧", 1],
	}
	[text.same(a, b), text.same(b, a)] == [expected, expected] with input as _estate
}

test_like[name] if {
	some name, [pattern, other, expected] in {
		"no wildcard": ["orders", "orders", 2],
		"no wildcard, no match": ["orders", "mails", 0],
		"wildcard in the text is a character": ["orders", "order*", 0],
		"all": ["*", "orders", 2],
		"all of a token": ["*", "⟦~parameter.app.X⟧", 2],
		"prefix": ["ord*", "orders", 2],
		"prefix, no match": ["ord*", "mails", 0],
		"prefix before a token": ["orders-*", "orders-⟦~parameter.app.X⟧", 2],
		"prefix that a token may have": ["orders-*", "⟦~parameter.app.X⟧", 1],
		"prefix that contradicts a token": ["orders-*", "mails-⟦~parameter.app.X⟧", 0],
		"suffix": ["*.fifo", "orders.fifo", 2],
		"suffix that the text exceeds": ["*.fifo", "*.fifo-x", 0],
		"suffix after a token": ["*.fifo", "⟦~parameter.app.X⟧.fifo", 2],
		"suffix that contradicts a token": ["*.fifo", "⟦~parameter.app.X⟧.std", 0],
		"suffix that a name may have": ["*.fifo", "⟦name.app.Orders⟧", 1],
		"both ends": ["a*c", "abc", 2],
		"both ends around a token": ["a*c", "a⟦~parameter.app.X⟧c", 2],
		"two wildcards": ["*:*", "s3:GetObject", 2],
		"two wildcards, no match": ["*:*", "s3", 0],
		"one character": ["ab?", "abc", 2],
		"one character too few": ["ab?", "ab", 0],
		"one character and a token": ["ab?", "ab⟦~parameter.app.X⟧", 1],
		"special characters": [`a.b+(c)[d]{e}|^$\*`, `a.b+(c)[d]{e}|^$\x`, 2],
		"point is a point": ["a.b*", "axb", 0],
		"slashes and colons": ["a:*", "a:b/c:d", 2],
		"unknown pattern": ["⟦~parameter.app.P⟧*", "orders", 1],
		"same token in the pattern": ["⟦name.app.Orders⟧/*", "⟦name.app.Orders⟧/x", 2],
		"other name in the pattern": ["⟦name.app.Orders⟧/*", "⟦name.app.Dlq⟧/x", 0],
		"no text": ["a*", null, 0],
		"no pattern": [null, "a", 1],
	}
	text.like(pattern, other) == expected with input as _estate
}

test_covers[name] if {
	some name, [pattern, other, expected] in {
		"all": ["*", "s3:*", 2],
		"the same": ["s3:*", "s3:*", 2],
		"wider": ["s*", "s3:*", 2],
		"narrower": ["s3:Get*", "s3:*", 0],
		"one character is not all": ["s3:?", "s3:*", 0],
		"no wildcard": ["s3:Get*", "s3:GetObject", 2],
		"unknown": ["⟦~parameter.app.A⟧", "s3:*", 1],
	}
	text.covers(pattern, other) == expected with input as _estate
}

test_meet[name] if {
	some name, [a, b, expected] in {
		"same text": ["s3:GetObject", "s3:GetObject", 2],
		"one in the other": ["s3:GetObject", "s3:*", 2],
		"wildcards, one in the other": ["s3:Get*", "s3:*", 2],
		"apart": ["s3:GetObject", "s3:PutObject", 0],
		"apart by prefix": ["s3:Get*", "s3:Put*", 0],
		"apart by suffix": ["*Object", "*Bucket", 0],
		"perhaps": ["*Object", "s3:Get*", 1],
		"unknown": ["⟦~parameter.app.A⟧", "s3:GetObject", 1],
	}
	[text.meet(a, b), text.meet(b, a)] == [expected, expected] with input as _estate
}

test_wildcards_of_two_patterns_are_different if {
	text.meet("a*b*", "a*c*") == 1
	text.meet("a*b", "a*c") == 0
}
