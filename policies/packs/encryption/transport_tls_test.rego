package parapet.packs.encryption.transport_tls_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.encryption.transport_tls as check

_document := ["Properties", "PolicyDocument"]

_plain := {"operator": "Bool", "qualifier": "", "ifExists": false, "key": "aws:securetransport", "values": ["false"]}

_deny := {
	"path": ["Properties", "PolicyDocument", "Statement", 0],
	"effect": "Deny",
	"principals": [{"type": "*", "value": "*"}],
	"actions": ["sqs:*"],
	"resources": [{"text": "*"}],
	"conditions": [_plain],
}

test_denies_without_policy if {
	denied := check.deny with input as sample.estate([sample.queue("Orders", {}), _topic])
	denied == {
		{"resource": "app/Orders", "path": ["Properties"], "message": "queue Orders does not refuse plain HTTP"},
		{"resource": "app/News", "path": ["Properties"], "message": "topic News does not refuse plain HTTP"},
	}
}

test_denies_at_the_policy if {
	denied := check.deny with input as _queue_with([object.union(_deny, {"effect": "Allow"})])
	denied == {{
		"resource": "app/Orders",
		"address": "app/Policy",
		"path": _document,
		"message": "queue Orders does not refuse plain HTTP",
		"related": [{"address": "app/Policy", "path": _document, "message": "its policy"}],
	}}
}

test_denies[name] if {
	some name, change in {
		"sending alone": {"actions": ["sqs:sendmessage"]},
		"one account": {"principals": [{"type": "AWS", "value": "111122223333"}]},
		"no condition": {"conditions": []},
		"another queue": {"resources": [_arn("arn:aws:sqs:us-east-1:111122223333:other")]},
	}
	count(check.deny) == 1 with input as _queue_with([object.union(_named, change)])
	count(check.undecided) == 0 with input as _queue_with([object.union(_named, change)])
}

test_allows[name] if {
	some name, estate in {
		"all actions": _queue_with([_deny]),
		"sending and receiving": _queue_with([object.union(_deny, {"actions": ["sqs:sendmessage", "sqs:receivemessage"]})]),
		"in two statements": _queue_with([
			object.union(_deny, {"actions": ["sqs:sendmessage"]}),
			object.union(_deny, {"actions": ["sqs:receivemessage"]}),
		]),
		"this queue": _queue_with([object.union(_deny, {"resources": [_arn(sample.queue_arn("Orders"))]})]),
		"topic": _topic_with([object.union(_deny, {"actions": ["sns:publish"]})]),
	}
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_policy if {
	estate := _with_policy([sample.queue("Orders", {})], "Orders", {"unknown": "⟦~parameter.app.Policy⟧", "statements": []})
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Orders",
		"address": "app/Policy",
		"path": _document,
		"message": "queue Orders may not refuse plain HTTP",
		"related": [{"address": "app/Policy", "path": _document, "message": "its policy"}],
		"reason": "parameter",
		"missing": "app.Policy",
	}}
	count(check.deny) == 0 with input as estate
}

test_undecided_which_queue_a_policy_is_for if {
	resources := [
		sample.queue("Orders", {}),
		sample.resource("Policy", "AWS::SQS::QueuePolicy", {"Queues": ["⟦~parameter.app.Queue⟧"]}),
	]
	estate := _with_policy(resources, "Other", {"statements": [_deny]})
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Orders",
		"path": ["Properties"],
		"message": "queue Orders may not refuse plain HTTP",
		"related": [{
			"address": "app/Policy",
			"path": ["Properties", "Queues", 0],
			"message": "the policy that may be meant for it",
		}],
		"reason": "parameter",
		"missing": "app.Queue",
	}}
	count(check.deny) == 0 with input as estate
}

test_policy_that_refuses_nothing_is_for_no_queue if {
	resources := [
		sample.queue("Orders", {}),
		sample.resource("Policy", "AWS::SQS::QueuePolicy", {"Queues": ["⟦~parameter.app.Queue⟧"]}),
	]
	estate := _with_policy(resources, "Other", {"statements": [object.union(_deny, {"effect": "Allow"})]})
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

test_nothing_without_queues_and_topics if {
	estate := _with_policy([], "Other", {"statements": []})
	count(check.deny | check.undecided) == 0 with input as estate
}

_named := object.union(_deny, {"resources": [_arn(sample.queue_arn("Orders"))]})

_arn(text) := {"text": text, "parts": array.concat(array.slice(pieces, 0, 5), [concat(":", array.slice(pieces, 5, count(pieces)))])} if {
	pieces := split(text, ":")
}

_topic := object.union(
	sample.resource("News", "AWS::SNS::Topic", {}),
	{"arn": "arn:aws:sns:eu-west-1:111122223333:⟦name.app.News⟧", "name": "⟦name.app.News⟧"},
)

_queue_with(statements) := _with_policy(
	[sample.queue("Orders", {}), sample.resource("Policy", "AWS::SQS::QueuePolicy", {"Queues": ["x"]})],
	"Orders",
	{"statements": statements},
)

_topic_with(statements) := _with_policy(
	[_topic, sample.resource("Policy", "AWS::SNS::TopicPolicy", {"Topics": ["x"]})],
	"News",
	{"statements": statements},
)

_with_policy(resources, target, document) := object.union(
	sample.linked(
		array.concat(resources, [sample.resource("Policy", "AWS::SQS::QueuePolicy", {}) | count(resources) == 1]),
		[["Policy", [{"News": "Topics", "Orders": "Queues", "Other": "Nothing"}[target], 0], target]],
	),
	{"policies": {"app/Policy": [object.union(document, {"address": "app/Policy", "path": _document, "kind": "resource"})]}},
)

test_repairs_a_policy_and_makes_none if {
	fixes := check.fixes with input as _queue_with([object.union(_deny, {"effect": "Allow"})])
	[edit.path | some edits in fixes; some edit in edits] == [array.concat(_document, ["Statement"])]
	[edit.value.Action | some edits in fixes; some edit in edits] == ["sqs:*"]
	count(check.fixes) == 0 with input as sample.estate([sample.queue("Orders", {}), _topic])
}
