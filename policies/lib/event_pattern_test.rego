package parapet.lib.event_pattern_test

import data.parapet.lib.event_pattern
import data.parapet.lib.sample_test as sample

_event := {
	"views": [
		{"source": "orders", "detail/items/sku": "a", "detail/items/count": 1},
		{"source": "orders", "detail/items/sku": "b", "detail/items/count": 2, "detail/items/note": "x"},
	],
	"keys": ["source", "detail/items/sku", "detail/items/count", "detail/items/note"],
}

_unknown := "⟦~parameter.app.X⟧"

test_matches[name] if {
	some name, [given, score] in {
		"one field": [{"source": ["orders"]}, 2],
		"one of two values": [{"source": ["mails", "orders"]}, 2],
		"other value": [{"source": ["mails"]}, 0],
		"one element of a list": [{"detail": {"items": {"sku": ["b"], "count": [2]}}}, 2],
		"two elements of a list": [{"detail": {"items": {"sku": ["a"], "count": [2]}}}, 0],
		"a key that is not there": [{"detail": {"total": [1]}}, 0],
		"a key that must not be there": [{"detail": {"total": [{"exists": false}]}}, 2],
		"a key that one element has": [{"detail": {"items": {"sku": ["a"], "note": [{"exists": false}]}}}, 0],
		"token for a value": [{"source": [_unknown]}, 1],
		"token for a map": [{"source": ["orders"], "detail": _unknown}, 1],
		"token beside what does not match": [{"source": ["mails"], "detail": _unknown}, 0],
		"token for all": [_unknown, 1],
	}
	event_pattern.matches(sample.pattern(given), _event) == score
}

test_nearest_branch if {
	fields := [{"key": key, "path": [key], "tests": [sample.filter(value)]} |
		some key, value in {"source": "orders", "detail/items/sku": "c"}
	]
	far := [{"key": "source", "path": ["far"], "tests": [sample.filter("mails")]}]
	near := event_pattern.nearest({"branches": [far, fields]}, _event)
	{[one.key, one.score] | some one in near} == {["source", 2], ["detail/items/sku", 0]}
	event_pattern.nearest({"branches": [], "unknown": _unknown}, _event) == []
}

test_satisfiable[name] if {
	some name, [a, b, score] in {
		"the same": [{"source": ["a"]}, {"source": ["a"]}, 2],
		"different fields": [{"source": ["a"]}, {"detail-type": ["b"]}, 2],
		"disjoint": [{"source": ["a"]}, {"source": ["b"]}, 0],
		"one value in common": [{"source": ["a", "b"]}, {"source": ["b", "c"]}, 2],
		"disjoint in one field of two": [{"source": ["a"], "detail": {"x": [1]}}, {"source": ["a"], "detail": {"x": [2]}}, 0],
		"resources are a list": [{"resources": ["a"]}, {"resources": ["b"]}, 2],
		"resources there and not there": [{"resources": ["a"]}, {"resources": [{"exists": false}]}, 0],
		"token": [{"source": [_unknown]}, {"source": ["a"]}, 1],
		"token for a map": [{"detail": _unknown}, {"detail": {"x": [1]}}, 1],
		"token for a map beside": [{"source": ["a"], "detail": _unknown}, {"source": ["b"]}, 0],
		"token for all": [_unknown, {"source": ["a"]}, 1],
	}
	event_pattern.satisfiable(sample.pattern(a), sample.pattern(b)) == score
	event_pattern.satisfiable(sample.pattern(b), sample.pattern(a)) == score
}

test_contains_all[name] if {
	some name, [a, b] in {
		"itself": [{"source": ["a"]}, {"source": ["a"]}],
		"fewer fields": [{"source": ["a"]}, {"source": ["a"], "detail": {"x": [1]}}],
		"more values": [{"source": ["a", {"prefix": "b"}]}, {"source": ["ba"]}],
	}
	event_pattern.contains_all(sample.pattern(a), sample.pattern(b))
}

test_does_not_contain_all[name] if {
	some name, [a, b] in {
		"more fields": [{"source": ["a"], "detail": {"x": [1]}}, {"source": ["a"]}],
		"fewer values": [{"source": ["a"]}, {"source": ["a", "b"]}],
		"token": [{"source": ["a"]}, _unknown],
		"token for a list": [{"source": _unknown}, {"source": ["a"]}],
	}
	not event_pattern.contains_all(sample.pattern(a), sample.pattern(b))
}

test_admits[name] if {
	some name, [given, score] in {
		"the value": [{"source": ["aws.s3"]}, 2],
		"nothing said": [{"detail-type": ["x"]}, 2],
		"all but": [{"source": [{"anything-but": "aws.s3"}]}, 0],
		"token": [_unknown, 1],
	}
	event_pattern.admits(sample.pattern(given), "source", "aws.s3") == score
}

test_names[name] if {
	some name, [given, score] in {
		"the value": [{"detail": {"bucket": {"name": ["a"]}}}, 2],
		"other value": [{"detail": {"bucket": {"name": ["b"]}}}, 0],
		"nothing said": [{"source": ["x"]}, 0],
		"all but": [{"detail": {"bucket": {"name": [{"anything-but": "b"}]}}}, 0],
		"anything": [{"detail": {"bucket": {"name": [{"exists": true}]}}}, 0],
		"token for a map": [{"detail": _unknown}, 1],
		"token": [_unknown, 1],
	}
	event_pattern.names(sample.pattern(given), "detail/bucket/name", "a") == score
}

test_stated[name] if {
	some name, [given, score] in {
		"a filter": [{"detail": {"a": ["a"]}}, 2],
		"none": [{"source": ["x"]}, 0],
		"token for a map": [{"detail": _unknown}, 1],
		"token": [_unknown, 1],
	}
	event_pattern.stated(sample.pattern(given), "detail/a") == score
}

test_hidden if {
	pattern := sample.pattern({"source": ["a", _unknown, {"prefix": "⟦~parameter.app.P⟧"}], "detail": "⟦~parameter.app.D⟧"})
	found := {text | walk(event_pattern.hidden(pattern), [_, text]); is_string(text)}
	found == {_unknown, "⟦~parameter.app.P⟧*", "⟦~parameter.app.D⟧"}
}

test_tests if {
	pattern := sample.pattern({"source": ["a"], "detail": _unknown})
	{test.kind | some test in event_pattern.tests(pattern, "source")} == {"value"}
	{test.kind | some test in event_pattern.tests(pattern, "detail/x")} == {"unknown"}
	event_pattern.tests(pattern, "account") == set()
}
