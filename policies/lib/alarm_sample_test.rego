# METADATA
# title: Samples of alarms
# description: Alarms for the tests of rules.
package parapet.lib.alarm_sample_test

import data.parapet.lib.sample_test as sample

# METADATA
# description: An alarm that goes off for any data point, and tells a topic.
on(namespace, metric, dimensions) := named("Alarm", object.union(
	{
		"Namespace": namespace,
		"MetricName": metric,
		"Dimensions": [{"Name": name, "Value": value} | some name, value in dimensions],
	},
	_common,
))

# METADATA
# description: An alarm with these properties.
named(id, properties) := object.union(sample.resource(id, "AWS::CloudWatch::Alarm", properties), {"name": $"⟦name.app.{id}⟧"})

# METADATA
# description: The same alarm with other properties.
with_properties(alarm, properties) := object.union(alarm, {"properties": properties})

# METADATA
# description: An alarm on the only series of a query.
query(namespace, metric, dimensions) := named("Alarm", object.union(_common, {"Metrics": [{"Id": "one", "MetricStat": {
	"Stat": "Sum",
	"Period": 60,
	"Metric": {
		"Namespace": namespace,
		"MetricName": metric,
		"Dimensions": [{"Name": name, "Value": value} | some name, value in dimensions],
	},
}}]}))

# METADATA
# description: A rule on the default bus, called `placed`.
rule(properties) := object.union(sample.resource("Rule", "AWS::Events::Rule", properties), {"name": "placed"})

_common := {
	"Statistic": "Sum",
	"Period": 60,
	"EvaluationPeriods": 1,
	"Threshold": 0,
	"ComparisonOperator": "GreaterThanThreshold",
	"TreatMissingData": "notBreaching",
	"AlarmActions": ["arn:aws:sns:eu-west-1:111122223333:ops"],
}
