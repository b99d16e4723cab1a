# METADATA
# title: Users of keys
# description: Which resources of event services use a key of the estate, by itself or by an alias.
package parapet.lib.key_use

import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Where resources that store events or messages name their key, by type.
places := {
	"AWS::Events::EventBus": ["KmsKeyIdentifier"],
	"AWS::Events::Archive": ["KmsKeyIdentifier"],
	"AWS::Events::Connection": ["KmsKeyIdentifier"],
	"AWS::Pipes::Pipe": ["KmsKeyIdentifier"],
	"AWS::Scheduler::Schedule": ["KmsKeyArn"],
	"AWS::SQS::Queue": ["KmsMasterKeyId"],
	"AWS::SNS::Topic": ["KmsMasterKeyId"],
}

# METADATA
# description: |
#   Three-valued, whether a resource of one of these types uses a key; `among` gives the path of the property by type.
used(key, among) := 2 if {
	some type, path in among
	some user, _ in estate.of_type[type]
	key.address in keys(user, array.concat(["Properties"], path))
} else := 1 if {
	count(loose(key, among)) > 0
} else := 0

# METADATA
# description: Unknown values by which resources of these types may name a key.
loose(key, among) := {named |
	some type, _ in among
	some named in _loose[type]
	text.same(named, key.arn) > 0
}

# METADATA
# description: Addresses of the keys that the value at a path of a resource names, also by an alias.
keys(address, path) := {key | some target in estate.linked(address, path); some key in _keys[target]}

_keys[address] contains address if some address, _ in estate.of_type["AWS::KMS::Key"]

_keys[address] contains key if {
	some address, _ in estate.of_type["AWS::KMS::Alias"]
	some key in estate.linked(address, ["Properties", "TargetKeyId"])
}

_loose[type] contains named if {
	some type, path in places
	some user, resource in estate.of_type[type]
	named := value.seen(resource.properties, path)
	value.has_unknown(named)
	count(keys(user, array.concat(["Properties"], path))) == 0
}
