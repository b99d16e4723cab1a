package parapet.packs.privatelink.service_connection_notification_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.service_connection_notification as check

_topic_arn := "arn:aws:sns:eu-west-1:111122223333:audit"

_service(properties) := object.union(
	sample.resource("Svc", "AWS::EC2::VPCEndpointService", object.union({"NetworkLoadBalancerArns": ["arn:nlb"]}, properties)),
	{"name": "⟦name.app.Svc⟧"},
)

_note(properties) := sample.resource("Note", "AWS::EC2::VPCEndpointConnectionNotification", object.union(
	{"ServiceId": "⟦name.app.Svc⟧", "ConnectionEvents": ["Connect", "Accept"], "ConnectionNotificationArn": _topic_arn},
	properties,
))

_topic := object.union(sample.resource("Audit", "AWS::SNS::Topic", {}), {"arn": _topic_arn, "name": "audit"})

_policy := sample.resource("Policy", "AWS::SNS::TopicPolicy", {"Topics": [_topic_arn]})

_statement(service) := {
	"path": ["Properties", "PolicyDocument", "Statement", 0], "effect": "Allow", "principals": [{"type": "Service", "value": service}],
	"actions": ["sns:publish"], "resources": [{"text": _topic_arn, "parts": split(_topic_arn, ":")}], "conditions": [],
}

_links := [
	["Note", ["ServiceId"], "Svc"],
	["Note", ["ConnectionNotificationArn"], "Audit"],
	["Policy", ["Topics", 0], "Audit"],
]

_with(service, note, statement) := object.union(
	sample.linked([_service(service), _note(note), _topic, _policy], _links),
	{"policies": {"app/Policy": [{
		"address": "app/Policy", "path": ["Properties", "PolicyDocument"], "kind": "resource", "version": "2012-10-17", "statements": [statement],
	}]}},
)

_good := _with({}, {}, _statement("vpce.amazonaws.com"))

test_denies_a_service_without_a_notification if {
	check.deny == {{
		"resource": "app/Svc",
		"path": ["Properties"],
		"message": "endpoint service Svc notifies nobody of its connections",
	}} with input as sample.estate([_service({})])
}

test_denies_missing_events if {
	denied := check.deny with input as _with({}, {"ConnectionEvents": ["Connect", "Reject"]}, _statement("vpce.amazonaws.com"))
	{[finding.message, finding.address, finding.path] | some finding in denied} == {[
		"endpoint service Svc does not notify of Accept", "app/Note", ["Properties", "ConnectionEvents"],
	]}
}

test_denies_a_topic_that_does_not_admit if {
	denied := check.deny with input as _with({}, {}, _statement("sns.amazonaws.com"))
	{[finding.message, finding.address, finding.path] | some finding in denied} == {[
		"endpoint service Svc notifies a topic whose policy does not let vpce.amazonaws.com publish",
		"app/Note", ["Properties", "ConnectionNotificationArn"],
	]}
}

test_denies_a_topic_of_another_account[name] if {
	some name, estate in {
		"audit account": object.union(_good, {"organization": {"auditAccount": "222222222222"}}),
		"setting": sample.with_settings(_good, "privatelink/service-connection-notification", {"topicAccounts": ["222222222222"]}),
	}
	{finding.path | some finding in check.deny} == {["Properties", "ConnectionNotificationArn"]} with input as estate
}

test_denies_a_literal_topic_of_another_account if {
	note := _note({"ConnectionNotificationArn": "arn:aws:sns:eu-west-1:333333333333:audit"})
	estate := object.union(sample.linked([_service({}), note], [["Note", ["ServiceId"], "Svc"]]), {"organization": {"auditAccount": "222222222222"}})
	count(check.deny) == 1 with input as estate
}

test_allows_a_service_that_notifies if {
	count(check.deny | check.undecided) == 0 with input as _good
	check.applies == {"app/Svc"} with input as _good
	count(check.deny) == 0 with input as object.union(_good, {"organization": {"auditAccount": "111122223333"}})
}

test_undecided[name] if {
	unknown := "⟦~parameter.app.X⟧"
	some name, estate in {
		"service id": sample.estate([_service({}), _note({"ServiceId": unknown})]),
		"topic": sample.linked([_service({}), _note({"ConnectionNotificationArn": unknown})], [["Note", ["ServiceId"], "Svc"]]),
		"topic, with an audit account": object.union(
			sample.linked([_service({}), _note({"ConnectionNotificationArn": unknown})], [["Note", ["ServiceId"], "Svc"]]),
			{"organization": {"auditAccount": "222222222222"}},
		),
		"events": _with({}, {"ConnectionEvents": unknown}, _statement("vpce.amazonaws.com")),
		"policy": _with({}, {}, {"path": ["Properties"], "unknown": unknown}),
		"balancers": sample.estate([_service({"NetworkLoadBalancerArns": unknown})]),
	}
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}

test_undecided_topic_elsewhere if {
	estate := sample.linked([_service({}), _note({})], [["Note", ["ServiceId"], "Svc"]])
	{finding.reason | some finding in check.undecided} == {"external-resource"} with input as estate
}

test_gateway_services_are_not_applicable[name] if {
	some name, properties in {"none": {"NetworkLoadBalancerArns": []}, "others": {"GatewayLoadBalancerArns": ["arn:glb"], "NetworkLoadBalancerArns": null}}
	whole := {key: part | some key, part in object.union({"NetworkLoadBalancerArns": null}, properties); part != null}
	estate := sample.estate([sample.resource("Svc", "AWS::EC2::VPCEndpointService", whole)])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}
