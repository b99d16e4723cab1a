package parapet.packs.trust.target_policy_admits_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.target_policy_admits as check

_place := ["Properties", "PolicyDocument"]

_by(statements) := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", statements)})

test_denies_a_service_that_the_policy_does_not_name if {
	denied := check.deny with input as _by([])
	edges.bare(denied) == {{
		"resource": "app/Rule",
		"address": "app/Policy",
		"path": _place,
		"message": "the policy of Queue does not let events.amazonaws.com call sqs:SendMessage for target queue of rule Rule; it must change in account 111122223333",
		"related": [
			{"address": "app/Policy", "path": _place, "message": "the side that must change"},
			{"address": "app/Rule", "path": ["Properties", "Targets", 0, "Arn"], "message": "where the destination is named"},
		],
	}}
}

_key(name) := edges.statement({"conditions": [{"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": name, "values": ["o-abc1234567"]}]})

test_denies[name] if {
	some name, statements in {
		"organization of a service": [_key("aws:principalorgid")],
		"another source": [_key("aws:sourcearn")],
		"another queue": [edges.statement({"resources": [{"text": edges.foreign, "parts": split(edges.foreign, ":")}]})],
		"a refusal": [edges.statement({}), edges.statement({"effect": "Deny"})],
	}
	count(check.deny) == 1 with input as _by(statements)
}

test_denies_two_policies_of_one_queue if {
	estate := _by([edges.statement({})])
	both := object.union(estate, {
		"resources": {"app/Second": sample.resource("Second", "AWS::SQS::QueuePolicy", {})},
		"links": array.concat(estate.links, [{"from": "app/Second", "path": ["Properties", "Queues", 0], "to": "app/Queue", "kind": "name"}]),
	})
	count(check.deny) == 1 with input as both
}

test_denies_a_role_of_another_account_by_source if {
	estate := _foreign([edges.statement({
		"principals": [{"type": "AWS", "value": edges.role_arn}],
		"conditions": [{"operator": "ArnEquals", "qualifier": "", "ifExists": false, "key": "aws:sourcearn", "values": ["arn:aws:events:eu-west-1:111122223333:rule/r"]}],
	})])
	{finding.message | some finding in check.deny} == {$"the policy of Queue does not let {edges.role_arn} call sqs:SendMessage for target queue of rule Rule; it must change in account 444455556666"} with input as estate
}

test_allows[name] if {
	some name, estate in {
		"service": _by([edges.statement({})]),
		"role": _foreign([edges.statement({"principals": [{"type": "AWS", "value": edges.role_arn}]})]),
		"account of the role": _foreign([edges.statement({"principals": [{"type": "AWS", "value": "111122223333"}]})]),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Rule"} with input as estate
}

test_undecided[name] if {
	some name, estate in {
		"queue elsewhere": edges.estate([edges.other], {}),
		"condition": _by([edges.statement({"conditions": [{"unknown": "⟦~parameter.app.C⟧"}]})]),
	}
	count(check.deny) == 0 with input as estate
	{finding.resource | some finding in check.undecided} == {"app/Rule"} with input as estate
}

test_not_applicable if {
	target := object.union(edges.own, {"RoleArn": edges.role_arn, "Arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:s"})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as edges.estate([target], {})
}

test_dead_letter_queues_are_not_judged_here if {
	target := {"Id": "a", "Arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:s", "DeadLetterConfig": {"Arn": sample.queue_arn("Queue")}}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as edges.estate([target], {})
}

# The queue lies in another account than the rule.
_foreign(statements) := object.union(estate, {"resources": {"app/Queue": object.union(sample.queue("Queue", {}), {"account": "444455556666"})}}) if {
	estate := edges.estate([object.union(edges.own, {"RoleArn": edges.role_arn})], {"Policy": edges.document("Policy", "resource", statements)})
}

test_repairs_a_target_of_the_same_template if {
	fixes := check.fixes with input as _by([])
	[[edit.op, edit.address] | some edits in fixes; some edit in edits] == [["append", "app/Policy"]]
	count(check.fixes) == 0 with input as _foreign([])
}

# A role of the same account: the policy counts only where it denies.
_within(statements) := edges.estate([object.union(edges.own, {"RoleArn": edges.role_arn})], {"Policy": edges.document("Policy", "resource", statements)})

test_role_of_the_same_account[name] if {
	some name, [statements, denied, applies] in {
		"no policy that denies": [[edges.statement({})], 0, set()],
		"a refusal of others": [[edges.statement({"effect": "Deny", "principals": [{"type": "AWS", "value": "444455556666"}]})], 0, {"app/Rule"}],
		"a refusal": [[edges.statement({"effect": "Deny", "principals": [{"type": "*", "value": "*"}]})], 1, {"app/Rule"}],
	}
	count(check.deny) == denied with input as _within(statements)
	check.applies == applies with input as _within(statements)
}
