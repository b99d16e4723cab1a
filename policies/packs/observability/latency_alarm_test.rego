package parapet.packs.observability.latency_alarm_test

import data.parapet.lib.alarm_sample_test as alarms
import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.latency_alarm as check

_good := {"ExtendedStatistic": "p99", "Threshold": 30000}

_alarm(properties) := alarms.with_properties(
	alarms.on("AWS/Events", "IngestionToInvocationSuccessLatency", {"RuleName": "placed"}),
	properties,
)

_set(resources, settings) := sample.with_settings(
	sample.estate(resources),
	"observability/latency-alarm",
	object.union({"criticalRules": ["pla*"]}, settings),
)

test_denies_critical_rule_without_an_alarm if {
	denied := check.deny with input as _set([alarms.rule({})], {})
	denied == {{
		"resource": "app/Rule",
		"path": ["Properties"],
		"message": "no percentile alarm watches the latency of rule Rule",
	}}
}

test_denies[name] if {
	some name, one in {
		"average": _alarm({"Threshold": 30000}),
		"low percentile": _alarm({"ExtendedStatistic": "p50", "Threshold": 30000}),
		"too slow": _alarm({"ExtendedStatistic": "p99", "Threshold": 60001}),
		"below": _alarm(object.union(_good, {"ComparisonOperator": "LessThanThreshold"})),
		"no threshold": object.union(object.remove(_alarm({}), ["properties"]), {"properties": object.union(
			object.remove(_alarm({}).properties, ["Threshold"]),
			{"ExtendedStatistic": "p99"},
		)}),
		"another latency": alarms.with_properties(
			alarms.on("AWS/Events", "IngestiontoInvocationStartLatency", {"RuleName": "placed"}),
			_good,
		),
	}
	count(check.deny) == 1 with input as _set([alarms.rule({}), one], {})
}

test_allows[name] if {
	some name, one in {
		"rule": _alarm(_good),
		"p99.9": _alarm({"ExtendedStatistic": "p99.9", "Threshold": "60000"}),
		"all rules": alarms.with_properties(alarms.on("AWS/Events", "IngestionToInvocationSuccessLatency", {}), _good),
		"bus": alarms.with_properties(
			alarms.on("AWS/Events", "ingestiontoinvocationsuccesslatency", {"EventBusName": "default"}),
			_good,
		),
	}
	estate := _set([alarms.rule({}), one], {})
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Rule"} with input as estate
}

test_a_setting_limits_the_latency if {
	estate := _set([alarms.rule({}), _alarm(_good)], {"maxLatencyMs": 1000})
	count(check.deny) == 1 with input as estate
}

test_undecided_threshold if {
	open := check.undecided with input as _set([alarms.rule({}), _alarm({"ExtendedStatistic": "p99", "Threshold": "⟦~parameter.app.Ms⟧"})], {})
	open == {{
		"resource": "app/Rule",
		"path": ["Properties"],
		"message": "it is not certain that a percentile alarm watches the latency of rule Rule",
		"reason": "parameter",
		"missing": "app.Ms",
	}}
}

test_undecided_statistic if {
	open := check.undecided with input as _set([alarms.rule({}), _alarm({"ExtendedStatistic": "⟦~parameter.app.P⟧"})], {})
	{finding.missing | some finding in open} == {"app.P"}
}

test_other_rules_are_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([alarms.rule({})])
}

test_proposes_an_alarm if {
	proposals := check.proposals with input as _set([alarms.rule({})], {})
	{edit.value.Properties.MetricName | some edits in proposals; some edit in edits} == {"IngestionToInvocationSuccessLatency"}
}
