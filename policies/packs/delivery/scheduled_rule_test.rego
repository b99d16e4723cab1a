package parapet.packs.delivery.scheduled_rule_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.scheduled_rule as check

test_denies_scheduled_rule if {
	denied := check.deny with input as _estate({"ScheduleExpression": "rate(5 minutes)"})
	denied == {{
		"resource": "app/Rule",
		"path": ["Properties", "ScheduleExpression"],
		"message": "rule Rule runs on a schedule",
	}}
}

test_denies_whatever_the_schedule_is if {
	estate := _estate({"ScheduleExpression": "⟦~parameter.app.Schedule⟧"})
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

test_allows_rule_on_events if {
	count(check.deny | check.undecided) == 0 with input as _estate({"EventPattern": {"source": ["orders"]}})
}

test_undecided_under_a_condition if {
	estate := _estate({"ScheduleExpression": "⟦~condition-budget.app.Nightly⟧"})
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Rule",
		"path": ["Properties", "ScheduleExpression"],
		"message": "rule Rule may run on a schedule",
		"reason": "condition-budget",
		"missing": "app.Nightly",
	}}
}

test_legacy_stacks[name] if {
	some name, [globs, denied] in {
		"this one": [["app"], 0],
		"by a glob": [["other", "a*"], 0],
		"another": [["application"], 1],
	}
	estate := sample.with_settings(
		_estate({"ScheduleExpression": "rate(5 minutes)"}),
		"delivery/scheduled-rule",
		{"legacyStacks": globs},
	)
	count(check.deny) == denied with input as estate
}

_estate(properties) := sample.estate([sample.resource("Rule", "AWS::Events::Rule", properties)])
