package parapet.lib.value_test

import data.parapet.lib.value

test_logic[name] if {
	some name, pair in {
		"both": [value.both(2, 1), 1],
		"either": [value.either(0, 1), 1],
		"negate no": [value.negate(0), 2],
		"negate unknown": [value.negate(1), 1],
		"all of none": [value.all_of([]), 2],
		"all of some": [value.all_of([2, 0, 1]), 0],
		"any of none": [value.any_of({}), 0],
		"any of some": [value.any_of({"a": 0, "b": 1}), 1],
	}
	pair[0] == pair[1]
}

test_tokens[name] if {
	some name, [text, kinds] in {
		"literal": ["orders", []],
		"symbolic": ["⟦name.s.Q⟧", ["token"]],
		"unknown": ["⟦~parameter.s.Q⟧", ["token", "has", "is"]],
		"unknown inside": ["⟦~parameter.s.Q⟧-dlq", ["token", "has"]],
		"two unknown": ["⟦~parameter.s.Q⟧⟦~parameter.s.R⟧", ["token", "has"]],
		"number": [7, []],
		"list": [["⟦~parameter.s.Q⟧"], []],
	}
	token := ["token" | value.has_token(text)]
	has := ["has" | value.has_unknown(text)]
	array.flatten([token, has, ["is" | value.is_unknown(text)]]) == kinds
}

test_get[name] if {
	some name, [holder, path, expected] in {
		"key": [{"A": {"B": 1}}, ["A", "B"], 1],
		"index": [{"A": [{"B": 1}]}, ["A", 0, "B"], 1],
		"nothing": [{"A": {}}, ["A", "B"], null],
		"through a number": [{"A": 7}, ["A", "B"], null],
		"empty path of an object": [{"A": 7}, [], {"A": 7}],
		"empty path of text": ["x", [], "x"],
		"path into text": ["x", ["A"], null],
	}
	value.get(holder, path) == expected
}

_hidden := {
	"nothing": [{"A": {}}, 2, null, null],
	"nothing below a number": [{"A": 7}, 2, null, null],
	"known": [{"A": {"B": 1}}, 0, null, {"path": ["A", "B"], "value": 1}],
	"known list": [{"A": {"B": []}}, 0, null, {"path": ["A", "B"], "value": []}],
	"unknown value": [{"A": {"B": "⟦~parameter.s.B⟧"}}, 0, null, {"path": ["A", "B"], "value": "⟦~parameter.s.B⟧"}],
	"value that may go": [{"A": {"B": "⟦~condition.s.B⟧"}}, 1, ["A", "B"], {"path": ["A", "B"], "value": "⟦~condition.s.B⟧"}],
	"value nobody may read": [{"A": {"B": "⟦~unrecorded.s.B⟧"}}, 1, ["A", "B"], {"path": ["A", "B"], "value": "⟦~unrecorded.s.B⟧"}],
	"value that may go, over budget": [{"A": {"B": "⟦~condition-budget.s.B⟧"}}, 1, ["A", "B"], {"path": ["A", "B"], "value": "⟦~condition-budget.s.B⟧"}],
	"unknown parent": [{"A": "⟦~parameter.s.A⟧"}, 1, ["A"], {"path": ["A"], "value": "⟦~parameter.s.A⟧"}],
	"unknown root": ["⟦~macro.s.All⟧", 1, [], {"path": [], "value": "⟦~macro.s.All⟧"}],
	"symbolic parent": [{"A": "⟦attribute.s.X.A⟧"}, 1, ["A"], {"path": ["A"], "value": "⟦attribute.s.X.A⟧"}],
}

test_absent[name] if {
	some name, [holder, absent, _, _] in _hidden
	value.absent(holder, ["A", "B"]) == absent
}

test_veil[name] if {
	some name, [holder, _, veil, _] in _hidden
	_found([path | path := value.veil(holder, ["A", "B"])]) == veil
}

test_read[name] if {
	some name, [holder, _, _, read] in _hidden
	_found([found | found := value.read(holder, ["A", "B"])]) == read
}

test_seen[name] if {
	some name, [holder, _, _, read] in _hidden
	value.seen(holder, ["A", "B"]) == object.get({"found": read}, ["found", "value"], null)
}

_found([]) := null

_found([one]) := one

test_elements[name] if {
	some name, [holder, expected] in {
		"list": [{"L": [1, "x"]}, [{"path": ["L", 0], "value": 1}, {"path": ["L", 1], "value": "x"}]],
		"empty list": [{"L": []}, []],
		"no list": [{}, []],
		"element that is no list": [{"L": "x"}, [{"path": ["L"], "value": "x"}]],
		"unknown list": [{"L": "⟦~parameter.s.L⟧"}, [{"path": ["L"], "value": "⟦~parameter.s.L⟧"}]],
		"unknown root": ["⟦~macro.s.All⟧", [{"path": [], "value": "⟦~macro.s.All⟧"}]],
	}
	value.elements(holder, ["L"]) == expected
}

test_truth[name] if {
	some name, [given, expected] in {
		"true": [true, 2], "text true": ["True", 2],
		"false": [false, 0], "text false": ["FALSE", 0],
		"absent": [null, 0],
		"unknown": ["⟦~parameter.s.F⟧", 1], "other text": ["yes", 1], "list": [[], 1],
	}
	value.truth(given) == expected
}

test_number[name] if {
	some name, [given, expected] in {"number": [7, 7], "text": ["7", 7], "negative": ["-7", -7], "decimal": ["1.5", 1.5]}
	value.number(given) == expected
}

test_no_number[name] if {
	some name, given in {"word": "seven", "unknown": "⟦~parameter.s.N⟧", "empty": "", "list": [], "nothing": null}
	not value.number(given)
}
