package parapet.lib.failure_queue_test

import data.parapet.lib.failure_queue
import data.parapet.lib.sample_test as sample

test_is_one[name] if {
	some name, [arn, links, score] in {
		"named": [sample.queue_arn("Failed"), [["Rule", ["Targets", 0, "DeadLetterConfig", "Arn"], "Failed"]], 2],
		"perhaps": ["⟦~parameter.app.Dlq⟧", [], 1],
		"perhaps by name": ["arn:aws:sqs:eu-west-1:111122223333:failed", [], 1],
		"not": ["arn:aws:sqs:eu-west-1:999988887777:failed", [], 0],
	}
	queue := sample.queue("Failed", {})
	estate := sample.linked([queue, _rule(arn)], links)
	failure_queue.is(queue) == score with input as estate
}

test_is_one_by_its_tag if {
	queue := object.union(sample.queue("Failed", {}), {"tags": {"parapet:role": "dlq"}})
	failure_queue.is(queue) == 2 with input as sample.estate([queue])
}

test_hidden if {
	queue := object.union(sample.queue("Failed", {}), {"tags": {"parapet:role": "⟦~parameter.app.Role⟧"}})
	one := failure_queue.hidden(queue) with input as sample.estate([queue, _rule("⟦~parameter.app.Dlq⟧")])
	one == {"⟦~parameter.app.Role⟧", "⟦~parameter.app.Dlq⟧"}
}

test_what_is_not_known_comes_first if {
	queue := sample.queue("Failed", {})
	rules := [_rule("⟦~parameter.app.Dlq⟧"), object.union(
		_rule("arn:aws:sqs:eu-west-1:111122223333:failed"),
		{"address": "app/Other"},
	)]
	one := failure_queue.hidden(queue) with input as sample.estate([queue, rules[0], rules[1]])
	one == {"⟦~parameter.app.Dlq⟧"}
}

_rule(arn) := sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"DeadLetterConfig": {"Arn": arn}}]})
