package parapet.packs.trust.s3_notification_path_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.s3_notification_path as check

_path := ["Properties", "NotificationConfiguration", "QueueConfigurations", 0, "Queue"]

_bucket(named) := object.union(sample.resource("Bucket", "AWS::S3::Bucket", {"NotificationConfiguration": {"QueueConfigurations": [{"Event": "s3:ObjectCreated:*", "Queue": named}]}}), {"arn": "arn:aws:s3:::uploads"})

_early(bucket) := object.union(bucket, {"attributes": {"DependsOn": ["Policy"]}})

_estate(bucket, queue, statements) := object.union(
	sample.linked(
		[bucket, object.union(sample.queue("Queue", {}), queue), sample.resource("Policy", "AWS::SQS::QueuePolicy", {})],
		[["Policy", ["Queues", 0], "Queue"], ["Bucket", array.slice(_path, 1, 5), "Queue"]],
	),
	{"policies": {"app/Policy": [edges.document("Policy", "resource", statements)]}},
)

_outside(named) := sample.estate([_bucket(named)])

_queue := sample.queue_arn("Queue")

_s3 := edges.statement({"principals": [{"type": "Service", "value": "s3.amazonaws.com"}], "conditions": [
	{"operator": "ArnLike", "qualifier": "", "ifExists": false, "key": "aws:sourcearn", "values": ["arn:aws:s3:::uploads"]},
	{"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": "aws:sourceaccount", "values": ["111122223333"]},
]})

test_denies_a_queue_that_lets_nobody_in if {
	denied := check.deny with input as _estate(_early(_bucket(_queue)), {}, [])
	edges.bare(denied) == {{
		"resource": "app/Bucket",
		"path": array.slice(_path, 0, 4),
		"message": "notification of bucket Bucket: the policy of the destination does not let s3.amazonaws.com in; it must change in account 111122223333",
		"related": [{"address": "app/Policy", "path": ["Properties", "PolicyDocument"], "message": "the destination's side"}],
	}}
}

test_denies_a_policy_that_may_be_late_with_medium if {
	denied := check.deny with input as _estate(_bucket(_queue), {}, [_s3])
	{finding.severity | some finding in denied} == {"medium"}
}

test_denies[name] if {
	some name, [estate, text] in {
		"FIFO": [_estate(_early(_bucket(_queue)), {"properties": {"FifoQueue": true}}, [_s3]), "a FIFO destination takes no notifications"],
		"FIFO elsewhere": [_outside("arn:aws:sqs:eu-west-1:111122223333:q.fifo"), "a FIFO destination takes no notifications"],
		"Region": [_estate(_early(_bucket(_queue)), {"region": "eu-central-1"}, [_s3]), "the destination lies in another Region"],
		"key": [
			_estate(_early(_bucket(_queue)), {"properties": {"KmsMasterKeyId": "alias/aws/sqs"}}, [_s3]),
			"the AWS managed key of Queue never lets s3.amazonaws.com use it; it needs a customer managed key in account 111122223333",
		],
	}
	{finding.message | some finding in check.deny} == {$"notification of bucket Bucket: {text}"} with input as estate
}

test_allows if {
	estate := _estate(_early(_bucket(_queue)), {}, [_s3])
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Bucket"} with input as estate
}

test_undecided[name] if {
	some name, [estate, missing] in {
		"queue of no template": [_outside("arn:aws:sqs:eu-west-1:111122223333:q"), "arn:aws:sqs:eu-west-1:111122223333:q"],
		"queue not known": [_outside("⟦~parameter.app.Queue⟧"), "app.Queue"],
		"key not known": [_estate(_early(_bucket(_queue)), {"properties": {"KmsMasterKeyId": "⟦~parameter.app.Key⟧"}}, [_s3]), "app.Key"],
		"FIFO not known": [_estate(_early(_bucket(_queue)), {"properties": {"FifoQueue": "⟦~parameter.app.Fifo⟧"}}, [_s3]), "app.Fifo"],
	}
	count(check.deny) == 0 with input as estate
	{[finding.path, finding.missing] | some finding in check.undecided} == {[array.slice(_path, 0, 4), missing]} with input as estate
}

test_function_of_no_template_is_no_queue if {
	count(check.undecided) == 1 with input as _outside("arn:aws:lambda:eu-west-1:111122223333:function:f")
}

test_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([sample.resource("Bucket", "AWS::S3::Bucket", {})])
}

test_repairs_the_policy_and_its_order if {
	fixes := check.fixes with input as _estate(_bucket(_queue), {}, [])
	[edit | some edits in fixes; some edit in edits; edit.path == ["DependsOn"]] == [{"op": "append", "path": ["DependsOn"], "value": "Policy"}]
	[edit.address | some edits in fixes; some edit in edits; edit.op == "append"; edit.address] == ["app/Policy"]
}

test_repairs_the_order_alone if {
	fixes := check.fixes with input as _estate(_bucket(_queue), {}, [_s3])
	[edits | some edits in fixes] == [[{"op": "append", "path": ["DependsOn"], "value": "Policy"}]]
}
