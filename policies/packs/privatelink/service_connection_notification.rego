# METADATA
# title: Endpoint service reports its connections
# description: |
#   Whoever connects to an endpoint service shows up in a notification, if there is one, and nowhere else that anybody looks.
#   The topic must let the service publish, and belong to those who watch.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::EC2::VPCEndpointService]
#   reads:
#     - AWS::EC2::VPCEndpointConnectionNotification#ServiceId
#     - AWS::EC2::VPCEndpointConnectionNotification#ConnectionEvents
#     - AWS::EC2::VPCEndpointConnectionNotification#ConnectionNotificationArn
#     - AWS::EC2::VPCEndpointService#NetworkLoadBalancerArns
#     - AWS::SNS::TopicPolicy#PolicyDocument
#   remediation: Add a notification to a topic that the team of the service cannot remove.
#   controls: []
#   seed: [S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requiredEvents:
#         description: What must be notified
#         type: array
#         items: {type: string, enum: [Accept, Connect, Delete, Reject]}
#         default: [Connect, Accept]
#       topicAccounts:
#         description: Accounts that the topic may be in; when empty, the audit account where one is declared, else any
#         type: array
#         items: {type: string}
#         default: []
#   autofix: propose
package parapet.packs.privatelink.service_connection_notification

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.iam.resource
import data.parapet.lib.result
import data.parapet.lib.service_request
import data.parapet.lib.service_send
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some flaw in _flaws
	flaw.score == 2
	message := $"endpoint service {flaw.service.logicalId} {flaw.what}"
	finding := object.union(result.finding(flaw.service, flaw.path, message), _where(flaw))
}

undecided contains finding if {
	some flaw in _flaws
	flaw.score == 1
	message := $"endpoint service {flaw.service.logicalId} {flaw.what}, as far as is known"
	finding := object.union(result.undecided(flaw.service, flaw.path, message, [flaw.hidden, flaw.service.properties.NetworkLoadBalancerArns]), _where(flaw))
}

applies contains address if some address, _ in _notifying

_rule := "privatelink/service-connection-notification"

# Services behind network load balancers, which alone can notify.
_notifying[address] := score if {
	some address, service in estate.of_type["AWS::EC2::VPCEndpointService"]
	score := _has_balancers(value.read(service.properties, ["NetworkLoadBalancerArns"]).value)
	score > 0
}

_has_balancers(given) := 1 if {
	value.is_unknown(given)
} else := 2 if {
	count(given) > 0
} else := 0

# What notifies of a service, and what may do so.
_notifications[service] contains address if {
	some address, _ in estate.of_type[_type]
	some service in estate.linked(address, ["Properties", "ServiceId"])
}

_loose[named] contains address if {
	some address, notification in estate.of_type[_type]
	count(estate.linked(address, ["Properties", "ServiceId"])) == 0
	named := value.seen(notification.properties, ["ServiceId"])
	value.has_unknown(named)
}

_type := "AWS::EC2::VPCEndpointConnectionNotification"

_flaws contains object.union(flaw, {"service": input.resources[address], "score": value.both(applies_to, flaw.score)}) if {
	some address, applies_to in _notifying
	named := object.get(_notifications, address, set())
	open := [id | some id, _ in _loose]
	some flaw in array.concat(_of_events(address, named, open), [flaw | some one in named; some flaw in _of_topic(one)])
	flaw.score > 0
}

_of_events(service, named, open) := [{
	"what": "notifies nobody of its connections",
	"score": 2 - min([1, count(open)]),
	"address": service, "path": ["Properties"], "hidden": open,
}] if {
	count(named) == 0
} else := [{
	"what": what,
	"score": 2 - min([1, count(open) + count([1 | some one in events; value.has_unknown(one)])]),
	"address": min(named), "path": ["Properties", "ConnectionEvents"], "hidden": [events, open],
} |
	events := [$"{found.value}" | some one in named; some found in value.elements(input.resources[one].properties, ["ConnectionEvents"])]
	missing := [wanted | some wanted in settings.of(_rule, "requiredEvents", ["Connect", "Accept"]); not wanted in events]
	count(missing) > 0
	what := concat("", ["does not notify of ", concat(" and ", missing)])
]

_of_topic(notification) := [object.union(flaw, {"address": notification, "path": sent.path}) |
	some sent in service_send.all
	sent.sender.resource.address == notification
	some flaw in array.concat([_of_policy(sent)], [_of_account(sent)])
]

_of_policy(sent) := {
	"what": "notifies a topic whose policy does not let vpce.amazonaws.com publish",
	"score": value.negate(value.either(service_request.allowed(documents, sent.sender, topic, {"action": "sns:Publish", "on": topic.arn}), min([1, count(doubts)]))),
	"hidden": [documents, doubts],
} if {
	topic := input.resources[sent.receivers[0]]
	documents := resource.documents(topic.address)
	doubts := resource.doubts(topic.address)
} else := {"what": "notifies a topic outside of the estate", "score": 1, "hidden": sent.arn}

_of_account(sent) := {
	"what": "notifies a topic in an account that does not watch endpoint services",
	"score": value.negate(value.any_of([text.same(owner, account) | some account in _accounts])),
	"hidden": owner,
} if {
	count(_accounts) > 0
	owner := _owner(sent)
} else := {"what": "", "score": 0}

_owner(sent) := input.resources[sent.receivers[0]].account if {
	count(sent.receivers) > 0
} else := arn.account(sent.arn) if {
	arn.parts(sent.arn)
} else := sent.arn

_accounts := set_to if {
	set_to := {account | some account in settings.of(_rule, "topicAccounts", [])}
	count(set_to) > 0
} else := {account | some source in ["organization", "allowlist"]; account := input[source].auditAccount}

_where(flaw) := result.at(flaw.address, flaw.path, "the notification") if {
	flaw.address != flaw.service.address
} else := {}
