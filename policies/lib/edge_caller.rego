# METADATA
# title: Callers of edges
# description: |
#   Who calls: {kind, service, arn, address, path, holder, account, source}. Of a role `address` is its resource, null outside
#   the estate, and `path` in `holder` where it is named; `source` is the ARN on whose behalf the service calls or assumes.
package parapet.lib.edge_caller

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: A service that calls on behalf of a resource.
service(resource, name) := {"kind": "service", "service": name, "account": resource.account, "source": _arn(resource)}

# METADATA
# description: A role that a service assumes on behalf of a resource. One that is not there is not known.
role(resource, path, name) := _role(resource, array.concat(["Properties"], found.path), found.value, name) if {
	found := value.read(resource.properties, path)
} else := _role(resource, ["Properties"], $"⟦~external-resource.{resource.stack}.{resource.logicalId}⟧", name)

# METADATA
# description: Services that assume a role for edges alone. Lambda is none, as a function works as its role, too.
role_services := {$"{name}.amazonaws.com" | some name in ["events", "scheduler", "pipes", "sns", "apigateway"]}

# METADATA
# description: |
#   Who delivers to a target of a rule with this ARN: its role, or for kinds that use it that of the rule; without one the
#   account for a bus, and the service.
of_target(one, named) := _role(one.rule, array.concat(one.path, found.path), found.value, "events.amazonaws.com") if {
	found := value.read(one.value, ["RoleArn"])
} else := _role(one.rule, array.concat(["Properties"], found.path), found.value, "events.amazonaws.com") if {
	not arn.service(named) in {"sqs", "sns", "lambda", "logs"}
	found := value.read(one.rule.properties, ["RoleArn"])
} else := {"kind": "account", "arn": "⟦~context.role⟧", "account": one.rule.account} if {
	target.is_kind(named, "eventBus") == 2
} else := service(one.rule, "events.amazonaws.com")

# METADATA
# description: Who delivers for a subscription; only streams of Firehose are written as a role.
of_subscription(subscription, named) := role(subscription, ["SubscriptionRoleArn"], "sns.amazonaws.com") if {
	text.same(arn.service(named), "firehose") > 0
} else := object.union(service(subscription, "sns.amazonaws.com"), {"source": _topic(subscription)})

# METADATA
# description: The role of the function that is named at a path of a resource.
of_function(resource, path) := role(input.resources[function], ["Role"], "lambda.amazonaws.com") if {
	function := min(estate.functions(resource.address, array.concat(["Properties"], path)))
} else := _outside(resource, path)

_outside(resource, path) := {
	"kind": "role", "service": "lambda.amazonaws.com", "arn": "⟦~external-resource.function⟧", "address": null,
	"holder": resource.address, "path": array.concat(["Properties"], path), "account": resource.account, "source": "⟦~external-resource.function⟧",
}

# METADATA
# description: Who writes to a dead-letter queue.
of_dead_letter(reference, resource) := service(resource, "events.amazonaws.com") if {
	reference.user in {"rule", "bus"}
} else := object.union(service(resource, "sns.amazonaws.com"), {"source": _topic(resource)}) if {
	reference.user == "subscription"
} else := role(resource, ["Target", "RoleArn"], "scheduler.amazonaws.com") if {
	reference.user == "schedule"
} else := role(resource, ["RoleArn"], "pipes.amazonaws.com") if {
	reference.user == "pipe"
} else := role(resource, ["Role"], "lambda.amazonaws.com") if {
	reference.user == "function"
} else := of_function(resource, ["FunctionName"])

_role(resource, path, named, name) := {
	"kind": "role", "service": name, "arn": _named(named, address), "address": address,
	"holder": resource.address, "path": path, "account": resource.account, "source": _source(resource),
} if {
	address := _address(resource.address, path)
}

_address(from, path) := [to | some to in estate.linked(from, path); input.resources[to].type == "AWS::IAM::Role"][0] if {
	some to in estate.linked(from, path)
	input.resources[to].type == "AWS::IAM::Role"
} else := null

_named(named, address) := named if {
	arn.parts(named)
} else := object.get(input.resources[address], "arn", named) if {
	address != null
} else := named

# Scheduler names the group of a schedule.
_source(resource) := $"arn:{resource.partition}:scheduler:{resource.region}:{resource.account}:schedule-group/{_group(resource)}" if {
	resource.type == "AWS::Scheduler::Schedule"
} else := _arn(resource)

_group(schedule) := "default" if {
	value.absent(schedule.properties, ["GroupName"]) == 2
} else := value.read(schedule.properties, ["GroupName"]).value

_topic(subscription) := found.value if {
	found := value.read(subscription.properties, ["TopicArn"])
} else := "⟦~external-resource.topic⟧"

_arn(resource) := object.get(resource, "arn", $"⟦~generated-name.{resource.stack}.{resource.logicalId}⟧")
