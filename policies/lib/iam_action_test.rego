package parapet.lib.iam_action_test

import data.parapet.lib.iam_action
import data.parapet.lib.sample_test as sample

test_writes[name] if {
	some name, [action, score] in {
		"write": ["sqs:sendmessage", 2],
		"read": ["sqs:getqueueurl", 0],
		"not mentioned": ["sqs:purgequeue", 0],
		"not known": ["⟦~parameter.app.Action⟧", 1],
	}
	facts := {"sqs:sendmessage": {"known": true, "writes": true}, "sqs:getqueueurl": {"known": true, "writes": false}}
	iam_action.writes(action) == score with input as sample.with_actions(sample.estate([]), facts, {})
}
