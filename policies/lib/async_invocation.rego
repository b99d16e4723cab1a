# METADATA
# title: Asynchronous invocations
# description: Which functions are invoked asynchronously, as which qualifier, and which configurations are, or may be, for that.
package parapet.lib.async_invocation

import data.parapet.lib.arn
import data.parapet.lib.edge as edges
import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   {function, qualifier, score, source, path, hidden, configs}: the address of a function, the qualifier that something
#   invokes, whether that is certain, where it is named, and the configurations {address, properties, score, hidden}.
uses contains {
	"function": function, "qualifier": _qualifier(edge.arn), "score": 2, "source": edge.source, "path": edge.path,
	"hidden": edge.arn, "configs": [_config(config, _qualifier(edge.arn)) | some config in array.concat(_own(function), _loose(function))],
} if {
	some edge in edges.all
	edge.to != null
	_is_asynchronous(edge)
	some function in _functions(edge.to)
}

# What something not known invokes may be any function of its account that is not invoked for certain.
uses contains {
	"function": function.address, "qualifier": "$LATEST", "score": 1, "source": edge.source, "path": edge.path,
	"hidden": edge.arn, "configs": [_config(config, "$LATEST") | some config in array.concat(_own(function.address), _loose(function.address))],
} if {
	some function in estate.of_type["AWS::Lambda::Function"]
	edge := _unknown[function.account]
	not function.address in _invoked
}

_invoked contains function if {
	some edge in edges.all
	edge.to != null
	_is_asynchronous(edge)
	some function in _functions(edge.to)
}

_unknown[account] := min(found) if {
	some account, found in _by_account
}

_by_account[input.resources[edge.source].account] contains edge if {
	some edge in edges.all
	edge.to == null
	value.has_unknown(edge.arn)
	_is_asynchronous(edge)
}

# Pipes and mappings wait for the answer of the function.
_is_asynchronous(edge) if {
	edge.kind == "deliver"
	edge.user in {"rule", "schedule", "subscription", "notification", "async"}
}

_is_asynchronous(edge) if {
	edge.kind == "dlq"
	edge.user == "async"
}

_functions(address) := {address} if {
	input.resources[address].type == "AWS::Lambda::Function"
} else := estate.functions(address, ["Properties", "FunctionName"])

# Without a qualifier it is `$LATEST`.
_qualifier(named) := parts[2] if {
	parts := split(arn.resource(named), ":")
	count(parts) > 2
} else := "$LATEST"

_config(config, qualifier) := {
	"address": config.address, "properties": config.properties,
	"score": value.both(config.named, text.same(object.get(config.properties, "Qualifier", ""), qualifier)),
	"hidden": [config.properties],
}

_own(function) := [object.union(config, {"named": 2}) | some config in _by_function[function]]

_loose(function) := [object.union(config, {"named": 1}) |
	some config in _loose_by_account[input.resources[function].account]
]

_by_function[function] contains config if {
	some address, config in estate.of_type["AWS::Lambda::EventInvokeConfig"]
	some function in estate.functions(address, ["Properties", "FunctionName"])
}

# Configurations for functions of which nobody knows whether they are these; a literal name would be linked.
_loose_by_account[config.account] contains config if {
	some address, config in estate.of_type["AWS::Lambda::EventInvokeConfig"]
	count(estate.functions(address, ["Properties", "FunctionName"])) == 0
	value.has_unknown(config.properties.FunctionName)
}
