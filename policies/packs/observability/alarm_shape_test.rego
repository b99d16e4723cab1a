package parapet.packs.observability.alarm_shape_test

import data.parapet.lib.alarm_sample_test as alarms
import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.alarm_shape as check

_lost := alarms.on("AWS/Events", "FailedInvocations", {"RuleName": "placed"})

_beat := alarms.on("AmazonMWAA", "SchedulerHeartbeat", {"Function": "Scheduler", "Environment": "flows"})

_with(one, properties) := alarms.with_properties(one, properties)

_without(one, names) := object.union(object.remove(one, ["properties"]), {"properties": object.remove(one.properties, names)})

_named(one, rule, references) := sample.linked(
	[object.union(one, {"references": references}), object.union(alarms.rule({}), {"properties": rule})],
	[["Alarm", ["Dimensions", i, "Value"], "Rule"] | some i, dimension in one.properties.Dimensions; dimension.Name == "RuleName"],
)

_on_bus := {"EventBusName": "orders"}

_full := alarms.on("AWS/Events", "FailedInvocations", {"EventBusName": "orders", "RuleName": "placed"})

test_denies_metric_and_treatment if {
	denied := check.deny with input as sample.estate([
		_with(_lost, {"MetricName": "FailedInvocation"}),
		object.union(_with(_lost, {"TreatMissingData": "breaching"}), {"address": "app/Other", "logicalId": "Other"}),
	])
	denied == {
		{
			"resource": "app/Alarm",
			"path": ["Properties", "MetricName"],
			"message": "alarm Alarm watches FailedInvocation, which is no metric of AWS/Events",
		},
		{
			"resource": "app/Other",
			"path": ["Properties", "TreatMissingData"],
			"message": "alarm Other takes the silence of a metric that is sent only when something happened for a breach",
		},
	}
}

test_denies[name] if {
	some name, [one, path, what] in {
		"spelling": [
			alarms.on("AWS/Events", "IngestionToInvocationStartLatency", {}),
			["MetricName"],
			"watches IngestionToInvocationStartLatency, which is spelled IngestiontoInvocationStartLatency",
		],
		"no dimensions": [
			alarms.on("AWS/Events", "FailedInvocations", {}),
			["Dimensions"],
			"watches a series that does not exist: FailedInvocations is not published with no dimensions",
		],
		"other dimensions": [
			alarms.on("AWS/Scheduler", "TargetErrorCount", {"ScheduleName": "a"}),
			["Dimensions"],
			"watches a series that does not exist: TargetErrorCount is not published with ScheduleName",
		],
		"ARN": [
			alarms.on("AWS/SQS", "ApproximateNumberOfMessagesVisible", {"QueueName": sample.queue_arn("Q")}),
			["Dimensions", 0, "Value"],
			"names QueueName by an ARN",
		],
		"percentile": [
			_with(_lost, {"ExtendedStatistic": "p99"}),
			["ExtendedStatistic"],
			"asks for the percentile p99 of a count",
		],
		"heartbeat": [_beat, ["TreatMissingData"], "does not take the silence of a heartbeat for a breach"],
	}
	estate := sample.estate([_with(one, {"ComparisonOperator": "LessThanThreshold"})])
	denied := check.deny with input as estate
	denied == {{"resource": "app/Alarm", "path": array.concat(["Properties"], path), "message": $"alarm Alarm {what}"}}
}

test_denies_missing_as_medium[name] if {
	some name, one in {"default": _without(_lost, ["TreatMissingData"]), "stated": _with(_lost, {"TreatMissingData": "missing"})}
	denied := check.deny with input as sample.estate([one])
	{finding.severity | some finding in denied} == {"medium"}
}

test_denies_query if {
	one := alarms.query("AWS/Events", "FailedInvocations", {})
	denied := check.deny with input as sample.estate([one])
	{finding.path | some finding in denied} == {["Properties", "Metrics", 0, "MetricStat", "Metric", "Dimensions"]}
}

test_denies_percentile_in_a_query if {
	one := alarms.query("AWS/Events", "FailedInvocations", {"RuleName": "a"})
	queries := [_percentile(query) | some query in one.properties.Metrics]
	denied := check.deny with input as sample.estate([_with(one, {"Metrics": queries})])
	{finding.path | some finding in denied} == {["Properties", "Metrics", 0, "MetricStat", "Stat"]}
}

