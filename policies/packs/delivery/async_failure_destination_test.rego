package parapet.packs.delivery.async_failure_destination_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.async_failure_destination as check

_arn := "arn:aws:lambda:eu-west-1:111122223333:function:f"

_queue := "arn:aws:sqs:eu-west-1:111122223333:failed"

_failure := {"DestinationConfig": {"OnFailure": {"Destination": _queue}}}

_resources(target, properties, config) := [
	sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Id": "f", "Arn": target}]}),
	object.union(sample.resource("F", "AWS::Lambda::Function", object.union({"Role": edges.role_arn}, properties)), {"arn": _arn, "name": "f"}),
	object.union(sample.resource("Role", "AWS::IAM::Role", {}), {"arn": edges.role_arn}),
	object.union(sample.resource("Live", "AWS::Lambda::Alias", {"FunctionName": "f"}), {"arn": $"{_arn}:live"}),
	sample.resource("Config", "AWS::Lambda::EventInvokeConfig", object.union({"FunctionName": "f", "Qualifier": "$LATEST"}, config)),
]

_links := {_arn: [["Rule", ["Targets", 0, "Arn"], "F"]], $"{_arn}:live": [["Rule", ["Targets", 0, "Arn"], "Live"]]}

_estate(target, properties, config) := object.union(
	sample.linked(_resources(target, properties, config), array.flatten([
		object.get(_links, target, []),
		[[from, path, to] |
			some [from, path, to, wanted, given] in [
				["F", ["Role"], "Role", edges.role_arn, object.get(properties, "Role", edges.role_arn)],
				["Config", ["FunctionName"], "F", "f", object.get(config, "FunctionName", "f")],
				["Live", ["FunctionName"], "F", "f", "f"],
			]
			wanted == given
		],
	])),
	{"policies": {"app/Role": [edges.document("Role", "identity", [edges.statement({})])]}},
)

_refused(estate) := object.union(estate, {"policies": {"app/Role": []}})

test_denies_a_function_that_keeps_nothing if {
	denied := check.deny with input as _estate(_arn, {}, {})
	denied == {{
		"resource": "app/F",
		"path": ["Properties"],
		"message": "function F is invoked asynchronously as $LATEST and keeps no failed events",
		"related": [{"address": "app/Rule", "path": ["Properties", "Targets", 0, "Arn"], "message": "what invokes it"}],
	}}
}

test_denies[name] if {
	some name, [estate, message] in {
		"another qualifier": [_estate($"{_arn}:live", {}, _failure), "function F is invoked asynchronously as live and keeps no failed events"],
		"FIFO": [_estate(_arn, {"DeadLetterConfig": {"TargetArn": $"{_queue}.fifo"}}, {}), "function F sends failed events to what is FIFO"],
		"FIFO topic": [
			_estate(_arn, {"DeadLetterConfig": {"TargetArn": "arn:aws:sns:eu-west-1:111122223333:failed.fifo"}}, {}),
			"function F sends failed events to what is FIFO",
		],
		"role": [
			_refused(_estate(_arn, {}, _failure)),
			"function F has a role that may not call sqs:SendMessage on its dead-letter queue, which must change in account 111122223333",
		],
	}
	{finding.message | some finding in check.deny} == {message} with input as estate
}

test_allows[name] if {
	some name, estate in {
		"destination": _estate(_arn, {}, _failure),
		"dead-letter queue": _estate(_arn, {"DeadLetterConfig": {"TargetArn": _queue}}, {}),
		"destination of the alias": _estate($"{_arn}:live", {}, object.union(_failure, {"Qualifier": "live"})),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/F"} with input as estate
}

test_undecided[name] if {
	some name, [estate, missing] in {
		"what is invoked": [_estate("⟦~parameter.app.Target⟧", {}, {}), "app.Target"],
		"configuration": [_estate(_arn, {"DeadLetterConfig": "⟦~parameter.app.Dlq⟧"}, {}), "app.Dlq"],
		"qualifier": [_estate(_arn, {}, object.union(_failure, {"Qualifier": "⟦~parameter.app.Alias⟧"})), "app.Alias"],
		"function of the configuration": [_estate(_arn, {}, object.union(_failure, {"FunctionName": "⟦~parameter.app.Name⟧"})), "app.Name"],
		"role": [_estate(_arn, {"Role": "⟦~parameter.app.Role⟧"}, _failure), "app.Role"],
	}
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided; finding.resource == "app/F"} == {missing} with input as estate
}

test_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate("arn:aws:sqs:eu-west-1:111122223333:q", {}, {})
}

test_settings_choose_what_is_accepted if {
	estate := _estate(_arn, {}, _failure)
	count(check.deny) == 1 with input as sample.with_settings(estate, "delivery/async-failure-destination", {"accept": ["dlq"]})
	kept := _estate(_arn, {"DeadLetterConfig": {"TargetArn": _queue}}, {})
	count(check.deny) == 1 with input as sample.with_settings(kept, "delivery/async-failure-destination", {"accept": ["onFailure"]})
}

test_settings_ask_for_retries[name] if {
	some name, [retries, severities, open] in {
		"none": [{"MaximumRetryAttempts": 0}, {"low"}, 0],
		"one": [{"MaximumRetryAttempts": 1}, set(), 0],
		"not known": [{"MaximumRetryAttempts": "⟦~parameter.app.N⟧"}, set(), 1],
		"perhaps none": [{"MaximumRetryAttempts": "⟦~condition.app.N⟧"}, set(), 1],
	}
	estate := sample.with_settings(_estate(_arn, {}, object.union(_failure, retries)), "delivery/async-failure-destination", {"allowZeroRetries": false})
	{finding.severity | some finding in check.deny} == severities with input as estate
	count(check.undecided) == open with input as estate
}
