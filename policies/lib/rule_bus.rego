# METADATA
# title: Buses of rules
# description: On which bus a rule is, and whether that bus takes events of other accounts. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.rule_bus

import data.parapet.lib.attachment
import data.parapet.lib.estate
import data.parapet.lib.grantee
import data.parapet.lib.policy
import data.parapet.lib.text
import data.parapet.lib.value

_path := ["Properties", "EventBusName"]

# METADATA
# description: Three-valued, whether a rule is on the default bus.
is_default(rule) := is_default_name(object.get(rule.properties, "EventBusName", "default"))

# METADATA
# description: The same of the name or ARN of a bus.
is_default_name(bus) := value.any_of([text.same(bus, "default"), text.like("arn:*:event-bus/default", bus)])

# METADATA
# description: True where two may be of one account and Region, which are different only where that is certain.
is_beside(one, other) if {
	text.same(one.account, other.account) > 0
	text.same(one.region, other.region) > 0
}

# METADATA
# description: Addresses of the buses of the estate on which a rule is.
of_rule(rule) := {bus |
	some bus in estate.linked(rule.address, _path)
	input.resources[bus].type == "AWS::Events::EventBus"
}

# METADATA
# description: Addresses of the rules on a bus of the estate.
rules_of[bus] contains rule.address if {
	some rule in estate.of_type["AWS::Events::Rule"]
	some bus in of_rule(rule)
}

# METADATA
# description: Rules that may be on any bus, as the name of theirs is not known.
adrift contains rule.address if {
	some rule in estate.of_type["AWS::Events::Rule"]
	count(of_rule(rule)) == 0
	value.has_unknown(value.seen(rule.properties, ["EventBusName"]))
}

# METADATA
# description: Three-valued, whether the bus of a rule takes events of other accounts. A bus outside the estate may.
takes_foreign(rule) := _default_takes(rule) if {
	is_default(rule) == 2
} else := value.any_of([bus_takes_foreign(bus) | some bus in of_rule(rule)]) if {
	count(of_rule(rule)) > 0
} else := 1

# METADATA
# description: The same of a bus of the estate, by its address.
bus_takes_foreign(bus) := _admit(attachment.documents_on(bus, {"resource"}), input.resources[bus])

_default_takes(rule) := _admit(
	[document |
		some address, carrier in estate.of_type["AWS::Events::EventBusPolicy"]
		is_default_name(object.get(carrier.properties, "EventBusName", "default")) > 0
		is_beside(carrier, rule)
		some document in input.policies[address]
	],
	rule,
)

_admit(documents, resource) := value.any_of([score |
	some document in documents
	some score in array.concat(
		[1 | document.unknown],
		[_admits(statement, resource) | some statement in document.statements],
	)
])

_admits(statement, resource) := value.both(
	policy.effect(statement, "Allow"),
	value.any_of([grantee.is_of_another(principal, resource.account) | some principal in grantee.of(statement)]),
)
