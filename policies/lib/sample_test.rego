# METADATA
# title: Samples
# description: Resources and estates for the tests of rules.
package parapet.lib.sample_test

import data.parapet.lib.value

# METADATA
# description: A resource of stack `app`.
resource(id, type, properties) := {
	"address": $"app/{id}",
	"type": type,
	"logicalId": id,
	"stack": "app",
	"account": "111122223333",
	"region": "eu-west-1",
	"partition": "aws",
	"stage": "prod",
	"tags": {},
	"properties": properties,
	"origin": {},
	"attributes": {},
	"references": [],
	"sensitive": [],
}

# METADATA
# description: A queue of stack `app`, named after its logical id.
queue(id, properties) := object.union(resource(id, "AWS::SQS::Queue", properties), {
	"arn": queue_arn(id),
	"name": $"⟦name.app.{id}⟧",
})

# METADATA
# description: The ARN of that queue.
queue_arn(id) := $"arn:aws:sqs:eu-west-1:111122223333:⟦name.app.{id}⟧"

# METADATA
# description: An estate of some resources.
estate(resources) := linked(resources, [])

# METADATA
# description: |
#   A pattern as the engine writes it, for tests that do without `$or`: a map of filters, or a token.
pattern(given) := {"path": ["Properties", "EventPattern"], "unknown": given, "branches": []} if {
	is_string(given)
} else := {"path": ["Properties", "EventPattern"], "branches": [[field |
	walk(given, [keys, leaf])
	every key in keys { is_string(key) }
	field := _field(concat("/", keys), array.concat(["Properties", "EventPattern"], keys), leaf)
]]}

_field(key, path, leaf) := {"key": key, "path": path, "tests": [object.union({"path": array.concat(path, [i])}, filter(one)) | some i, one in leaf]} if {
	is_array(leaf)
} else := {"key": key, "path": path, "hidden": leaf, "tests": []} if {
	is_string(leaf)
}

# METADATA
# description: A filter as the engine writes it, of a literal or of one operator on plain text.
filter(given) := {"kind": "unknown", "value": given} if {
	value.is_unknown(given)
} else := {"kind": "value", "value": given} if {
	not is_object(given)
} else := {"kind": "text", "glob": $"{given.prefix}*"} if {
	given.prefix
} else := {"kind": "text", "glob": $"*{given.suffix}"} if {
	given.suffix
} else := {"kind": "text", "glob": given.wildcard} if {
	given.wildcard
} else := {"kind": "text", "glob": given["equals-ignore-case"], "ignoreCase": true} if {
	given["equals-ignore-case"]
} else := {"kind": "exists", "value": given.exists} if {
	is_boolean(given.exists)
} else := {"kind": "cidr", "cidr": given.cidr} if {
	given.cidr
} else := object.union({"kind": "numeric"}, given.numeric) if {
	given.numeric
} else := {"kind": "anything-but", "except": [_literal(one) | some one in given["anything-but"]]} if {
	is_array(given["anything-but"])
} else := {"kind": "anything-but", "except": [_except(given["anything-but"])]}

_except(given) := _literal(given) if not is_object(given)

_except(given) := _operator(given) if is_object(given)

_literal(given) := {"kind": "value", "value": given}

_operator(given) := {"kind": "text", "glob": $"{given.prefix}*"} if {
	given.prefix
} else := {"kind": "text", "glob": $"*{given.suffix}"} if {
	given.suffix
} else := {"kind": "text", "glob": given.wildcard}

# METADATA
# description: An estate of some resources and of links [id, path below the properties, id].
linked(resources, links) := {
	"resources": {resource.address: resource | some resource in resources},
	"patterns": {resource.address: pattern(resource.properties.EventPattern) |
		some resource in resources
		resource.properties.EventPattern
	},
	"links": [{"from": $"app/{from}", "path": array.concat(["Properties"], path), "to": $"app/{to}", "kind": "arn"} |
		some [from, path, to] in links
	],
}

# METADATA
# description: The same estate with settings of one rule.
with_settings(estate, rule, settings) := object.union(estate, {"settings": {rule: settings}})
