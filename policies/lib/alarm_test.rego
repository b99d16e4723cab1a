package parapet.lib.alarm_test

import data.parapet.lib.alarm
import data.parapet.lib.alarm_sample_test as alarms
import data.parapet.lib.sample_test as sample

_place := ["111122223333", "eu-west-1"]

_wanted(dimensions) := {
	"namespace": "AWS/Events",
	"metrics": {"FailedInvocations"},
	"selections": {{"score": 2, "dimensions": dimensions}},
}

_score(resources, dimensions) := score if {
	score := alarm.watched(alarm.watching(_place, _wanted(dimensions))) with input as sample.estate(resources)
}

_of(dimensions) := alarms.on("AWS/Events", "FailedInvocations", dimensions)

test_watches[name] if {
	some name, [one, dimensions, score] in {
		"exactly": [_of({"RuleName": "a"}), {"RuleName": "a"}, 2],
		"in any case": [alarms.on("AWS/Events", "failedinvocations", {"RuleName": "a"}), {"RuleName": "a"}, 2],
		"in a query": [alarms.query("AWS/Events", "FailedInvocations", {"RuleName": "a"}), {"RuleName": "a"}, 2],
		"name not known, the same": [_of({"RuleName": "⟦~parameter.app.R⟧"}), {"RuleName": "⟦~parameter.app.R⟧"}, 2],
		"another": [_of({"RuleName": "b"}), {"RuleName": "a"}, 0],
		"another set": [_of({"RuleName": "a", "EventBusName": "x"}), {"RuleName": "a"}, 0],
		"none": [_of({}), {"RuleName": "a"}, 0],
		"another metric": [alarms.on("AWS/Events", "Invocations", {"RuleName": "a"}), {"RuleName": "a"}, 0],
		"another namespace": [alarms.on("AWS/SQS", "FailedInvocations", {"RuleName": "a"}), {"RuleName": "a"}, 0],
		"value not known": [_of({"RuleName": "⟦~parameter.app.R⟧"}), {"RuleName": "a"}, 1],
		"value of another set not known": [_of({"QueueName": "⟦~parameter.app.R⟧"}), {"RuleName": "a"}, 0],
		"key not known": [_of({"⟦~parameter.app.N⟧": "a"}), {"RuleName": "a"}, 1],
		"dimensions not known": [_with(_of({}), {"Dimensions": "⟦~parameter.app.D⟧"}), {"RuleName": "a"}, 1],
		"dimension without a value": [_with(_of({}), {"Dimensions": [{"Name": "RuleName"}]}), {"RuleName": "a"}, 1],
		"namespace not known": [alarms.on("⟦~parameter.app.N⟧", "FailedInvocations", {"RuleName": "a"}), {"RuleName": "a"}, 1],
		"namespace not known, of another": [alarms.on("⟦~parameter.app.N⟧", "FailedInvocations", {"RuleName": "b"}), {"RuleName": "a"}, 0],
		"metric not known": [alarms.on("AWS/Events", "⟦~parameter.app.M⟧", {"RuleName": "a"}), {"RuleName": "a"}, 1],
		"literal for a generated name": [_of({"RuleName": "a"}), {"RuleName": "⟦name.app.R⟧"}, 1],
		"default for a generated name": [_of({"RuleName": "default"}), {"RuleName": "⟦name.app.R⟧"}, 0],
		"literal for a name not known": [_of({"RuleName": "default"}), {"RuleName": "⟦~parameter.app.R⟧"}, 1],
		"metrics not known": [alarms.named("Alarm", {"Metrics": "⟦~parameter.app.M⟧", "AlarmActions": ["x"]}), {"RuleName": "a"}, 1],
		"search": [_search("SEARCH('{AWS/Events,RuleName} FailedInvocations', 'Sum', 60)"), {"RuleName": "a"}, 1],
		"sum": [_search("a+b"), {"RuleName": "a"}, 0],
		"no metric": [alarms.named("Alarm", {"AlarmActions": ["x"]}), {"RuleName": "a"}, 0],
	}
	_score([one], dimensions) == score
}

test_watches_for_another_account[name] if {
	some name, [account, score] in {"its": ["111122223333", 2], "not its": ["999988887777", 0], "not known": ["⟦~parameter.app.A⟧", 1]}
	one := alarms.query("AWS/Events", "FailedInvocations", {"RuleName": "a"})
	queries := [object.union(query, {"AccountId": account}) | some query in one.properties.Metrics]
	central := object.union(_with(one, {"Metrics": queries}), {"account": "444455556666"})
	_score([central], {"RuleName": "a"}) == score
}

