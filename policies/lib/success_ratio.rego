# METADATA
# title: Success ratios
# description: |
#   Which alarms are about the share of attempts that succeeded, in metric math. Scores are 0 (no), 1 (not known) and 2
#   (yes).
package parapet.lib.success_ratio

import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   How well the alarm of a series of successes (see `alarm.series`) watches the ratio of these to all attempts, {score,
#   percent}: `percent` is the threshold as a percentage, null where it is not known.
of(series) := {"score": max([ratio.score, _hidden(series)]), "percent": ratio.percent} if {
	ratio := _of_query[series.key]
} else := {"score": _hidden(series), "percent": null}

# In a query of which a part is not known anything may be meant.
_hidden(series) := min([1, count([1 | value.has_unknown($"{series.alarm.properties.Metrics}")])])

_of_query[[address, path]] := {"score": score, "percent": _percent(one, ratio)} if {
	some address, one in estate.of_type["AWS::CloudWatch::Alarm"]
	is_array(one.properties.Metrics)
	some i, query in one.properties.Metrics
	path := ["Properties", "Metrics", i, "MetricStat", "Metric"]
	value.seen(query, ["MetricStat", "Metric"]) != null
	ratio := _ratio(one.properties.Metrics)
	score := value.both(_counts(one.properties.Metrics, query, ratio), _is_low_alarm(one.properties))
}

# The returned expression as {numerator, denominator, factor}, with `open` where it is not understood.
_ratio(queries) := _parsed(_expression(queries, returned[0])) if {
	returned := [query | some query in queries; query.Expression; value.truth(object.get(query, "ReturnData", true)) > 0]
	count(returned) > 0
} else := {"open": false}

# An expression that is another one, times a number, is that one.
_expression(queries, query) := $"{factor[1]}{inner}{factor[3]}" if {
	some factor in regex.find_all_string_submatch_n(`^((?:[0-9.]+\*)?)([a-z][A-Za-z0-9_]*)((?:\*[0-9.]+)?)$`, _squeezed(query.Expression), 1)
	some other in queries
	other.Id == factor[2]
	inner := _squeezed(other.Expression)
} else := _squeezed(query.Expression)

_squeezed(expression) := replace($"{expression}", " ", "")

_parsed(expression) := {
	"numerator": parts[4],
	"denominator": parts[6],
	"factor": product([_number(parts[i]) | some i in [1, 2, 3, 5, 7, 8]]),
	"open": false,
} if {
	some parts in regex.find_all_string_submatch_n(_pattern, expression, 1)
} else := {"open": true}

_pattern := concat("", [
	`^(?:IF\([^,]*,)?`,
	`(?:([0-9.]+)\*)?\(?(?:([0-9.]+)\*)?\(?(?:([0-9.]+)\*)?`,
	_term,
	`(?:\*([0-9.]+))?/`,
	_term,
	`\)?(?:\*([0-9.]+))?\)?(?:\*([0-9.]+))?`,
	`(?:,[a-z0-9.]+\))?$`,
])

_term := `(?:FILL\()?([a-z][A-Za-z0-9_]*)(?:,[A-Z0-9.]+\))?`

_number(written) := 1 if {
	written == ""
} else := to_number(written)

# Whether the numerator is this query, and the denominator all attempts of the same.
_counts(_, _, ratio) := 1 if ratio.open

_counts(queries, query, ratio) := value.any_of({_pair(query, other) |
	query.Id == ratio.numerator
	some other in queries
	other.Id == ratio.denominator
}) if {
	not ratio.open
}

_pair(query, other) := value.all_of([
	text.same(_of(other, ["MetricStat", "Metric", "MetricName"]), "InvocationAttempts"),
	text.same(_of(other, ["MetricStat", "Metric", "Namespace"]), _of(query, ["MetricStat", "Metric", "Namespace"])),
	_alike(value.seen(query, _dimensions), value.seen(other, _dimensions)),
	text.same(_of(query, ["MetricStat", "Stat"]), "Sum"),
	text.same(_of(other, ["MetricStat", "Stat"]), "Sum"),
	text.same(_of(query, ["MetricStat", "Period"]), _of(other, ["MetricStat", "Period"])),
])

_dimensions := ["MetricStat", "Metric", "Dimensions"]

_alike(a, b) := 2 if {
	_as_set(a) == _as_set(b)
} else := 1 if {
	value.has_unknown($"{a}{b}")
} else := 0

_as_set(dimensions) := {dimension | some dimension in dimensions} if {
	is_array(dimensions)
} else := dimensions

_of(query, path) := $"{value.seen(query, path)}"

_is_low_alarm(properties) := text.like("LessThan*", operator) if {
	operator := $"{value.seen(properties, ["ComparisonOperator"])}"
}

_percent(one, ratio) := (100 * value.number(value.get(one.properties, ["Threshold"]))) / ratio.factor if {
	ratio.factor > 0
} else := null
