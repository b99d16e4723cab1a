package parapet.packs.contracts.subscription_lifecycle_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.subscription_lifecycle as check

_arn := "arn:aws:lambda:eu-west-1:111122223333:function:f"

_rule(id, types, properties) := sample.resource(id, "AWS::Events::Rule", object.union(
	{"EventPattern": {"source": ["aws.datazone"], "detail-type": types}, "Targets": [{"Id": "t", "Arn": _arn}]},
	properties,
))

_created := ["Subscription Created"]

_ended := ["Subscription Cancelled", "Subscription Revoked"]

test_denies[name] if {
	some name, resources in {
		"nothing takes back": [_rule("Rule", _created, {})],
		"half": [_rule("Rule", ["Subscription Created", "Subscription Revoked"], {})],
		"other target": [_rule("Rule", _created, {}), _rule("Take", _ended, {"Targets": [{"Id": "t", "Arn": "arn:aws:sqs:eu-west-1:1:q"}]})],
		"off": [_rule("Rule", _created, {}), _rule("Take", _ended, {"State": "DISABLED"})],
	}
	verdicts := [check.deny, check.undecided] with input as sample.estate(resources)
	verdicts == [
		{{
			"resource": "app/Rule", "path": ["Properties", "EventPattern", "detail-type"],
			"message": "rule Rule waits for Subscription Created, and nothing with its target for Subscription Cancelled and Subscription Revoked",
		}},
		set(),
	]
}

test_allows[name] if {
	some name, resources in {
		"one rule": [_rule("Rule", array.concat(_created, _ended), {})],
		"two rules": [_rule("Rule", _created, {}), _rule("Take", _ended, {})],
		"three rules": [_rule("Rule", _created, {}), _rule("A", ["Subscription Cancelled"], {}), _rule("B", ["Subscription Revoked"], {})],
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as sample.estate(resources)
	verdicts == [set(), set(), {"app/Rule"}]
}

test_pairs_of_settings if {
	estate := sample.estate([_rule("Rule", ["Given"], {})])
	pairs := {"pairs": [{"grant": "Given", "revoke": ["Taken"]}]}
	count(check.deny) == 1 with input as sample.with_settings(estate, "contracts/subscription-lifecycle", pairs)
}

test_undecided[name] if {
	some name, rule in {
		"detail-type": _rule("Rule", array.concat(_created, ["⟦~parameter.app.X⟧"]), {}),
		"pattern": _rule("Rule", [], {"EventPattern": "⟦~parameter.app.X⟧"}),
		"bus": _rule("Rule", _created, {"EventBusName": "⟦~parameter.app.X⟧"}),
	}
	verdicts := [check.deny, {one.missing | some one in check.undecided}] with input as sample.estate([rule])
	verdicts == [set(), {"app.X"}]
}

test_not_applicable[name] if {
	some name, rule in {"custom bus": _rule("Rule", _created, {"EventBusName": "b"}), "other events": _rule("Rule", ["Project Created"], {})}
	check.applies == set() with input as sample.estate([rule])
}

_target(principals) := object.union(
	sample.estate([sample.resource("Target", "AWS::DataZone::SubscriptionTarget", {"AuthorizedPrincipals": principals})]),
	{"organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333"}]}},
)

test_denies_wide_principals[name] if {
	some name, principal in {
		"root": "arn:aws:iam::111122223333:root",
		"account": "111122223333",
		"everyone": "*",
		"outside": "arn:aws:iam::444455556666:role/r",
	}
	denied := check.deny with input as _target(["arn:aws:iam::111122223333:role/r", principal])
	denied == {{
		"resource": "app/Target", "path": ["Properties", "AuthorizedPrincipals", 1], "severity": "medium",
		"message": "subscription target Target authorizes a whole account, everyone, or a role outside the organization",
	}}
}

test_allows_roles_of_the_organization[name] if {
	some name, principals in {"role": ["arn:aws:iam::111122223333:role/r"], "user": ["AIDA"]}
	verdicts := [check.deny, check.undecided] with input as _target(principals)
	verdicts == [set(), set()]
}

test_allows_any_role_without_an_organization if {
	estate := object.remove(_target(["arn:aws:iam::444455556666:role/r"]), ["organization"])
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_principal if {
	open := check.undecided with input as _target(["⟦~parameter.app.X⟧"])
	{one.missing | some one in open} == {"app.X"}
}
