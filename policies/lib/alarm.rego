# METADATA
# title: Alarms
# description: |
#   Which series alarms watch, whether they tell anybody, and which alarms watch a resource. Scores are 0 (no), 1 (not
#   known) and 2 (yes).
package parapet.lib.alarm

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Every series of every alarm, {alarm, path, namespace, metric, dimensions, statistic, direct}: `path` is where the metric
#   is described, `dimensions` an object, null where it is not known which there are. `direct` is false in a query.
series contains object.union(stated, more) if {
	some stated in _stated
	dimensions := _dimensions(stated.described)
	more := {
		"key": [stated.alarm.address, stated.path],
		"namespace": value.seen(stated.described, ["Namespace"]),
		"metric": value.seen(stated.described, ["MetricName"]),
		"dimensions": dimensions,
		"doubt": _doubt(stated, dimensions),
		"acts": acts[stated.alarm.address],
		"place": [$"{stated.account}", stated.alarm.region],
	}
}

# METADATA
# description: |
#   The series of alarms that watch, or may watch, one of the selections {dimensions, score} of some metrics in an account
#   and Region: {series, score}. Alarms that tell nobody are none.
watching(place, wanted) := set() if {
	count(series) == 0
} else := {found |
	some near in _near(place)
	some namespace in {wanted.namespace, _hidden}
	some metric in ({lower(metric) | some metric in wanted.metrics} | {_hidden})
	some selection in wanted.selections
	some found in _found([near, namespace, metric], selection, _sure(place, near, namespace, metric))
}

# METADATA
# description: Three-valued, whether something that `watching` found watches.
watched(found) := value.any_of({one.score | some one in found})

# METADATA
# description: What leaves open whether alarms that `watching` found watch a resource of this name.
hidden(found, resource, name) := array.concat(
	[facts |
		some one in found
		one.score == 1
		facts := [
			[value.seen(one.series.described, [part]) | some part in ["Namespace", "MetricName", "Dimensions"]],
			object.filter(one.series.alarm.properties, ["AlarmActions", "ActionsEnabled"]),
			[part | some part in one.series.place; not part in {resource.account, resource.region}],
		]
	],
	[name],
)

# METADATA
# description: Three-valued, whether an alarm itself has actions that are on.
active(alarm) := value.both(
	value.any_of({_acts(action.value) | some action in value.elements(alarm.properties, ["AlarmActions"])}),
	value.negate(text.same(lower($"{object.get(alarm.properties, "ActionsEnabled", true)}"), "false")),
)

# METADATA
# description: Three-valued, whether an alarm or a composite alarm above it has actions that are on, by address.
acts[address] := value.any_of({_opaque[place]} | {_active[above] | some above in graph.reachable(_above, {key})}) if {
	some address, alarm in estate.of_type["AWS::CloudWatch::Alarm"]
	place := [alarm.account, alarm.region]
	key := [place, alarm.name]
}

_hidden := "⟦⟧"

_found(key, selection, sure) := {{"series": one, "score": min([sure, selection.score, one.acts])} |
	some one in _by_dimensions[array.concat(key, [selection.dimensions])]
} | {{"series": one, "score": 1} |
	some doubt in numbers.range(2 - _openness(selection), 2)
	some names in {object.keys(selection.dimensions), _hidden}
	some one in _by_names[array.concat(key, [doubt, names])]
}

_sure(place, near, namespace, metric) := 2 if {
	place == near
	not _hidden in {namespace, metric}
} else := 1

# Accounts and Regions that are not known may be any.
_near(place) := {place} | {other |
	some other in _places[contains(concat("", place), "⟦")]
	value.both(text.same(place[0], other[0]), text.same(place[1], other[1])) > 0
}

# Places of alarms that may be the same as a place with a token, and as one without.
_places[true] contains one.place if some one in series

_places[false] contains one.place if {
	some one in series
	value.has_token(concat("", one.place))
}

_openness(selection) := max({0} | {openness |
	some named in selection.dimensions
	openness := sum([1 | some opening in ["⟦", "⟦~"]; contains(named, opening)])
})

_by_dimensions[array.concat(_key(one), [one.dimensions])] contains one if {
	some one in series
	one.acts > 0
}

_by_names[array.concat(_key(one), [one.doubt, _names(one)])] contains one if {
	some one in series
	one.acts > 0
}

_key(one) := [one.place, _part(one.namespace), lower(_part(one.metric))]

_part(given) := _hidden if {
	value.has_token(given)
} else := $"{given}"

