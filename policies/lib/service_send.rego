# METADATA
# title: What services send
# description: |
#   Queues and topics that services other than those of events send to: subscriptions of queues, notifications of buckets and
#   of endpoint services, alarms and subscriptions to events of DMS.
package parapet.lib.service_send

import data.parapet.lib.arn
import data.parapet.lib.edge as edges
import data.parapet.lib.estate
import data.parapet.lib.service_request
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Every such place {sender, path, arn, receivers, label}, the sender as `service_request` has it; no receivers where it is
#   nothing of the estate.
all contains {
	"sender": {"resource": input.resources[edge.source], "caller": edge.caller},
	"path": edge.path, "arn": edge.arn, "receivers": [edge.to | edge.to != null], "label": edge.label,
} if {
	some edge in edges.all
	edge.user in {"subscription", "notification"}
	edge.kind == "deliver"
	edge.caller.kind == "service"
	_may_be(edge.arn, {"sqs", "sns"})
}

all contains {
	"sender": object.union(sender, {"caller": object.union(sender.caller, _source(resource))}),
	"path": path, "arn": $"{found.value}", "receivers": receivers, "label": $"{place.label} {resource.logicalId}",
} if {
	some place in _places
	some resource in estate.of_type[place.type]
	some found in value.elements(resource.properties, [place.property])
	path := array.concat(["Properties"], found.path)
	receivers := [to | some to in estate.linked(resource.address, path); input.resources[to].type == "AWS::SNS::Topic"]
	_may_be(_named(receivers, found.value), {"sns"})
	sender := service_request.sender(resource, place.service)
}

_places := {object.union(alarm, {"property": property, "label": "alarm", "service": "cloudwatch.amazonaws.com"}) |
	some alarm in [{"type": "AWS::CloudWatch::Alarm"}, {"type": "AWS::CloudWatch::CompositeAlarm"}]
	some property in ["AlarmActions", "OKActions", "InsufficientDataActions"]
} | {
	{
		"type": "AWS::EC2::VPCEndpointConnectionNotification", "property": "ConnectionNotificationArn", "label": "notification",
		"service": "vpce.amazonaws.com",
	},
	{
		"type": "AWS::DMS::EventSubscription", "property": "SnsTopicArn", "label": "subscription to events of DMS",
		"service": "dms.amazonaws.com",
	},
}

# A notification speaks for the endpoint or the endpoint service that it is about.
_source(resource) := {"source": $"arn:{resource.partition}:ec2:{resource.region}:{resource.account}:vpc-endpoint-service/{service}"} if {
	service := value.read(resource.properties, ["ServiceId"]).value
} else := {"source": $"arn:{resource.partition}:ec2:{resource.region}:{resource.account}:vpc-endpoint/{endpoint}"} if {
	endpoint := value.read(resource.properties, ["VPCEndpointId"]).value
} else := {}

# What the estate links is a topic, however its name is written.
_named(receivers, given) := given if {
	count(receivers) == 0
} else := input.resources[min(receivers)].arn

_may_be(named, services) if {
	some service in services
	text.same(arn.service(named), service) > 0
}

_may_be(named, _) if {
	value.has_token(named)
	not arn.parts(named)
}
