# METADATA
# title: The recovery workflow runs, elsewhere, often enough
# description: |
#   A standby takes over when its recovery workflow notices that the primary is gone. A workflow that nothing starts in the
#   Region of the standby, or that runs less often than the recovery time allows, notices too late.
# custom:
#   severity: high
#   tier: T2
#   scope: estate
#   resource_types: [AWS::MWAA::Environment]
#   reads:
#     - AWS::Scheduler::Schedule#ScheduleExpression
#     - AWS::Scheduler::Schedule#State
#     - AWS::Scheduler::Schedule#Target.Arn
#     - AWS::Scheduler::Schedule#ScheduleExpressionTimezone
#     - AWS::Scheduler::Schedule#EndDate
#   remediation: Schedule the recovery workflow in the paired Region within the recovery time.
#   controls: []
#   seed: [S8]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       rtoSeconds:
#         description: Most seconds between two runs; 300 suits a warm standby, 1800 backup and restore
#         type: integer
#         minimum: 60
#         default: 300
#   autofix: none
package parapet.packs.resilience.recovery_schedule

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.recovery
import data.parapet.lib.result
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	recovery.runs[case.resource.address] == 0
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	recovery.runs[case.resource.address] == 1
	some one in case.flaws
	finding := flaw.question(case, one)
}

applies contains address if some address in recovery.primaries

_cases contains {"resource": environment, "label": $"environment {environment.logicalId}", "flaws": flaws} if {
	some address in recovery.primaries
	environment := estate.of_type["AWS::MWAA::Environment"][address]
	flaws := array.concat(_none(address), [one | some starter in recovery.starters[address]; some one in _of_starter(starter)])
}

_none(address) := [{"what": "has a recovery workflow that is not known", "path": [], "score": 1, "hidden": min(recovery.elsewhere(address))}] if {
	count(recovery.elsewhere(address)) > 0
} else := [{"what": "has a recovery workflow that no enabled schedule in the paired Region starts", "path": [], "score": 2}] if {
	count(object.get(recovery.starters, address, set())) == 0
} else := []

_of_starter(starter) := [object.union(one, {
	"what": what,
	"hidden": [object.get(one, "hidden", null), starter.hidden],
	"at": result.at(starter.schedule.address, one.path, "the schedule"),
}) |
	some one in array.concat(starter.flaws, _doubt(starter))
	what := $"has a recovery workflow whose schedule {starter.schedule.logicalId} {one.what}"
]

# A schedule that may start another workflow, be off or elsewhere.
_doubt(starter) := [{"what": "may be another's", "path": ["Properties", "Target", "Arn"], "score": value.both(1, 2 - starter.score)}]
