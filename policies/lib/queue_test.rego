package parapet.lib.queue_test

import data.parapet.lib.queue

test_fifo[name] if {
	some name, [properties, score] in {
		"queue by its flag": [{"FifoQueue": true}, 2],
		"topic by its flag": [{"FifoTopic": "true"}, 2],
		"queue by its name": [{"QueueName": "orders.fifo"}, 2],
		"topic by its name": [{"TopicName": "orders.fifo"}, 2],
		"standard": [{"QueueName": "orders"}, 0],
		"standard by its flag": [{"FifoQueue": false}, 0],
		"unknown flag": [{"FifoQueue": "⟦~parameter.s.F⟧"}, 1],
		"unknown name says nothing": [{"QueueName": "⟦~parameter.s.N⟧"}, 0],
		"unknown": ["⟦~macro.s.All⟧", 1],
	}
	queue.fifo({"properties": properties}) == score
}

test_fifo_name[name] if {
	some name, [arn, score] in {
		"FIFO": ["arn:aws:sqs:r:a:orders.fifo", 2],
		"standard": ["arn:aws:sqs:r:a:orders", 0],
		"unknown": ["arn:aws:sqs:r:a:⟦~parameter.s.N⟧", 1],
		"unknown start": ["arn:aws:sqs:r:a:⟦~parameter.s.N⟧.fifo", 2],
	}
	queue.fifo_name(arn) == score
}

test_retention[name] if {
	some name, [properties, seconds] in {
		"stated": [{"MessageRetentionPeriod": 60}, 60],
		"text": [{"MessageRetentionPeriod": "60"}, 60],
		"default": [{}, 345600],
	}
	queue.retention({"properties": properties}) == seconds
}

_unknown := {
	"value": {"MessageRetentionPeriod": "⟦~parameter.s.R⟧"},
	"value that may go": {"MessageRetentionPeriod": "⟦~condition.s.R⟧"},
	"properties": "⟦~macro.s.All⟧",
}

test_no_retention[name] if {
	some name, properties in _unknown
	not queue.retention({"properties": properties})
}

test_keeps[name] if {
	some name, [seconds, score] in {"less": [345599, 2], "just": [345600, 2], "more": [345601, 0]}
	queue.keeps({"properties": {}}, seconds) == score
}

test_keeps_perhaps[name] if {
	some name, properties in _unknown
	queue.keeps({"properties": properties}, 60) == 1
}
