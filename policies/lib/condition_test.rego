package parapet.lib.condition_test

import data.parapet.lib.condition

_keys := {"aws:sourceaccount", "aws:principaltag/*"}

_condition(operator, extra) := object.union(
	{"operator": operator, "qualifier": "", "ifExists": false, "key": "aws:sourceaccount", "values": ["111122223333"]},
	extra,
)

_cases := {
	"positive": [_condition("StringEquals", {}), true, 2],
	"for any value": [_condition("StringLike", {"qualifier": "ForAnyValue"}), true, 2],
	"for all values": [_condition("StringLike", {"qualifier": "ForAllValues"}), false, 0],
	"if it exists": [_condition("StringEquals", {"ifExists": true}), false, 0],
	"negated": [_condition("StringNotEquals", {}), false, 0],
	"null": [_condition("Null", {}), false, 0],
	"other key": [_condition("StringEquals", {"key": "aws:securetransport"}), false, 0],
	"longer key": [_condition("StringEquals", {"key": "aws:sourceaccounts"}), false, 0],
	"key by its beginning": [_condition("StringEquals", {"key": "aws:principaltag/team"}), true, 2],
	"any value": [_condition("StringLike", {"values": ["*"]}), true, 0],
	"any value among others": [_condition("StringLike", {"values": ["1", "*"]}), true, 0],
	"no value": [_condition("StringEquals", {"values": []}), true, 2],
	"unknown value": [_condition("StringEquals", {"values": ["⟦~parameter.s.A⟧"]}), true, 1],
	"partly known value": [_condition("ArnLike", {"values": ["arn:aws:iam::⟦~parameter.s.A⟧:root"]}), true, 2],
	"unknown condition": [{"unknown": "⟦~parameter.s.C⟧"}, false, 1],
}

test_tests[name] if {
	some name, [asked, found, _] in _cases
	condition.tests({"conditions": [asked]}, _keys) == [asked | found]
}

test_bounds[name] if {
	some name, [asked, _, score] in _cases
	condition.bounds({"conditions": [asked]}, _keys) == score
}

test_bounds_by_the_best if {
	conditions := [_condition("StringEquals", {"ifExists": true}), {"unknown": "⟦~parameter.s.C⟧"}, _condition("StringEquals", {})]
	condition.bounds({"conditions": conditions}, _keys) == 2
}

test_nothing_bounds[name] if {
	some name, [statement, score] in {
		"no conditions": [{"conditions": []}, 0],
		"no list of conditions": [{}, 0],
		"unknown statement": [{"unknown": "⟦~parameter.s.S⟧"}, 1],
	}
	condition.bounds(statement, _keys) == score
}

test_opaque[name] if {
	some name, [statement, score] in {
		"unknown statement": [{"unknown": "⟦~parameter.s.S⟧"}, 1],
		"unknown condition": [{"conditions": [_condition("Bool", {}), {"unknown": "⟦~parameter.s.C⟧"}]}, 1],
		"unknown value only": [{"conditions": [_condition("Bool", {"values": ["⟦~parameter.s.A⟧"]})]}, 0],
		"no conditions": [{"conditions": []}, 0],
	}
	condition.opaque(statement) == score
}

test_states[name] if {
	some name, [asked, score] in {
		"a value": [_condition("StringEquals", {}), 2],
		"a value nobody has seen": [_condition("StringEquals", {"values": ["⟦account.app⟧"]}), 2],
		"every value": [_condition("StringLike", {"values": ["1", "*"]}), 0],
		"a value that is not known": [_condition("StringEquals", {"values": ["⟦~parameter.s.A⟧"]}), 1],
		"none": [_condition("StringNotEquals", {}), 0],
	}
	condition.states({"conditions": [asked]}, _keys) == score
}
