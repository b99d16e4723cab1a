package parapet.lib.wildcard_power_test

import data.parapet.lib.sample_test as sample
import data.parapet.lib.wildcard_power

_every := [{"text": "*"}]

_one := [{"text": "arn:aws:sqs:eu-west-1:111122223333:orders"}]

_facts := {
	"sqs:sendmessage": {"known": true, "writes": true},
	"sqs:*": {"known": true, "writes": true},
	"sqs:getqueueurl": {"known": true, "writes": false},
}

test_of[name] if {
	some name, [statement, powers] in {
		"unknown": [{"unknown": "⟦~parameter.app.X⟧"}, {1}],
		"all but some": [{"notActions": ["iam:*"]}, {2}],
		"everything": [{"actions": ["*"], "resources": _one}, {0, 2}],
		"a service": [{"actions": ["sqs:*"], "resources": _one}, {0, 2}],
		"a service that may": [{"actions": ["logs:*"], "resources": _one}, {0}],
		"write everywhere": [{"actions": ["sqs:sendmessage"], "resources": _every}, {0, 2}],
		"write to one": [{"actions": ["sqs:sendmessage"], "resources": _one}, {0}],
		"read everywhere": [{"actions": ["sqs:getqueueurl"], "resources": _every}, {0}],
		"not known": [{"actions": ["⟦~parameter.app.X⟧"], "resources": _one}, {0, 1}],
		"not known where": [{"actions": ["sqs:sendmessage"], "resources": [{"text": "⟦~parameter.app.X⟧"}]}, {0, 1}],
	}
	{power | some power in wildcard_power.of(statement, ["Logs"])} == powers with input as sample.with_actions(sample.estate([]), _facts, {})
}
