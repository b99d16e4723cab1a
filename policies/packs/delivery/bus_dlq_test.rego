package parapet.packs.delivery.bus_dlq_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.bus_dlq as check

_path := ["Properties", "DeadLetterConfig"]

_queue := {"DeadLetterConfig": {"Arn": sample.queue_arn("Dlq")}}

test_denies_key_without_queue if {
	denied := check.deny with input as _estate({"KmsKeyIdentifier": "alias/orders"})
	denied == {{"resource": "app/Bus", "path": _path, "message": "bus Bus has a key and no dead-letter queue"}}
}

test_denies[name] if {
	some name, properties in {
		"key of the template": {"KmsKeyIdentifier": "⟦name.app.Key⟧"},
		"import": {"KmsKeyIdentifier": "⟦~import-outside-estate.app.Key⟧"},
		"queue without an ARN": {"KmsKeyIdentifier": "alias/orders", "DeadLetterConfig": {}},
	}
	count(check.deny) == 1 with input as _estate(properties)
	count(check.undecided) == 0 with input as _estate(properties)
}

test_allows[name] if {
	some name, properties in {
		"queue": object.union(_queue, {"KmsKeyIdentifier": "alias/orders"}),
		"key that may be empty": object.union(_queue, {"KmsKeyIdentifier": "⟦~parameter.app.Key⟧"}),
		"queue not known": {"KmsKeyIdentifier": "alias/orders", "DeadLetterConfig": {"Arn": "⟦~parameter.app.Dlq⟧"}},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(properties)
	check.applies == {"app/Bus"} with input as _estate(properties)
}

test_undecided_key if {
	open := check.undecided with input as _estate({"KmsKeyIdentifier": "⟦~parameter.app.Key⟧"})
	open == {{
		"resource": "app/Bus",
		"path": _path,
		"message": "bus Bus may have a key and no dead-letter queue",
		"reason": "parameter",
		"missing": "app.Key",
	}}
}

test_undecided[name] if {
	some name, properties in {
		"key under a condition": {"KmsKeyIdentifier": "⟦~condition.app.Encrypt⟧"},
		"block": {"KmsKeyIdentifier": "alias/orders", "DeadLetterConfig": "⟦~parameter.app.Config⟧"},
		"queue under a condition": {"KmsKeyIdentifier": "alias/orders", "DeadLetterConfig": {"Arn": "⟦~condition.app.Keep⟧"}},
	}
	count(check.deny) == 0 with input as _estate(properties)
	count(check.undecided) == 1 with input as _estate(properties)
}

test_bus_without_key_is_not_applicable[name] if {
	some name, properties in {"no key": {"Name": "orders"}, "empty key": {"KmsKeyIdentifier": ""}}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate(properties)
}

_estate(properties) := sample.estate([sample.resource("Bus", "AWS::Events::EventBus", properties)])

test_proposes_a_queue_with_its_policy if {
	estate := object.union(_estate({"KmsKeyIdentifier": "alias/orders"}), {"resources": {"app/Bus": {"arn": "arn:aws:events:::event-bus/b"}}})
	proposals := check.proposals with input as estate
	[edit.address | some edits in proposals; some edit in edits; edit.op == "create"] == ["app/BusDeadLetters", "app/BusDeadLettersPolicy"]
}
