package parapet.packs.delivery.target_dlq_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.target_dlq as check

_queue := {"DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}

_bus := {"Arn": "arn:aws:events:eu-west-1:999988887777:event-bus/orders"}

test_denies_target_without_queue if {
	estate := _estate({"Targets": [object.union(_queue, {"Id": "kept"}), {"Id": "lost", "Arn": "arn:aws:sqs:::x"}]})
	denied := check.deny with input as estate
	denied == {{
		"resource": "app/Rule",
		"path": ["Properties", "Targets", 1],
		"message": "target lost of rule Rule has no dead-letter queue",
	}}
}

test_denies[name] if {
	some name, properties in {
		"block without an ARN": {"Targets": [{"DeadLetterConfig": {}}]},
		"rule that says it is on": {"State": "ENABLED", "Targets": [{"Id": "x"}]},
		"rule that is on for management events": {"State": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "Targets": [{}]},
		"bus of another account": {"Targets": [_bus]},
	}
	count(check.deny) == 1 with input as _estate(properties)
}

test_allows[name] if {
	some name, target in {
		"reference": _queue,
		"parameter": {"DeadLetterConfig": {"Arn": "⟦~parameter.app.Dlq⟧"}},
		"literal": {"DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-west-1:111122223333:dlq"}},
	}
	estate := _estate({"Targets": [target]})
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Rule"} with input as estate
}

test_undecided_block if {
	open := check.undecided with input as _estate({"Targets": [{"Id": "x", "DeadLetterConfig": "⟦~parameter.app.Config⟧"}]})
	open == {{
		"resource": "app/Rule",
		"path": ["Properties", "Targets", 0],
		"message": "target x of rule Rule may have no dead-letter queue",
		"reason": "parameter",
		"missing": "app.Config",
	}}
}

test_undecided[name] if {
	some name, properties in {
		"list of targets": {"Targets": "⟦~parameter.app.Targets⟧"},
		"one target": {"Targets": ["⟦~parameter.app.Target⟧"]},
		"queue under a condition": {"Targets": [{"DeadLetterConfig": {"Arn": "⟦~condition.app.Keep⟧"}}]},
		"state": {"State": "⟦~parameter.app.State⟧", "Targets": [{"Id": "x"}]},
	}
	count(check.deny) == 0 with input as _estate(properties)
	count(check.undecided) == 1 with input as _estate(properties)
}

test_state_does_not_matter_to_a_kept_event if {
	estate := _estate({"State": "⟦~parameter.app.State⟧", "Targets": [_queue]})
	count(check.deny | check.undecided) == 0 with input as estate
}

test_not_applicable[name] if {
	some name, properties in {
		"no targets": {"State": "ENABLED"},
		"empty list": {"Targets": []},
		"rule that is off": {"State": "DISABLED", "Targets": [{"Id": "x"}]},
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate(properties)
}

test_bus_of_another_account_may_be_exempt[name] if {
	some name, [target, denied, undecided] in {
		"bus of another account": [_bus, 0, 0],
		"bus of this account": [{"Arn": "arn:aws:events:eu-west-1:111122223333:event-bus/orders"}, 1, 0],
		"queue of another account": [{"Arn": "arn:aws:sqs:eu-west-1:999988887777:orders"}, 1, 0],
		"bus of an account not known": [{"Arn": "arn:aws:events:eu-west-1:⟦~parameter.app.Id⟧:event-bus/orders"}, 0, 1],
		"target not known": [{"Arn": "⟦~parameter.app.Arn⟧"}, 0, 1],
		"no ARN": [{"Arn": "orders"}, 1, 0],
	}
	estate := _set(_estate({"Targets": [target]}), {"busTargetsExempt": true})
	count(check.deny) == denied with input as estate
	count(check.undecided) == undecided with input as estate
}

test_kinds_may_be_exempt[name] if {
	some name, [target, denied, undecided] in {
		"service": [{"Arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:x"}, 0, 0],
		"bus": [_bus, 0, 0],
		"another": [{"Arn": "arn:aws:sqs:eu-west-1:111122223333:x"}, 1, 0],
		"not known": [{"Arn": "⟦~parameter.app.Arn⟧"}, 0, 1],
	}
	estate := _set(_estate({"Targets": [target]}), {"exemptKinds": ["states", "eventBus"]})
	count(check.deny) == denied with input as estate
	count(check.undecided) == undecided with input as estate
}

test_exempt_targets_only_are_not_applicable if {
	estate := _set(_estate({"Targets": [_bus]}), {"exemptKinds": ["eventBus"]})
	count(check.applies) == 0 with input as estate
}

_set(estate, settings) := sample.with_settings(estate, "delivery/target-dlq", settings)

_estate(properties) := sample.estate([sample.resource("Rule", "AWS::Events::Rule", properties)])

test_proposes_a_queue_with_its_policy if {
	estate := object.union(_estate({"Targets": [{"Id": "lost"}]}), {"resources": {"app/Rule": {"arn": "arn:aws:events:::rule/r"}}})
	proposals := check.proposals with input as estate
	[edit.op | some edits in proposals; some edit in edits] == ["set", "create", "create"]
	[edit.path | some edits in proposals; some edit in edits; edit.op == "set"] == [["Properties", "Targets", 0, "DeadLetterConfig", "Arn"]]
}
