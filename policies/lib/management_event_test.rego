package parapet.lib.management_event_test

import data.parapet.lib.management_event
import data.parapet.lib.sample_test as sample

_call := {"detail-type": ["AWS API Call via CloudTrail"]}

test_read_only[name] if {
	some name, [detail, score] in {
		"call that reads": [{"eventName": ["CreateKey", "DescribeKey"]}, 2],
		"prefix": [{"eventName": [{"prefix": "Get"}]}, 2],
		"wildcard": [{"eventName": [{"wildcard": "List*"}]}, 2],
		"letters of either case": [{"eventName": [{"equals-ignore-case": "describekey"}]}, 2],
		"all that read": [{"readOnly": [true]}, 2],
		"a text in place of the flag": [{"readOnly": ["true"]}, 0],
		"calls that change": [{"eventName": ["StopLogging"]}, 0],
		"calls that do not read": [{"readOnly": [false]}, 0],
		"calls that are handed over all the same": [{"eventName": ["GetSessionToken", "GetFederationToken"]}, 0],
		"calls for data": [{"eventName": ["GetObject", "GetItem"]}, 0],
		"data events": [{"eventName": ["GetThing"], "managementEvent": [false]}, 0],
		"all but some": [{"eventName": [{"anything-but": ["GetKey"]}]}, 0],
		"prefix of more": [{"eventName": [{"prefix": "G"}]}, 0],
		"any call": [{"eventSource": ["kms.amazonaws.com"]}, 0],
		"name not known": [{"eventName": ["⟦~parameter.s.Call⟧"]}, 1],
		"names not known": [{"eventName": "⟦~parameter.s.Calls⟧"}, 1],
		"detail not known": ["⟦~parameter.s.Detail⟧", 1],
	}
	management_event.read_only(sample.pattern(object.union(_call, {"detail": detail}))) == score
}

test_patterns_on_something_else[name] if {
	some name, [pattern, score] in {
		"other events": [{"detail-type": ["Object Created"], "detail": {"eventName": ["GetKey"]}}, 0],
		"any event": [{"source": ["aws.kms"]}, 0],
		"not known": ["⟦~parameter.s.Pattern⟧", 1],
	}
	management_event.read_only(sample.pattern(pattern)) == score
}
