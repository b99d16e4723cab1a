# METADATA
# title: Repairs of policies
# description: Edits that add a statement to the policy of a resource, or give it one.
package parapet.lib.remedy

import data.parapet.lib.arn

# METADATA
# description: |
#   Edits that add a statement at a `place`, {address, path} of a policy document, or give the resource its first policy, where
#   `place` is the resource itself and its type takes one that changes nothing else.
state(address, place, statement) := [{
	"op": "append",
	"address": place.address,
	"path": array.concat(place.path, ["Statement"]),
	"value": statement,
}] if {
	place.address != address
} else := [{
	"op": "create",
	"address": $"{address}Policy",
	"after": address,
	"value": {
		"Type": kind.type,
		"Properties": {
			kind.property: kind.names,
			"PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]},
		},
	},
}] if {
	kind := _policy_of(input.resources[address])
}

# A topic without a policy has one that the service gives it, which another would replace.
_policy_of(resource) := {"type": "AWS::SQS::QueuePolicy", "property": "Queues", "names": [{"Ref": resource.logicalId}]} if {
	resource.type == "AWS::SQS::Queue"
} else := {"type": "AWS::S3::BucketPolicy", "property": "Bucket", "names": {"Ref": resource.logicalId}} if {
	resource.type == "AWS::S3::Bucket"
}

# METADATA
# description: The statement that denies actions on ARNs over plain HTTP.
tls_only(action, arns) := {
	"Sid": "DenyPlainHttp",
	"Effect": "Deny",
	"Principal": "*",
	"Action": action,
	"Resource": arns,
	"Condition": {"Bool": {"aws:SecureTransport": "false"}},
}

# METADATA
# description: |
#   Edits that let the service of an edge in, for a case of `edge_policy.judged`; undefined where another template holds the
#   destination or its policy, where a statement denies, and for destinations whose policy needs a decision.
admit(case) := [{
	"op": "create",
	"address": $"{edge.to}{source.logicalId}Permission",
	"after": edge.to,
	"value": {"Type": "AWS::Lambda::Permission", "Properties": object.union(
		{
			"FunctionName": {"Ref": input.resources[edge.to].logicalId},
			"Action": "lambda:InvokeFunction",
			"Principal": edge.caller.service,
			"SourceArn": edge.caller.source,
		},
		_account_of_bucket(edge.caller),
	)},
}] if {
	[edge, source] := _within(case)
	arn.service(edge.arn) == "lambda"
	input.resources[edge.to].type == "AWS::Lambda::Function"
} else := state(edge.to, case.place, {
	"Sid": $"Allow{source.logicalId}",
	"Effect": "Allow",
	"Principal": {"Service": edge.caller.service},
	"Action": case.action,
	"Resource": edge.arn,
	"Condition": {
		"ArnEquals": {"aws:SourceArn": edge.caller.source},
		"StringEquals": {"aws:SourceAccount": edge.caller.account},
	},
}) if {
	[edge, source] := _within(case)
	arn.service(edge.arn) in {"sqs", "sns"}
	input.resources[case.place.address].stack == source.stack
}

# The edge with its source, where one template holds both ends.
_within(case) := [case.edge, source] if {
	case.score == 0
	case.refusal == null
	case.edge.caller.kind == "service"
	source := input.resources[case.edge.source]
	input.resources[case.edge.to].stack == source.stack
}

# The ARN of a bucket does not say whose it is.
_account_of_bucket(caller) := {"SourceAccount": caller.account} if {
	caller.service == "s3.amazonaws.com"
} else := {}
