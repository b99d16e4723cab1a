# METADATA
# title: Service senders can use the receiver's key
# description: |
#   SNS, S3, CloudWatch and other services use the key of the queue or topic they send to. Where its policy does not name them,
#   or it is a key of AWS, what they send is refused and lost.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types:
#     - AWS::SNS::Subscription
#     - AWS::S3::Bucket
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::EC2::VPCEndpointConnectionNotification
#     - AWS::DMS::EventSubscription
#   reads:
#     - AWS::SQS::Queue#KmsMasterKeyId
#     - AWS::SNS::Topic#KmsMasterKeyId
#     - AWS::KMS::Key#KeyPolicy
#     - AWS::SNS::Subscription#Endpoint
#     - AWS::S3::Bucket#NotificationConfiguration.QueueConfigurations[].Queue
#     - AWS::S3::Bucket#NotificationConfiguration.TopicConfigurations[].Topic
#   remediation: Use a customer key and admit the sending service.
#   controls: []
#   seed: [S5]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.encryption.service_key_path

import data.parapet.lib.result
import data.parapet.lib.service_key
import data.parapet.lib.service_send

deny contains finding if {
	some case in _cases
	case.flaw.score == 2
	message := $"{case.sent.label}: the key of {case.receiver} {case.flaw.what}"
	finding := object.union(result.finding(case.sent.sender.resource, case.flaw.place.path, message), _where(case))
}

undecided contains finding if {
	some case in _cases
	case.flaw.score == 1
	message := $"{case.sent.label}: the key of {case.receiver} {case.flaw.what}, as far as is known"
	open := result.undecided(case.sent.sender.resource, case.flaw.place.path, message, case.flaw.hidden)
	finding := object.union(open, _where(case))
}

applies contains case.sent.sender.resource.address if some case in _cases

_cases contains {"sent": sent, "receiver": receiver.logicalId, "flaw": flaw} if {
	some sent in service_send.all
	some address in sent.receivers
	receiver := input.resources[address]
	flaw := service_key.flaw(sent.sender, receiver)
}

# Nobody knows what encrypts a queue or topic that is in no template.
_cases contains {"sent": sent, "receiver": sent.arn, "flaw": {
	"what": $"may not let {sent.sender.caller.service} use it", "score": 1, "hidden": sent.arn,
	"place": {"address": sent.sender.resource.address, "path": sent.path},
}} if {
	some sent in service_send.all
	count(sent.receivers) == 0
}

_where(case) := {
	"address": case.flaw.place.address,
	"related": [
		{"address": case.flaw.place.address, "path": case.flaw.place.path, "message": "what must change"},
		{"address": case.sent.sender.resource.address, "path": case.sent.path, "message": "where it sends to"},
	],
} if {
	case.flaw.place.address != case.sent.sender.resource.address
} else := {}
