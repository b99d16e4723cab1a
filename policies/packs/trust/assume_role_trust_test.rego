package parapet.packs.trust.assume_role_trust_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.assume_role_trust as check

_path := ["Properties", "AssumeRolePolicyDocument", "Statement", 0]

_principal_path := array.concat(_path, ["Principal"])

_grant := {"path": ["Properties", "Policies", 0, "PolicyDocument", "Statement", 0], "effect": "Allow", "actions": ["s3:put*"], "resources": [{"text": "*"}], "conditions": []}

_trust(type, named, conditions) := {"path": _path, "effect": "Allow", "principals": [{"type": type, "value": named}], "actions": ["sts:assumerole"], "conditions": conditions}

_aws(named) := _trust("AWS", named, [])

_condition(key, wanted) := {"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}

_estate(statement, grant) := object.union(sample.estate([sample.resource("Role", "AWS::IAM::Role", {})]), {
	"policies": {"app/Role": [
		{"address": "app/Role", "kind": "trust", "path": ["Properties", "AssumeRolePolicyDocument"], "statements": [statement]},
		{"address": "app/Role", "kind": "identity", "path": ["Properties", "Policies", 0, "PolicyDocument"], "statements": [grant]},
	]},
	"organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333"}, {"id": "333333333333"}]},
})

test_denies_a_whole_account if {
	denied := check.deny with input as _estate(_aws("arn:aws:iam::333333333333:root"), _grant)
	denied == {{"resource": "app/Role", "path": _principal_path, "message": "role Role can change access and trusts more than one role of another account"}}
}

test_denies_a_stranger if {
	denied := check.deny with input as _estate(_aws("arn:aws:iam::444455556666:role/r"), _grant)
	{finding.message | some finding in denied} == {"role Role can change access and trusts an account outside the organization without sts:ExternalId"}
}

test_denies[name] if {
	some name, statement in {
		"everyone": _aws("*"),
		"account by its number": _aws("333333333333"),
		"any role": _trust("AWS", "333333333333", [_condition("aws:principalarn", "*")]),
		"stranger by its number": _trust("AWS", "444455556666", [_condition("aws:principalarn", "arn:aws:iam::444455556666:role/r")]),
	}
	count(check.deny) == 1 with input as _estate(statement, _grant)
}

test_allows[name] if {
	some name, statement in {
		"role": _aws("arn:aws:iam::333333333333:role/r"),
		"account, for a role": _trust("AWS", "333333333333", [_condition("aws:principalarn", "arn:aws:iam::333333333333:role/r")]),
		"stranger with an id": _trust("AWS", "arn:aws:iam::444455556666:role/r", [_condition("sts:externalid", "x")]),
	}
	count(check.deny | check.undecided) == 0 with input as _estate(statement, _grant)
	check.applies == {"app/Role"} with input as _estate(statement, _grant)
}

test_undecided[name] if {
	some name, [statement, grant] in {
		"principal": [_aws("⟦~parameter.app.P⟧"), _grant],
		"statement": [{"path": _path, "unknown": "⟦~parameter.app.P⟧"}, _grant],
		"condition": [_trust("AWS", "333333333333", [{"unknown": "⟦~parameter.app.P⟧"}]), _grant],
		"grant": [_aws("333333333333"), object.union(_grant, {"actions": ["⟦~parameter.app.P⟧"]})],
	}
	count(check.deny) == 0 with input as _estate(statement, grant)
	{finding.resource | some finding in check.undecided} == {"app/Role"} with input as _estate(statement, grant)
}

test_undecided_document if {
	estate := _estate(_aws("333333333333"), _grant)
	[trust, identity] := estate.policies["app/Role"]
	changed := object.union(estate, {"policies": {"app/Role": [trust, object.union(identity, {"unknown": "⟦~parameter.app.P⟧", "statements": []})]}})
	count(check.undecided) == 1 with input as changed
}

test_undecided_managed_policy if {
	role := sample.resource("Role", "AWS::IAM::Role", {"ManagedPolicyArns": ["arn:aws:iam::aws:policy/A"]})
	estate := object.union(_estate(_aws("333333333333"), object.union(_grant, {"actions": ["s3:getobject"]})), {"resources": {"app/Role": role}})
	{[finding.reason, finding.missing] | some finding in check.undecided} == {["managed-policy", "arn:aws:iam::aws:policy/A"]} with input as estate
}

test_not_applicable[name] if {
	some name, [statement, grant] in {
		"own account": [_aws("111122223333"), _grant],
		"service": [_trust("Service", "lambda.amazonaws.com", []), _grant],
		"reader": [_aws("333333333333"), object.union(_grant, {"actions": ["s3:getobject"]})],
		"refusal": [object.union(_aws("333333333333"), {"effect": "Deny"}), _grant],
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate(statement, grant)
}

test_settings_choose_actions if {
	estate := sample.with_settings(_estate(_aws("333333333333"), object.union(_grant, {"actions": ["glue:putresourcepolicy"]})), "trust/policy-writer-scope", {"sensitiveActions": ["glue:PutResourcePolicy"]})
	count(check.deny) == 1 with input as estate
}
