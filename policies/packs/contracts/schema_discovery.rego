# METADATA
# title: Custom buses discover or register schemas
# description: |
#   Consumers of a bus need to know what its events hold. A discoverer finds out, a registered schema says it; without either
#   everybody guesses. EventBridge does not discover schemas on a bus with a customer key.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::EventBus]
#   reads:
#     - AWS::EventSchemas::Discoverer#SourceArn
#     - AWS::EventSchemas::Discoverer#CrossAccount
#     - AWS::EventSchemas::Schema#Content
#     - AWS::EventSchemas::Schema#SchemaName
#     - AWS::EventSchemas::Schema#RegistryName
#     - AWS::Events::EventBus#KmsKeyIdentifier
#     - AWS::Events::EventBus#Policy
#     - AWS::Events::EventBusPolicy#Statement
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#EventBusName
#   remediation: Attach a discoverer or register the schemas; on a customer-key bus register them.
#   controls: [Prowler eventbridge_schema_registry_cross_account_access]
#   seed: [S4, S13]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       noDiscoveryStages:
#         description: Stages in which schemas are not to be discovered
#         type: array
#         items: {type: string}
#         default: []
#       mode:
#         description: What is enough for a bus
#         type: string
#         enum: [either, discoverer, registered]
#         default: either
#   autofix: propose
package parapet.packs.contracts.schema_discovery

import data.parapet.lib.attachment
import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.event_schema
import data.parapet.lib.flaw
import data.parapet.lib.key
import data.parapet.lib.result
import data.parapet.lib.rule_bus
import data.parapet.lib.settings
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

_rule := "contracts/schema-discovery"

_source := ["Properties", "SourceArn"]

_cases := [case |
	some bus in estate.of_type["AWS::Events::EventBus"]
	object.get(bus, "name", "") != "default"
	case := {"resource": bus, "label": $"bus {bus.logicalId}", "flaws": array.concat([_unsaid(bus)], _discovered(bus))}
]

# Discoverers of a bus: {resource, score}. One whose source is not known may be of any.
_discoverers(bus) := [{"resource": discoverer, "score": 2} | some discoverer in _of_bus[bus.address]] if {
	_of_bus[bus.address]
} else := [{"resource": discoverer, "score": 1} | some discoverer in _loose]

_of_bus[bus] contains discoverer if {
	some discoverer in estate.of_type["AWS::EventSchemas::Discoverer"]
	some bus in estate.linked(discoverer.address, _source)
}

_loose contains discoverer if {
	some discoverer in estate.of_type["AWS::EventSchemas::Discoverer"]
	count(estate.linked(discoverer.address, _source)) == 0
	value.has_unknown(value.seen(discoverer.properties, ["SourceArn"]))
}

_unsaid(bus) := object.union(_why([event_pattern.hidden(pattern) | some pattern in _patterns(bus)]), {
	"what": "has neither a discoverer nor a schema for every event that its rules wait for",
	"path": ["Properties"],
	"score": value.negate(value.any_of(_ways(bus))),
	"hidden": [
		[one.resource.properties | some one in _discoverers(bus)],
		[event_pattern.hidden(pattern) | some pattern in _patterns(bus)],
		[input.resources[address].properties.EventBusName | some address in rule_bus.adrift],
	],
})

# Without a token it is the filters that name no single event.
_why(hidden) := {} if {
	walk(hidden, [_, text])
	value.has_token(text)
} else := {} if {
	count(rule_bus.adrift | _loose) > 0
} else := {"reason": {"reason": "schema-open"}}

_ways(bus) := array.concat(
	[one.score | settings.of(_rule, "mode", "either") != "registered"; some one in _discoverers(bus)],
	[_registered(bus) | settings.of(_rule, "mode", "either") != "discoverer"],
)

_patterns(bus) := [pattern |
	some address in rule_bus.rules_of[bus.address]
	pattern := input.patterns[address]
]

_registered(bus) := value.all_of(array.concat(
	[score |
		some address in rule_bus.rules_of[bus.address]
		score := _described(input.patterns[address], input.resources[address])
	],
	[1 | some address in rule_bus.adrift; _described(input.patterns[address], input.resources[address]) < 2],
)) if {
	count(_patterns(bus)) > 0
} else := 2 if {
	count(_unclaimed) > 0
} else := 2 if {
	some schema in input.schemas
	schema.bus in {bus.address, bus.name, bus.arn}
} else := min([1, count(rule_bus.adrift)])

# Registered schemas of events that no rule waits for: these may be of a bus without rules.
_unclaimed := {schema.address | some schema in input.schemas; schema.address} - {candidate.schema.address |
	some address, pattern in input.patterns
	some branch in pattern.branches
	some source in _named(branch, "source")
	some type in _named(branch, "detail-type")
	some candidate in event_schema.candidates(source, type, input.resources[address])
	candidate.score == 2
	candidate.schema.address
}

# Three-valued, whether each source with each detail-type that a pattern names has a schema.
_described(pattern, rule) := 1 if {
	pattern.unknown
} else := value.all_of([score |
	some branch in pattern.branches
	some source in _named(branch, "source")
	some type in _named(branch, "detail-type")
	score := _has_schema(source, type, rule)
])

# Filters that name no single event say nothing of what there is.
_has_schema(source, type, rule) := 1 if {
	null in {source, type}
} else := value.any_of([candidate.score | some candidate in event_schema.candidates(source, type, rule)])

_named(branch, key) := [_literal(test) |
	some field in branch
	field.key == key
	some test in event_pattern.tests_of(field)
] if {
	some field in branch
	field.key == key
} else := [null]

_literal(test) := test.value if {
	test.kind == "value"
	not value.has_unknown(test.value)
} else := null

# What is wrong with the discoverers of a bus, at themselves.
_discovered(bus) := [flawed |
	some found in _discoverers(bus)
	some one in _flaws(bus, found.resource)
	note := $"discoverer {found.resource.logicalId}"
	flawed := object.union(one, {
		"score": value.both(found.score, one.score),
		"at": result.at(found.resource.address, one.path, note),
	})
]

_flaws(bus, discoverer) := [
	{
		"what": $"has a customer key, with which discoverer {discoverer.logicalId} finds nothing",
		"path": ["Properties"],
		"severity": "high",
		"score": key.named(bus.properties, ["KmsKeyIdentifier"]),
		"hidden": [value.seen(bus.properties, ["KmsKeyIdentifier"]), discoverer.properties],
	},
	{
		"what": $"takes no events of other accounts, which discoverer {discoverer.logicalId} waits for",
		"path": ["Properties", "CrossAccount"],
		"severity": "low",
		"score": value.both(_cross_account(discoverer), value.negate(rule_bus.bus_takes_foreign(bus.address))),
		"hidden": [discoverer.properties, attachment.documents_on(bus.address, {"resource"})],
	},
	{
		"what": $"is in a stage in which discoverer {discoverer.logicalId} is not to be",
		"path": ["Properties"],
		"severity": "low",
		"score": value.any_of([2 | discoverer.stage in settings.of(_rule, "noDiscoveryStages", [])]),
		"hidden": discoverer.properties,
	},
]

_cross_account(discoverer) := 1 if {
	value.absent(discoverer.properties, ["CrossAccount"]) == 1
} else := value.truth(object.get(discoverer.properties, "CrossAccount", true))
