# METADATA
# title: Every schedule has a dead-letter queue its role can write
# description: |
#   Scheduler drops an invocation that it could not deliver unless the schedule has a queue for it, and it writes there as the
#   role of the schedule: a queue that the role may not write keeps nothing.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Scheduler::Schedule]
#   reads:
#     - AWS::Scheduler::Schedule#Target.DeadLetterConfig.Arn
#     - AWS::Scheduler::Schedule#Target.RoleArn
#     - AWS::Scheduler::Schedule#State
#     - AWS::SQS::QueuePolicy#PolicyDocument
#   remediation: Add a standard queue and grant the execution role sqs:SendMessage on it.
#   controls: []
#   seed: [S8, S13]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: propose
package parapet.packs.delivery.schedule_dlq

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.schedule_queue
import data.parapet.lib.target
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	finding := object.union(result.finding(case.schedule, _path, $"schedule {case.schedule.logicalId} {flaw.what}"), flaw.related)
}

undecided contains finding if {
	some case in _cases
	value.any_of([flaw.score | some flaw in case.flaws]) == 1
	flaw := [flaw | some flaw in case.flaws; flaw.score == 1][0]
	message := $"schedule {case.schedule.logicalId} may be one that {flaw.what}"
	finding := object.union(result.because(case.schedule, _path, message, flaw.cause), flaw.related)
}

applies contains case.schedule.address if some case in _cases

_path := ["Properties", "Target"]

# Schedules that are, or may be, on.
_cases := [{"schedule": schedule, "flaws": flaws} |
	some schedule in estate.of_type["AWS::Scheduler::Schedule"]
	on := target.enabled(schedule)
	on > 0
	flaws := [object.union(flaw, {"score": value.both(on, flaw.score), "cause": _cause(on, flaw, schedule)}) |
		some flaw in schedule_queue.flaws(schedule)
	]
]

_cause(on, flaw, schedule) := result.cause(schedule.properties.State) if {
	on == 1
	flaw.score == 2
} else := flaw.cause
