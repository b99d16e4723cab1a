package parapet.lib.redrive_test

import data.parapet.lib.redrive

_arn := "arn:aws:sqs:eu-west-1:111122223333:orders"

_scores(property, dead, source) := {flaw.score |
	some flaw in redrive.flaws({"properties": dead}, {"properties": source, "arn": _arn})
	flaw.property == property
}

test_source[name] if {
	some name, [allowed, score] in {
		"denied": [{"redrivePermission": "denyAll"}, 2],
		"allowed": [{"redrivePermission": "allowAll"}, 0],
		"listed": [{"redrivePermission": "byQueue", "sourceQueueArns": ["arn:aws:sqs:eu-west-1:111122223333:mails", _arn]}, 0],
		"not listed": [{"redrivePermission": "byQueue", "sourceQueueArns": ["arn:aws:sqs:eu-west-1:111122223333:mails"]}, 2],
		"no list": [{"redrivePermission": "byQueue"}, 2],
		"unknown entry": [{"redrivePermission": "byQueue", "sourceQueueArns": ["⟦~parameter.s.Q⟧"]}, 1],
		"unknown list": [{"redrivePermission": "byQueue", "sourceQueueArns": "⟦~parameter.s.Q⟧"}, 1],
		"unknown permission": [{"redrivePermission": "⟦~parameter.s.P⟧"}, 1],
		"unknown policy": ["⟦~parameter.s.P⟧", 1],
		"policy without permission": [{}, 0],
	}
	_scores("RedriveAllowPolicy", {"RedriveAllowPolicy": allowed}, {}) == {score} with input as {"resources": {}}
}

test_source_without_policy if {
	_scores("RedriveAllowPolicy", {}, {}) == {0} with input as {"resources": {}}
}

test_retention[name] if {
	some name, [dead, source, score] in {
		"longer": [345601, 345600, 0],
		"equal": [345600, 345600, 2],
		"shorter": [60, 345600, 2],
		"equal at the maximum": [1209600, 1209600, 0],
		"maximum": [1209600, "⟦~parameter.s.R⟧", 0],
		"unknown source": [345600, "⟦~parameter.s.R⟧", 1],
		"unknown, which is said elsewhere": ["⟦~parameter.s.R⟧", 345600, 0],
	}
	_scores("MessageRetentionPeriod", {"MessageRetentionPeriod": dead}, {"MessageRetentionPeriod": source}) == {score}
}

test_retention_of_fifo[name] if {
	some name, [fifo, score] in {"FIFO": [true, 0], "standard": [false, 2], "unknown": ["⟦~parameter.s.F⟧", 1]}
	_scores("MessageRetentionPeriod", {"MessageRetentionPeriod": 60}, {"FifoQueue": fifo}) == {score}
}

test_hidden_values if {
	flaws := redrive.flaws(
		{"properties": {"RedriveAllowPolicy": "⟦~parameter.s.P⟧", "MessageRetentionPeriod": 60}},
		{"properties": {"FifoQueue": true}, "arn": _arn},
	)
	{flaw.property: flaw.hidden | some flaw in flaws} == {
		"RedriveAllowPolicy": ["⟦~parameter.s.P⟧", _arn],
		"MessageRetentionPeriod": [60, null, null, true],
	}
}
