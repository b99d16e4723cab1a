package parapet.lib.tag_test

import data.parapet.lib.tag

test_reads_a_tag if {
	tag.of({"tags": {"team": "orders"}, "properties": {}}, "team") == "orders"
}

test_no_tag[name] if {
	some name, properties in {
		"no tags": {},
		"another tag": {"Tags": [{"Key": "team", "Value": "orders"}]},
		"hidden key of another tag": {"Tags": [{"Key": "team-⟦~parameter.s.T⟧", "Value": "orders"}]},
		"tags that are no list": {"Tags": {"team": "orders"}},
	}
	not tag.of({"tags": {"team": "orders"}, "properties": properties}, "purpose")
	tag.has({"tags": {}, "properties": properties}, "purpose", ["logs"]) == 0
}

test_hidden_tags[name] if {
	some name, tags in {
		"all tags": "⟦~parameter.s.T⟧",
		"one tag": [{"Key": "team", "Value": "orders"}, "⟦~parameter.s.T⟧"],
		"a key": [{"Key": "⟦~parameter.s.T⟧", "Value": "orders"}],
	}
	tag.of({"tags": {}, "properties": {"Tags": tags}}, "purpose") == "⟦~parameter.s.T⟧"
	tag.has({"tags": {}, "properties": {"Tags": tags}}, "purpose", ["logs"]) == 1
}

test_has_a_value[name] if {
	some name, [found, score] in {
		"one of them": ["logs", 2],
		"another": ["data", 0],
		"not known": ["⟦~parameter.s.P⟧", 1],
	}
	tag.has({"tags": {"purpose": found}, "properties": {}}, "purpose", ["logs", "temp"]) == score
}
