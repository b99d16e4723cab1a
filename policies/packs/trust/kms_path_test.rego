package parapet.packs.trust.kms_path_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.kms_path as check

_place := ["Properties", "KmsMasterKeyId"]

_estate(target, properties) := object.union(edges.estate([target], {}), {"resources": {"app/Queue": sample.queue("Queue", properties)}})

test_denies_the_managed_key if {
	denied := check.deny with input as _estate(edges.own, {"KmsMasterKeyId": "alias/aws/sqs"})
	edges.bare(denied) == {{
		"resource": "app/Rule",
		"address": "app/Queue",
		"path": _place,
		"message": "target queue of rule Rule: the AWS managed key of Queue never lets events.amazonaws.com use it; it needs a customer managed key in account 111122223333",
		"related": [
			{"address": "app/Queue", "path": _place, "message": "what must change"},
			{"address": "app/Rule", "path": ["Properties", "Targets", 0, "Arn"], "message": "where the destination is named"},
		],
	}}
}

test_allows_the_managed_key_for_a_role if {
	estate := _estate(object.union(edges.own, {"RoleArn": edges.role_arn}), {"KmsMasterKeyId": "alias/aws/sqs"})
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Rule"} with input as estate
}

test_undecided_key_of_no_template if {
	open := check.undecided with input as _estate(edges.own, {"KmsMasterKeyId": "⟦~parameter.app.Key⟧"})
	{[finding.address, finding.path, finding.missing] | some finding in open} == {["app/Queue", _place, "app.Key"]}
}

test_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate(edges.own, {})
}
