package parapet.lib.managed_policy_test

import data.parapet.lib.managed_policy
import data.parapet.lib.sample_test as sample

_arn := "arn:aws:iam::aws:policy/AmazonSQSFullAccess"

test_known if {
	estate := sample.with_managed_policy(sample.estate([]), _arn, [{"effect": "Allow", "actions": ["sqs:*"], "path": []}])
	managed_policy.known(_arn) with input as estate
	not managed_policy.known("arn:aws:iam::aws:policy/Other") with input as estate
	managed_policy.document("app/Role", {"path": ["ManagedPolicyArns", 0], "value": _arn}) == {
		"address": "app/Role",
		"path": ["Properties", "ManagedPolicyArns", 0],
		"kind": "identity",
		"version": "2012-10-17",
		"statements": [{"effect": "Allow", "actions": ["sqs:*"], "path": ["Properties", "ManagedPolicyArns", 0]}],
	} with input as estate
}

test_unknown if {
	not managed_policy.known(_arn) with input as sample.estate([])
	not managed_policy.document("app/Role", {"path": [], "value": _arn}) with input as sample.estate([])
}
