# METADATA
# title: Proposed dead-letter queues
# description: A queue for what cannot be delivered, the policy that lets the service in, and the place that names it.
package parapet.lib.queue_proposal

# METADATA
# description: |
#   Edits that give a resource a dead-letter queue, named at `path` of it, for a `service` that sends on its behalf. Whether a
#   queue of the estate could serve is for somebody to decide.
of(resource, path, service) := [
	{"op": "set", "address": resource.address, "path": path, "value": {"Fn::GetAtt": [queue, "Arn"]}},
	{
		"op": "create", "address": $"{resource.stack}/{queue}", "after": resource.address,
		"value": {"Type": "AWS::SQS::Queue", "Properties": {"MessageRetentionPeriod": 1209600}},
	},
	{
		"op": "create", "address": $"{resource.stack}/{queue}Policy", "after": resource.address,
		"value": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
			"Queues": [{"Ref": queue}],
			"PolicyDocument": {"Version": "2012-10-17", "Statement": [{
				"Sid": $"Allow{resource.logicalId}",
				"Effect": "Allow",
				"Principal": {"Service": service},
				"Action": "sqs:SendMessage",
				"Resource": {"Fn::GetAtt": [queue, "Arn"]},
				"Condition": {
					"ArnEquals": {"aws:SourceArn": resource.arn},
					"StringEquals": {"aws:SourceAccount": resource.account},
				},
			}]},
		}},
	},
] if {
	queue := $"{resource.logicalId}DeadLetters"
}
