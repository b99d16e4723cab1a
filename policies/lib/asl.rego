# METADATA
# title: State machines
# description: |
#   Reads the definitions of state machines in the Amazon States Language: their states, at any depth of `Parallel` and
#   `Map`, where they lead, and the text of their fields with the substitutions of the template.
package parapet.lib.asl

import data.parapet.lib.estate
import data.parapet.lib.value

_machines := object.get(estate.of_type, "AWS::StepFunctions::StateMachine", {})

# METADATA
# description: The property that holds the definition, by address; of machines whose definition can be read.
root[address] := property if {
	some address, machine in _machines
	property := [property | some property in ["Definition", "DefinitionString"]; is_object(machine.properties[property])][0]
}

# METADATA
# description: |
#   Where definitions cannot be read, by address: {path, value} of whatever may hide states. The value of a definition that
#   is kept elsewhere is null.
hidden[address] contains {"path": ["Properties", property], "value": machine.properties[property]} if {
	some address, machine in _machines
	not root[address]
	some property in ["Definition", "DefinitionString"]
	is_string(machine.properties[property])
}

hidden[address] contains {"path": ["Properties", "DefinitionS3Location"], "value": null} if {
	some address, machine in _machines
	count([property | some property in ["Definition", "DefinitionString"]; machine.properties[property]]) == 0
}

hidden[address] contains {"path": array.concat(["Properties", property], path), "value": found} if {
	some address, property in root
	walk(_machines[address].properties[property], [path, found])
	value.has_unknown(found)
	_hides_states(path)
}

# METADATA
# description: By address, {path, value} of whatever hides how states follow each other.
hidden_flow[address] contains {"path": array.concat(["Properties", property], path), "value": found} if {
	some address, property in root
	walk(_machines[address].properties[property], [path, found])
	value.has_unknown(found)
	_hides_flow(path)
}

_hides_states(path) if path[count(path) - 1] in {"States", "Branches", "Iterator", "ItemProcessor", "Type"}

_hides_states(path) if path[count(path) - 2] in {"States", "Branches"}

_hides_flow(path) if path[count(path) - 1] in {"Next", "Default"}

_hides_flow(path) if "Choices" in path

# METADATA
# description: |
#   States by the address of their machine: {name, state, path, scope}, with the path of the state in the resource and that
#   of the map it stands in.
states[address] contains {"name": name, "state": state, "path": array.concat(scope, [name]), "scope": scope} if {
	some address, property in root
	walk(_machines[address].properties[property], [path, map])
	_is_scope(path)
	is_object(map)
	scope := array.concat(["Properties", property], path)
	some name, state in map
	is_object(state)
}

_is_scope(["States"])

_is_scope(path) if {
	path[count(path) - 1] == "States"
	path[count(path) - 2] in {"Iterator", "ItemProcessor"}
}

_is_scope(path) if {
	path[count(path) - 1] == "States"
	path[count(path) - 3] == "Branches"
}

# METADATA
# description: Names of the states that a state may lead to, errors left out.
following(state) := ({name | name := state.Next} | {name | name := state.Default}) | {name | some choice in state.Choices; name := choice.Next}

# METADATA
# description: |
#   The text of a field with the substitutions of the machine in it. A substitution that is nowhere is an unknown token.
text(machine, written) := strings.replace_n(replaced, written) if {
	is_string(written)
	contains(written, "${")
	names := {split(piece, "}")[0] | some i, piece in split(written, "${"); i > 0}
	replaced := {concat("", ["${", name, "}"]): _substitution(machine, name) | some name in names}
} else := written

_substitution(machine, name) := $"{found}" if {
	found := value.seen(machine.properties, ["DefinitionSubstitutions", name])
	found != null
} else := $"⟦~opaque-definition.{machine.stack}.{name}⟧"

# METADATA
# description: |
#   Addresses that the text at a path of a machine names, by itself or by a substitution that is all of it.
linked(machine, path) := estate.linked(machine.address, path) | {target |
	written := value.get(machine.properties, array.slice(path, 1, count(path)))
	regex.match(`^\$\{[A-Za-z0-9_]+\}$`, written)
	some target in estate.linked(machine.address, ["Properties", "DefinitionSubstitutions", trim(written, "${}")])
}

# METADATA
# description: The arguments of a task, and under which key they stand; undefined without any.
arguments(state) := ["Arguments", state.Arguments] if {
	is_object(state.Arguments)
} else := ["Parameters", state.Parameters] if {
	is_object(state.Parameters)
}
