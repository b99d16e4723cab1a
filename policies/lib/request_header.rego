# METADATA
# title: Headers of requests
# description: |
#   The headers that a rule's target over HTTP gets: those of the target, and those of the connection that its API destination
#   uses. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.request_header

import data.parapet.lib.estate
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Where the headers of a target stand in it.
place := ["HttpParameters", "HeaderParameters"]

# METADATA
# description: Whether a target of `target.of_rules` is called over HTTP.
over_http(one) := value.any_of([target.is_kind(one.arn, kind) | some kind in ["apiDestination", "execute-api"]])

# METADATA
# description: The headers of a target, {key, value, static}, with the key in lower case; those of the connection never change.
of_target(one) := {{"key": lower(key), "value": found, "static": false} | some key, found in value.get(one.value, place)} | {header |
	some connection in _connections(one)
	some header in _own(connection)
}

# METADATA
# description: What hides headers of a target; empty where they are all known.
hidden(one) := array.flatten([
	[found | found := value.seen(one.value, place); not is_object(found); found != null],
	[one.arn | count(_destinations(one)) == 0],
	[found |
		some destination in _destinations(one)
		count(_connections_of(destination)) == 0
		found := value.seen(input.resources[destination].properties, ["ConnectionArn"])
	],
	[header.value |
		some connection in _connections(one)
		some header in _elements(connection)
		value.has_unknown([header.value, value.seen(header.value, ["Key"])][_])
	],
])

# METADATA
# description: |
#   Whether a target is told that it gets a CloudEvent in structured mode. Where the connection says what it sends, that counts.
is_structured(one) := value.any_of([_is_cloudevent(header.value) | some header in of_target(one); header.key == "content-type"; header.static]) if {
	some header in of_target(one)
	header.static
	header.key == "content-type"
} else := value.any_of([_is_cloudevent(header.value) | some header in of_target(one); header.key == "content-type"]) if {
	some header in of_target(one)
	header.key == "content-type"
} else := min([1, count(hidden(one))])

_is_cloudevent(given) := text.same(lower(trim_space(split(given, ";")[0])), "application/cloudevents+json") if {
	not value.has_token(given)
} else := text.like("application/cloudevents+json*", given)

_destinations(one) := {address |
	some address in estate.linked(one.rule.address, array.concat(one.path, ["Arn"]))
	estate.of_type["AWS::Events::ApiDestination"][address]
}

_connections(one) := {connection | some destination in _destinations(one); some connection in _connections_of(destination)}

_connections_of(destination) := {address |
	some address in estate.linked(destination, ["Properties", "ConnectionArn"])
	estate.of_type["AWS::Events::Connection"][address]
}

_own(connection) := {{"key": lower(header.value.Key), "value": object.get(header.value, "Value", ""), "static": true} |
	some header in _elements(connection)
	is_string(header.value.Key)
}

_elements(connection) := value.elements(
	estate.of_type["AWS::Events::Connection"][connection].properties,
	["AuthParameters", "InvocationHttpParameters", "HeaderParameters"],
)
