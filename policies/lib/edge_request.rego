# METADATA
# title: Requests of edges
# description: The request that an edge makes with one of its calls, with the keys that policies can ask for.
package parapet.lib.edge_request

import data.parapet.lib.edge_place
import data.parapet.lib.organization
import data.parapet.lib.value

# METADATA
# description: A call of an edge as a request for lib/iam.
of(edge, call) := {"principal": edge.caller, "action": call.action, "resource": call.on, "context": keys(edge)}

# METADATA
# description: The same for a key that encrypts the destination; `service` receives what is sent.
to_key(edge, call, service) := {
	"principal": edge.caller,
	"action": call.action,
	"resource": call.on,
	"context": object.union(_without_tags(edge), {
		"kms:viaservice": [$"{service}.{edge_place.region(edge)}.amazonaws.com"],
		"kms:calleraccount": [edge.caller.account],
	}),
}

# METADATA
# description: The request with which the service of an edge assumes its role.
assume(edge) := {
	"principal": {"kind": "service", "service": edge.caller.service, "account": edge.caller.account},
	"action": "sts:AssumeRole",
	"resource": edge.caller.arn,
	"context": object.union_n([_of_assuming(edge.caller), _always, _belongs("aws:resource", edge.caller.account)]),
}

# Not every service is known to say on whose behalf it assumes a role.
_of_assuming(caller) := object.remove(_of_service(caller), ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"]) if {
	caller.service in {"lambda.amazonaws.com", "apigateway.amazonaws.com", "sns.amazonaws.com"}
} else := _of_service(caller)

# METADATA
# description: The keys of the calls of an edge.
keys(edge) := object.union(_without_tags(edge), _tags(edge))

_without_tags(edge) := object.union_n([
	_of_caller(edge.caller),
	_always,
	{"aws:requestedregion": [edge_place.region(edge)]},
	_belongs("aws:resource", edge_place.account(edge)),
	_of_event(edge),
])

_always := {
	"aws:securetransport": ["true"],
	"aws:requesttag/*": null,
	"aws:tagkeys": null,
	"aws:calledvia": null,
	"events:creatoraccount": null,
	"sts:externalid": null,
}

_of_caller(caller) := _of_service(caller) if {
	caller.kind == "service"
} else := object.union_n([
	{
		"aws:principalisawsservice": ["false"],
		"aws:principalservicename": null,
		"aws:sourcearn": null,
		"aws:sourceaccount": null,
		"aws:sourceorgid": null,
		"aws:sourceorgpaths": null,
	},
	_of_role(caller),
	_of_network(caller),
])

_of_role(caller) := {"aws:principalaccount": [caller.account], "aws:principalorgid": null, "aws:principalorgpaths": null} if {
	caller.kind == "account"
} else := object.union({"aws:principalarn": [caller.arn]}, _belongs("aws:principal", caller.account))

# Services of events do not call from a network of the customer; functions may.
_of_network(caller) := {} if {
	object.get(caller, "service", "") in {"lambda.amazonaws.com", "apigateway.amazonaws.com"}
} else := {"aws:sourcevpc": null, "aws:sourcevpce": null, "aws:multifactorauthpresent": null}

_of_service(caller) := object.union_n([
	{key: null |
		some key in [
			"aws:principalarn", "aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths", "aws:principaltag/*",
			"aws:viaawsservice", "aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:useragent", "aws:multifactorauthpresent",
		]
	},
	{
		"aws:principalisawsservice": ["true"],
		"aws:principalservicename": [caller.service],
		"aws:sourcearn": [caller.source],
	},
	_belongs("aws:source", caller.account),
])

# The account and its place in the organization.
_belongs(prefix, account) := object.union_n([{$"{prefix}account": [account]}, _organization(prefix, account), _path(prefix, account)])

_organization(prefix, account) := {$"{prefix}orgid": [organization.id]} if {
	organization.member(account) == 2
} else := {$"{prefix}orgid": ["another"]} if {
	organization.member(account) == 0
} else := {}

_path(prefix, account) := {$"{prefix}orgpaths": [path]} if {
	path := min(_paths[account])
} else := {}

_paths[member.id] contains member.ouPath if some member in input.organization.accounts

# The tags of a destination that is in the estate, unless some of them are hidden. CloudFormation adds tags of its own.
_tags(edge) := object.union_n([
	{"aws:resourcetag/*": null},
	{key: $"⟦~context.{key}⟧" | some name in ["stack-name", "stack-id", "logical-id"]; key := $"aws:resourcetag/aws:cloudformation:{name}"},
	{$"aws:resourcetag/{lower(key)}": [tag] | some key, tag in resource.tags; is_string(tag)},
]) if {
	resource := input.resources[edge.to]
	not _are_hidden(resource.properties)
} else := {}

_are_hidden(properties) if {
	some found in value.elements(properties, ["Tags"])
	value.has_unknown(found.value)
}

_are_hidden(properties) if {
	some found in value.elements(properties, ["Tags"])
	value.has_unknown(found.value.Key)
}

# What the pattern of a rule leaves no choice about, or a schedule or a pipe writes itself.
_of_event(edge) := {$"events:{property}": [only] |
	edge.user == "rule"
	some property in ["source", "detail-type"]
	[only] := input.resources[edge.source].properties.EventPattern[property]
	is_string(only)
} if {
	not _put[edge.user]
} else := {$"events:{key}": [written] |
	some key, property in {"source": "Source", "detail-type": "DetailType"}
	written := value.get(input.resources[edge.source].properties, array.concat(_put[edge.user], [property]))
	is_string(written)
	not startswith(written, "$")
}

# Where schedules and pipes say what the events are that they put on a bus. A pipe may take it from what it read.
_put := {
	"schedule": ["Target", "EventBridgeParameters"],
	"pipe": ["TargetParameters", "EventBridgeEventBusParameters"],
}
