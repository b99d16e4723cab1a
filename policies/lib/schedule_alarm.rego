# METADATA
# title: Alarms of schedules
# description: Which series of alarms are those of a schedule. Scheduler publishes them by group.
package parapet.lib.schedule_alarm

import data.parapet.lib.alarm
import data.parapet.lib.estate
import data.parapet.lib.value

# METADATA
# description: The group of a schedule, a name or text with a token.
group(schedule) := "default" if {
	value.absent(schedule.properties, ["GroupName"]) == 2
} else := min(names) if {
	names := {input.resources[address].name | some address in estate.linked(schedule.address, ["Properties", "GroupName"])}
	count(names) > 0
} else := $"{schedule.properties.GroupName}"

# METADATA
# description: The series of alarms that watch, or may watch, a schedule by metrics of `AWS/Scheduler`; see `alarm.watching`.
watching(schedule, metrics) := alarm.watching([schedule.account, schedule.region], {
	"namespace": "AWS/Scheduler",
	"metrics": metrics,
	"selections": {
		{"score": 2, "dimensions": {"ScheduleGroup": group(schedule)}},
		{"score": 2, "dimensions": {}},
	},
})
