# METADATA
# title: Policies and what they are attached to
# description: Which documents of the estate apply to a resource, wherever they are written.
package parapet.lib.attachment

import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# Properties that name what the documents of a resource apply to, and the types that these may name.
_attachments := {
	"AWS::Events::EventBusPolicy": {"property": "EventBusName", "types": {"AWS::Events::EventBus"}},
	"AWS::EventSchemas::RegistryPolicy": {"property": "RegistryName", "types": {"AWS::EventSchemas::Registry"}},
	"AWS::Kinesis::ResourcePolicy": {"property": "ResourceArn", "types": {"AWS::Kinesis::Stream"}},
	"AWS::S3::BucketPolicy": {"property": "Bucket", "types": {"AWS::S3::Bucket"}},
	"AWS::SecretsManager::ResourcePolicy": {"property": "SecretId", "types": {"AWS::SecretsManager::Secret"}},
	"AWS::SNS::TopicInlinePolicy": {"property": "TopicArn", "types": {"AWS::SNS::Topic"}},
	"AWS::SNS::TopicPolicy": {"property": "Topics", "types": {"AWS::SNS::Topic"}},
	"AWS::SQS::QueueInlinePolicy": {"property": "Queue", "types": {"AWS::SQS::Queue"}},
	"AWS::SQS::QueuePolicy": {"property": "Queues", "types": {"AWS::SQS::Queue"}},
	"AWS::VpcLattice::AuthPolicy": {"property": "ResourceIdentifier", "types": _lattice},
	"AWS::VpcLattice::ResourcePolicy": {"property": "ResourceArn", "types": _lattice},
}

_lattice := {"AWS::VpcLattice::Service", "AWS::VpcLattice::ServiceNetwork"}

# METADATA
# description: |
#   The documents of these kinds (a set of `resource`, `key`, `trust` and so on) that apply to a resource: its own, and
#   those of the resources attached to it. The `address` of a document is that of the resource it is written in.
documents_on(address, kinds) := [document |
	some carrier in carriers[address]
	some document in input.policies[carrier]
	document.kind in kinds
]

# METADATA
# description: Addresses of the resources whose documents apply to a resource; its own only if it has documents.
carriers[target] contains carrier if {
	some link in input.links
	carrier := link.from
	link.path[1] == _attachments[input.resources[carrier].type].property
	target := link.to
}

carriers[address] contains address if some address, _ in input.policies

# METADATA
# description: |
#   By a type of resource: {carrier, path, value} for every place where a policy names such a resource and nothing of the
#   estate is known to be meant. `may_name` tells what it can be.
loose[type] contains place if {
	some carrier_type, attachment in _attachments
	some carrier, resource in estate.of_type[carrier_type]
	some found in value.elements(resource.properties, [attachment.property])
	path := array.concat(["Properties"], found.path)
	count(estate.linked(carrier, path)) == 0
	some type in attachment.types
	place := {"carrier": carrier, "path": path, "value": found.value}
}

# METADATA
# description: Whether the value of a `loose` place may name a resource, by its name at the end of a name, ARN or URL; 0 or 1.
may_name(named, resource) := min([1, text.same(last, object.get(resource, "name", last))]) if {
	pieces := split(replace($"{named}", ":", "/"), "/")
	last := pieces[count(pieces) - 1]
}
