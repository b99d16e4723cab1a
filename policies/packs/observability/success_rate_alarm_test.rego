package parapet.packs.observability.success_rate_alarm_test

import data.parapet.lib.alarm_sample_test as alarms
import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.success_rate_alarm as check

_rule := alarms.rule({"Targets": [{"Arn": "arn:aws:events:eu-west-1:111122223333:api-destination/shop/1"}]})

_stat(id, metric, more) := {"Id": id, "ReturnData": false, "MetricStat": object.union(
	{"Stat": "Sum", "Period": 300, "Metric": {
		"Namespace": "AWS/Events",
		"MetricName": metric,
		"Dimensions": [{"Name": "RuleName", "Value": "placed"}],
	}},
	more,
)}

_queries(expression, more) := [
	{"Id": "rate", "Expression": expression, "ReturnData": true},
	_stat("ok", "SuccessfulInvocationAttempts", {}),
	_stat("all", "InvocationAttempts", more),
]

_alarm(queries, properties) := alarms.named("Alarm", object.union(
	{"Metrics": queries, "AlarmActions": ["x"], "Threshold": 95, "ComparisonOperator": "LessThanThreshold"},
	properties,
))

_rate(expression) := _alarm(_queries(expression, {}), {})

test_denies_rule_without_an_alarm if {
	denied := check.deny with input as sample.estate([_rule])
	denied == {{"resource": "app/Rule", "path": ["Properties"], "message": "no alarm watches the success rate of rule Rule"}}
}

test_denies[name] if {
	some name, one in {
		"upside down": _rate("100*all/ok"),
		"late": _alarm(_queries("100*ok/all", {}), {"Threshold": 50}),
		"fraction that is late": _alarm(_queries("ok/all", {}), {"Threshold": 0.5}),
		"above": _alarm(_queries("100*ok/all", {}), {"ComparisonOperator": "GreaterThanThreshold"}),
		"other periods": _alarm(_queries("100*ok/all", {"Period": 60}), {}),
		"other statistic": _alarm(_queries("100*ok/all", {"Stat": "Average"}), {}),
		"attempts of all rules": _alarm(_queries("100*ok/all", {"Metric": {"Dimensions": []}}), {}),
		"no expression": _alarm([_stat("ok", "SuccessfulInvocationAttempts", {})], {}),
		"successes alone": alarms.on("AWS/Events", "SuccessfulInvocationAttempts", {"RuleName": "placed"}),
	}
	estate := sample.estate([_rule, one])
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, one in {
		"percent": _rate("100*ok/all"),
		"factor behind": _rate("(ok / all) * 100"),
		"factor between": _rate("100*(ok/all)"),
		"fraction": _alarm(_queries("ok/all", {}), {"Threshold": 0.9}),
		"guards": _rate("IF(all>0,100*FILL(ok,0)/FILL(all,REPEAT),100)"),
		"in two steps": _alarm(array.concat([{"Id": "percent", "Expression": "100*rate"}], _queries("ok/all", {})), {}),
		"retries": alarms.on("AWS/Events", "RetryInvocationAttempts", {"RuleName": "placed"}),
		"retries of all rules": alarms.on("AWS/Events", "RetryInvocationAttempts", {}),
	}
	estate := sample.estate([_rule, one])
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Rule"} with input as estate
}

test_denies_rules_that_matter[name] if {
	some name, estate in {
		"tagged": sample.estate([object.union(alarms.rule({}), {"tags": {"parapet:tier": "critical"}})]),
		"listed": sample.with_settings(
			sample.estate([alarms.rule({})]),
			"observability/success-rate-alarm",
			{"criticalRules": ["placed"]},
		),
	}
	count(check.deny) == 1 with input as estate
}

test_a_setting_says_how_low if {
	estate := sample.estate([_rule, _alarm(_queries("100*ok/all", {}), {"Threshold": 50})])
	count(check.deny) == 0 with input as sample.with_settings(estate, "observability/success-rate-alarm", {"minThresholdPercent": 50})
}

test_undecided_expression if {
	open := check.undecided with input as sample.estate([_rule, _rate("100-100*(all-ok)/all")])
	{finding.message | some finding in open} == {"it is not certain that an alarm watches the success rate of rule Rule"}
}

test_undecided[name] if {
	some name, [one, missing] in {
		"threshold": [_alarm(_queries("100*ok/all", {}), {"Threshold": "⟦~parameter.app.Least⟧"}), "app.Least"],
		"period": [_alarm(_queries("100*ok/all", {"Period": "⟦~parameter.app.Period⟧"}), {}), "app.Period"],
		"dimensions": [_alarm(_queries("100*ok/all", {"Metric": {"Dimensions": "⟦~parameter.app.D⟧"}}), {}), "app.D"],
		"expression": [_rate("⟦~parameter.app.Math⟧"), "app.Math"],
	}
	estate := sample.estate([_rule, one])
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {missing}
}

test_undecided_target if {
	open := check.undecided with input as sample.estate([alarms.rule({"Targets": [{"Arn": "⟦~parameter.app.Target⟧"}]})])
	{finding.missing | some finding in open} == {"app.Target"}
}

test_other_rules_are_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([alarms.rule({})])
}

test_proposes_an_alarm if {
	proposals := check.proposals with input as sample.estate([_rule])
	{edit.value.Properties.MetricName | some edits in proposals; some edit in edits} == {"RetryInvocationAttempts"}
}
