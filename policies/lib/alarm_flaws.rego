# METADATA
# title: Flaws of alarms
# description: What of a series that an alarm watches does not fit the metric.
package parapet.lib.alarm_flaws

import data.parapet.lib.estate
import data.parapet.lib.metric
import data.parapet.lib.rule_alarm
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   What is, or may be, wrong with a series of `alarm.series`: {score, path, what}, with the `hidden` values that leave it
#   open, or `stated` where the service does not say for sure; `severity` where it is not that of the rule.
of(one) := [flaw |
	some flaw in array.concat(array.concat(_unnamed(one), _misplaced(one)), array.concat(_untreated(one), _unfit(one)))
	flaw.score > 0
]

_unknown(one) if value.has_token($"{one.namespace}{one.metric}")

_row(one) := row if {
	not _unknown(one)
	row := metric.row(one.namespace, one.metric)
}

# The metric.
_unnamed(one) := [{"score": 1, "path": _at(one, "MetricName"), "what": "may watch a metric that does not exist", "hidden": [one.namespace, one.metric]}] if {
	_unknown(one)
} else := [{"score": 2, "path": _at(one, "MetricName"), "what": $"watches {one.metric}, which is spelled {_row(one).name}"}] if {
	_row(one).name != one.metric
} else := [] if {
	_row(one)
} else := [object.union(_stated(one), {"path": _at(one, "MetricName"), "what": $"watches {one.metric}, which is no metric of {one.namespace}"})]

# The dimensions.
_misplaced(one) := [] if {
	not _row(one)
} else := [{"score": 1, "path": _at(one, "Dimensions"), "what": "may watch a series that does not exist", "hidden": one.described}] if {
	one.dimensions == null
} else := [object.union(_placed(one), {"path": _at(one, "Dimensions"), "what": $"watches a series that does not exist: {one.metric} is not published with {_listed(one)}"})] if {
	not object.keys(one.dimensions) in _row(one).sets
} else := [flaw |
	some i, dimension in one.described.Dimensions
	path := array.concat(_at(one, "Dimensions"), [i, "Value"])
	flaw := object.union({"path": path}, _misnamed(one, dimension, path))
]

_listed(one) := "no dimensions" if {
	one.dimensions == {}
} else := concat(", ", sort(object.keys(one.dimensions)))

# One dimension, whose value may be that of another series.
_misnamed(one, dimension, path) := {"score": 2, "what": $"names {dimension.Name} by an ARN"} if {
	dimension.Name != "StateMachineArn"
	startswith(dimension.Value, "arn:")
} else := _of_rule(one, _rules(one.alarm.address, path), path) if {
	one.namespace == "AWS/Events"
	dimension.Name == "RuleName"
	count(_rules(one.alarm.address, path)) > 0
} else := {"score": 1, "what": $"may name a {dimension.Name} that does not exist", "hidden": dimension.Value} if {
	value.has_unknown(dimension.Value)
} else := {"score": 0, "what": ""}

_rules(address, path) := {input.resources[to] | some to in estate.linked(address, path); input.resources[to].type == "AWS::Events::Rule"}

_of_rule(one, rules, path) := {"score": min([value.negate(_custom(rule)) | some rule in rules]), "what": "names a bus with a rule on the default bus", "hidden": _buses(rules)} if {
	one.dimensions.EventBusName
	min([value.negate(_custom(rule)) | some rule in rules]) > 0
} else := {"score": 1, "what": "names a rule on a custom bus by Ref", "stated": true} if {
	some reference in one.alarm.references
	reference.path == path
	lower(reference.via) == "ref"
	max([_custom(rule) | some rule in rules]) > 0
} else := {"score": 0, "what": ""} if {
	one.dimensions.EventBusName
} else := {"score": min([_custom(rule) | some rule in rules]), "what": "names a rule on a custom bus without its bus", "hidden": _buses(rules)}

_buses(rules) := {rule_alarm.bus(rule) | some rule in rules}

_custom(rule) := value.negate(text.same(rule_alarm.bus(rule), "default"))

# Missing data. Only the alarm knows what to make of it, so that queries of several metrics are left alone.
_untreated(one) := [{"score": _breaches(one), "path": _treatment, "what": "takes the silence of a metric that is sent only when something happened for a breach", "hidden": treated, "fit": "notBreaching"}, {
	"score": value.both(text.same(treated, "missing"), value.negate(_breaches(one))),
	"path": _treatment,
	"what": "does not say that the silence of a metric that is sent only when something happened is no breach",
	"severity": "medium",
	"hidden": treated,
	"fit": "notBreaching",
}] if {
	one.direct
	_row(one).sparse
	treated := _treated(one)
} else := [{"score": value.both(value.negate(text.same(treated, "breaching")), text.like("LessThan*", operator)), "path": _treatment, "what": "does not take the silence of a heartbeat for a breach", "hidden": [treated, operator], "fit": "breaching"}] if {
	one.direct
	_row(one).heartbeat
	treated := _treated(one)
	operator := $"{value.seen(one.alarm.properties, ["ComparisonOperator"])}"
} else := []

_treatment := ["Properties", "TreatMissingData"]

_treated(one) := "missing" if {
	value.absent(one.alarm.properties, ["TreatMissingData"]) == 2
} else := $"{value.seen(one.alarm.properties, ["TreatMissingData"])}"

_breaches(one) := text.same(_treated(one), "breaching")

# The statistic.
_unfit(one) := [{"score": 2, "path": _statistic(one), "what": $"asks for the percentile {one.statistic} of a count"}] if {
	_row(one).counts
	regex.match(`^p[0-9]`, one.statistic)
} else := [{"score": 1, "path": _statistic(one), "what": "may ask for a percentile of a count", "hidden": one.statistic}] if {
	_row(one).counts
	value.has_unknown(one.statistic)
} else := []

_statistic(one) := ["Properties", "ExtendedStatistic"] if {
	one.direct
} else := array.concat(array.slice(one.path, 0, 4), ["Stat"])

_at(one, name) := array.concat(one.path, [name])

# Whether the table knows for sure how the metrics of a namespace are published.
_placed(one) := {"score": 2} if {
	metric.namespaces[one.namespace].sets
} else := _stated(one)

# Whether the table knows all of a namespace.
_stated(one) := {"score": 2} if {
	metric.namespaces[one.namespace].all
} else := {"score": 1, "stated": true}
