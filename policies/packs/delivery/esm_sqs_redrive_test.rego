package parapet.packs.delivery.esm_sqs_redrive_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.esm_sqs_redrive as check

_path := ["Properties", "RedrivePolicy"]

_redrive(receives) := {"RedrivePolicy": {"deadLetterTargetArn": sample.queue_arn("Dlq"), "maxReceiveCount": receives}}

_limited(limit) := {"ScalingConfig": {"MaximumConcurrency": limit}}

_estate(properties, mapping) := sample.linked(
	[
		sample.queue("Queue", properties),
		sample.resource("Mapping", "AWS::Lambda::EventSourceMapping", object.union({"FunctionName": "f", "EventSourceArn": sample.queue_arn("Queue")}, mapping)),
	],
	[["Mapping", ["EventSourceArn"], "Queue"]],
)

_reading(source) := sample.estate([sample.resource("Mapping", "AWS::Lambda::EventSourceMapping", {"FunctionName": "f", "EventSourceArn": source})])

test_denies_a_queue_without_a_dead_letter_queue if {
	denied := check.deny with input as _estate({}, {})
	denied == {{
		"resource": "app/Mapping",
		"address": "app/Queue",
		"path": _path,
		"message": "queue Queue, which mapping Mapping reads, has no dead-letter queue",
		"related": [{"address": "app/Queue", "path": _path, "message": "the queue"}],
	}}
}

test_denies[name] if {
	some name, [properties, mapping] in {
		"too few": [_redrive(2), {}],
		"too many": [_redrive("21"), {}],
		"too few with limited concurrency": [_redrive(4), _limited(10)],
		"too few whatever the concurrency": [_redrive(2), _limited("⟦~condition.app.Limit⟧")],
	}
	count(check.deny) == 1 with input as _estate(properties, mapping)
}

test_allows[name] if {
	some name, [properties, mapping] in {
		"between": [_redrive(3), {}],
		"between with limited concurrency": [_redrive(5), _limited(10)],
		"no count": [{"RedrivePolicy": {"deadLetterTargetArn": sample.queue_arn("Dlq")}}, {}],
	}
	count(check.deny | check.undecided) == 0 with input as _estate(properties, mapping)
	check.applies == {"app/Mapping"} with input as _estate(properties, mapping)
}

test_undecided[name] if {
	some name, [properties, mapping, missing] in {
		"policy": [{"RedrivePolicy": "⟦~parameter.app.P⟧"}, {}, "app.P"],
		"count": [_redrive("⟦~parameter.app.N⟧"), {}, "app.N"],
		"concurrency": [_redrive(4), {"ScalingConfig": "⟦~parameter.app.S⟧"}, "app.S"],
	}
	count(check.deny) == 0 with input as _estate(properties, mapping)
	{[finding.address, finding.missing] | some finding in check.undecided} == {["app/Queue", missing]} with input as _estate(properties, mapping)
}

test_undecided_queue_of_no_template if {
	source := "arn:aws:sqs:eu-west-1:111122223333:q"
	{[finding.path, finding.missing] | some finding in check.undecided} == {[["Properties", "EventSourceArn"], source]} with input as _reading(source)
	check.applies == {"app/Mapping"} with input as _reading(source)
}

test_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _reading("arn:aws:kinesis:eu-west-1:111122223333:stream/s")
}

test_settings_choose_the_counts if {
	settings := {"minReceive": 1, "maxReceive": 2}
	estate := sample.with_settings(_estate(_redrive(2), {}), "delivery/esm-sqs-redrive", settings)
	count(check.deny) == 0 with input as estate
}
