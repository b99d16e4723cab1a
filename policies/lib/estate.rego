# METADATA
# title: The estate
# description: Indexes over every resource and link. An index is a rule, built once; a function would search each time.
package parapet.lib.estate

# METADATA
# description: Resources by type and address.
of_type[type][address] := resource if {
	some address, resource in input.resources
	type := resource.type
}

# METADATA
# description: Links by the address of the resource that names another.
links_from[from] contains link if {
	some link in input.links
	from := link.from
}

# METADATA
# description: Links by the address of the resource that is named.
links_to[to] contains link if {
	some link in input.links
	to := link.to
}

# METADATA
# description: Addresses that the value at a path of a resource names, by the resource's address and the path.
targets[from][path] contains to if {
	some link in input.links
	from := link.from
	path := link.path
	to := link.to
}

# METADATA
# description: What the value at a path of a resource names; empty when it is nothing of the estate.
linked(address, path) := {to | some to in targets[address][path]}

# METADATA
# description: |
#   What each resource needs to exist first, by reference or `DependsOn`; only its own stack can be waited for.
needs[address] := referred | depended if {
	some address, resource in input.resources
	referred := {reference.target |
		some reference in resource.references
		input.resources[reference.target].stack == resource.stack
	}
	depended := {target |
		some id in resource.attributes.DependsOn
		target := $"{resource.stack}/{id}"
	}
}

# METADATA
# description: Addresses that exist before a resource does, itself included.
before(address) := graph.reachable(needs, {address})

# METADATA
# description: Functions that the value at a path of a resource names, also through an alias or a version.
functions(address, path) := {function |
	some target in linked(address, path)
	some function in _functions[target]
}

_functions[address] contains address if some address, _ in of_type["AWS::Lambda::Function"]

_functions[address] contains function if {
	some type in ["AWS::Lambda::Alias", "AWS::Lambda::Version"]
	some address, _ in of_type[type]
	some function in linked(address, ["Properties", "FunctionName"])
}
