package parapet.lib.iam.operator_test

import data.parapet.lib.iam.operator

_known := {
	"StringEquals": [["a", "a", 2], ["a", "A", 0], ["a*", "ab", 0], ["⟦~parameter.s.P⟧", "a", 1], ["x-⟦~parameter.s.P⟧", "a", 0], ["⟦name.s.Q⟧", "⟦name.s.Q⟧", 2]],
	"StringEqualsIgnoreCase": [["Aa", "aA", 2], ["a", "b", 0]],
	"StringLike": [["a*", "abc", 2], ["a?", "abc", 0], ["a*", "⟦~parameter.s.P⟧", 1]],
	"ArnEquals": [
		["arn:aws:events:*:111122223333:rule/*", "arn:aws:events:eu-west-1:111122223333:rule/a/b", 2],
		["arn:aws:events:*:rule/*", "arn:aws:events:eu-west-1:111122223333:rule/a/b", 0],
		["arn:*", "arn:aws:events:eu-west-1:111122223333:rule/a/b", 0],
		["*", "arn:aws:events:eu-west-1:111122223333:rule/a/b", 2],
		["⟦~parameter.s.P⟧", "arn:aws:events:eu-west-1:111122223333:rule/a/b", 1],
	],
	"ArnLike": [["arn:aws:s3:::*", "arn:aws:s3:::orders", 2], ["arn:aws:s3:::a", "arn:aws:s3:::b", 0]],
	"Bool": [["TRUE", "true", 2], ["false", "true", 0]],
	"BinaryEquals": [["YQ==", "YQ==", 2], ["YQ==", "Yg==", 0]],
	"IpAddress": [
		["10.0.0.0/8", "10.1.2.3", 2], ["10.0.0.0/8", "11.1.2.3", 0], ["10.1.2.3", "10.1.2.3", 2],
		["2001:db8::/32", "2001:db8::1", 2], ["2001:db8::1", "2001:db8::2", 0], ["here", "10.1.2.3", 0], ["⟦~parameter.s.P⟧", "10.1.2.3", 1],
	],
	"NumericEquals": [["1", "1.0", 2], ["1", "2", 0], ["one", "1", 0], ["⟦~parameter.s.P⟧", "1", 1]],
	"NumericLessThan": [["2", "1", 2], ["1", "1", 0]],
	"NumericLessThanEquals": [["1", "1", 2], ["1", "2", 0]],
	"NumericGreaterThan": [["1", "2", 2], ["1", "1", 0]],
	"NumericGreaterThanEquals": [["1", "1", 2], ["2", "1", 0]],
	"DateEquals": [["2020-01-01T00:00:00Z", "1577836800", 2], ["2020-01-01", "2020-01-02", 0], ["soon", "2020-01-01", 0], ["⟦~parameter.s.P⟧", "2020-01-01", 1]],
	"DateLessThan": [["2020-01-02", "2020-01-01", 2], ["2020-01-01", "2020-01-01", 0]],
	"DateLessThanEquals": [["2020-01-01", "2020-01-01", 2], ["2020-01-01", "2020-01-02", 0]],
	"DateGreaterThan": [["2020-01-01", "2020-01-02", 2], ["2020-01-01", "2020-01-01", 0]],
	"DateGreaterThanEquals": [["2020-01-01", "2020-01-01", 2], ["2020-01-02", "2020-01-01", 0]],
	"StringAlmost": [["a", "a", 1]],
}

test_compares[name] if {
	some name, cases in _known
	every case in cases {
		[wanted, found, score] := case
		operator.compares(name, wanted, found) == score
	}
}

test_negated[name] if {
	some name, positive in {
		"StringNotEquals": "StringEquals", "StringNotLike": "StringLike", "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
		"ArnNotEquals": "ArnEquals", "ArnNotLike": "ArnLike", "NumericNotEquals": "NumericEquals", "DateNotEquals": "DateEquals",
		"NotIpAddress": "IpAddress",
	}
	operator.negated(name)
	not operator.negated(positive)
	operator.positive(name) == positive
}
