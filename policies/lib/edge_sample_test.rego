# METADATA
# title: Samples of edges
# description: A rule that delivers to a queue, as estates for the tests of rules about delivery.
package parapet.lib.edge_sample_test

import data.parapet.lib.sample_test as sample

# METADATA
# description: A queue of another account.
foreign := "arn:aws:sqs:eu-west-1:444455556666:orders"

# METADATA
# description: The ARN of the role of `estate`.
role_arn := "arn:aws:iam::111122223333:role/⟦name.app.Role⟧"

# METADATA
# description: A statement that allows an action; what `change` says replaces parts of it.
statement(change) := object.union(
	{
		"path": ["Properties", "PolicyDocument", "Statement", 0], "effect": "Allow", "actions": ["sqs:sendmessage"],
		"principals": [{"type": "Service", "value": "events.amazonaws.com"}], "resources": [{"text": "*"}], "conditions": [],
	},
	change,
)

# METADATA
# description: A document of some kind with statements.
document(id, kind, statements) := {
	"address": $"app/{id}", "kind": kind, "path": ["Properties", "PolicyDocument"], "version": "2012-10-17", "statements": statements,
}

# METADATA
# description: Rule, role, queue and queue policy; the rule has the targets, the documents are by logical id.
estate(targets, documents) := object.union(
	sample.linked(
		[
			object.union(sample.resource("Rule", "AWS::Events::Rule", {"Targets": targets}), {"arn": "arn:aws:events:eu-west-1:111122223333:rule/r"}),
			object.union(sample.resource("Role", "AWS::IAM::Role", {}), {"arn": role_arn, "name": "⟦name.app.Role⟧"}),
			sample.queue("Queue", {}),
			sample.resource("Policy", "AWS::SQS::QueuePolicy", {"Queues": ["⟦name.app.Queue⟧"]}),
		],
		array.concat(
			[["Policy", ["Queues", 0], "Queue"]],
			array.concat(
				[["Rule", ["Targets", i, "Arn"], "Queue"] | some i, target in targets; target.Arn == sample.queue_arn("Queue")],
				[["Rule", ["Targets", i, "RoleArn"], "Role"] | some i, target in targets; target.RoleArn == role_arn],
			),
		),
	),
	{"policies": {$"app/{id}": [one] | some id, one in documents}},
)

# METADATA
# description: A target that is the queue, by the service itself.
own := {"Id": "queue", "Arn": sample.queue_arn("Queue")}

# METADATA
# description: A target that is a queue of another account, by the role.
other := {"Id": "queue", "Arn": foreign, "RoleArn": role_arn}

# METADATA
# description: Findings without their evidence and proposals, of which other tests speak.
bare(findings) := {object.remove(finding, ["evidence", "proposal"]) | some finding in findings}
