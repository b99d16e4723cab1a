# METADATA
# title: Schemas of events
# description: |
#   Which of `input.schemas` describe an event, and what they say of a key. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.event_schema

import data.parapet.lib.estate
import data.parapet.lib.pattern_filter as filter
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   The schemas of the events with this source and detail-type on a bus: {schema, score}, by how certain it is. `rule` is the
#   rule on whose bus the events are.
candidates(source, detail_type, rule) := [{"schema": schema, "score": score} |
	some i in _of_key(detail_type)
	schema := input.schemas[i]
	score := value.all_of([_of_source(schema, source), _of_type(schema, detail_type), _on_bus(schema, rule)])
	score > 0
]

# Schemas by what their names say of the detail-type; those that say nothing certain may be of any.
_by_key[key] contains i if {
	some i, schema in input.schemas
	key := schema.detailKey
	not value.has_token(key)
}

_any_key := {i | some i, schema in input.schemas; value.has_token(object.get(schema, "detailKey", "⟦"))}

_of_key(detail_type) := object.get(_by_key, letters(detail_type), set()) | _any_key if {
	not value.has_token(detail_type)
} else := {i | some i, _ in input.schemas}

_of_source(schema, source) := text.same(schema.source, source) if {
	schema.source
} else := 2

_of_type(schema, detail_type) := text.same(schema.detailType, detail_type) if {
	schema.detailType
} else := _same_key(schema.detailKey, detail_type) if {
	schema.detailKey
} else := 2

_same_key(key, detail_type) := 1 if {
	value.has_token($"{key}{detail_type}")
} else := 2 if {
	key == letters(detail_type)
} else := 0

# METADATA
# description: The letters and digits of a detail-type, as names of schemas have them.
letters(detail_type) := lower(strings.replace_n({character: "" | some character in split(" -_.,:;/()[]{}&+@#'\"!?*=<>|~^%$\\–—", "")}, detail_type))

# Of what the registry holds nobody says on which bus it is.
_on_bus(schema, rule) := 2 if {
	not schema.bus
} else := 2 if {
	some bus in estate.linked(rule.address, ["Properties", "EventBusName"])
	schema.bus in {bus, input.resources[bus].name, input.resources[bus].arn}
} else := 2 if {
	schema.bus == object.get(rule.properties, "EventBusName", "default")
} else := 1 if {
	value.has_unknown(value.get(rule.properties, ["EventBusName"]))
} else := 0

# METADATA
# description: |
#   Three-valued, whether an event of a schema can have a value at a key that a filter lets through; {score, why} with the
#   reason for a no.
allows(schema, key, test) := {"score": 1} if {
	schema.unknown
} else := _allows(node, test) if {
	node := schema.nodes[key]
} else := _beyond(schema, key, test)

# A key that no schema lists is there only where some schema above it lets further keys in.
_beyond(schema, key, test) := {"score": 2} if {
	_wants_nothing(test)
	_closed(schema, key)
} else := {"score": 0, "why": "is not there"} if {
	test.kind != "unknown"
	_closed(schema, key)
} else := {"score": 1}

_closed(schema, key) if {
	parts := split(key, "/")
	above := max([i | some i in numbers.range(0, count(parts) - 1); schema.nodes[concat("/", array.slice(parts, 0, i))]])
	schema.nodes[concat("/", array.slice(parts, 0, above))].closed
}

_allows(node, test) := {"score": 1} if {
	node.hidden
} else := {"score": 0, "why": "is always there"} if {
	_wants_nothing(test)
	node.required
	not _may_be_map(node)
} else := {"score": 1} if {
	test.kind == "unknown"
} else := {"score": 0, "why": "is a map, not a value"} if {
	node.types == ["object"]
	not _wants_nothing(test)
} else := {"score": 2} if {
	test.kind == "exists"
} else := {"score": 0, "why": $"is never a {wanted}"} if {
	wanted := _type(test)
	node.types
	not wanted in node.types
} else := {"score": score, "why": "never has that value"} if {
	node.values
	score := value.any_of([filter.passes(test, one) | some one in node.values])
} else := {"score": 0, "why": "never has that value"} if {
	test.kind == "value"
	some expression in node.expressions
	_refuses(expression, test.value)
} else := {"score": 2}

_wants_nothing(test) if {
	test.kind == "exists"
	not test.value
}

_may_be_map(node) if not node.types

_may_be_map(node) if "object" in node.types

_type(test) := type_name(test.value) if {
	test.kind == "value"
	not value.is_unknown(test.value)
}

_type(test) := "number" if test.kind == "numeric"

_type(test) := "string" if test.kind in {"text", "cidr"}

_refuses(expression, given) if {
	is_string(given)
	not value.has_token(given)
	regex.is_valid(expression)
	not regex.match(expression, given)
}
