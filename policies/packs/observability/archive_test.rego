package parapet.packs.observability.archive_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.observability.archive as check

_arn := "arn:aws:events:eu-west-1:111122223333:event-bus/orders"

_bus(properties) := object.union(
	sample.resource("Orders", "AWS::Events::EventBus", properties),
	{"name": "orders", "arn": _arn, "tags": {"parapet:tier": "critical"}},
)

_archive(properties) := sample.resource("Archive", "AWS::Events::Archive", object.union({"SourceArn": _arn}, properties))

_estate(bus, archive) := sample.linked([_bus(bus), _archive(archive)], [["Archive", ["SourceArn"], "Orders"]])

test_denies_bus_without_an_archive if {
	denied := check.deny with input as sample.estate([_bus({})])
	denied == {{"resource": "app/Orders", "path": ["Properties"], "message": "bus Orders has no archive"}}
}

test_denies[name] if {
	some name, [bus, archive] in {
		"too short": [{}, {"RetentionDays": 7}],
		"no key": [{"KmsKeyIdentifier": "alias/orders"}, {}],
	}
	denied := check.deny with input as _estate(bus, archive)
	{finding.message | some finding in denied} == {"bus Orders has no archive that reaches back far enough and is encrypted with a customer key like the bus"}
}

test_denies_archive_of_another_bus if {
	archive := _archive({"SourceArn": "arn:aws:events:eu-west-1:999988887777:event-bus/orders"})
	count(check.deny) == 1 with input as sample.estate([_bus({}), archive])
}

test_allows[name] if {
	some name, [bus, archive] in {
		"for ever": [{}, {}],
		"zero": [{}, {"RetentionDays": 0}],
		"long": [{}, {"RetentionDays": "14"}],
		"key": [{"KmsKeyIdentifier": "alias/orders"}, {"KmsKeyIdentifier": "alias/orders"}],
	}
	estate := _estate(bus, archive)
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Orders"} with input as estate
}

test_a_setting_says_how_long if {
	estate := sample.with_settings(_estate({}, {"RetentionDays": 20}), "observability/archive", {"minDays": 30})
	count(check.deny) == 1 with input as estate
}

test_undecided_retention if {
	open := check.undecided with input as _estate({}, {"RetentionDays": "⟦~parameter.app.Days⟧"})
	open == {{
		"resource": "app/Orders",
		"path": ["Properties"],
		"message": "it is not certain that bus Orders can be replayed",
		"reason": "parameter",
		"missing": "app.Days",
	}}
}

test_undecided[name] if {
	some name, resources in {
		"source": [_bus({}), _archive({"SourceArn": "⟦~parameter.app.Bus⟧"})],
		"tier": [object.union(_bus({}), {"tags": {"parapet:tier": "⟦~parameter.app.Tier⟧"}})],
	}
	count(check.deny) == 0 with input as sample.estate(resources)
	count(check.undecided) == 1 with input as sample.estate(resources)
}

test_other_buses_are_not_applicable if {
	estate := sample.estate([object.union(_bus({}), {"tags": {"parapet:tier": "standard"}})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}
