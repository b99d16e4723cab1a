package parapet.lib.mapping_test

import data.parapet.lib.mapping

test_reads[name] if {
	some name, [properties, score] in {
		"queue": [{"EventSourceArn": "arn:aws:sqs:eu-west-1:111122223333:orders"}, 2],
		"stream": [{"EventSourceArn": "arn:aws:kinesis:eu-west-1:111122223333:stream/orders"}, 0],
		"service not known": [{"EventSourceArn": "arn:aws:⟦~parameter.s.Service⟧:eu-west-1:111122223333:orders"}, 1],
		"parameter": [{"EventSourceArn": "⟦~parameter.s.Source⟧"}, 1],
		"no ARN": [{"EventSourceArn": "orders"}, 1],
		"cluster outside AWS": [{"SelfManagedEventSource": {}}, 0],
	}
	mapping.reads({"properties": properties}, {"sqs"}) == score
}
