package parapet.lib.pattern_filter_test

import data.parapet.lib.pattern_filter as filter
import data.parapet.lib.sample_test as sample

# Examples of the EventBridge user guide, chapter "Comparison operators", and what tokens leave open.
test_passes[name] if {
	some name, [given, text, score] in {
		"text": ["a", "a", 2],
		"other text": ["a", "b", 0],
		"text for a number": ["5", 5, 0],
		"number": [5, 5, 2],
		"boolean": [true, true, 2],
		"null": [null, null, 2],
		"star that is none": ["*", "a", 0],
		"mark that is no wildcard": ["a?", "ab", 0],
		"token": ["⟦~parameter.app.X⟧", "a", 1],
		"token for a number": ["⟦~parameter.app.X⟧", 5, 1],
		"generated name": ["⟦name.app.B⟧", "orders", 1],
		"same token": ["⟦name.app.B⟧", "⟦name.app.B⟧", 2],
		"prefix": [{"prefix": "us-"}, "us-east-1", 2],
		"prefix that is not there": [{"prefix": "us-"}, "eu-west-1", 0],
		"prefix of a number": [{"prefix": "5"}, 51, 0],
		"prefix with a token": [{"prefix": "⟦~parameter.app.X⟧-"}, "us-east-1", 1],
		"suffix": [{"suffix": ".png"}, "a.png", 2],
		"wildcard": [{"wildcard": "a*c*e"}, "abcde", 2],
		"wildcard that misses": [{"wildcard": "a*c*e"}, "abde", 0],
		"either case": [{"equals-ignore-case": "ALICE"}, "alice", 2],
		"either case of a token": [{"equals-ignore-case": "⟦~parameter.app.X⟧"}, "alice", 1],
		"number in a range": [{"numeric": {"low": 0, "openLow": true, "high": 5, "openHigh": false}}, 5, 2],
		"number at an open end": [{"numeric": {"low": 0, "openLow": true, "high": 5, "openHigh": false}}, 0, 0],
		"number above": [{"numeric": {"high": 5, "openHigh": true}}, 7, 0],
		"text in a range": [{"numeric": {"low": 0, "openLow": false}}, "5", 0],
		"token in a range": [{"numeric": {"low": 0, "openLow": false}}, "⟦~parameter.app.X⟧", 1],
		"address": [{"cidr": "10.0.0.0/24"}, "10.0.0.255", 2],
		"address beyond": [{"cidr": "10.0.0.0/24"}, "10.0.1.0", 0],
		"address of the newer kind": [{"cidr": "2001:db8::/32"}, "2001:db8::1", 2],
		"no address": [{"cidr": "10.0.0.0/24"}, "host", 0],
		"number for an address": [{"cidr": "10.0.0.0/24"}, 10, 0],
		"network with a token": [{"cidr": "⟦~parameter.app.X⟧/24"}, "10.0.0.1", 1],
		"exists": [{"exists": true}, "a", 2],
		"does not exist": [{"exists": false}, "a", 0],
		"anything but it": [{"anything-but": "a"}, "a", 0],
		"anything else": [{"anything-but": ["a", "b"]}, "c", 2],
		"anything but a prefix": [{"anything-but": {"prefix": "init"}}, "initializing", 0],
		"anything but a token": [{"anything-but": "⟦~parameter.app.X⟧"}, "a", 1],
	}
	filter.passes(sample.filter(given), text) == score
}

test_passes_nothing[name] if {
	some name, [given, score] in {
		"exists": [{"exists": true}, 0],
		"does not exist": [{"exists": false}, 2],
		"value": ["a", 0],
		"anything but": [{"anything-but": "a"}, 0],
	}
	filter.passes_nothing(sample.filter(given)) == score
}

test_unknown_filter if {
	unknown := {"kind": "unknown", "value": "⟦~parameter.app.X⟧"}
	filter.passes(unknown, "a") == 1
	filter.passes_nothing(unknown) == 1
}
