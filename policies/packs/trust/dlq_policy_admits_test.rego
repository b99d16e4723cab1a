package parapet.packs.trust.dlq_policy_admits_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.dlq_policy_admits as check

_path := ["Properties", "Targets", 0, "DeadLetterConfig", "Arn"]

_dlq(queue) := {"Id": "a", "Arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:s", "DeadLetterConfig": {"Arn": queue}}

_estate(documents) := object.union(estate, {"links": array.concat(estate.links, [{"from": "app/Rule", "path": _path, "to": "app/Queue", "kind": "arn"}])}) if {
	estate := edges.estate([_dlq(sample.queue_arn("Queue"))], documents)
}

_by(statements) := _estate({"Policy": edges.document("Policy", "resource", statements)})

test_denies_a_queue_without_a_policy if {
	denied := check.deny with input as _estate({})
	edges.bare(denied) == {{
		"resource": "app/Rule",
		"path": _path,
		"message": "dead-letter queue of Rule does not let events.amazonaws.com send messages; its policy must change in account 111122223333",
		"related": [{"address": "app/Queue", "path": ["Properties"], "message": "the queue's side"}],
	}}
}

test_denies_a_refusal_and_points_at_it if {
	refusal := edges.statement({"effect": "Deny", "path": ["Properties", "PolicyDocument", "Statement", 1]})
	denied := check.deny with input as _by([edges.statement({}), refusal])
	{related.path | some finding in denied; some related in finding.related} == {refusal.path}
}

test_allows if {
	estate := _by([edges.statement({})])
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Rule"} with input as estate
}

test_undecided if {
	estate := edges.estate([_dlq(edges.foreign)], {})
	{[finding.path, finding.missing] | some finding in check.undecided} == {[_path, edges.foreign]} with input as estate
}

test_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as edges.estate([edges.own], {})
}

test_repairs_a_queue_of_the_same_template if {
	none := check.fixes with input as _estate({})
	[edit.op | some edits in none; some edit in edits] == ["create"]
	some_ := check.fixes with input as _by([])
	[[edit.op, edit.address, edit.path] | some edits in some_; some edit in edits] == [["append", "app/Policy", ["Properties", "PolicyDocument", "Statement"]]]
}
