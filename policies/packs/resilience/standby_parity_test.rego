package parapet.packs.resilience.standby_parity_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.resilience.standby_parity as check

_primary := {"AirflowVersion": "2.10.3", "DagS3Path": "dags", "AirflowConfigurationOptions": {"core.parallelism": 32, "core.x": "a"}}

test_denies_another_version if {
	denied := check.deny with input as _estate(object.union(_primary, {"AirflowVersion": "2.9.2"}))
	denied == {{
		"resource": "app/Standby", "path": ["Properties", "AirflowVersion"],
		"message": "environment Standby has another AirflowVersion than Primary, whose standby it is",
	}}
}

test_denies[name] if {
	some name, [properties, path] in {
		"absent": [object.remove(_primary, ["DagS3Path"]), ["Properties", "DagS3Path"]],
		"more": [object.union(_primary, {"PluginsS3Path": "p"}), ["Properties", "PluginsS3Path"]],
		"options": [object.union(_primary, {"AirflowConfigurationOptions": {"core.parallelism": 16}}), ["Properties", "AirflowConfigurationOptions"]],
	}
	denied := check.deny with input as _estate(properties)
	{finding.path | some finding in denied} == {path}
}

test_allows_the_same if {
	estate := _estate(object.union(_primary, {"EnvironmentClass": "mw1.small"}))
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Standby"} with input as estate
}

test_allows_what_is_not_asked_for if {
	estate := sample.with_settings(_estate({"AirflowVersion": "2.10.3"}), "resilience/standby-parity", {"properties": ["AirflowVersion"]})
	count(check.deny | check.undecided) == 0 with input as estate
}

test_allows_environments_of_stacks_by_their_logical_ids if {
	standby := object.union(sample.resource("Primary", "AWS::MWAA::Environment", _primary), {"address": "other/Primary", "stack": "other"})
	another := sample.resource("Another", "AWS::MWAA::Environment", {})
	estate := {"resources": {one.address: one | some one in [sample.resource("Primary", "AWS::MWAA::Environment", _primary), another, standby]}, "pairs": [{"primary": "app", "standby": "other"}]}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"other/Primary"} with input as estate
}

test_undecided[name] if {
	some name, properties in {
		"version": {"AirflowVersion": "⟦~parameter.app.X⟧"},
		"option": {"AirflowConfigurationOptions": {"core.parallelism": "⟦~parameter.app.X⟧"}},
		"plugins": {"PluginsS3Path": "⟦~parameter.app.X⟧"},
	}
	estate := _estate(object.union(_primary, properties))
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {"app.X"}
}

test_not_applicable if {
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as object.union(_estate({}), {"pairs": []})
}

_estate(standby) := object.union(
	sample.estate([
		sample.resource("Primary", "AWS::MWAA::Environment", _primary),
		sample.resource("Standby", "AWS::MWAA::Environment", standby),
	]),
	{"pairs": [{"primary": "app/Primary", "standby": "app/Standby"}]},
)
