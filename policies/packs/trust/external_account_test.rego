package parapet.packs.trust.external_account_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.external_account as check

_path := ["Properties", "PolicyDocument", "Statement", 0]

_organization := {"id": "o-abc1234567", "accounts": [{"id": "111122223333"}, {"id": "333333333333"}], "trusted": [{"id": "999999999999", "expires": "2027-01-01"}, {"id": "888888888888", "expires": "2026-01-01"}]}

_statement(principal, conditions) := {
	"path": _path, "effect": "Allow", "principals": [principal], "actions": ["sqs:sendmessage"], "resources": [{"text": "*"}], "conditions": conditions,
}

_aws(named) := _statement({"type": "AWS", "value": named}, [])

_condition(operator, key, wanted) := _statement({"type": "*", "value": "*"}, [{"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}])

_estate(statement, organization) := object.union(sample.estate([sample.resource("Policy", "AWS::SQS::QueuePolicy", {})]), {
	"policies": {"app/Policy": [{"address": "app/Policy", "kind": "resource", "path": ["Properties", "PolicyDocument"], "statements": [statement]}]},
	"organization": organization,
	"today": "2026-11-24",
})

test_denies_an_account_that_is_not_listed if {
	denied := check.deny with input as _estate(_aws("arn:aws:iam::444455556666:root"), _organization)
	denied == {{
		"resource": "app/Policy",
		"path": array.concat(_path, ["Principal"]),
		"message": "Policy lets in 444455556666, which the estate does not list",
	}}
}

test_denies[name] if {
	some name, statement in {
		"account": _aws("444455556666"),
		"trust that has ended": _aws("888888888888"),
		"source": _condition("ArnLike", "aws:sourcearn", "arn:aws:events:eu-west-1:444455556666:rule/*"),
		"account of a source": _condition("StringEquals", "aws:sourceaccount", "444455556666"),
		"organization": _condition("StringEquals", "aws:principalorgid", "o-zzz1234567"),
		"paths": _condition("StringLike", "aws:principalorgpaths", "o-zzz1234567/r-ab12/*"),
	}
	count(check.deny) == 1 with input as _estate(statement, _organization)
	count(check.undecided) == 0 with input as _estate(statement, _organization)
}

test_allows[name] if {
	some name, statement in {
		"own account": _aws("111122223333"),
		"account of the organization": _aws("arn:aws:iam::333333333333:role/r"),
		"trusted account": _aws("999999999999"),
		"own organization": _condition("StringEquals", "aws:principalorgid", "o-abc1234567"),
		"path of it": _condition("StringLike", "aws:principalorgpaths", "o-abc1234567/r-ab12/*"),
	}
	count(check.deny | check.undecided) == 0 with input as _estate(statement, _organization)
	check.applies == {"app/Policy"} with input as _estate(statement, _organization)
}

test_undecided[name] if {
	some name, [statement, organization, reason, missing] in {
		"no organization": [_aws("444455556666"), {}, "account-unknown", "444455556666"],
		"organization without an id": [_condition("StringEquals", "aws:principalorgid", "o-abc1234567"), {"accounts": [{"id": "111122223333"}]}, "account-unknown", "o-abc1234567"],
		"principal not known": [_aws("⟦~parameter.app.Who⟧"), _organization, "parameter", "app.Who"],
		"account not known": [_aws("arn:aws:iam::⟦~parameter.app.Who⟧:root"), _organization, "parameter", "app.Who"],
		"account of a stack": [_aws("⟦account.other⟧"), _organization, "account-unknown", "⟦account.other⟧"],
		"canonical id": [_statement({"type": "CanonicalUser", "value": "79a59df900b949e5"}, []), _organization, "external-resource", "79a59df900b949e5"],
		"condition not known": [_statement({"type": "*", "value": "*"}, [{"unknown": "⟦~parameter.app.C⟧"}]), _organization, "parameter", "app.C"],
		"organization not known": [_condition("StringEquals", "aws:principalorgid", "⟦~parameter.app.Org⟧"), _organization, "parameter", "app.Org"],
	}
	count(check.deny) == 0 with input as _estate(statement, organization)
	{[finding.reason, finding.missing] | some finding in check.undecided} == {[reason, missing]} with input as _estate(statement, organization)
}

test_undecided_statement if {
	{finding.path | some finding in check.undecided} == {_path} with input as _estate({"path": _path, "unknown": "⟦~parameter.app.S⟧"}, _organization)
}

test_not_applicable[name] if {
	some name, statement in {
		"everyone": _statement({"type": "*", "value": "*"}, []),
		"service": _statement({"type": "Service", "value": "events.amazonaws.com"}, []),
		"any source": _condition("ArnLike", "aws:sourcearn", "arn:aws:events:*:*:rule/*"),
		"source without an account": _condition("ArnLike", "aws:sourcearn", "arn:aws:s3:::orders"),
		"deny": object.union(_aws("444455556666"), {"effect": "Deny"}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate(statement, _organization)
}

test_settings_list_accounts_of_aws if {
	estate := sample.with_settings(_estate(_aws("156460612806"), _organization), "trust/external-account", {"awsServiceAccounts": ["156460612806"]})
	count(check.deny) == 0 with input as estate
	check.applies == {"app/Policy"} with input as estate
}
