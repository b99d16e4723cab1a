# METADATA
# title: What events start
# description: Which functions and state machines an event resource of the estate starts, and as which role they work.
package parapet.lib.event_target

import data.parapet.lib.edge as edges
import data.parapet.lib.estate
import data.parapet.lib.value

# METADATA
# description: Roles of such functions and state machines, by address.
roles contains role if {
	some address in _started
	some role in estate.linked(address, _role_of[input.resources[address].type])
	input.resources[role].type == "AWS::IAM::Role"
}

# METADATA
# description: Roles that may be such ones, for all that is known, with what is not known, by address.
possible[role] := hidden if {
	some role, _ in estate.of_type["AWS::IAM::Role"]
	not role in roles
	hidden := _veiled[input.resources[role].account]
	regex.match(`(lambda|states)\.amazonaws\.com|⟦~`, $"{[document | some document in input.policies[role]; document.kind == "trust"]}")
}

_role_of := {
	"AWS::Lambda::Function": ["Properties", "Role"],
	"AWS::StepFunctions::StateMachine": ["Properties", "RoleArn"],
}

_started contains to if {
	some edge in edges.all
	edge.kind in {"deliver", "enrich"}
	some to in (estate.linked(edge.source, edge.path) | estate.functions(edge.source, edge.path))
	_role_of[input.resources[to].type]
}

_started contains function if {
	some mapping, _ in estate.of_type["AWS::Lambda::EventSourceMapping"]
	some function in estate.functions(mapping, _function)
}

_function := ["Properties", "FunctionName"]

# Targets and roles that are not known, by account.
_veiled[account] contains edge.arn if {
	some edge in edges.all
	edge.kind in {"deliver", "enrich"}
	value.has_unknown(edge.arn)
	count(estate.linked(edge.source, edge.path)) == 0
	account := input.resources[edge.source].account
}

_veiled[mapping.account] contains named if {
	some address, mapping in estate.of_type["AWS::Lambda::EventSourceMapping"]
	named := value.seen(mapping.properties, ["FunctionName"])
	value.has_unknown(named)
	count(estate.linked(address, _function)) == 0
}

_veiled[resource.account] contains named if {
	some type, path in _role_of
	some address, resource in estate.of_type[type]
	named := value.seen(resource.properties, [path[1]])
	value.has_unknown(named)
	count(estate.linked(address, path)) == 0
}
