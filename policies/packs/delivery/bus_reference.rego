# METADATA
# title: Rules refer to their bus so that it exists first
# description: |
#   CloudFormation creates resources in parallel unless one refers to another. A rule that only repeats the name of a bus
#   of its own template may be created before the bus, and the deployment then fails or not by chance.
# custom:
#   severity: medium
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::EventBus#Name
#   remediation: Refer to the bus resource instead of repeating its name.
#   controls: []
#   seed: [S1]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
#   live: never
package parapet.packs.delivery.bus_reference

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some found in _rules
	bus := min(_repeated[found.rule.address])

	message := $"rule {found.rule.logicalId} repeats the name of bus {bus.logicalId} and does not refer to it"
	finding := object.union(result.finding(found.rule, found.path, message), _related([bus]))
}

fixes[finding] := [{"op": "set", "path": finding.path, "value": {"Ref": bus.logicalId}}] if {
	some finding in deny
	bus := min(_repeated[finding.resource])
}

undecided contains finding if {
	some found in _rules
	not _repeated[found.rule.address]
	buses := _unclear[found.rule.address]

	message := $"rule {found.rule.logicalId} may repeat the name of a bus to which it does not refer"
	names := [found.name, [bus.properties | some bus in buses]]
	finding := object.union(result.undecided(found.rule, found.path, message, names), _related(buses))
}

applies contains found.rule.address if some found in _rules

# Rules that name a bus, and where they do.
_rules := [{"rule": rule, "path": array.concat(["Properties"], found.path), "name": found.value} |
	some rule in estate.of_type["AWS::Events::Rule"]
	found := value.read(rule.properties, ["EventBusName"])
	found.value != "default"
]

# Buses by stack and name.
_buses[stack][name] contains bus if {
	some bus in estate.of_type["AWS::Events::EventBus"]
	stack := bus.stack
	name := value.read(bus.properties, ["Name"]).value
}

# Buses whose name a rule repeats.
_repeated[rule.address] contains bus if {
	some found in _rules
	rule := found.rule
	not value.has_token(found.name)
	some bus in _buses[rule.stack][found.name]
	not bus.address in estate.before(rule.address)
}

# Buses whose name a rule may repeat, as one of the two names is not literal. It has one bus, and may refer to it already.
_unclear[rule.address] contains bus if {
	some found in _rules
	rule := found.rule
	count(estate.linked(rule.address, found.path) & estate.before(rule.address)) == 0
	some name, buses in _buses[rule.stack]
	value.has_token($"{found.name}{name}")
	text.same(found.name, name) > 0
	some bus in buses
	not bus.address in estate.before(rule.address)
}

_related(buses) := {"related": [place |
	some bus in buses
	message := $"bus {bus.logicalId}"
	place := {"address": bus.address, "path": ["Properties", "Name"], "message": message}
]}
