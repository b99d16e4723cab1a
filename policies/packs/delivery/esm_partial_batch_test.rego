package parapet.packs.delivery.esm_partial_batch_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.esm_partial_batch as check

_path := ["Properties", "FunctionResponseTypes"]

_reports := {"FunctionResponseTypes": ["ReportBatchItemFailures"]}

test_denies_batches_without_report if {
	denied := check.deny with input as _queue({})
	denied == {{
		"resource": "app/Reader",
		"path": _path,
		"message": "mapping Reader reads batches and does not let its function report single records",
	}}
}

test_denies[name] if {
	some name, estate in {
		"stream": _mapping({"EventSourceArn": "arn:aws:kinesis:eu-west-1:111122223333:stream/orders"}),
		"table": _mapping({"EventSourceArn": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/⟦uuid.app.T⟧"}),
		"batch size as text": _queue({"BatchSize": "2"}),
		"empty list": _queue({"FunctionResponseTypes": []}),
	}
	count(check.deny) == 1 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"reports": _queue(_reports),
		"reports, as text": _queue({"FunctionResponseTypes": "ReportBatchItemFailures"}),
		"reports whatever the source": _mapping(object.union(_reports, {"EventSourceArn": "⟦~parameter.app.Arn⟧"})),
		"reports whatever the batch size": _queue(object.union(_reports, {"BatchSize": "⟦~parameter.app.Size⟧"})),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Reader"} with input as estate
}

test_undecided_list if {
	open := check.undecided with input as _queue({"FunctionResponseTypes": "⟦~parameter.app.Types⟧"})
	open == {{
		"resource": "app/Reader",
		"path": _path,
		"message": "mapping Reader may not let its function report single records",
		"reason": "parameter",
		"missing": "app.Types",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"element": _queue({"FunctionResponseTypes": ["⟦~parameter.app.Type⟧"]}),
		"batch size": _queue({"BatchSize": "⟦~parameter.app.Size⟧"}),
		"source": _mapping({"EventSourceArn": "⟦~parameter.app.Arn⟧"}),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_not_applicable[name] if {
	some name, estate in {
		"one record at a time": _queue({"BatchSize": 1}),
		"source not known, one record at a time": _mapping({"EventSourceArn": "⟦~parameter.app.Arn⟧", "BatchSize": "1"}),
		"cluster": _mapping({"EventSourceArn": "arn:aws:kafka:eu-west-1:111122223333:cluster/orders/1"}),
		"cluster outside AWS": _mapping({"SelfManagedEventSource": {}}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_queue(properties) := _mapping(object.union(properties, {"EventSourceArn": sample.queue_arn("Orders")}))

_mapping(properties) := sample.estate([sample.resource("Reader", "AWS::Lambda::EventSourceMapping", properties)])
