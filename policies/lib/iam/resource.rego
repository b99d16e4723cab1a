# METADATA
# title: Policies of resources
# description: |
#   The documents that say who may do something with a resource, wherever they are written, and what else may say it.
package parapet.lib.iam.resource

import data.parapet.lib.arn
import data.parapet.lib.attachment
import data.parapet.lib.estate
import data.parapet.lib.meant
import data.parapet.lib.value

# METADATA
# description: The documents that apply to a resource of the estate; for a function, its permissions.
documents(address) := array.concat(
	[_api(document, input.resources[address]) | some document in attachment.documents_on(address, {"resource", "key", "trust"})],
	[document | some document in object.get(_permissions, _function(address), [])],
)

# METADATA
# description: Tokens and names in policies that may mean a resource and are not known to.
doubts(address) := {given |
	resource := input.resources[_function(address)]
	some given in _loose[resource.type][resource.account][meant.alike(object.get(resource, "name", "⟦⟧"))]
}

# A function stands for its aliases and versions: what a permission names decides for which of them it is.
_function(address) := function if {
	input.resources[address].type in {"AWS::Lambda::Alias", "AWS::Lambda::Version"}
	function := min(estate.functions(address, _named))
} else := address

_named := ["Properties", "FunctionName"]

# In the policy of an API its own ARN may be left out.
_api(document, resource) := object.union(document, {"statements": [_with_arns(statement, resource) | some statement in document.statements]}) if {
	resource.type == "AWS::ApiGateway::RestApi"
} else := document

_with_arns(statement, resource) := object.union(statement, {key: [_in_api(entry, resource) | some entry in statement[key]] |
	some key in ["resources", "notResources"]
	statement[key]
})

_in_api(entry, resource) := {"text": $"arn:{resource.partition}:execute-api:{resource.region}:{resource.account}:{resource.name}{trim_prefix(entry.text, "execute-api:")}"} if {
	startswith(entry.text, "execute-api:/")
} else := entry

_permissions[function] contains document if {
	some carrier, permission in estate.of_type["AWS::Lambda::Permission"]
	some function in estate.functions(carrier, _named)
	some written in input.policies[carrier]
	document := object.union(written, {"statements": [_on_function(statement, permission) | some statement in written.statements]})
}

_permissions[function] contains document if {
	some carrier, _ in estate.of_type["AWS::Lambda::ResourcePolicy"]
	some link in estate.links_from[carrier]
	link.path[1] != "PolicyDocument"
	function := _function(link.to)
	some document in input.policies[carrier]
}

# A permission may name its function by the name or by less than the whole ARN, and `$LATEST` is what has no qualifier.
_on_function(statement, permission) := object.union(statement, {"resources": [{"text": arn_of_function} |
	some entry in statement.resources
	arn_of_function := _arn(trim_suffix(entry.text, ":$LATEST"), permission)
]})

_arn(named, permission) := named if {
	arn.parts(named)
} else := $"arn:{permission.partition}:lambda:{permission.region}:{named}" if {
	contains(named, ":function:")
} else := $"arn:{permission.partition}:lambda:{permission.region}:{permission.account}:function:{named}"

# What policies name that the estate is not known to have, by type and the account of the policy.
_elsewhere[type][account] contains place.value if {
	some type, places in attachment.loose
	some place in places
	account := input.resources[place.carrier].account
}

_elsewhere["AWS::Lambda::Function"][permission.account] contains found.value if {
	some carrier, permission in estate.of_type["AWS::Lambda::Permission"]
	found := value.read(permission.properties, ["FunctionName"])
	count(estate.linked(carrier, _named)) == 0
}

_by_name[type][account][name] contains given if {
	some type, accounts in _elsewhere
	some account, texts in accounts
	some given in texts
	name := meant.name(given)
}

# What of these may mean a resource, by its name.
_loose[type][account][name] := meant.among(_by_name[type][account], name) if {
	some type, accounts in _by_name
	some account, _ in accounts
	some name in _names[type][account]
}

_names[type][resource.account] contains meant.alike(object.get(resource, "name", "⟦⟧")) if {
	some type, _ in _by_name
	some resource in estate.of_type[type]
}
