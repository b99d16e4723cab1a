# METADATA
# title: Proposed alarms
# description: |
#   Alarms that would watch what nobody watches. Whom they call is for somebody to decide: they do what other alarms of the
#   stack do, and call a topic of their own where there are none.
package parapet.lib.alarm_proposal

import data.parapet.lib.estate
import data.parapet.lib.rule_alarm
import data.parapet.lib.value

# METADATA
# description: |
#   Edits that add an alarm on a metric, {namespace, name, dimensions}, behind a resource; `change` says what of it is not as
#   for a count of failures, of which one is too many.
of(resource, metric, change) := array.concat(_topic(resource), [{
	"op": "create",
	"address": $"{resource.address}{metric.name}Alarm",
	"after": resource.address,
	"value": {"Type": "AWS::CloudWatch::Alarm", "Properties": object.remove(
		object.union_n([
			{
				"AlarmDescription": $"{metric.name} of {resource.logicalId}",
				"Namespace": metric.namespace,
				"MetricName": metric.name,
				"Dimensions": [{"Name": name, "Value": given} | some name, given in metric.dimensions],
				"Statistic": "Sum",
				"Period": 300,
				"EvaluationPeriods": 1,
				"Threshold": 0,
				"ComparisonOperator": "GreaterThanThreshold",
				"TreatMissingData": "notBreaching",
			},
			_actions(resource.stack),
			change,
		]),
		["Statistic" | change.ExtendedStatistic],
	)},
}])

_actions(stack) := {"AlarmActions": min(_used[stack])} if {
	_used[stack]
} else := {"AlarmActions": [{"Ref": "AlarmTopic"}]}

_topic(resource) := [{
	"op": "create",
	"address": $"{resource.stack}/AlarmTopic",
	"after": resource.address,
	"value": {"Type": "AWS::SNS::Topic"},
} |
	not _used[resource.stack]
]

_used[alarm.stack] contains actions if {
	some alarm in estate.of_type["AWS::CloudWatch::Alarm"]
	actions := alarm.properties.AlarmActions
	is_array(actions)
}

# METADATA
# description: |
#   The dimensions of a rule in `AWS/Events`. `Ref` of a rule on a custom bus is the bus and the rule, so that a generated name
#   has to be taken out of it.
of_rule(rule) := {"RuleName": rule.name} if {
	rule_alarm.bus(rule) == "default"
} else := {"EventBusName": rule_alarm.bus(rule), "RuleName": rule.name} if {
	not value.has_token(rule.name)
} else := {
	"EventBusName": rule_alarm.bus(rule),
	"RuleName": {"Fn::Select": [1, {"Fn::Split": ["|", {"Ref": rule.logicalId}]}]},
}
