package parapet.packs.delivery.target_retry_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.target_retry as check

_path := ["Properties", "Targets", 0, "RetryPolicy"]

test_denies_budget_that_is_too_small if {
	denied := check.deny with input as _retries({"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 60})
	denied == {{
		"resource": "app/Rule",
		"path": _path,
		"message": "target t of rule Rule: MaximumRetryAttempts 2 is below 3, MaximumEventAgeInSeconds 60 is below 300",
	}}
}

test_denies[name] if {
	some name, [policy, message] in {
		"too many attempts": [{"MaximumRetryAttempts": 186}, "MaximumRetryAttempts 186 is above 185"],
		"attempts as text": [{"MaximumRetryAttempts": "1"}, "MaximumRetryAttempts 1 is below 3"],
		"age under the range": [{"MaximumEventAgeInSeconds": 30}, "MaximumEventAgeInSeconds 30 is below 300"],
		"age over the range": [{"MaximumEventAgeInSeconds": 86401}, "MaximumEventAgeInSeconds 86401 is above 86400"],
		"a certain breach beside a number not known": [
			{"MaximumRetryAttempts": "⟦~parameter.app.N⟧", "MaximumEventAgeInSeconds": 60},
			"MaximumEventAgeInSeconds 60 is below 300",
		],
	}
	denied := check.deny with input as _retries(policy)
	{finding.message | some finding in denied} == {$"target t of rule Rule: {message}"}
	count(check.undecided) == 0 with input as _retries(policy)
}

test_no_retry_and_no_queue_is_high if {
	denied := check.deny with input as _retries({"MaximumRetryAttempts": 0})
	{finding.severity | some finding in denied} == {"high"}
}

test_no_retry_is_not_high[name] if {
	some name, queue in {
		"queue": {"Arn": "arn:aws:sqs:eu-west-1:111122223333:dlq"},
		"queue not known": "⟦~parameter.app.Config⟧",
	}
	estate := _estate({"Id": "t", "RetryPolicy": {"MaximumRetryAttempts": 0}, "DeadLetterConfig": queue})
	denied := check.deny with input as estate
	{object.get(finding, "severity", "medium") | some finding in denied} == {"medium"}
}

test_age_alone_is_not_high if {
	estate := _set(_retries({"MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60}), {"minAttempts": 0})
	denied := check.deny with input as estate
	denied == {{
		"resource": "app/Rule",
		"path": _path,
		"message": "target t of rule Rule: MaximumEventAgeInSeconds 60 is below 300",
	}}
}

test_allows[name] if {
	some name, target in {
		"no policy": {"Id": "t"},
		"empty policy": {"RetryPolicy": {}},
		"least": {"RetryPolicy": {"MaximumRetryAttempts": 3, "MaximumEventAgeInSeconds": 300}},
		"most": {"RetryPolicy": {"MaximumRetryAttempts": "185", "MaximumEventAgeInSeconds": "86400"}},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(target)
	check.applies == {"app/Rule"} with input as _estate(target)
}

test_undecided_number if {
	open := check.undecided with input as _retries({"MaximumRetryAttempts": "⟦~parameter.app.N⟧"})
	open == {{
		"resource": "app/Rule",
		"path": _path,
		"message": "the retry budget of target t of rule Rule is not known",
		"reason": "parameter",
		"missing": "app.N",
	}}
}

test_undecided_target_points_at_the_target if {
	open := check.undecided with input as _estate("⟦~parameter.app.Target⟧")
	{finding.path | some finding in open} == {["Properties", "Targets", 0]}
}

test_undecided[name] if {
	some name, target in {
		"age": {"RetryPolicy": {"MaximumEventAgeInSeconds": "⟦~parameter.app.N⟧"}},
		"policy": {"RetryPolicy": "⟦~parameter.app.Policy⟧"},
		"policy under a condition": {"RetryPolicy": "⟦~condition.app.Short⟧"},
	}
	count(check.deny) == 0 with input as _estate(target)
	count(check.undecided) == 1 with input as _estate(target)
}

test_rule_without_targets_is_not_applicable if {
	estate := sample.estate([sample.resource("Rule", "AWS::Events::Rule", {"State": "ENABLED"})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_settings[name] if {
	some name, [policy, settings, messages] in {
		"explicit policy asked for": [{}, {"requireExplicit": true}, set()],
		"fewest": [{"MaximumRetryAttempts": 4}, {"minAttempts": 5}, {"MaximumRetryAttempts 4 is below 5"}],
		"shortest": [{"MaximumEventAgeInSeconds": 400}, {"minAgeSeconds": 600}, {"MaximumEventAgeInSeconds 400 is below 600"}],
		"longest": [{}, {"maxAgeSeconds": 3600}, {"MaximumEventAgeInSeconds 86400 is above 3600"}],
		"none allowed": [{"MaximumRetryAttempts": 0}, {"minAttempts": 0}, set()],
		"never under the range": [{"MaximumEventAgeInSeconds": 59}, {"minAgeSeconds": 0}, {"MaximumEventAgeInSeconds 59 is below 60"}],
	}
	denied := check.deny with input as _set(_retries(policy), settings)
	{finding.message | some finding in denied} == {$"target t of rule Rule: {message}" | some message in messages}
}

test_explicit_policy_may_be_asked_for if {
	denied := check.deny with input as _set(_estate({"Id": "t"}), {"requireExplicit": true})
	{finding.message | some finding in denied} == {"target t of rule Rule: there is no retry policy"}
}

test_explicit_policy_not_known_is_undecided if {
	estate := _set(_estate({"RetryPolicy": "⟦~condition.app.Short⟧"}), {"requireExplicit": true})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_limits_of_a_kind[name] if {
	some name, [arn, denied, undecided] in {
		"of this kind": ["arn:aws:events:eu-west-1:111122223333:api-destination/x/1", 1, 0],
		"of another": ["arn:aws:sqs:eu-west-1:111122223333:x", 0, 0],
		"not known": ["⟦~parameter.app.Arn⟧", 0, 1],
	}
	target := {"Arn": arn, "RetryPolicy": {"MaximumEventAgeInSeconds": 600}}
	estate := _set(_estate(target), {"perKind": {"apiDestination": {"minAgeSeconds": 3600}, "lambda": {"minAttempts": 1}}})
	count(check.deny) == denied with input as estate
	count(check.undecided) == undecided with input as estate
}

test_kind_does_not_matter_where_all_limits_agree[name] if {
	some name, [age, denied] in {"below all": [60, 1], "within all": [7200, 0]}
	target := {"Arn": "⟦~parameter.app.Arn⟧", "RetryPolicy": {"MaximumEventAgeInSeconds": age}}
	estate := _set(_estate(target), {"perKind": {"apiDestination": {"minAgeSeconds": 3600}}})
	count(check.deny) == denied with input as estate
	count(check.undecided) == 0 with input as estate
}

_set(estate, settings) := sample.with_settings(estate, "delivery/target-retry", settings)

_retries(policy) := _estate({"Id": "t", "RetryPolicy": policy})

_estate(target) := sample.estate([sample.resource("Rule", "AWS::Events::Rule", {"Targets": [target]})])

test_repairs_numbers_out_of_range if {
	fixes := check.fixes with input as _retries({"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 90000})
	[edits | some edits in fixes] == [[
		{"op": "set", "path": array.concat(_path, ["MaximumRetryAttempts"]), "value": 3},
		{"op": "set", "path": array.concat(_path, ["MaximumEventAgeInSeconds"]), "value": 86400},
	]]
	count(check.fixes) == 0 with input as _set(_estate({"Id": "t"}), {"requireExplicit": true})
}
