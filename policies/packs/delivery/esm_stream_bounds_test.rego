package parapet.packs.delivery.esm_stream_bounds_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.esm_stream_bounds as check

_stream := {"EventSourceArn": "arn:aws:kinesis:eu-west-1:111122223333:stream/orders"}

_good := {
	"MaximumRetryAttempts": 10,
	"BisectBatchOnFunctionError": true,
	"DestinationConfig": {"OnFailure": {"Destination": sample.queue_arn("Failed")}},
}

test_denies_mapping_that_states_nothing if {
	denied := check.deny with input as _reader({})
	denied == {{
		"resource": "app/Reader",
		"path": ["Properties"],
		"message": concat(" and ", [
			"mapping Reader does not bisect batches",
			"sends what it gives up nowhere",
			"tries a record until it expires",
		]),
	}}
}

test_no_bisection_alone_is_low if {
	denied := check.deny with input as _reader(object.union(_good, {"BisectBatchOnFunctionError": "false"}))
	denied == {{
		"resource": "app/Reader",
		"path": ["Properties"],
		"message": "mapping Reader does not bisect batches",
		"severity": "low",
	}}
}

test_denies[name] if {
	some name, [properties, message] in {
		"endless attempts, no age": [object.union(_good, {"MaximumRetryAttempts": -1}), "tries a record until it expires"],
		"endless attempts and age": [
			object.union(_good, {"MaximumRetryAttempts": "-1", "MaximumRecordAgeInSeconds": -1}),
			"tries a record until it expires",
		],
		"no destination": [object.remove(_good, ["DestinationConfig"]), "sends what it gives up nowhere"],
		"destination for nothing": [
			object.union(object.remove(_good, ["DestinationConfig"]), {"DestinationConfig": {}}),
			"sends what it gives up nowhere",
		],
	}
	denied := check.deny with input as _reader(properties)
	{[finding.message, object.get(finding, "severity", "high")] | some finding in denied} == {[$"mapping Reader {message}", "high"]}
	count(check.undecided) == 0 with input as _reader(properties)
}

test_allows[name] if {
	some name, properties in {
		"attempts": _good,
		"age": object.union(object.remove(_good, ["MaximumRetryAttempts"]), {"MaximumRecordAgeInSeconds": 3600}),
		"no retry at all": object.union(_good, {"MaximumRetryAttempts": 0}),
		"destination not known": object.union(_good, {"DestinationConfig": {"OnFailure": {"Destination": "⟦~parameter.app.Q⟧"}}}),
		"table": object.union(_good, {"EventSourceArn": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/1"}),
		"source not known": object.union(_good, {"EventSourceArn": "⟦~parameter.app.Arn⟧"}),
	}
	count(check.deny | check.undecided) == 0 with input as _reader(properties)
	check.applies == {"app/Reader"} with input as _reader(properties)
}

test_undecided_limit if {
	open := check.undecided with input as _reader(object.union(_good, {"MaximumRetryAttempts": "⟦~parameter.app.N⟧"}))
	open == {{
		"resource": "app/Reader",
		"path": ["Properties"],
		"message": "mapping Reader may hold up a shard or lose records",
		"reason": "parameter",
		"missing": "app.N",
	}}
}

test_undecided[name] if {
	some name, change in {
		"age": {"MaximumRetryAttempts": -1, "MaximumRecordAgeInSeconds": "⟦~parameter.app.N⟧"},
		"destination": {"DestinationConfig": "⟦~parameter.app.Config⟧"},
		"bisection": {"BisectBatchOnFunctionError": "⟦~parameter.app.Bisect⟧"},
		"source of a mapping that breaches": {"MaximumRetryAttempts": -1, "EventSourceArn": "⟦~parameter.app.Arn⟧"},
	}
	estate := _reader(object.union(_good, change))
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_no_bisection_is_told_beside_what_is_open if {
	estate := _reader({
		"MaximumRetryAttempts": "⟦~parameter.app.N⟧",
		"DestinationConfig": {"OnFailure": {"Destination": "⟦~parameter.app.Q⟧"}},
	})
	denied := check.deny with input as estate
	{finding.severity | some finding in denied} == {"low"}
	count(check.undecided) == 1 with input as estate
}

test_other_sources_are_not_applicable if {
	estate := _reader({"EventSourceArn": sample.queue_arn("Orders")})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_reader(properties) := sample.estate([sample.resource(
	"Reader",
	"AWS::Lambda::EventSourceMapping",
	object.union(_stream, properties),
)])
