# METADATA
# title: VPCs
# description: Which VPCs subnets lie in, and which interface endpoints a VPC has. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.vpc

import data.parapet.lib.endpoint
import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Addresses of the VPCs of the estate in which the subnets at a path of a resource lie.
of_subnets(resource, place) := {network |
	some named in value.elements(resource.properties, place)
	some network in _networks(resource, named)
}

# METADATA
# description: The subnets at a path of a resource, or their VPCs, that are not in the estate.
unseen(resource, place) := {named.value |
	some named in value.elements(resource.properties, place)
	count(_networks(resource, named)) == 0
}

_networks(resource, named) := {network |
	some subnet in estate.linked(resource.address, array.concat(["Properties"], named.path))
	some network in estate.linked(subnet, ["Properties", "VpcId"])
	estate.of_type["AWS::EC2::VPC"][network]
}

# METADATA
# description: Whether a VPC, by its address, has an interface endpoint for a service.
has_endpoint(network, service) := value.any_of([score |
	some one in object.get(estate.of_type, "AWS::EC2::VPCEndpoint", {})
	score := value.all_of([endpoint.is_type(one, ["Interface"]), _is_for(one, service), _is_in(one, network)])
])

# METADATA
# description: What may hide endpoints.
endpoints := [object.filter(one.properties, ["ServiceName", "VpcId", "VpcEndpointType"]) | some one in estate.of_type["AWS::EC2::VPCEndpoint"]]

_is_for(one, service) := text.same(named, service) if {
	named := endpoint.service(one.properties.ServiceName)
} else := 1 if {
	value.has_token(value.seen(one.properties, ["ServiceName"]))
} else := 0

_is_in(one, network) := 2 if {
	network in estate.linked(one.address, ["Properties", "VpcId"])
} else := value.both(1, text.same(value.seen(one.properties, ["VpcId"]), input.resources[network].name))