_names(one) := _hidden if {
	one.dimensions == null
} else := object.keys(one.dimensions)

_stated contains {
	"alarm": alarm,
	"path": ["Properties"],
	"described": alarm.properties,
	"statistic": _statistic(alarm.properties),
	"account": alarm.account,
	"direct": true,
} if {
	some alarm in estate.of_type["AWS::CloudWatch::Alarm"]
	value.absent(alarm.properties, ["MetricName"]) < 2
}

_stated contains {
	"alarm": alarm,
	"path": array.concat(["Properties"], array.concat(query.path, found.path)),
	"described": found.value,
	"statistic": $"{value.seen(query.value, ["MetricStat", "Stat"])}",
	"account": _account(query.value, alarm),
	"direct": false,
} if {
	some alarm in estate.of_type["AWS::CloudWatch::Alarm"]
	some query in value.elements(alarm.properties, ["Metrics"])
	found := _described(query.value, alarm)
}

# A query over many metrics may be about any.
_described(query, alarm) := value.read(query, ["MetricStat", "Metric"]) if {
	value.absent(query, ["MetricStat", "Metric"]) < 2
} else := {"path": ["Expression"], "value": $"⟦~opaque-definition.{alarm.stack}.{alarm.logicalId}⟧"} if {
	regex.match(`(?i)\b(select|search)\b`, $"{value.seen(query, ["Expression"])}")
}

_account(query, alarm) := value.seen(query, ["AccountId"]) if {
	is_object(query)
	value.absent(query, ["AccountId"]) < 2
} else := alarm.account

_statistic(properties) := $"{value.seen(properties, ["Statistic"])}" if {
	value.absent(properties, ["ExtendedStatistic"]) == 2
} else := $"{value.seen(properties, ["ExtendedStatistic"])}"

_dimensions(described) := {} if {
	value.absent(described, ["Dimensions"]) == 2
} else := {dimension.Name: $"{dimension.Value}" | some dimension in described.Dimensions} if {
	is_array(described.Dimensions)
	every dimension in described.Dimensions {
		is_string(dimension.Name)
		not value.has_token(dimension.Name)
		not value.absent(dimension, ["Value"]) == 2
	}
} else := null

# How much of the dimensions may mean something else than what they say: 2 for what is not known, 1 for a name of nothing
# in the estate, as it may be one that CloudFormation chose.
_doubt(_, null) := 2

_doubt(stated, dimensions) := max({0} | {doubt |
	is_object(dimensions)
	some i, dimension in stated.described.Dimensions
	path := array.concat(stated.path, ["Dimensions", i, "Value"])
	count(estate.linked(stated.alarm.address, path)) == 0
	doubt := _loose(dimension.Value)
}) if {
	dimensions != null
}

_loose(named) := 2 if {
	value.has_token(named)
} else := 0 if {
	named == "default"
} else := 1

_acts(action) := 1 if {
	startswith($"{action}", "⟦~condition")
} else := 2

# By place and name: whether alarms and composite alarms are active, and which are above them.
_active[[[alarm.account, alarm.region], alarm.name]] := score if {
	some type in {"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"}
	some alarm in estate.of_type[type]
	score := max([active(other) | some other in _named[[[alarm.account, alarm.region], alarm.name]]])
}

_named[[[alarm.account, alarm.region], alarm.name]] contains alarm if {
	some type in {"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"}
	some alarm in estate.of_type[type]
}

_above[key] := {above | some above in _parents[key]} if some key, _ in _named

_parents[[place, name]] contains [place, composite.name] if {
	some composite in estate.of_type["AWS::CloudWatch::CompositeAlarm"]
	place := [composite.account, composite.region]
	some call in regex.find_all_string_submatch_n(`(NOT\s+)?\bALARM\s*\(\s*["']?([^"')]+?)["']?\s*\)`, $"{composite.properties.AlarmRule}", -1)
	call[1] == ""
	name := _name(call[2])
}

_name(named) := trim_prefix(arn.resource(named), "alarm:") if {
	arn.parts(named)
} else := named

# Whether an active composite alarm may have any alarm of its place below it, by place.
_opaque[place] := max({0} | {min([1, active(composite)]) |
	some composite in estate.of_type["AWS::CloudWatch::CompositeAlarm"]
	place == [composite.account, composite.region]
	value.has_unknown(composite.properties.AlarmRule)
}) if {
	some alarm in estate.of_type["AWS::CloudWatch::Alarm"]
	place := [alarm.account, alarm.region]
}
