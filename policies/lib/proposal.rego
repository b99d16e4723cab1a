# METADATA
# title: Proposals
# description: |
#   What to paste where one half of a delivery is missing, as the part `proposal` of a finding: {title, address, into, waits,
#   needs, body}. `address` is of the stack whose template changes, `into` the resource that changes, null for a new one;
#   `waits` are resources that will wait for it, `needs` those it will wait for. The host writes the body, and leaves out what
#   would close a cycle. Nothing is proposed against a Deny.
package parapet.lib.proposal

import data.parapet.lib.arn
import data.parapet.lib.edge_place
import data.parapet.lib.estate
import data.parapet.lib.iam.resource
import data.parapet.lib.organization
import data.parapet.lib.text

# METADATA
# description: The policy of the destination that lets the caller of an edge in, by a case of `edge_policy`.
admit(case, waits) := {"proposal": object.union(_admission(case.edge, _service(case.edge)), {"waits": waits})} if {
	case.refusal == null
	_admission(case.edge, _service(case.edge))
} else := {}

_service(edge) := arn.service(edge.arn)

_admission(edge, "sqs") := _attached(edge, {"Type": "AWS::SQS::QueuePolicy", "Properties": {"Queues": [{"Ref": _id(edge.to)}], "PolicyDocument": _document([_statement(edge)])}})

