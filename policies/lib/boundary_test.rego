package parapet.lib.boundary_test

import data.parapet.lib.boundary

_organization := {"organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333"}]}}

_nothing := {"organization": {}}

test_holds_in_a_declared_organization[name] if {
	some name, [key, values, score] in {
		"organization": ["aws:principalorgid", ["o-abc1234567"], 2],
		"another organization": ["aws:principalorgid", ["o-other12345"], 0],
		"one of two": ["aws:resourceorgid", ["o-abc1234567", "o-other12345"], 0],
		"path": ["aws:resourceorgpaths", ["o-abc1234567/r-ab12/*"], 2],
		"path of another organization": ["aws:principalorgpaths", ["o-other12345/*"], 0],
		"account": ["aws:resourceaccount", ["111122223333"], 2],
		"another account": ["aws:principalaccount", ["444455556666"], 0],
		"anything": ["aws:principalorgid", ["*"], 0],
		"unknown": ["aws:principalorgid", ["⟦~parameter.app.X⟧"], 1],
		"another key": ["aws:sourceip", ["10.0.0.0/8"], 0],
	}
	boundary.holds(_statement(key, values)) == score with input as _organization
}

test_holds_where_nothing_is_declared[name] if {
	some name, [key, values, score] in {
		"organization": ["aws:principalorgid", ["o-abc1234567"], 2],
		"account of the stack": ["aws:principalaccount", ["⟦account.app⟧"], 2],
		"anything": ["aws:resourceaccount", ["*"], 0],
		"unknown": ["aws:principalorgid", ["⟦~parameter.app.X⟧"], 1],
	}
	boundary.holds(_statement(key, values)) == score with input as _nothing
}

test_unknown_condition if boundary.holds({"conditions": [{"unknown": "⟦~parameter.app.X⟧"}]}) == 1 with input as _nothing

test_no_condition if boundary.holds({"conditions": []}) == 0 with input as _nothing

test_foreign[name] if {
	some name, [key, values, score] in {
		"own": ["aws:principalorgid", ["o-abc1234567"], 0],
		"another": ["aws:principalorgid", ["o-abc1234567", "o-other12345"], 2],
		"path of another": ["aws:resourceorgpaths", ["o-other12345/*"], 2],
		"everyone is no organization": ["aws:principalorgid", ["*"], 0],
		"account": ["aws:principalaccount", ["444455556666"], 0],
		"unknown": ["aws:principalorgid", ["⟦~parameter.app.X⟧"], 1],
	}
	boundary.is_foreign(_statement(key, values)) == score with input as _organization
}

test_nothing_is_foreign_where_nothing_is_declared if {
	boundary.is_foreign(_statement("aws:principalorgid", ["o-other12345"])) == 0 with input as _nothing
}

_statement(key, values) := {"conditions": [{"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": key, "values": values}]}
