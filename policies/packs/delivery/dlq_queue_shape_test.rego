package parapet.packs.delivery.dlq_queue_shape_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.dlq_queue_shape as check

_kept := {"MessageRetentionPeriod": 1209600}

_dlq(properties) := sample.queue("Dlq", object.union(_kept, properties))

_fifo := _dlq({"FifoQueue": true})

# Users of the queue `Dlq`: type, properties, path to its name.
_users := {
	"rule": ["AWS::Events::Rule", {"Targets": [{"DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}]}, ["Targets", 0, "DeadLetterConfig", "Arn"]],
	"bus": ["AWS::Events::EventBus", {"DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}, ["DeadLetterConfig", "Arn"]],
	"schedule": ["AWS::Scheduler::Schedule", {"Target": {"DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}}, ["Target", "DeadLetterConfig", "Arn"]],
	"function": ["AWS::Lambda::Function", {"DeadLetterConfig": {"TargetArn": sample.queue_arn("Dlq")}}, ["DeadLetterConfig", "TargetArn"]],
	"mapping": [
		"AWS::Lambda::EventSourceMapping", {"DestinationConfig": {"OnFailure": {"Destination": sample.queue_arn("Dlq")}}},
		["DestinationConfig", "OnFailure", "Destination"],
	],
	"redrive": ["AWS::SQS::Queue", {"RedrivePolicy": {"deadLetterTargetArn": sample.queue_arn("Dlq")}}, ["RedrivePolicy", "deadLetterTargetArn"]],
}

_user(user, extra) := object.union(sample.resource("User", type, object.union(properties, extra)), {"arn": sample.queue_arn("User")}) if {
	[type, properties, _] := _users[user]
}

_path(user) := array.concat(["Properties"], _users[user][2])

_estate(user, extra, dlq) := sample.linked([_user(user, extra), dlq], [["User", _users[user][2], "Dlq"]])

_verdicts(estate) := verdicts if {
	verdicts := [check.deny, check.undecided, check.applies] with input as estate
}

_in_queue(path) := {"address": "app/Dlq", "path": path, "related": [{"address": "app/Dlq", "path": path, "message": "the dead-letter queue"}]}

test_denies_fifo[user] if {
	some user in ["rule", "schedule", "function"]
	_verdicts(_estate(user, {}, _fifo)) == [
		{{"resource": "app/User", "path": _path(user), "message": "dead-letter queue Dlq of User is FIFO, but must be standard"}},
		set(),
		{"app/User"},
	]
}

test_denies_fifo_outside_the_estate if {
	rule := sample.resource("User", "AWS::Events::Rule", {"Targets": [{"DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-west-1:111122223333:far.fifo"}}]})
	[denied, _, _] := _verdicts(sample.estate([rule]))
	{finding.message | some finding in denied} == {"the dead-letter queue of User is FIFO, but must be standard"}
}

test_denies_redrive[name] if {
	some name, [extra, dlq, text] in {
		"standard to FIFO": [{}, _fifo, "is FIFO and its source is not, or the reverse"],
		"FIFO to standard": [{"FifoQueue": true}, _dlq({}), "is FIFO and its source is not, or the reverse"],
		"other Region": [{}, object.union(_dlq({}), {"arn": "arn:aws:sqs:us-east-1:111122223333:q"}), "lies in another Region"],
		"other account": [{}, object.union(_dlq({}), {"arn": "arn:aws:sqs:eu-west-1:999999999999:q"}), "lies in another account"],
	}
	[denied, undecided, _] := _verdicts(_estate("redrive", extra, dlq))
	[denied, undecided] == [{{"resource": "app/User", "path": _path("redrive"), "message": $"dead-letter queue Dlq of User {text}"}}, set()]
}

test_denies_redrive_that_is_not_let_in if {
	[denied, _, _] := _verdicts(_estate("redrive", {}, _dlq({"RedriveAllowPolicy": {"redrivePermission": "denyAll"}})))
	denied == {object.union(_in_queue(["Properties", "RedriveAllowPolicy"]), {
		"resource": "app/User",
		"message": "dead-letter queue Dlq of User does not take messages from it (RedriveAllowPolicy)",
	})}
}

test_denies_short_retention[name] if {
	some name, [dlq, path, severity] in {
		"stated": [_dlq({"MessageRetentionPeriod": 60}), ["Properties", "MessageRetentionPeriod"], "medium"],
		"default": [sample.queue("Dlq", {}), ["Properties"], "medium"],
		"of a generated queue": [object.union(sample.queue("Dlq", {}), {"origin": {"generatedBy": "app/Function"}}), ["Properties"], "low"],
	}
	[denied, _, _] := _verdicts(_estate("rule", {}, dlq))
	denied == {object.union(_in_queue(path), {
		"resource": "app/User",
		"message": "dead-letter queue Dlq of User keeps messages (MessageRetentionPeriod) for less than 1209600 seconds",
		"severity": severity,
	})}
}

_with_least(estate, seconds) := sample.with_settings(estate, "delivery/dlq-queue-shape", {"minRetentionSeconds": seconds})

test_denies_retention_no_longer_than_the_source if {
	estate := _with_least(_estate("redrive", {"MessageRetentionPeriod": 345600}, _dlq({"MessageRetentionPeriod": 345600})), 60)
	[denied, _, _] := _verdicts(estate)
	{[finding.severity, finding.path, finding.message] | some finding in denied} == {[
		"medium",
		["Properties", "MessageRetentionPeriod"],
		"dead-letter queue Dlq of User keeps messages (MessageRetentionPeriod) no longer than its source, and their time runs on",
	]}
}

test_denies_own_target if {
	rule := sample.resource("User", "AWS::Events::Rule", {"Targets": [{"Arn": sample.queue_arn("Dlq"), "DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}]})
	estate := sample.linked([rule, _dlq({})], [["User", ["Targets", 0, "Arn"], "Dlq"], ["User", ["Targets", 0, "DeadLetterConfig", "Arn"], "Dlq"]])
	[denied, _, _] := _verdicts(estate)
	denied == {{
		"resource": "app/User",
		"path": _path("rule"),
		"message": "dead-letter queue Dlq of User leads back to what failed, as a target of the same rule or a source of the same function",
	}}
}

test_denies_at_the_function_of_an_asynchronous_configuration if {
	config := sample.resource("Config", "AWS::Lambda::EventInvokeConfig", {"DestinationConfig": {"OnFailure": {"Destination": sample.queue_arn("Dlq")}}})
	path := ["DestinationConfig", "OnFailure", "Destination"]
	function := sample.resource("Function", "AWS::Lambda::Function", {})
	estate := sample.linked([config, function, _fifo], [["Config", path, "Dlq"], ["Config", ["FunctionName"], "Function"]])
	[denied, _, applies] := _verdicts(estate)
	places := {[finding.resource, finding.address, finding.path, finding.related[0].message] | some finding in denied}
	[places, applies] == [{["app/Function", "app/Config", array.concat(["Properties"], path), "where it is named"]}, {"app/Function"}]
}

test_allows[name] if {
	some name, estate in {
		"standard queue of a rule": _estate("rule", {}, _dlq({})),
		"standard queue of a source": _estate("redrive", {}, _dlq({})),
		"FIFO queue of a FIFO source": _estate("redrive", {"FifoQueue": true}, _fifo),
		"source that is let in": _estate("redrive", {}, _dlq({"RedriveAllowPolicy": {"redrivePermission": "byQueue", "sourceQueueArns": [sample.queue_arn("User")]}})),
		"policy that only binds sources": _estate("rule", {}, _dlq({"RedriveAllowPolicy": {"redrivePermission": "denyAll"}})),
		"retention by setting": _with_least(_estate("rule", {}, sample.queue("Dlq", {})), 345600),
		"account that is not known": _estate("redrive", {}, object.union(_dlq({}), {"arn": "arn:aws:sqs:eu-west-1:⟦account.far⟧:q"})),
	}
	_verdicts(estate) == [set(), set(), {"app/User"}]
}

test_undecided_outside_the_estate[name] if {
	some name, [arn, cause] in {
		"literal": ["arn:aws:sqs:eu-west-1:111122223333:far", {"reason": "external-resource", "missing": "arn:aws:sqs:eu-west-1:111122223333:far"}],
		"unknown": ["⟦~parameter.app.Arn⟧", {"reason": "parameter", "missing": "app.Arn"}],
	}
	function := sample.resource("User", "AWS::Lambda::Function", {"DeadLetterConfig": {"TargetArn": arn}})
	_verdicts(sample.estate([object.union(function, {"arn": "arn:aws:lambda:eu-west-1:111122223333:function:user"})])) == [
		set(),
		{object.union(cause, {
			"resource": "app/User",
			"path": _path("function"),
			"message": "the dead-letter queue of User is not in the estate, so that its shape is not known",
		})},
		{"app/User"},
	]
}

test_undecided_by_unclear_limits[name] if {
	some name, [user, dlq, text, missing] in {
		"FIFO of a bus": ["bus", _fifo, "is FIFO, but must be standard", "standard of the dead-letter queue of a bus"],
		"Region of a rule": ["rule", object.union(_dlq({}), {"arn": "arn:aws:sqs:us-east-1:111122223333:q"}), "lies in another Region", "region of the dead-letter queue of a rule"],
		"account of a mapping": ["mapping", object.union(_dlq({}), {"arn": "arn:aws:sqs:eu-west-1:999999999999:q"}), "lies in another account", "account of the dead-letter queue of a mapping"],
	}
	_verdicts(_estate(user, {}, dlq)) == [
		set(),
		{{
			"resource": "app/User",
			"path": _path(user),
			"message": $"dead-letter queue Dlq of User {text}, which may not be supported",
			"reason": "service-default",
			"missing": missing,
		}},
		{"app/User"},
	]
}

test_undecided[name] if {
	some name, [estate, text, missing] in {
		"unknown kind of queue": [_estate("rule", {}, _dlq({"FifoQueue": "⟦~parameter.app.F⟧"})), "is FIFO, but must be standard", "app.F"],
		"unknown kind of queue, unclear limit": [_estate("bus", {}, _dlq({"FifoQueue": "⟦~parameter.app.F⟧"})), "is FIFO, but must be standard", "app.F"],
		"unknown kind of source": [_estate("redrive", {"FifoQueue": "⟦~parameter.app.F⟧"}, _dlq({})), "is FIFO and its source is not, or the reverse", "app.F"],
		"unknown retention": [
			_estate("rule", {}, _dlq({"MessageRetentionPeriod": "⟦~parameter.app.R⟧"})),
			"keeps messages (MessageRetentionPeriod) for less than 1209600 seconds", "app.R",
		],
		"unknown retention of the source": [
			_with_least(_estate("redrive", {"MessageRetentionPeriod": "⟦~parameter.app.R⟧"}, _dlq({"MessageRetentionPeriod": 60})), 60),
			"keeps messages (MessageRetentionPeriod) no longer than its source, and their time runs on", "app.R",
		],
		"unknown policy": [_estate("redrive", {}, _dlq({"RedriveAllowPolicy": "⟦~parameter.app.P⟧"})), "does not take messages from it (RedriveAllowPolicy)", "app.P"],
		"unknown target": [
			_estate("rule", {"Targets": [{"Arn": "⟦~parameter.app.T⟧", "DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}]}, _dlq({})),
			"leads back to what failed, as a target of the same rule or a source of the same function", "app.T",
		],
	}
	[denied, undecided, applies] := _verdicts(estate)
	found := {[finding.message, finding.missing] | some finding in undecided}
	[denied, found, applies] == [set(), {[$"it is not known whether dead-letter queue Dlq of User {text}", missing]}, {"app/User"}]
}

test_not_applicable[name] if {
	some name, resource in {
		"no dead-letter queue": sample.resource("User", "AWS::Events::Rule", {"Targets": [{"Id": "one"}]}),
		"topic": sample.resource("User", "AWS::Lambda::Function", {"DeadLetterConfig": {"TargetArn": "arn:aws:sns:eu-west-1:111122223333:far"}}),
	}
	_verdicts(sample.estate([resource])) == [set(), set(), set()]
}

test_repairs_the_time_that_messages_are_kept if {
	fixes := check.fixes with input as _estate("rule", {}, _dlq({"MessageRetentionPeriod": 60}))
	[edits | some edits in fixes] == [[{"op": "set", "path": ["Properties", "MessageRetentionPeriod"], "value": 1209600}]]
}
