# METADATA
# title: Event-started workflows retry, catch and time out
# description: |
#   Nobody waits for a workflow that an event has started. A task that fails once ends it, and one that never comes back
#   keeps it running for a year, unless the definition says what to do then.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::StepFunctions::StateMachine]
#   reads:
#     - AWS::StepFunctions::StateMachine#DefinitionString
#     - AWS::StepFunctions::StateMachine#Definition
#     - AWS::StepFunctions::StateMachine#DefinitionSubstitutions
#     - AWS::StepFunctions::StateMachine#StateMachineType
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Scheduler::Schedule#Target.Arn
#     - AWS::Pipes::Pipe#Target
#   remediation: Add retry, catch and timeouts.
#   controls:
#     - cdk-nag AwsSolutions-SF2
#     - Checkov CKV_AWS_284
#   seed: [S7]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireRetry:
#         description: Whether every task must say when it is tried again
#         type: boolean
#         default: true
#       requireCatch:
#         description: Whether every task must say what follows its failure
#         type: boolean
#         default: false
#       requireTimeout:
#         description: Whether a standard workflow must time out as a whole
#         type: boolean
#         default: true
#   autofix: none
package parapet.packs.resilience.state_machine_errors

import data.parapet.lib.asl
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

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

_requires(name, fallback) := value.truth(settings.of("resilience/state-machine-errors", name, fallback))

_cases contains {"resource": machine, "label": $"state machine {machine.logicalId}", "flaws": flaws} if {
	some machine in estate.of_type["AWS::StepFunctions::StateMachine"]
	started := _started(machine)
	started > 0
	flaws := [object.union(one, {"score": value.both(started, one.score), "hidden": [one.hidden, _loose]}) |
		some one in array.flatten([_hidden_flaws(machine), _timeout_flaw(machine), _task_flaws(machine)])
	]
}

# Whether a rule, a schedule or a pipe starts a machine.
_started(machine) := 2 if {
	some link in estate.links_to[machine.address]
	_is_target(input.resources[link.from].type, link.path)
} else := value.both(1, value.any_of({text.same(named, machine.arn) | some named in _loose}))

_is_target("AWS::Events::Rule", ["Properties", "Targets", _, "Arn"])

_is_target("AWS::Scheduler::Schedule", ["Properties", "Target", "Arn"])

_is_target("AWS::Pipes::Pipe", ["Properties", "Target"])

_loose contains one.arn if {
	some one in target.of_rules
	value.has_unknown(one.arn)
}

_loose contains named if {
	some type, path in {"AWS::Scheduler::Schedule": ["Target", "Arn"], "AWS::Pipes::Pipe": ["Target"]}
	some resource in estate.of_type[type]
	named := value.seen(resource.properties, path)
	value.has_unknown(named)
}

_hidden_flaws(machine) := [{
	"what": "has tasks without retry, catch or timeout in what cannot be read",
	"path": place.path,
	"score": 1,
	"hidden": place.value,
	"reason": {name: code | place.value == null; some name, code in {"reason": "opaque-definition", "missing": machine.logicalId}},
} |
	some place in asl.hidden[machine.address]
]

_timeout_flaw(machine) := [{
	"what": "never times out",
	"path": array.concat(root, ["TimeoutSeconds"]),
	"score": value.all_of([
		_requires("requireTimeout", true),
		text.same(object.get(machine.properties, "StateMachineType", "STANDARD"), "STANDARD"),
		value.absent(machine.properties, [root[1], "TimeoutSeconds"]),
	]),
	"hidden": [value.seen(machine.properties, ["StateMachineType"]), value.seen(machine.properties, [root[1], "TimeoutSeconds"])],
} |
	root := ["Properties", asl.root[machine.address]]
]

_task_flaws(machine) := [{"what": what, "path": found.path, "score": one.score, "hidden": object.filter(found.state, ["Resource", "Retry", "Catch"])} |
	some found in asl.states[machine.address]
	found.state.Type == "Task"
	some one in _task_scores(machine, found.state)
	what := $"has the task {found.name} {one.what}"
]

_task_scores(machine, state) := [
	{"what": "without Retry", "score": value.both(_requires("requireRetry", true), _lacks(state, "Retry"))},
	{"what": "without Catch", "score": value.both(_requires("requireCatch", false), _lacks(state, "Catch"))},
	{
		"what": "with neither Retry nor Catch",
		"score": value.all_of([
			value.negate(_requires("requireRetry", true)),
			value.negate(_requires("requireCatch", false)),
			_lacks(state, "Retry"),
			_lacks(state, "Catch"),
		]),
	},
	{
		"what": "that waits for something without a limit",
		"score": value.all_of(array.concat(
			[_waits(asl.text(machine, value.seen(state, ["Resource"])))],
			[_lacks(state, name) | some name in _limits],
		)),
	},
]

_limits := ["TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"]

_waits(resource) := value.any_of([text.like(form, resource) | some form in ["*.waitForTaskToken", "*.sync", "*.sync:?"]])

_lacks(state, name) := 2 if {
	object.get(state, name, []) == []
} else := value.absent(state, [name])
