package parapet.lib.iam.condition_test

import data.parapet.lib.iam.condition

_positive := {
	"StringEquals": ["a", "b"], "StringEqualsIgnoreCase": ["A", "b"], "StringLike": ["a*", "b*"], "BinaryEquals": ["a", "b"],
	"Bool": ["A", "b"], "ArnEquals": ["*", "b"], "ArnLike": ["*", "b"],
}

_other := {
	"NumericEquals": ["1", "1", "2"], "NumericLessThan": ["1", "2", "0"], "NumericLessThanEquals": ["1", "1", "0"],
	"NumericGreaterThan": ["1", "0", "2"], "NumericGreaterThanEquals": ["1", "1", "2"],
	"DateEquals": ["2020-01-01", "2020-01-01", "2020-01-02"], "DateLessThan": ["2020-01-01", "2020-01-02", "2019-01-01"],
	"DateLessThanEquals": ["2020-01-01", "2020-01-01", "2019-01-01"], "DateGreaterThan": ["2020-01-01", "2019-01-01", "2021-01-01"],
	"DateGreaterThanEquals": ["2020-01-01", "2020-01-01", "2021-01-01"], "IpAddress": ["10.0.0.1", "10.0.0.0/8", "11.0.0.0/8"],
}

# By operator: a value of the request, one that matches it, one that does not.
_operators := object.union({name: ["a", yes, no] | some name, [yes, no] in _positive}, _other)

_negations := {
	"StringNotEquals": "StringEquals", "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase", "StringNotLike": "StringLike",
	"ArnNotEquals": "ArnEquals", "ArnNotLike": "ArnLike", "NumericNotEquals": "NumericEquals", "DateNotEquals": "DateEquals",
	"NotIpAddress": "IpAddress",
}

# Scores by form: [absent, known and matching, known and not, not known].
_forms := {
	"": [0, 2, 0, 1],
	"IfExists": [2, 2, 0, 1],
	"ForAllValues:": [2, 2, 0, 1],
	"ForAllValues:IfExists": [2, 2, 0, 1],
	"ForAnyValue:": [0, 2, 0, 1],
	"ForAnyValue:IfExists": [0, 2, 0, 1],
}

_negated_forms := object.union(_forms, {"": [2, 2, 0, 1]})

_rows := object.union(
	{$"{form}{name}": [name, form, values, scores] |
		some name, values in _operators
		some form, scores in _forms
	},
	{$"{form}{name}": [name, form, [given, no, yes], scores] |
		some name, positive in _negations
		[given, yes, no] := _operators[positive]
		some form, scores in _negated_forms
	},
)

_condition(name, form, wanted) := {
	"operator": name,
	"qualifier": trim_suffix(split(form, "IfExists")[0], ":"),
	"ifExists": endswith(form, "IfExists"),
	"key": "k",
	"values": [wanted],
}

test_every_operator_in_every_form[row] if {
	some row, [name, form, [given, yes, no], [absent, matching, other, hidden]] in _rows
	condition.met(_condition(name, form, yes), {"k": null}, "2012-10-17") == absent
	condition.met(_condition(name, form, yes), {"k": [given]}, "2012-10-17") == matching
	condition.met(_condition(name, form, no), {"k": [given]}, "2012-10-17") == other
	condition.met(_condition(name, form, yes), {}, "2012-10-17") == hidden
}

test_null[name] if {
	some name, [wanted, keys, score] in {
		"true, absent": ["true", {"k": null}, 2],
		"true, known": ["true", {"k": ["a"]}, 0],
		"true, unknown": ["true", {}, 1],
		"false, absent": ["false", {"k": null}, 0],
		"false, known": ["false", {"k": ["a"]}, 2],
		"false, unknown": ["false", {}, 1],
		"not known, absent": ["⟦~parameter.s.P⟧", {"k": null}, 1],
	}
	condition.met(_condition("Null", "", wanted), keys, "2012-10-17") == score
}

test_many_values[name] if {
	some name, [form, operator, wanted, score] in {
		"all match": ["ForAllValues:", "StringLike", ["a", "b"], 2],
		"one does not": ["ForAllValues:", "StringLike", ["a"], 0],
		"some matches": ["ForAnyValue:", "StringLike", ["b"], 2],
		"none matches": ["ForAnyValue:", "StringLike", ["c"], 0],
		"some does not match": ["ForAnyValue:", "StringNotLike", ["a"], 2],
		"each matches": ["ForAnyValue:", "StringNotLike", ["a", "b"], 0],
		"any of several": ["", "StringEquals", ["c", "b"], 2],
		"none of several": ["", "StringNotEquals", ["c", "b"], 0],
	}
	condition.met(object.union(_condition(operator, form, ""), {"values": wanted}), {"k": ["a", "b"]}, "2012-10-17") == score
}

test_any_value_there_may_be if {
	condition.met(_condition("StringLike", "IfExists", "*"), {}, "2012-10-17") == 2
	condition.met(_condition("StringLike", "ForAnyValue:IfExists", "*"), {}, "2012-10-17") == 1
}

test_variables[name] if {
	some name, [operator, wanted, score] in {
		"known": ["StringEquals", "${k}", 2],
		"absent": ["StringEquals", "${no}", 0],
		"absent, negated": ["StringNotEquals", "${no}", 2],
		"not known": ["StringEquals", "${other}", 1],
	}
	condition.met(_condition(operator, "", wanted), {"k": ["a"], "no": null}, "2012-10-17") == score
}

test_unknown_condition if condition.met({"unknown": "⟦~parameter.s.C⟧"}, {}, "2012-10-17") == 1

test_key_by_its_beginning if {
	tag := object.union(_condition("StringEquals", "", "a"), {"key": "aws:requesttag/team"})
	condition.met(tag, {"aws:requesttag/*": null}, "2012-10-17") == 0
}