test_watches_in_its_own_place[name] if {
	some name, [place, score] in {
		"account": [{"account": "999988887777"}, 0],
		"Region": [{"region": "us-east-1"}, 0],
		"account not known": [{"account": "⟦account.app⟧"}, 1],
	}
	_score([object.union(_of({"RuleName": "a"}), place)], {"RuleName": "a"}) == score
}

test_of_a_stack_whose_account_is_not_known if {
	found := alarm.watching(["⟦account.other⟧", "eu-west-1"], _wanted({"RuleName": "a"})) with input as sample.estate([_of({"RuleName": "a"})])
	alarm.watched(found) == 1
}

test_linked_values_mean_nothing_else if {
	estate := sample.linked(
		[_of({"RuleName": "a"}), alarms.rule({})],
		[["Alarm", ["Dimensions", 0, "Value"], "Rule"]],
	)
	count(alarm.watching(_place, _wanted({"RuleName": "⟦name.app.R⟧"}))) == 0 with input as estate
}

test_needs_actions[name] if {
	some name, [properties, score] in {
		"none": [{"AlarmActions": []}, 0],
		"off": [{"ActionsEnabled": false}, 0],
		"off as text": [{"ActionsEnabled": "false"}, 0],
		"on": [{"ActionsEnabled": true}, 2],
		"perhaps off": [{"ActionsEnabled": "⟦~parameter.app.On⟧"}, 1],
		"under a condition": [{"AlarmActions": ["⟦~condition.app.Page⟧"]}, 1],
		"list not known": [{"AlarmActions": "⟦~parameter.app.Topics⟧"}, 2],
	}
	_score([_with(_of({"RuleName": "a"}), properties)], {"RuleName": "a"}) == score
}

test_composite_alarms_act_for_their_children[name] if {
	some name, [rules, score] in {
		"name": [["ALARM(⟦name.app.Alarm⟧)"], 2],
		"quoted": [["OK(x) OR ALARM (\"⟦name.app.Alarm⟧\")"], 2],
		"ARN": [["ALARM('arn:aws:cloudwatch:eu-west-1:111122223333:alarm:⟦name.app.Alarm⟧')"], 2],
		"nested": [["ALARM(⟦name.app.Top1⟧)", "ALARM(⟦name.app.Alarm⟧)"], 2],
		"not": [["NOT ALARM(⟦name.app.Alarm⟧)"], 0],
		"another": [["ALARM(other)"], 0],
		"not known": [["⟦~parameter.app.Rule⟧"], 1],
	}
	quiet := _with(_of({"RuleName": "a"}), {"AlarmActions": []})
	tops := [top |
		some i, rule in rules
		properties := {"AlarmRule": rule, "AlarmActions": [action | some action in ["arn:aws:sns:eu-west-1:111122223333:ops"]; i == 0]}
		top := object.union(
			sample.resource($"Top{i}", "AWS::CloudWatch::CompositeAlarm", properties),
			{"name": $"⟦name.app.Top{i}⟧"},
		)
	]
	_score(array.concat([quiet], tops), {"RuleName": "a"}) == score
}

test_hidden if {
	one := object.union(_with(_of({"RuleName": "⟦~parameter.app.R⟧"}), {"ActionsEnabled": true}), {"account": "⟦account.app⟧"})
	rule := alarms.rule({})
	facts := alarm.hidden(alarm.watching(_place, _wanted({"RuleName": "a"})), rule, "a") with input as sample.estate([one])
	facts == [
		[
			["AWS/Events", "FailedInvocations", [{"Name": "RuleName", "Value": "⟦~parameter.app.R⟧"}]],
			{"AlarmActions": ["arn:aws:sns:eu-west-1:111122223333:ops"], "ActionsEnabled": true},
			["⟦account.app⟧"],
		],
		"a",
	]
}

test_percentiles_are_statistics if {
	one := alarms.named("Alarm", {"MetricName": "x", "ExtendedStatistic": "p99"})
	{found.statistic | some found in alarm.series} == {"p99"} with input as sample.estate([one])
}

_with(one, properties) := alarms.with_properties(one, properties)

_search(expression) := alarms.named("Alarm", {"Metrics": [{"Id": "a", "Expression": expression}], "AlarmActions": ["x"]})
