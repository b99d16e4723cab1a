# METADATA
# title: Schedule retry budget fits its period
# description: |
#   A run that Scheduler still tries when the next one is due overlaps with it. Left out, it is tried for 24 hours, longer
#   than most schedules wait between two runs; without any retry the first hiccup loses the run.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Scheduler::Schedule]
#   reads:
#     - AWS::Scheduler::Schedule#Target.RetryPolicy.MaximumRetryAttempts
#     - AWS::Scheduler::Schedule#Target.RetryPolicy.MaximumEventAgeInSeconds
#     - AWS::Scheduler::Schedule#Target.DeadLetterConfig.Arn
#     - AWS::Scheduler::Schedule#ScheduleExpression
#     - AWS::Scheduler::Schedule#State
#     - AWS::Scheduler::Schedule#FlexibleTimeWindow.MaximumWindowInMinutes
#   remediation: Lower the event age below the period, keep at least one retry.
#   controls: []
#   seed: [S8, S13]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       minAttempts:
#         description: Fewest retries of a schedule that has no dead-letter queue
#         type: integer
#         default: 1
#       maxAgeToPeriodRatio:
#         description: How long a run may be tried, in periods of the schedule
#         type: number
#         default: 1.0
#   autofix: propose
package parapet.packs.delivery.schedule_retry

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.retry
import data.parapet.lib.schedule
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.score == 0
	message := $"schedule {judged.schedule.logicalId}: {concat(", ", judged.breaches)}"
	finding := result.finding(judged.schedule, _path, message)
}

undecided contains finding if {
	some judged in _judged
	judged.score == 1
	message := $"schedule {judged.schedule.logicalId} may be tried too seldom or too long"
	finding := result.undecided(judged.schedule, _path, message, judged.hidden)
}

applies contains judged.schedule.address if {
	some judged in _judged
	judged.enabled > 0
}

_rule := "delivery/schedule-retry"

_path := ["Properties", "Target", "RetryPolicy"]

_attempts := ["Target", "RetryPolicy", "MaximumRetryAttempts"]

_age := ["Target", "RetryPolicy", "MaximumEventAgeInSeconds"]

_queue := ["Target", "DeadLetterConfig", "Arn"]

_expression := ["ScheduleExpression"]

_judged := [judged |
	some found in estate.of_type["AWS::Scheduler::Schedule"]
	attempts := retry.effective(found.properties, _attempts, 185)
	age := retry.effective(found.properties, _age, 86400)
	breaches := array.flatten([_attempts_breached(found, attempts), _age_breached(found, age)])
	open := _open(found, attempts, age)
	enabled := target.enabled(found)
	judged := {
		"schedule": found,
		"breaches": breaches,
		"hidden": {value.seen(found.properties, path) | some path in (open | {["State"]})},
		"enabled": enabled,
		"score": value.either(value.negate(enabled), _score(breaches, open)),
	}
]

_score(breaches, open) := 0 if {
	count(breaches) > 0
} else := 1 if {
	count(open) > 0
} else := 2

# What is not known and may be a breach, as paths.
_open(found, attempts, age) := union({
	{_attempts | attempts == null},
	{_age | age == null},
	{_queue | attempts < _least; value.absent(found.properties, _queue) == 1},
	{_expression | value.has_token(value.seen(found.properties, _expression))},
})

_least := max([0, settings.of(_rule, "minAttempts", 1)])

_attempts_breached(found, attempts) := retry.beyond("MaximumRetryAttempts", attempts, _least, 185) if {
	value.absent(found.properties, _queue) == 2
} else := retry.beyond("MaximumRetryAttempts", attempts, 0, 185)

_age_breached(found, age) := [$"MaximumEventAgeInSeconds {age} is above {limit} where a run is due every {period} s{_late(found)}"] if {
	age <= 86400
	period := schedule.period(found.properties.ScheduleExpression)
	limit := period * settings.of(_rule, "maxAgeToPeriodRatio", 1)
	age > limit
} else := retry.beyond("MaximumEventAgeInSeconds", age, 60, 86400)

_late(found) := $" and starts up to {minutes} minutes late" if {
	minutes := value.number(found.properties.FlexibleTimeWindow.MaximumWindowInMinutes)
} else := ""
