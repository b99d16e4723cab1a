package parapet.packs.trust.whole_account_principal_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.whole_account_principal as check

_path := ["Properties", "PolicyDocument", "Statement", 0]

_grant := {
	"path": _path, "effect": "Allow", "principals": [{"type": "AWS", "value": "444455556666"}], "actions": ["sqs:sendmessage"],
	"resources": [{"text": "*"}], "conditions": [],
}

test_denies_another_account if {
	denied := check.deny with input as _with(_grant)
	denied == {{
		"resource": "app/Policy", "path": array.concat(_path, ["Principal"]),
		"message": "Policy grants to the whole of account 444455556666",
	}}
}

test_denies[name] if {
	some name, changes in {
		"its root": {"principals": [{"type": "AWS", "value": "arn:aws:iam::444455556666:root"}]},
		"beside a role": {"principals": [{"type": "AWS", "value": "arn:aws:iam::444455556666:role/delivery"}, {"type": "AWS", "value": "444455556666"}]},
		"any role": {"conditions": [_condition("ArnLike", "aws:principalarn", "arn:aws:iam::444455556666:role/*")]},
		"any unit": {"conditions": [_condition("StringLike", "aws:principalorgpaths", "*")]},
		"something that is no role": {"conditions": [_condition("ArnLike", "aws:principalarn", "arn:aws:iam::444455556666:*")]},
		"its organization": {"conditions": [_condition("StringEquals", "aws:principalorgid", "o-abc1234567")]},
	}
	count(check.deny) == 1 with input as _with(object.union(_grant, changes))
}

test_denies_all_accounts_of_a_statement_at_once if {
	statement := object.union(_grant, {"principals": [{"type": "AWS", "value": "555566667777"}, {"type": "AWS", "value": "444455556666"}]})
	denied := check.deny with input as _with(statement)
	{finding.message | some finding in denied} == {"Policy grants to the whole of account 444455556666, 555566667777"}
}

test_allows[name] if {
	some name, changes in {
		"named role": {"conditions": [_condition("ArnEquals", "aws:principalarn", "arn:aws:iam::444455556666:role/delivery")]},
		"roles of a name": {"conditions": [_condition("ArnLike", "aws:principalarn", "arn:aws:iam::444455556666:role/delivery-*")]},
		"unit": {"conditions": [object.union(
			_condition("StringLike", "aws:principalorgpaths", "o-abc1234567/r-ab12/ou-ab12-1/*"),
			{"qualifier": "ForAnyValue"},
		)]},
		"tag": {"conditions": [_condition("StringEquals", "aws:principaltag/team", "orders")]},
	}
	count(check.deny | check.undecided) == 0 with input as _with(object.union(_grant, changes))
	check.applies == {"app/Policy"} with input as _with(object.union(_grant, changes))
}

test_allows_listed_accounts if {
	estate := sample.with_settings(_with(_grant), "trust/whole-account-principal", {"wholeAccountsAllowed": ["444455556666"]})
	count(check.deny | check.undecided) == 0 with input as estate
}

test_not_applicable[name] if {
	some name, changes in {
		"own account": {"principals": [{"type": "AWS", "value": "111122223333"}]},
		"role": {"principals": [{"type": "AWS", "value": "arn:aws:iam::444455556666:role/delivery"}]},
		"everyone": {"principals": [{"type": "*", "value": "*"}]},
		"service": {"principals": [{"type": "Service", "value": "sns.amazonaws.com"}]},
		"a refusal": {"effect": "Deny"},
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _with(object.union(_grant, changes))
}

test_undecided_principal if {
	open := check.undecided with input as _with(object.union(_grant, {"principals": [{"type": "AWS", "value": "⟦~parameter.app.Source⟧"}]}))
	open == {{
		"resource": "app/Policy", "path": array.concat(_path, ["Principal"]), "reason": "parameter", "missing": "app.Source",
		"message": "Policy may grant to the whole of another account",
	}}
}

test_undecided[name] if {
	some name, [statement, cause] in {
		"account": [
			object.union(_grant, {"principals": [{"type": "AWS", "value": "arn:aws:iam::⟦~parameter.app.X⟧:root"}]}),
			["parameter", "app.X"],
		],
		"another stack's account": [
			object.union(_grant, {"principals": [{"type": "AWS", "value": "⟦account.source⟧"}]}),
			["account-unknown", "source"],
		],
		"statement": [{"path": _path, "unknown": "⟦~parameter.app.X⟧"}, ["parameter", "app.X"]],
		"condition": [object.union(_grant, {"conditions": [{"unknown": "⟦~parameter.app.X⟧"}]}), ["parameter", "app.X"]],
		"role": [
			object.union(_grant, {"conditions": [_condition("ArnLike", "aws:principalarn", "⟦~parameter.app.X⟧")]}),
			["parameter", "app.X"],
		],
		"part of the role": [
			object.union(_grant, {"conditions": [_condition("ArnLike", "aws:principalarn", "arn:aws:iam::444455556666:⟦~parameter.app.X⟧")]}),
			["parameter", "app.X"],
		],
	}
	count(check.deny) == 0 with input as _with(statement)
	open := check.undecided with input as _with(statement)
	[[finding.reason, finding.missing] | some finding in open] == [cause]
}

test_undecided_in_an_unknown_account if {
	estate := object.union(_with(_grant), {"resources": {"app/Policy": {"account": "⟦account.app⟧"}}})
	{[finding.reason, finding.missing] | some finding in check.undecided} == {["account-unknown", "app"]} with input as estate
}

_condition(operator, key, wanted) := {"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}

_with(statement) := object.union(
	sample.estate([sample.resource("Policy", "AWS::SQS::QueuePolicy", {})]),
	{"policies": {"app/Policy": [{"address": "app/Policy", "path": ["Properties", "PolicyDocument"], "kind": "resource", "statements": [statement]}]}},
)
