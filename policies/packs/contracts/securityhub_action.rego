# METADATA
# title: Remediation rules bind one custom action
# description: |
#   A rule on custom actions without the ARN of one runs for every button in Security Hub. A rule on imported findings that
#   remediates by itself has to be bound to one control, and to findings that are new and active, or it acts on all of them,
#   again and again.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Lambda::Function#Role
#     - AWS::StepFunctions::StateMachine#RoleArn
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Policy#PolicyDocument
#     - AWS::IAM::ManagedPolicy#PolicyDocument
#   remediation: Add the custom action ARN under `resources`, or filter imported findings to one control, new and active.
#   controls: []
#   seed: [S10]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       guardedStages:
#         description: Stages in which findings must not be remediated without such filters
#         type: array
#         items: {type: string}
#         default: [prod]
#   autofix: none
package parapet.packs.contracts.securityhub_action

import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.flaw
import data.parapet.lib.pattern_filter as filter
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value
import data.parapet.lib.writer_target

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.question(case, one)
}

applies contains case.resource.address if some case in _cases

_custom := "Security Hub Findings - Custom Action"

_imported := "Security Hub Findings - Imported"

_cases := [case |
	some rule in estate.of_type["AWS::Events::Rule"]
	pattern := event_pattern.of(rule)
	scores := {type: score |
		some type in {_custom, _imported}
		score := value.both(event_pattern.names(pattern, "source", "aws.securityhub"), event_pattern.names(pattern, "detail-type", type))
	}
	max([score | some score in scores]) > 0
	case := {"resource": rule, "label": $"rule {rule.logicalId}", "flaws": _flaws(rule, pattern, scores)}
]

_flaws(rule, pattern, scores) := [object.union(one, {"path": ["Properties", "EventPattern"], "hidden": _hidden(rule, pattern)}) | some one in [
	{
		"what": "acts on every custom action, as it names the ARN of none under resources",
		"score": value.both(scores[_custom], _every_action(pattern)),
	},
	{
		"what": "remediates imported findings without filters on one control and on what is new and active",
		"score": value.all_of([scores[_imported], _guarded(rule), writer_target.score(rule), _every_finding(pattern)]),
	},
]]

_hidden(rule, pattern) := [event_pattern.hidden(pattern), [found.arn | some found in target.by_rule[rule.address]]]

_guarded(rule) := value.any_of([2 | rule.stage in settings.of("contracts/securityhub-action", "guardedStages", ["prod"])])

_every_action(pattern) := 1 if {
	pattern.unknown
} else := value.negate(value.all_of([_names_action(branch) | some branch in pattern.branches]))

# A parameter will name one.
_names_action(branch) := value.any_of([score |
	some field in branch
	field.key == "resources"
	score := _all_actions(field)
])

_all_actions(field) := 1 if {
	field.hidden
} else := 2 if {
	every test in field.tests {
		test.kind in {"value", "unknown"}
		text.like("arn:*:securityhub:*:*:action/custom/*", test.value) > 0
	}
} else := 0

_every_finding(pattern) := 1 if {
	pattern.unknown
} else := value.negate(value.all_of([_narrowed(branch) | some branch in pattern.branches]))

_narrowed(branch) := value.all_of([
	value.any_of([_filtered(branch, $"detail/findings/{key}") | some key in ["Compliance/SecurityControlId", "GeneratorId", "Title"]]),
	_only(branch, "detail/findings/Workflow/Status", "NEW"),
	_only(branch, "detail/findings/RecordState", "ACTIVE"),
])

# Whether a field is bound to something, by whatever filter says more than that it is there.
_filtered(branch, key) := value.any_of([event_pattern.binds(field) | some field in branch; startswith($"{key}/", $"{field.key}/")])

_only(branch, key, wanted) := value.any_of([score |
	some field in branch
	startswith($"{key}/", $"{field.key}/")
	score := value.all_of([filter.passes(test, wanted) | some test in event_pattern.tests_of(field)])
])
