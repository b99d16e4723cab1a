# METADATA
# title: Destinations of edges
# description: Where a resource names a destination, and what it names.
package parapet.lib.edge_place

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: The place {source, path, arn, to} at a path of the properties of a resource; undefined for nothing.
of(resource, path) := place(resource, array.concat(["Properties"], found.path), found.value) if {
	found := value.read(resource.properties, path)
}

# METADATA
# description: The same for a path below an element of a resource.
at(resource, before, element, path) := place(resource, array.concat(before, found.path), found.value) if {
	found := value.read(element, path)
}

# METADATA
# description: What a value of a resource names.
place(resource, path, given) := {"source": resource.address, "path": path, "arn": named, "to": address} if {
	address := _address(resource.address, path)
	named := _arn(given, address)
}

_address(from, path) := found[0] if {
	found := [to | some to in estate.linked(from, path); input.resources[to].type in _types]
	count(found) > 0
} else := null

# What has a policy of its own, or a permission in place of one.
_types := {
	"AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Lambda::Version",
	"AWS::Events::EventBus", "AWS::Kinesis::Stream", "AWS::ApiGateway::RestApi", "AWS::S3::Bucket",
}

_arn(given, address) := given if {
	arn.parts(given)
} else := object.get(input.resources[address], "arn", given) if {
	address != null
} else := given

# METADATA
# description: The account and Region of the destination of an edge, text that may hold tokens.
account(edge) := input.resources[edge.to].account if {
	edge.to != null
} else := arn.account(edge.arn) if {
	arn.parts(edge.arn)
} else := _hidden(edge.arn)

# METADATA
# description: The Region of the destination of an edge.
region(edge) := input.resources[edge.to].region if {
	edge.to != null
} else := arn.region(edge.arn) if {
	arn.parts(edge.arn)
} else := _hidden(edge.arn)

_hidden(named) := named if {
	value.has_unknown(named)
} else := "⟦~external-resource.destination⟧"

# METADATA
# description: |
#   Three-valued, whether the destination of an edge is of another account. What is a symbol proves no difference; only what
#   is not known leaves it open.
foreign(edge) := 2 if {
	text.same(account(edge), input.resources[edge.source].account) == 0
	account(edge) != ""
} else := 1 if {
	value.has_unknown(account(edge))
} else := 0
