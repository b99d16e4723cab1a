package parapet.packs.delivery.queue_redrive_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.queue_redrive as check

_path := ["Properties", "RedrivePolicy"]

_kept := {"RedrivePolicy": {"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:failed", "maxReceiveCount": 5}}

test_denies_queue_without_redrive if {
	denied := check.deny with input as sample.estate([sample.queue("Orders", {})])
	denied == {{"resource": "app/Orders", "path": _path, "message": "queue Orders has no dead-letter queue"}}
}

test_denies[name] if {
	some name, resources in {
		"policy without a target": [sample.queue("Orders", {"RedrivePolicy": {"maxReceiveCount": 5}})],
		"another role": [_tagged("buffer", {})],
		"queue of another account is kept": [sample.queue("Orders", {}), _rule("arn:aws:sqs:eu-west-1:999988887777:failed")],
		"topic keeps failures": [sample.queue("Orders", {}), _function("arn:aws:sns:eu-west-1:111122223333:failed")],
		"another queue is read": [sample.queue("Orders", {}), _mapping("arn:aws:sqs:us-east-1:111122223333:input")],
	}
	count(check.deny) == 1 with input as sample.estate(resources)
	count(check.undecided) == 0 with input as sample.estate(resources)
}

test_allows[name] if {
	some name, resources in {
		"redrive": [sample.queue("Orders", _kept)],
		"redrive to a queue not known": [sample.queue("Orders", {"RedrivePolicy": {"deadLetterTargetArn": "⟦~parameter.app.Q⟧"}})],
		"redrive whatever the queue is for": [sample.queue("Orders", _kept), _rule("⟦~parameter.app.Dlq⟧")],
	}
	count(check.deny | check.undecided) == 0 with input as sample.estate(resources)
	check.applies == {"app/Orders"} with input as sample.estate(resources)
}

test_undecided_policy if {
	open := check.undecided with input as sample.estate([sample.queue("Orders", {"RedrivePolicy": "⟦~parameter.app.Policy⟧"})])
	open == {{
		"resource": "app/Orders",
		"path": _path,
		"message": "queue Orders may have no dead-letter queue",
		"reason": "parameter",
		"missing": "app.Policy",
	}}
}

test_undecided_use if {
	open := check.undecided with input as sample.estate([sample.queue("Orders", {}), _rule("⟦~parameter.app.Dlq⟧")])
	open == {{
		"resource": "app/Orders",
		"path": _path,
		"message": "queue Orders has no dead-letter queue, and may be one or be read by a function",
		"reason": "parameter",
		"missing": "app.Dlq",
	}}
}

test_undecided[name] if {
	some name, [resources, reason] in {
		"target under a condition": [
			[sample.queue("Orders", {"RedrivePolicy": {"deadLetterTargetArn": "⟦~condition.app.Keep⟧"}})],
			"condition",
		],
		"source of a mapping": [[sample.queue("Orders", {}), _mapping("⟦~parameter.app.Arn⟧")], "parameter"],
		"name that CloudFormation chooses": [
			[sample.queue("Orders", {}), _rule("arn:aws:sqs:eu-west-1:111122223333:failed")],
			"external-resource",
		],
		"role": [[_tagged("⟦~parameter.app.Role⟧", {})], "parameter"],
	}
	count(check.deny) == 0 with input as sample.estate(resources)
	open := check.undecided with input as sample.estate(resources)
	{finding.reason | some finding in open} == {reason}
}

test_queues_of_failures_and_of_mappings_are_not_applicable if {
	resources := [
		sample.queue("Failed", {}),
		sample.queue("Moved", {"RedrivePolicy": {"deadLetterTargetArn": sample.queue_arn("Failed")}}),
		sample.queue("Dropped", {}),
		sample.queue("Input", {}),
		_tagged("dlq", {}),
		_rule(sample.queue_arn("Failed")),
		_mapping(sample.queue_arn("Input")),
	]
	estate := sample.linked(resources, [
		["Rule", ["Targets", 0, "DeadLetterConfig", "Arn"], "Failed"],
		["Reader", ["EventSourceArn"], "Input"],
		["Source", ["Configuration", "AwsServiceEventsConfiguration", "OnFailureConfiguration", "Arn"], "Dropped"],
	])
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Moved"} with input as estate
}

_tagged(role, properties) := object.union(sample.queue("Orders", properties), {"tags": {"parapet:role": role}})

_rule(arn) := sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"DeadLetterConfig": {"Arn": arn}}]})

_function(arn) := sample.resource("Worker", "AWS::Lambda::Function", {"DeadLetterConfig": {"TargetArn": arn}})

_mapping(arn) := sample.resource("Reader", "AWS::Lambda::EventSourceMapping", {"EventSourceArn": arn})
