# METADATA
# title: Alarms of rules
# description: Which series are those of a rule, and whether alarms watch them. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.rule_alarm

import data.parapet.lib.alarm
import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.metric
import data.parapet.lib.value

# METADATA
# description: |
#   The bus of a rule as `AWS/Events` calls it, a name or text with a token; `default` for rules that name none.
bus(rule) := "default" if {
	value.absent(rule.properties, ["EventBusName"]) == 2
} else := min(names) if {
	names := {input.resources[address].name |
		some address in estate.linked(rule.address, _bus)
		input.resources[address].type == "AWS::Events::EventBus"
	}
	count(names) > 0
} else := trim_prefix(arn.resource(named), "event-bus/") if {
	named := rule.properties.EventBusName
	arn.parts(named)
} else := $"{rule.properties.EventBusName}"

_bus := ["Properties", "EventBusName"]

# METADATA
# description: The series of alarms that watch, or may watch, a rule by metrics of `AWS/Events`; see `alarm.watching`.
watching(rule, metrics) := {found |
	some name in metrics
	some found in alarm.watching([rule.account, rule.region], {
		"namespace": "AWS/Events",
		"metrics": {name},
		"selections": selections(rule, name),
	})
}

# METADATA
# description: |
#   The dimension sets that select a rule in a metric. A rule on the default bus has no series with its bus and name, a rule
#   on a custom bus none with its name alone.
selections(rule, name) := _own(rule.name, bus(rule)) | {selection |
	some names in metric.row("AWS/Events", name).sets
	count(names - {"EventBusName"}) == 0
	selection := {"score": 2, "dimensions": {key: bus(rule) | some key in names}}
}

_own(name, "default") := {{"score": 2, "dimensions": {"RuleName": name}}}

_own(name, bus) := {{"score": 2, "dimensions": {"EventBusName": bus, "RuleName": name}}} | {one |
	value.has_unknown(bus)
	one := {"score": 1, "dimensions": {"RuleName": name}}
} if {
	bus != "default"
}
