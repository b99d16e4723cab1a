package parapet.packs.lambda.runtime_supported_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.lambda.runtime_supported as check

_path := ["Properties", "Runtime"]

test_denies_runtime_without_support if {
	denied := check.deny with input as _estate({"Runtime": "python3.8"})
	denied == {{
		"resource": "app/Orders",
		"path": _path,
		"message": "function Orders uses python3.8, whose support ended on 2024-10-14",
	}}
}

test_denies_runtime_whose_support_ends_soon if {
	denied := check.deny with input as _on("2027-03-02", {"Runtime": "nodejs22.x"})
	denied == {{
		"resource": "app/Orders",
		"path": _path,
		"message": "function Orders uses nodejs22.x, whose support ends on 2027-04-30",
		"severity": "low",
	}}
}

test_denies_custom_runtime_of_an_old_system if {
	count(check.deny) == 1 with input as _estate({"Runtime": "provided"})
}

test_allows[name] if {
	some name, [day, used] in {
		"long before": ["2026-11-24", "nodejs22.x"],
		"a day too early": ["2027-02-28", "nodejs22.x"],
		"custom": ["2026-11-24", "provided.al2023"],
	}
	estate := _on(day, {"Runtime": used})
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Orders"} with input as estate
}

test_allows_runtime_on_the_day_of_a_setting if {
	estate := sample.with_settings(_estate({"Runtime": "python3.8"}), "lambda/runtime-supported", {"asOf": "2024-01-01"})
	count(check.deny) == 0 with input as estate
}

test_warns_later_by_a_setting if {
	estate := _on("2027-03-02", {"Runtime": "nodejs22.x"})
	count(check.deny) == 0 with input as sample.with_settings(estate, "lambda/runtime-supported", {"warnDays": 30})
}

test_undecided_runtime if {
	open := check.undecided with input as _estate({"Runtime": "⟦~parameter.app.Runtime⟧"})
	open == {{
		"resource": "app/Orders",
		"path": _path,
		"message": "function Orders may use a runtime without support",
		"reason": "parameter",
		"missing": "app.Runtime",
	}}
}

test_undecided_runtime_that_is_not_in_the_table if {
	open := check.undecided with input as _estate({"Runtime": "python4.0"})
	{[finding.reason, finding.missing] | some finding in open} == {["expired-data", "python4.0"]}
}

test_undecided_package if {
	open := check.undecided with input as _estate({"Runtime": "python3.8", "PackageType": "⟦~parameter.app.Package⟧"})
	{[finding.reason, finding.missing] | some finding in open} == {["parameter", "app.Package"]}
}

test_package_does_not_matter_to_a_supported_runtime if {
	estate := _estate({"Runtime": "python3.13", "PackageType": "⟦~parameter.app.Package⟧"})
	count(check.deny | check.undecided) == 0 with input as estate
}

test_not_applicable[name] if {
	some name, properties in {
		"image": {"PackageType": "Image", "Runtime": "python3.8"},
		"no runtime": {},
		"custom runtime that is not in the table": {"Runtime": "provided.al2099"},
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate(properties)
}

_estate(properties) := _on("2026-11-24", properties)

_on(day, properties) := object.union(
	sample.estate([sample.resource("Orders", "AWS::Lambda::Function", properties)]),
	{"today": day},
)
