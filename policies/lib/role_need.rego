# METADATA
# title: What delivery roles need
# description: |
#   Which roles only event resources use, and what these need of them: {action, on} by the calls of their edges, and what goes
#   with a call, whatever it is on, as {action, on: null}. Actions are lower case.
package parapet.lib.role_need

import data.parapet.lib.arn
import data.parapet.lib.edge as edges
import data.parapet.lib.edge_caller

# METADATA
# description: Edges of the roles that nothing but event resources uses, by the role.
edges_of[role] contains edge if {
	some edge in edges.all
	role := edge.caller.address
	edge.caller.kind == "role"
	edge.caller.service in edge_caller.role_services
	role in _sole
}

_sole contains role if {
	some role, users in _users
	count(_holders[role] - users) == 0
}

_users[edge.caller.address] contains edge.caller.holder if {
	some edge in edges.all
	edge.caller.kind == "role"
	edge.caller.service in edge_caller.role_services
}

# Whatever names a role to work as it. Policies name it to give it something, or others access to it.
_holders[link.to] contains link.from if {
	some link in input.links
	input.resources[link.to].type == "AWS::IAM::Role"
	not startswith(input.resources[link.from].type, "AWS::IAM::")
	not "Statement" in link.path
	link.path[1] != "Principal"
}

# METADATA
# description: What edges need, as far as is known.
of(some_edges) := ({{"action": lower(call.action), "on": call.on} | some edge in some_edges; some call in edge.calls} | {{"action": action, "on": null} |
	some edge in some_edges
	some action in _beside(edge)
}) | {{"action": "states:startsyncexecution", "on": edge.arn} |
	some edge in some_edges
	edge.user == "pipe"
	arn.service(edge.arn) == "states"
}

# METADATA
# description: Destinations of which it is not known what they need.
open(some_edges) := [edge.arn | some edge in some_edges; count(edge.calls) == 0]

# What must be allowed beside the call: keys, roles that are passed on, credentials, what consoles and guides add for sources.
_beside(edge) := _key | object.get(object.get(_with, edge.kind, {}), arn.service(edge.arn), set()) if {
	arn.parts(edge.arn)
} else := _key

_key := {"kms:generatedatakey", "kms:generatedatakey*", "kms:decrypt"}

_with := {
	"deliver": {
		"ecs": {"iam:passrole"},
		"ssm": {"iam:passrole"},
		"kinesis": {"kinesis:putrecords"},
		"redshift": _credentials,
		"redshift-serverless": _credentials,
	},
	"read": {
		"kinesis": {"kinesis:describestreamsummary", "kinesis:liststreams", "kinesis:subscribetoshard"},
		"kafka": (_broker | {"kafka:describecluster", "kafka:describeclusterv2", "kafka:getbootstrapbrokers"}),
		"mq": (_broker | {"mq:describebroker"}),
	},
	"dlq": {"s3": {"s3:listbucket"}},
}

_credentials := {"secretsmanager:getsecretvalue", "redshift:getclustercredentials", "redshift-serverless:getcredentials"}

_broker := {"secretsmanager:getsecretvalue"} | {$"ec2:{name}" |
	some name in [
		"createnetworkinterface", "deletenetworkinterface", "describenetworkinterfaces", "describesecuritygroups",
		"describesubnets", "describevpcs",
	]
}
