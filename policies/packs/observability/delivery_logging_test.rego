package parapet.packs.observability.delivery_logging_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.delivery_logging as check

_arn := "arn:aws:logs:eu-west-1:111122223333:log-group:flow:*"

_bus(config) := sample.resource("Bus", "AWS::Events::EventBus", {"LogConfig": config})

_pipe(config) := sample.resource("Pipe", "AWS::Pipes::Pipe", {"LogConfiguration": config})

_machine(config) := sample.resource("Flow", "AWS::StepFunctions::StateMachine", {"LoggingConfiguration": config})

_restricted(resource) := object.union(resource, {"tags": {"parapet:data": "restricted"}})

_logged := {"Level": "ERROR", "Destinations": [{"CloudWatchLogsLogGroup": {"LogGroupArn": _arn}}]}

_estate(group) := sample.linked(
	[_machine(_logged), sample.resource("Group", "AWS::Logs::LogGroup", group)],
	[["Flow", ["LoggingConfiguration", "Destinations", 0, "CloudWatchLogsLogGroup", "LogGroupArn"], "Group"]],
)

test_denies_resources_that_log_nothing if {
	denied := check.deny with input as sample.estate([_bus({"Level": "OFF"}), _pipe({}), _machine({})])
	denied == {
		{"resource": "app/Bus", "path": ["Properties", "LogConfig"], "message": "Bus logs no errors"},
		{"resource": "app/Pipe", "path": ["Properties", "LogConfiguration"], "message": "Pipe logs no errors"},
		{"resource": "app/Flow", "path": ["Properties", "LoggingConfiguration"], "message": "Flow logs no errors"},
		{
			"resource": "app/Flow",
			"path": ["Properties", "LoggingConfiguration"],
			"message": "Flow names no log group",
		},
	}
}

test_denies_payloads_of_classified_data[name] if {
	some name, resource in {
		"bus": _bus({"Level": "ERROR", "IncludeDetail": "FULL"}),
		"pipe": _pipe({"Level": "ERROR", "IncludeExecutionData": ["ALL"]}),
		"machine": _machine(object.union(_logged, {"IncludeExecutionData": true})),
	}
	count(check.deny) == 1 with input as sample.estate([_restricted(resource)])
}

test_denies_group_that_forgets[name] if {
	some name, group in {"for ever": {}, "too soon": {"RetentionInDays": 7}}
	denied := check.deny with input as _estate(group)
	denied == {{
		"resource": "app/Flow",
		"path": ["Properties", "LoggingConfiguration"],
		"message": "Flow logs to Group, which does not keep its lines for 30 days, or keeps them for ever",
		"related": [{"address": "app/Group", "path": ["Properties", "RetentionInDays"], "message": "the log group"}],
	}}
}

test_allows[name] if {
	some name, estate in {
		"machine": _estate({"RetentionInDays": 30}),
		"bus": sample.estate([_bus({"Level": "ERROR", "IncludeDetail": "FULL"})]),
		"bus without payloads": sample.estate([_restricted(_bus({"Level": "TRACE", "IncludeDetail": "NONE"}))]),
		"pipe to a bucket": sample.estate([_pipe({"Level": "ERROR", "S3LogDestination": {"BucketName": "logs"}})]),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	count(check.applies) == 1 with input as estate
}

test_settings[name] if {
	some name, [settings, denied] in {
		"longer": [{"minRetentionDays": 90}, 1],
		"other types": [{"types": ["AWS::Pipes::Pipe"], "minRetentionDays": 90}, 0],
	}
	estate := sample.with_settings(_estate({"RetentionInDays": 30}), "observability/delivery-logging", settings)
	count(check.deny) == denied with input as estate
}

test_other_data_by_a_setting if {
	estate := sample.estate([_restricted(_bus({"Level": "ERROR", "IncludeDetail": "FULL"}))])
	count(check.deny) == 0 with input as sample.with_settings(estate, "observability/delivery-logging", {"sensitiveData": []})
}

test_undecided_level if {
	open := check.undecided with input as sample.estate([_bus({"Level": "⟦~parameter.app.Level⟧"})])
	open == {{
		"resource": "app/Bus",
		"path": ["Properties", "LogConfig"],
		"message": "Bus logs no errors, as far as is known",
		"reason": "parameter",
		"missing": "app.Level",
	}}
}

test_undecided[name] if {
	some name, [estate, reason] in {
		"retention": [_estate({"RetentionInDays": "⟦~parameter.app.Days⟧"}), "parameter"],
		"group": [sample.estate([_machine(_logged)]), "external-resource"],
		"group of a pipe": [
			sample.estate([_pipe({"Level": "ERROR", "CloudwatchLogsLogDestination": {"LogGroupArn": _arn}})]),
			"external-resource",
		],
		"payload": [
			sample.estate([_restricted(_bus({"Level": "ERROR", "IncludeDetail": "⟦~parameter.app.Detail⟧"}))]),
			"parameter",
		],
		"config": [sample.estate([_bus("⟦~parameter.app.Config⟧")]), "parameter"],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.reason | some finding in open} == {reason}
}

test_other_types_are_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([sample.queue("Q", {})])
}
