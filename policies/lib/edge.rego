# METADATA
# title: Delivery edges
# description: |
#   Every way of an event, {source, user, kind, path, label, caller, arn, to, calls}: `source` is the event resource, `path`
#   where it names the destination, `arn` and `to` (an address, or null) the destination, `calls` what must be allowed
#   there, none when that is not known. The caller is a `role`, {arn, address}, with the `service` that assumes it, or the
#   `service` itself, or the `account`. Kinds: deliver, dlq, read, enrich.
package parapet.lib.edge

import data.parapet.lib.arn
import data.parapet.lib.dead_letter
import data.parapet.lib.edge_call
import data.parapet.lib.edge_caller
import data.parapet.lib.edge_place
import data.parapet.lib.estate
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: All edges.
all := array.flatten([_rules, _schedules, _pipes, _subscriptions, _notifications, _mappings, _destinations, _methods, dead_letters])

_rules := [edge |
	some one in target.of_rules
	place := edge_place.at(one.rule, one.path, one.value, ["Arn"])
	edge := object.union(place, {
		"user": "rule",
		"kind": "deliver",
		"label": one.label,
		"caller": edge_caller.of_target(one, place.arn),
		"calls": edge_call.deliver(place.arn, one.value),
	})
]

_schedules := [edge |
	some schedule in estate.of_type["AWS::Scheduler::Schedule"]
	place := edge_place.of(schedule, ["Target", "Arn"])
	edge := object.union(place, {
		"user": "schedule",
		"kind": "deliver",
		"label": $"schedule {schedule.logicalId}",
		"caller": edge_caller.role(schedule, ["Target", "RoleArn"], "scheduler.amazonaws.com"),
		"calls": edge_call.deliver(place.arn, value.get(schedule.properties, ["Target"])),
	})
]

_pipes := [edge |
	some pipe in estate.of_type["AWS::Pipes::Pipe"]
	some [kind, property] in [["read", "Source"], ["enrich", "Enrichment"], ["deliver", "Target"]]
	place := edge_place.of(pipe, [property])
	edge := object.union(place, {
		"user": "pipe",
		"kind": kind,
		"label": $"{lower(property)} of pipe {pipe.logicalId}",
		"caller": edge_caller.role(pipe, ["RoleArn"], "pipes.amazonaws.com"),
		"calls": _of_pipe(kind, place.arn, value.get(pipe.properties, ["TargetParameters"])),
	})
]

_of_pipe("read", source, _) := edge_call.read(source)

_of_pipe("enrich", named, _) := edge_call.enrich(named)

_of_pipe("deliver", named, settings) := edge_call.deliver(named, {
	"EcsParameters": {"TaskDefinitionArn": value.seen(settings, ["EcsTaskParameters", "TaskDefinitionArn"])},
	"RedshiftDataParameters": {"Sqls": true},
})

_subscriptions := [edge |
	some subscription in estate.of_type["AWS::SNS::Subscription"]
	place := edge_place.of(subscription, ["Endpoint"])
	value.any_of([text.same(value.get(subscription.properties, ["Protocol"]), protocol) | some protocol in ["sqs", "lambda", "firehose"]]) > 0
	_may_be_arn(place.arn)
	edge := object.union(place, {
		"user": "subscription",
		"kind": "deliver",
		"label": $"subscription {subscription.logicalId}",
		"caller": edge_caller.of_subscription(subscription, place.arn),
		"calls": edge_call.deliver(place.arn, {}),
	})
]

_may_be_arn(named) if arn.parts(named)

_may_be_arn(named) if value.has_token(named)

_notifications := [edge |
	some bucket in estate.of_type["AWS::S3::Bucket"]
	some [list, property] in [["QueueConfigurations", "Queue"], ["TopicConfigurations", "Topic"], ["LambdaConfigurations", "Function"]]
	some element in value.elements(bucket.properties, ["NotificationConfiguration", list])
	place := edge_place.at(bucket, array.concat(["Properties"], element.path), element.value, [property])
	edge := object.union(place, {
		"user": "notification",
		"kind": "deliver",
		"label": $"notification of bucket {bucket.logicalId}",
		"caller": edge_caller.service(bucket, "s3.amazonaws.com"),
		"calls": edge_call.deliver(place.arn, {}),
	})
]

_mappings := [edge |
	some mapping in estate.of_type["AWS::Lambda::EventSourceMapping"]
	place := edge_place.of(mapping, ["EventSourceArn"])
	edge := object.union(place, {
		"user": "mapping",
		"kind": "read",
		"label": $"event source mapping {mapping.logicalId}",
		"caller": edge_caller.of_function(mapping, ["FunctionName"]),
		"calls": edge_call.read(place.arn),
	})
]

_destinations := [edge |
	some config in estate.of_type["AWS::Lambda::EventInvokeConfig"]
	place := edge_place.of(config, ["DestinationConfig", "OnSuccess", "Destination"])
	edge := object.union(place, {
		"user": "async",
		"kind": "deliver",
		"label": $"destination of {config.logicalId}",
		"caller": edge_caller.of_function(config, ["FunctionName"]),
		"calls": edge_call.deliver(place.arn, {}),
	})
]

# Which bus the events are for stands in their text.
_methods := [edge |
	some method in estate.of_type["AWS::ApiGateway::Method"]
	uri := value.read(method.properties, ["Integration", "Uri"])
	text.like("arn:*:apigateway:*:events:action/PutEvents", uri.value) == 2
	bus := $"arn:{method.partition}:events:{method.region}:{method.account}:event-bus/⟦~runtime-config.{method.stack}.{method.logicalId}⟧"
	edge := {
		"source": method.address,
		"path": array.concat(["Properties"], uri.path),
		"arn": bus,
		"to": null,
		"user": "method",
		"kind": "deliver",
		"label": $"method {method.logicalId}",
		"caller": edge_caller.role(method, ["Integration", "Credentials"], "apigateway.amazonaws.com"),
		"calls": edge_call.deliver(bus, {}),
	}
]

# METADATA
# description: |
#   The edges to dead-letter queues and failure destinations, `user` as in `dead_letter.references`. A redrive of SQS calls nobody.
dead_letters := [edge |
	some reference in dead_letter.references
	not reference.user in {"redrive", "subscriber"}
	resource := input.resources[reference.address]
	place := edge_place.place(resource, reference.path, reference.value)
	edge := object.union(place, {
		"user": reference.user,
		"kind": "dlq",
		"subject": reference.subject,
		"label": $"dead-letter queue of {resource.logicalId}",
		"caller": edge_caller.of_dead_letter(reference, resource),
		"calls": edge_call.deliver(place.arn, {}),
	})
]
