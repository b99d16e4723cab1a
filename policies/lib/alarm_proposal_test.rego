package parapet.lib.alarm_proposal_test

import data.parapet.lib.alarm_proposal
import data.parapet.lib.sample_test as sample

_rule(properties, name) := object.union(sample.resource("Rule", "AWS::Events::Rule", properties), {"name": name})

_metric := {"namespace": "AWS/Events", "name": "FailedInvocations", "dimensions": {"RuleName": "r"}}

test_an_alarm_on_a_count_of_failures if {
	rule := _rule({}, "r")
	[topic, edit] := alarm_proposal.of(rule, _metric, {}) with input as sample.estate([rule])
	topic.value.Type == "AWS::SNS::Topic"
	object.filter(edit, ["op", "address", "after"]) == {"op": "create", "address": "app/RuleFailedInvocationsAlarm", "after": "app/Rule"}
	edit.value.Properties.Dimensions == [{"Name": "RuleName", "Value": "r"}]
	edit.value.Properties.Statistic == "Sum"
	edit.value.Properties.AlarmActions == [{"Ref": "AlarmTopic"}]
}

test_a_percentile_is_no_statistic_beside_another if {
	rule := _rule({}, "r")
	[_, edit] := alarm_proposal.of(rule, _metric, {"ExtendedStatistic": "p99"}) with input as sample.estate([rule])
	not edit.value.Properties.Statistic
	edit.value.Properties.ExtendedStatistic == "p99"
}

test_it_calls_whom_other_alarms_call if {
	rule := _rule({}, "r")
	other := sample.resource("Other", "AWS::CloudWatch::Alarm", {"AlarmActions": ["arn:aws:sns:eu-west-1:111122223333:ops"]})
	[edit] := alarm_proposal.of(rule, _metric, {}) with input as sample.estate([rule, other])
	edit.value.Properties.AlarmActions == ["arn:aws:sns:eu-west-1:111122223333:ops"]
}

test_dimensions_of_a_rule[name] if {
	some name, [properties, given, dimensions] in {
		"default bus": [{}, "⟦name.app.Rule⟧", {"RuleName": "⟦name.app.Rule⟧"}],
		"custom bus": [{"EventBusName": "orders"}, "r", {"EventBusName": "orders", "RuleName": "r"}],
		"custom bus and a name that is generated": [{"EventBusName": "orders"}, "⟦name.app.Rule⟧", {
			"EventBusName": "orders",
			"RuleName": {"Fn::Select": [1, {"Fn::Split": ["|", {"Ref": "Rule"}]}]},
		}],
	}
	rule := _rule(properties, given)
	alarm_proposal.of_rule(rule) == dimensions with input as sample.estate([rule])
}
