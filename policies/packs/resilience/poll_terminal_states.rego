# METADATA
# title: Polling loops end on failure
# description: |
#   A loop that only leaves when the job has finished goes round forever when it has failed: nobody hears of the failure, and
#   every round is paid for. Each status in which a job can end must lead out of the loop.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::StepFunctions::StateMachine]
#   reads:
#     - AWS::StepFunctions::StateMachine#DefinitionString
#     - AWS::StepFunctions::StateMachine#Definition
#     - AWS::StepFunctions::StateMachine#DefinitionSubstitutions
#   remediation: Branch failures to a state that fails or notifies.
#   controls: []
#   seed: [S7]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.resilience.poll_terminal_states

import data.parapet.lib.asl
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.poll
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

applies contains case.resource.address if {
	some case in _cases
	count(case.flaws) > 0
}

_cases contains {"resource": machine, "label": $"state machine {machine.logicalId}", "flaws": flaws} if {
	some address, machine in estate.of_type["AWS::StepFunctions::StateMachine"]
	flaws := array.concat(_hidden_flaws(address, machine), [_loop_flaw(machine, loop) | some loop in _loops[address]])
}

_hidden_flaws(address, machine) := [{
	"what": "has a loop that does not end on failure, in what cannot be read",
	"path": place.path,
	"score": 1,
	"hidden": place.value,
	"reason": {name: code | place.value == null; some name, code in {"reason": "opaque-definition", "missing": machine.logicalId}},
} |
	some places in [object.get(asl.hidden, address, set()), object.get(asl.hidden_flow, address, set())]
	some place in places
]

# Tasks that ask for something, and that a Choice and a Wait lead back to: {task, choice, states, resource}.
_loops[address] contains {"task": task, "choice": choice, "states": states, "resource": resource} if {
	some address, all in asl.states
	some task in all
	task.state.Type == "Task"
	resource := asl.text(estate.of_type["AWS::StepFunctions::StateMachine"][address], task.state.Resource)
	_asks(resource)
	states := {one.name: one | some one in all; one.scope == task.scope}
	forward := graph.reachable(_edges(states), {task.state.Next})
	task.name in forward
	"Wait" in {states[name].state.Type | some name in forward}
	first := graph.reachable(_straight(states), {task.state.Next})
	some name in first
	choice := states[name]
	choice.state.Type == "Choice"
}

_asks(resource) if poll.asked(resource)

_asks(resource) if value.has_unknown(resource)

# Ways on that neither do anything else nor end.
_edges(states) := {name: following |
	some name, one in states
	following := {next | some next in asl.following(one.state); one.state.Type in {"Pass", "Wait", "Choice"}}
}

_straight(states) := {name: following |
	some name, one in states
	following := {next | some next in asl.following(one.state); one.state.Type in {"Pass", "Wait"}}
}

_loop_flaw(machine, loop) := {
	"what": $"goes on asking {loop.task.name} after {concat(", ", sort(statuses))}",
	"path": loop.choice.path,
	"score": worst,
	"hidden": loop.resource,
	"reason": _reason(machine, loop),
} if {
	call := poll.calls[poll.asked(loop.resource)]
	scores := {status: _stays(loop, status, call) | some status in call.terminal}
	worst := max([score | some score in scores])
	statuses := [status | some status, score in scores; score == worst]
} else := {
	"what": $"goes on asking {loop.task.name} after a failure",
	"path": loop.choice.path,
	"score": 1,
	"hidden": loop.resource,
	"reason": {},
}

# Whether a job with this status is asked for again.
_stays(loop, status, call) := 2 if {
	loop.task.name in graph.reachable(_taken(loop, status, call, 2), {loop.task.state.Next})
} else := 1 if {
	loop.task.name in graph.reachable(_taken(loop, status, call, 1), {loop.task.state.Next})
} else := 0

_taken(loop, status, call, least) := object.union(_straight(loop.states), {name: following |
	some name, one in loop.states
	one.state.Type == "Choice"
	following := {next | some next, score in poll.ways(one.state, status, call.terminal | call.other); score >= least}
})

# An expression that is too much to read is a reason of its own.
_reason(machine, loop) := {"reason": "jsonata", "missing": $"{machine.logicalId}.{loop.choice.name}"} if {
	some rule in loop.choice.state.Choices
	rule.Condition
} else := {}