_admission(edge, "sns") := _attached(edge, {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": [{"Ref": _id(edge.to)}], "PolicyDocument": _document([_statement(edge)])}})

_admission(edge, "kinesis") := _attached(edge, {"Type": "AWS::Kinesis::ResourcePolicy", "Properties": {"ResourceArn": edge.arn, "ResourcePolicy": _document([_statement(edge)])}})

_admission(edge, "lambda") := _new(edge.to, _named(edge.to, edge, "Permission"), {
	"Type": "AWS::Lambda::Permission",
	"Properties": object.union({"Action": "lambda:InvokeFunction", "FunctionName": edge.arn, "Principal": _who(edge)}, _sources(edge)),
})

_admission(edge, "events") := _attached(edge, {"Type": "AWS::Events::EventBusPolicy", "Properties": {
	"EventBusName": {"Ref": _id(edge.to)}, "StatementId": _sid(edge), "Statement": _statement(edge),
}})

_admission(edge, "execute-api") := _into(edge.to, _statement(edge)) if {
	count(resource.documents(edge.to)) > 0
} else := {
	"title": $"Add to the properties of {_id(edge.to)} in stack {_stack(edge.to)}",
	"address": edge.to, "into": edge.to, "body": {"Policy": _document([_statement(edge)])},
}

# The policy of a bus that is a resource of its own has one statement only.
_attached(edge, policy) := _into(carriers[0], _statement(edge)) if {
	carriers := [document.address |
		some document in resource.documents(edge.to)
		input.resources[document.address].type != "AWS::Events::EventBusPolicy"
	]
	count(carriers) > 0
} else := _new(edge.to, _named(edge.to, edge, "Policy"), policy)

_document(statements) := {"Version": "2012-10-17", "Statement": statements}

# METADATA
# description: A statement for the statements of a resource.
into_statements(address, statement) := {"proposal": _into(address, statement)}

_into(address, statement) := {
	"title": $"Add to the statements of {_id(address)} in stack {_stack(address)}",
	"address": address, "into": address, "body": [statement],
}

_new(address, id, body) := {
	"title": $"Add to the resources of stack {_stack(address)}",
	"address": address, "into": null, "body": {id: body},
}

_id(address) := input.resources[address].logicalId

_stack(address) := input.resources[address].stack

# Logical ids have letters and digits only.
_named(address, edge, what) := $"{_id(address)}{what}For{_id(edge.source)}"

_sid(edge) := $"{_id(edge.source)}Delivers"

_statement(edge) := object.union(
	{"Effect": "Allow", "Principal": _principal(edge), "Action": _one_or_all(_actions(edge)), "Resource": _on(edge)},
	object.union(_sid_of(edge), _condition(edge)),
)

# An API cannot name itself.
_on(edge) := $"execute-api:/{concat("/", array.slice(pieces, 1, count(pieces)))}" if {
	_service(edge) == "execute-api"
	pieces := split(arn.resource(edge.arn), "/")
} else := edge.calls[0].on

_sid_of(edge) := {} if {
	edge.caller.kind == "service"
} else := {"Sid": _sid(edge)}

_actions(edge) := ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"] if {
	_service(edge) == "kinesis"
	edge.kind != "read"
} else := [call.action | some call in edge.calls]

_one_or_all([only]) := only

_one_or_all(all) := all if count(all) != 1

# Roles carry their organization to a bus, which then need not know each.
_principal(edge) := "*" if {
	_by_organization(edge)
} else := {"Service": edge.caller.service} if {
	edge.caller.kind == "service"
} else := {"AWS": _who(edge)}

_who(edge) := edge.caller.service if {
	edge.caller.kind == "service"
} else := edge.caller.account if {
	edge.caller.kind == "account"
} else := edge.caller.arn

_by_organization(edge) if {
	_service(edge) == "events"
	edge.caller.kind == "role"
	organization.id
	organization.member(edge.caller.account) == 2
}

_condition(edge) := {"Condition": {"StringEquals": {"aws:PrincipalOrgID": organization.id}}} if {
	_by_organization(edge)
} else := {"Condition": source_condition(edge)} if {
	edge.caller.kind == "service"
} else := {}

# METADATA
# description: What ties a grant for the service of an edge to the source. The account of an ARN says enough where it is another.
source_condition(edge) := {"ArnEquals": {"aws:SourceArn": edge.caller.source}} if {
	_is_of_another(edge.caller)
} else := {"ArnEquals": {"aws:SourceArn": edge.caller.source}, "StringEquals": {"aws:SourceAccount": edge.caller.account}}

_is_of_another(caller) if {
	arn.account(caller.source) != ""
	text.same(arn.account(caller.source), caller.account) < 2
}

_sources(edge) := {} if {
	edge.caller.kind != "service"
} else := {"SourceArn": edge.caller.source, "SourceAccount": edge.caller.account} if {
	edge.caller.service == "s3.amazonaws.com"
} else := {"SourceArn": edge.caller.source}

# METADATA
# description: What the role of an edge lacks, by a case of `edge_identity`. A boundary outside the estate is not ours to change.
permit(case) := {"proposal": _permission(case.edge, "Policy", _allow(_with_records([call.action | some call in case.edge.calls]), case.edge.calls[0].on))} if {
	case.place == {"address": case.edge.caller.address, "path": ["Properties"]}
} else := into_statements(min(bounds), _allow([case.action], case.edge.calls[0].on)) if {
	case.place == {"address": case.edge.caller.address, "path": ["Properties", "PermissionsBoundary"]}
	bounds := estate.linked(case.place.address, case.place.path)
	count(bounds) > 0
} else := {}

_allow(actions, on) := {"Effect": "Allow", "Action": _one_or_all(actions), "Resource": on}

# A role has one policy of a name.
_permission(edge, what, statement) := _new(role, id, {"Type": "AWS::IAM::Policy", "Properties": {
	"PolicyName": id, "Roles": [{"Ref": _id(role)}], "PolicyDocument": _document([statement]),
}}) if {
	role := edge.caller.address
	id := $"{_named(role, edge, what)}{concat("", [$"{step + 1}" | some step in edge.path; is_number(step)])}"
}

_with_records(actions) := ["kinesis:PutRecord", "kinesis:PutRecords"] if {
	actions == ["kinesis:PutRecord"]
} else := actions

# METADATA
# description: The trust that lets the service of an edge assume its role, tied to the source where the service names it.
assume(edge) := into_statements(edge.caller.address, object.union(
	{"Effect": "Allow", "Principal": {"Service": edge.caller.service}, "Action": "sts:AssumeRole"},
	{"Condition": source_condition(edge) | edge.caller.service in sourced},
))

# METADATA
# description: The services that are known to say on whose behalf they assume a role; others would be locked out by such a condition.
sourced := {$"{name}.amazonaws.com" | some name in ["events", "scheduler", "pipes", "states"]}

# METADATA
# description: What lets the caller of an edge use the key of its destination, by a case of `edge_key`.
use_key(case) := {"proposal": object.union(_new(case.place.address, $"{_id(case.place.address)}Key", _key(case)), {
	"title": $"Add to the resources of stack {_stack(case.place.address)}, and name it as the key of {_id(case.place.address)}",
})} if {
	case.managed
} else := into_statements(case.key, _key_statement(case.edge)) if {
	case.place.address == case.key
	case.denied < 2
} else := {"proposal": _permission(case.edge, "KeyPolicy", _allow(_uses, input.resources[case.key].arn))} if {
	case.place.address == case.edge.caller.address
	case.denied < 2
} else := {}

_uses := ["kms:GenerateDataKey*", "kms:Decrypt"]

_key(case) := {"Type": "AWS::KMS::Key", "Properties": {"EnableKeyRotation": true, "KeyPolicy": _document([
	{"Effect": "Allow", "Principal": {"AWS": $"arn:{owner.partition}:iam::{owner.account}:root"}, "Action": "kms:*", "Resource": "*"},
	_key_statement(case.edge),
])}} if {
	owner := input.resources[case.place.address]
}

_key_statement(edge) := {
	"Effect": "Allow", "Principal": {"Service": edge.caller.service}, "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*",
	"Condition": {"StringEquals": {"aws:SourceAccount": edge.caller.account}},
} if {
	edge.caller.kind == "service"
} else := {
	"Effect": "Allow", "Principal": {"AWS": _who(edge)}, "Action": _uses, "Resource": "*",
	"Condition": {"StringEquals": {"kms:ViaService": $"{_service(edge)}.{edge_place.region(edge)}.amazonaws.com"}},
}

# METADATA
# description: Lets a resource wait for another.
wait(address, other) := {"proposal": {
	"title": $"Add to {_id(address)} in stack {_stack(address)}",
	"address": address, "into": address, "needs": [other], "body": {"DependsOn": _id(other)},
}}

# METADATA
# description: Ties the trust of a role in some services to its own account, for one that nobody is known to use.
own_account(role, services) := {"proposal": {
	"title": $"Add to the statement of {role.logicalId} in stack {role.stack}",
	"address": role.address, "into": role.address, "body": {"Condition": {"StringEquals": {"aws:SourceAccount": role.account}}},
}} if {
	count(services - sourced) == 0
} else := {}

# METADATA
# description: What ties a statement of a resource to the sources of edges; undefined without any.
tie(address, found) := {"proposal": {
	"title": $"Add to the statement of {_id(address)} in stack {_stack(address)}",
	"address": address, "into": address, "body": _tied(input.resources[address].type, sources, accounts),
}} if {
	sources := sort({edge.caller.source | some edge in found})
	accounts := sort({edge.caller.account | some edge in found; not _is_of_another(edge.caller)})
	count(sources) > 0
}

_tied("AWS::Lambda::Permission", [source], [account]) := {"SourceArn": source, "SourceAccount": account}

_tied(type, sources, accounts) := {"Condition": object.union(
	{"ArnEquals": {"aws:SourceArn": _one_or_all(sources)}},
	{"StringEquals": {"aws:SourceAccount": _one_or_all(accounts)} | count(accounts) > 0},
)} if {
	type != "AWS::Lambda::Permission"
}
