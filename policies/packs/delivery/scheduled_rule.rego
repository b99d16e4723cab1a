# METADATA
# title: New schedules use Scheduler
# description: |
#   Scheduled rules are the older of two ways to run something at a time. Scheduler has time zones, windows, its own retry
#   policy and dead-letter queue per schedule, and asks for a role.
# custom:
#   severity: low
#   tier: T2
#   scope: resource
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#ScheduleExpression
#   remediation: Move the schedule to Scheduler with a role, a retry policy and a dead-letter queue.
#   controls: []
#   seed: [S12, S13]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       legacyStacks:
#         description: Stacks that may keep scheduled rules, as globs of their names
#         type: array
#         items: {type: string}
#         default: []
#   autofix: none
package parapet.packs.delivery.scheduled_rule

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some rule in _rules
	value.absent(rule.properties, _expression) == 0
	finding := result.finding(rule, _path, $"rule {rule.logicalId} runs on a schedule")
}

# Only under a condition that nothing decides.
undecided contains finding if {
	some rule in _rules
	value.absent(rule.properties, _expression) == 1
	hidden := value.seen(rule.properties, _expression)
	finding := result.undecided(rule, _path, $"rule {rule.logicalId} may run on a schedule", hidden)
}

_expression := ["ScheduleExpression"]

_path := ["Properties", "ScheduleExpression"]

_rules := [rule |
	some rule in estate.of_type["AWS::Events::Rule"]
	value.any_of({text.like(glob, rule.stack) | some glob in settings.of("delivery/scheduled-rule", "legacyStacks", [])}) == 0
]
