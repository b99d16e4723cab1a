package parapet.packs.resilience.mwaa_heartbeat_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.resilience.mwaa_heartbeat as check

_alarm := {
	"Namespace": "AmazonMWAA", "MetricName": "SchedulerHeartbeat", "Period": 300, "EvaluationPeriods": "2",
	"ComparisonOperator": "LessThanThreshold", "TreatMissingData": "breaching", "AlarmActions": ["arn:aws:sns:eu-west-1:111122223333:ops"],
	"Dimensions": [{"Name": "Function", "Value": "Scheduler"}, {"Name": "Environment", "Value": "airflow"}],
}

_query := {"AlarmActions": ["a"], "ComparisonOperator": "LessThanThreshold", "TreatMissingData": "breaching", "EvaluationPeriods": 1, "Metrics": [{
	"Id": "m",
	"MetricStat": {"Period": 600, "Stat": "Sum", "Metric": object.filter(_alarm, ["Namespace", "MetricName", "Dimensions"])},
}]}

test_denies_without_an_alarm if {
	denied := check.deny with input as _estate([])
	denied == {{
		"resource": "app/Airflow", "path": [],
		"message": "environment Airflow has no alarm that takes the silence of its scheduler for a breach within 600 seconds",
	}}
}

test_denies[name] if {
	some name, changed in {
		"silence": {"TreatMissingData": "notBreaching"},
		"comparison": {"ComparisonOperator": "GreaterThanThreshold"},
		"slow": {"EvaluationPeriods": 3},
		"another environment": {"Dimensions": [{"Name": "Function", "Value": "Scheduler"}, {"Name": "Environment", "Value": "default"}]},
		"nobody": {"AlarmActions": []},
	}
	count(check.deny) == 1 with input as _estate([object.union(_alarm, changed)])
}

test_denies_without_treatment if {
	count(check.deny) == 1 with input as _estate([object.remove(_alarm, ["TreatMissingData"])])
}

test_allows[name] if {
	some name, alarm in {
		"alarm": _alarm,
		"query": _query,
		"no period": object.remove(_alarm, ["Period"]),
	}
	count(check.deny | check.undecided) == 0 with input as _estate([alarm])
}

test_allows_slower_alarms_where_asked if {
	estate := sample.with_settings(_estate([object.union(_alarm, {"EvaluationPeriods": 3})]), "resilience/mwaa-heartbeat", {"maxDetectSeconds": 900})
	count(check.deny) == 0 with input as estate
}

test_undecided[name] if {
	some name, changed in {
		"silence": {"TreatMissingData": "⟦~parameter.app.X⟧"},
		"period": {"Period": "⟦~parameter.app.X⟧"},
		"name": {"Dimensions": [{"Name": "Function", "Value": "Scheduler"}, {"Name": "Environment", "Value": "⟦~parameter.app.X⟧"}]},
	}
	estate := _estate([object.union(_alarm, changed)])
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Airflow", "path": [], "reason": "parameter", "missing": "app.X",
		"message": "environment Airflow may be one without an alarm that takes the silence of its scheduler for a breach within 600 seconds",
	}}
}

_estate(alarms) := sample.estate(array.concat(
	[object.union(sample.resource("Airflow", "AWS::MWAA::Environment", {"Name": "airflow"}), {"name": "airflow"})],
	[object.union(sample.resource($"Alarm{i}", "AWS::CloudWatch::Alarm", alarm), {"name": $"alarm{i}"}) | some i, alarm in alarms],
))
