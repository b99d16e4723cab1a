# METADATA
# title: Recovery workflows
# description: |
#   Whether the state machine that recovers a primary runs on a schedule, in the Region of the standby and often enough. Scores
#   are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.recovery

import data.parapet.lib.estate
import data.parapet.lib.pair
import data.parapet.lib.schedule
import data.parapet.lib.schedule_queue
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   By the address of a primary with a recovery workflow, the schedules that start it, or may: {schedule, score, flaws}. The
#   score says whether it is one, on and in the Region of the standby; flaws are {what, path, score, hidden}.
starters[address] contains {"schedule": one, "score": score, "flaws": _flaws(one), "hidden": hidden} if {
	some address, pairs in pair.of_primary
	some found in pairs
	found.recoveryStateMachine
	some one in estate.of_type["AWS::Scheduler::Schedule"]
	score := value.all_of([_starts(one, found), target.enabled(one), _is_near(one, found)])
	score > 0
	hidden := [value.seen(one.properties, ["Target", "Arn"]), value.seen(one.properties, ["State"]), one.region, pair.regions(found)]
}

# METADATA
# description: Addresses of primaries with a recovery workflow.
primaries contains address if {
	some address, pairs in pair.of_primary
	some found in pairs
	found.recoveryStateMachine
}

# METADATA
# description: What parapet.yaml calls the recovery workflow of a primary, where the estate does not hold it.
elsewhere(address) := {found.recoveryStateMachine |
	some found in pair.of_primary[address]
	count(_machines(found)) == 0
}

# METADATA
# description: Whether the recovery workflow of a primary runs as it should.
runs[address] := value.any_of(array.concat(
	[1 | count(elsewhere(address)) > 0],
	[value.both(one.score, value.all_of([value.negate(flaw.score) | some flaw in one.flaws])) | some one in starters[address]],
)) if {
	some address in primaries
}

_machines(found) := {machine.arn |
	some machine in estate.of_type["AWS::StepFunctions::StateMachine"]
	pair.names(found.recoveryStateMachine, machine)
} | {found.recoveryStateMachine | startswith(found.recoveryStateMachine, "arn:")}

_starts(one, found) := value.any_of([text.same(named, machine) | some machine in _machines(found)]) if {
	named := value.seen(one.properties, ["Target", "Arn"])
	named != null
} else := 0

_is_near(one, found) := value.any_of([text.same(one.region, region) | some region in pair.regions(found)]) if {
	count(pair.regions(found)) > 0
} else := 1

_flaws(one) := array.concat(
	[
		{
			"what": $"runs less often than every {_limit} seconds",
			"path": ["Properties", "ScheduleExpression"],
			"score": _is_rare(value.seen(one.properties, ["ScheduleExpression"])),
			"hidden": value.seen(one.properties, ["ScheduleExpression"]),
		},
		{
			"what": "has ended",
			"path": ["Properties", "EndDate"],
			"score": _is_over(value.seen(one.properties, ["EndDate"])),
			"hidden": value.seen(one.properties, ["EndDate"]),
		},
	],
	[{"what": flaw.what, "path": ["Properties", "Target"], "score": flaw.score, "reason": flaw.cause} |
		some flaw in schedule_queue.flaws(one)
	],
)

_limit := settings.of("resilience/recovery-schedule", "rtoSeconds", 300)

_is_rare(expression) := 2 if {
	startswith(expression, "at(")
} else := 2 if {
	schedule.period(expression) > _limit
} else := 0 if {
	schedule.period(expression)
} else := 1

_is_over(null) := 0

_is_over(date) := 1 if {
	value.has_unknown(date)
} else := 2 if {
	substring($"{date}", 0, 10) < input.today
} else := 0 if {
	date != null
}
