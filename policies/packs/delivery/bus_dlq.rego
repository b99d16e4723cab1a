# METADATA
# title: Buses with a customer key keep undecryptable events
# description: |
#   A bus encrypts its events with the key. When EventBridge may not use the key any more, it can neither match nor deliver
#   them; only a dead-letter queue of the bus itself keeps them.
# custom:
#   severity: medium
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Events::EventBus]
#   reads:
#     - AWS::Events::EventBus#KmsKeyIdentifier
#     - AWS::Events::EventBus#DeadLetterConfig.Arn
#   remediation: Give the bus a standard queue and let events.amazonaws.com write to it.
#   controls: []
#   seed: [S13]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: propose
package parapet.packs.delivery.bus_dlq

import data.parapet.lib.estate
import data.parapet.lib.key
import data.parapet.lib.queue_proposal
import data.parapet.lib.result
import data.parapet.lib.value

deny contains finding if {
	some bus in _buses
	_score(bus) == 0
	finding := result.finding(bus, _path, $"bus {bus.logicalId} has a key and no dead-letter queue")
}

proposals[finding] := queue_proposal.of(input.resources[finding.resource], array.concat(_path, ["Arn"]), "events.amazonaws.com") if {
	some finding in deny
}

undecided contains finding if {
	some bus in _buses
	_score(bus) == 1
	hidden := [value.seen(bus.properties, path) | some path in [_key, _queue]]
	finding := result.undecided(bus, _path, $"bus {bus.logicalId} may have a key and no dead-letter queue", hidden)
}

applies contains bus.address if some bus in _buses

_path := ["Properties", "DeadLetterConfig"]

_key := ["KmsKeyIdentifier"]

_queue := ["DeadLetterConfig", "Arn"]

_buses := [bus |
	some bus in estate.of_type["AWS::Events::EventBus"]
	key.named(bus.properties, _key) > 0
]

_score(bus) := value.either(
	value.negate(key.named(bus.properties, _key)),
	value.negate(value.absent(bus.properties, _queue)),
)
