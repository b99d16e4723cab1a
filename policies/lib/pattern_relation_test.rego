package parapet.lib.pattern_relation_test

import data.parapet.lib.pattern_relation as relation
import data.parapet.lib.sample_test as sample

_unknown := {"kind": "unknown", "value": "⟦~parameter.app.X⟧"}

_range(low, high) := {"numeric": {"low": low, "openLow": false, "high": high, "openHigh": true}}

_point := {"numeric": {"low": 5, "openLow": false, "high": 5, "openHigh": false}}

test_meet[name] if {
	some name, [a, b, score] in {
		"equal": ["a", "a", 2],
		"different": ["a", "b", 0],
		"token": ["a", "⟦~parameter.app.X⟧", 1],
		"value and prefix": ["orders", {"prefix": "ord"}, 2],
		"value and other prefix": ["orders", {"prefix": "pay"}, 0],
		"prefixes": [{"prefix": "a"}, {"prefix": "ab"}, 2],
		"other prefixes": [{"prefix": "a"}, {"prefix": "b"}, 0],
		"prefix and suffix": [{"prefix": "a"}, {"suffix": "b"}, 2],
		"suffixes": [{"suffix": ".png"}, {"suffix": ".jpg"}, 0],
		"wildcards": [{"wildcard": "a*b*"}, {"wildcard": "*c*d"}, 2],
		"wildcards that part": [{"wildcard": "a*b"}, {"wildcard": "a*c"}, 0],
		"prefix with a token": [{"prefix": "⟦~parameter.app.X⟧-"}, {"prefix": "a"}, 1],
		"either case": [{"equals-ignore-case": "ABC"}, {"prefix": "ab"}, 2],
		"either case of something else": [{"equals-ignore-case": "ABC"}, {"prefix": "b"}, 0],
		"either case of a token": [{"equals-ignore-case": "⟦~parameter.app.X⟧"}, {"prefix": "b"}, 1],
		"ranges": [_range(0, 5), _range(4, 9), 2],
		"ranges that part": [_range(0, 5), _range(5, 9), 0],
		"number and text": [_range(0, 5), {"prefix": "a"}, 0],
		"networks": [{"cidr": "10.0.0.0/8"}, {"cidr": "10.1.0.0/16"}, 2],
		"networks the other way": [{"cidr": "10.1.0.0/16"}, {"cidr": "10.0.0.0/8"}, 2],
		"networks that part": [{"cidr": "10.0.0.0/16"}, {"cidr": "10.1.0.0/16"}, 0],
		"networks with a token": [{"cidr": "10.0.0.0/16"}, {"cidr": "⟦~parameter.app.X⟧/16"}, 1],
		"network and text": [{"cidr": "10.0.0.0/16"}, {"prefix": "10."}, 1],
		"there and not there": [{"exists": true}, {"exists": false}, 0],
		"not there, twice": [{"exists": false}, {"exists": false}, 2],
		"not there and a value": [{"exists": false}, "a", 0],
		"there and a prefix": [{"exists": true}, {"prefix": "a"}, 2],
		"anything but it": [{"anything-but": "a"}, "a", 0],
		"anything but something else": [{"anything-but": "a"}, "b", 2],
		"anything but, twice": [{"anything-but": "a"}, {"anything-but": "b"}, 2],
		"anything but a wider prefix": [{"anything-but": {"prefix": "a"}}, {"prefix": "ab"}, 0],
		"anything but a narrower prefix": [{"prefix": "a"}, {"anything-but": {"prefix": "ab"}}, 2],
		"anything but a number": [{"anything-but": 5}, _range(0, 9), 2],
		"anything but the only number": [{"anything-but": 5}, _point, 0],
	}
	relation.meet(sample.filter(a), sample.filter(b)) == score
	relation.meet(sample.filter(b), sample.filter(a)) == score
}

test_unknown_may_meet if relation.meet(_unknown, sample.filter({"prefix": "a"})) == 1

test_contains_all[name] if {
	some name, [a, b, score] in {
		"value": [{"prefix": "a"}, "ab", 2],
		"itself": [{"anything-but": "a"}, {"anything-but": "a"}, 2],
		"narrower prefix": [{"prefix": "a"}, {"prefix": "ab"}, 2],
		"wider prefix": [{"prefix": "ab"}, {"prefix": "a"}, 0],
		"all there is": [{"exists": true}, {"prefix": "a"}, 2],
		"not what is not there": [{"exists": true}, {"exists": false}, 0],
		"ignoring case": [{"equals-ignore-case": "AB"}, {"equals-ignore-case": "ab"}, 2],
		"not said": [{"anything-but": "a"}, {"prefix": "b"}, 0],
	}
	relation.contains_all(sample.filter(a), sample.filter(b)) == score
}