_percentile(query) := object.union(query, {"MetricStat": {"Stat": "p90"}})

test_denies_dimensions_of_the_other_kind_of_bus[name] if {
	some name, [one, rule, what] in {
		"custom": [_lost, _on_bus, "names a rule on a custom bus without its bus"],
		"default": [_full, {}, "names a bus with a rule on the default bus"],
	}
	denied := check.deny with input as _named(one, rule, [])
	{finding.message | some finding in denied} == {$"alarm Alarm {what}"}
}

test_allows[name] if {
	some name, one in {
		"rule": _lost,
		"rule on a bus": _full,
		"heartbeat": _with(_beat, {"ComparisonOperator": "LessThanThreshold", "TreatMissingData": "breaching"}),
		"latency": _with(alarms.on("AWS/Events", "IngestiontoInvocationStartLatency", {}), {"ExtendedStatistic": "p99"}),
		"state machine": alarms.on("AWS/States", "ExecutionsFailed", {"StateMachineArn": "arn:aws:states:eu-west-1:111122223333:stateMachine:a"}),
		"silence of another metric": _with(alarms.on("AWS/Lambda", "Errors", {"FunctionName": "a"}), {"TreatMissingData": "missing"}),
		"query": alarms.query("AWS/Events", "Invocations", {}),
	}
	count(check.deny | check.undecided) == 0 with input as sample.estate([one])
	check.applies == {"app/Alarm"} with input as sample.estate([one])
}

test_allows_rule_of_the_estate[name] if {
	some name, [one, rule] in {"default": [_lost, {}], "custom": [_full, _on_bus]}
	count(check.deny | check.undecided) == 0 with input as _named(one, rule, [])
}

test_undecided_treatment if {
	open := check.undecided with input as sample.estate([_with(_lost, {"TreatMissingData": "⟦~parameter.app.Missing⟧"})])
	{[finding.path, finding.reason, finding.missing] | some finding in open} == {[
		["Properties", "TreatMissingData"],
		"parameter",
		"app.Missing",
	]}
}

test_undecided_name_by_ref if {
	references := [{"path": ["Properties", "Dimensions", 1, "Value"], "target": "app/Rule", "via": "ref"}]
	open := check.undecided with input as _named(_full, _on_bus, references)
	open == {{
		"resource": "app/Alarm",
		"path": ["Properties", "Dimensions", 1, "Value"],
		"message": "alarm Alarm names a rule on a custom bus by Ref, as far as is known",
		"reason": "service-default",
		"missing": "Alarm",
	}}
}

test_undecided[name] if {
	some name, [estate, reason] in {
		"metric that the table does not know": [
			sample.estate([alarms.on("AWS/SQS", "NumberOfMessagesSent", {"QueueName": "a"})]),
			"service-default",
		],
		"dimensions that the table does not know": [
			sample.estate([alarms.on("AWS/Lambda", "Errors", {})]),
			"service-default",
		],
		"metric": [sample.estate([_with(_lost, {"MetricName": "⟦~parameter.app.M⟧"})]), "parameter"],
		"dimensions": [sample.estate([_with(_lost, {"Dimensions": "⟦~parameter.app.D⟧"})]), "parameter"],
		"name": [sample.estate([alarms.on("AWS/Events", "FailedInvocations", {"RuleName": "⟦~parameter.app.R⟧"})]), "parameter"],
		"statistic": [sample.estate([_with(_lost, {"ExtendedStatistic": "⟦~parameter.app.S⟧"})]), "parameter"],
		"bus of the rule": [_named(_lost, {"EventBusName": "⟦~parameter.app.B⟧"}, []), "parameter"],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.reason | some finding in open} == {reason}
}

test_other_namespaces_are_not_applicable if {
	estate := sample.estate([alarms.on("Shop/Orders", "Failed", {})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_repairs_what_silence_means if {
	fixes := check.fixes with input as sample.estate([_with(_lost, {"TreatMissingData": "breaching"})])
	[edits | some edits in fixes] == [[{"op": "set", "path": ["Properties", "TreatMissingData"], "value": "notBreaching"}]]
}

test_denies_a_heartbeat_of_no_series if {
	alarm := alarms.on("AmazonMWAA", "SchedulerHeartbeat", {"Environment": "flows"})
	denied := check.deny with input as sample.estate([_with(alarm, {"TreatMissingData": "breaching"})])
	{finding.path | some finding in denied} == {["Properties", "Dimensions"]}
}
