package parapet.packs.delivery.rule_state_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.rule_state as check

_reads := {"detail-type": ["AWS API Call via CloudTrail"], "detail": {"eventName": ["DescribeKey"]}}

test_denies_protected_rule_that_is_off if {
	denied := check.deny with input as _rule({"State": "DISABLED"})
	denied == {{
		"resource": "app/Audit",
		"path": ["Properties", "State"],
		"message": "protected rule Audit is disabled",
	}}
}

test_denies_rule_that_misses_what_it_asks_for if {
	denied := check.deny with input as _rule({"EventPattern": _reads})
	denied == {{
		"resource": "app/Audit",
		"path": ["Properties", "State"],
		"message": "protected rule Audit does not get the read-only management events it asks for",
	}}
}

test_denies_listed_schedule_that_is_off if {
	schedule := object.union(
		sample.resource("Nightly", "AWS::Scheduler::Schedule", {"State": "DISABLED"}),
		{"name": "nightly-backup"},
	)
	denied := check.deny with input as _set([schedule], {"protectedRules": ["nightly-*"]})
	denied == {{
		"resource": "app/Nightly",
		"path": ["Properties", "State"],
		"message": "protected schedule Nightly is disabled",
	}}
}

test_allows[name] if {
	some name, properties in {
		"says nothing": {},
		"on": {"State": "ENABLED", "EventPattern": {"source": ["orders"]}},
		"on for all management events": {"State": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "EventPattern": _reads},
	}
	count(check.deny | check.undecided) == 0 with input as _rule(properties)
	check.applies == {"app/Audit"} with input as _rule(properties)
}

test_undecided_state if {
	open := check.undecided with input as _rule({"State": "⟦~parameter.app.State⟧"})
	open == {{
		"resource": "app/Audit",
		"path": ["Properties", "State"],
		"message": "rule Audit may be protected and not get all it asks for",
		"reason": "parameter",
		"missing": "app.State",
	}}
}

test_undecided[name] if {
	some name, rule in {
		"mark": _tagged("⟦~parameter.app.Mark⟧", {"State": "DISABLED"}),
		"pattern": _tagged("true", {"EventPattern": "⟦~parameter.app.Pattern⟧"}),
		"name": object.union(_tagged("false", {"State": "DISABLED"}), {"name": "⟦~parameter.app.Name⟧"}),
	}
	estate := _set([rule], {"protectedRules": ["audit-*"]})
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.reason | some finding in open} == {"parameter"}
}

test_mark_does_not_matter_to_a_rule_that_is_on if {
	estate := sample.estate([_tagged("⟦~parameter.app.Mark⟧", {})])
	count(check.deny | check.undecided) == 0 with input as estate
}

test_other_rules_are_not_applicable if {
	estate := sample.estate([sample.resource("Rule", "AWS::Events::Rule", {"State": "DISABLED"})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_rule(properties) := sample.estate([_tagged("true", properties)])

_tagged(mark, properties) := object.union(
	sample.resource("Audit", "AWS::Events::Rule", properties),
	{"tags": {"parapet:protected": mark}},
)

_set(resources, settings) := sample.with_settings(sample.estate(resources), "delivery/rule-state", settings)

test_repairs_a_rule_that_is_off if {
	fixes := check.fixes with input as _rule({"State": "DISABLED"})
	[edits | some edits in fixes] == [[{"op": "set", "path": ["Properties", "State"], "value": "ENABLED"}]]
}

test_repairs_a_rule_that_is_blind if {
	fixes := check.fixes with input as _rule({"EventPattern": _reads})
	[edits | some edits in fixes] == [[{"op": "set", "path": ["Properties", "State"], "value": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}]]
}
