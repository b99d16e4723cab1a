package parapet.packs.trust.no_public_principal_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.no_public_principal as check

_path := ["Properties", "PolicyDocument", "Statement", 0]

_open := {
	"path": _path, "effect": "Allow", "principals": [{"type": "*", "value": "*"}], "actions": ["sqs:sendmessage"],
	"resources": [{"text": "arn:aws:sqs:eu-west-1:111122223333:orders"}], "conditions": [],
}

test_denies_everyone if {
	denied := check.deny with input as _with([_open])
	denied == {{
		"resource": "app/Policy", "path": array.concat(_path, ["Principal"]),
		"message": "Policy lets everyone in, without a condition that bounds them",
	}}
}

test_denies_all_but_someone if {
	statement := object.union(object.remove(_open, ["principals"]), {
		"notPrincipals": [{"type": "AWS", "value": "111122223333"}],
		"conditions": [_condition("aws:principalorgid", "o-abc1234567")],
	})
	{finding.path | some finding in check.deny} == {array.concat(_path, ["NotPrincipal"])} with input as _with([statement])
}

test_denies[name] if {
	some name, changes in {
		"every AWS principal": {"principals": [{"type": "AWS", "value": "111122223333"}, {"type": "AWS", "value": "*"}]},
		"TLS only": {"conditions": [_condition("aws:securetransport", "true")]},
		"organization if there is one": {"conditions": [object.union(_condition("aws:principalorgid", "o-abc1234567"), {"ifExists": true})]},
	}
	count(check.deny) == 1 with input as _with([object.union(_open, changes)])
}

test_denies_a_permission_for_everyone if {
	estate := _carried("AWS::Lambda::Permission", {"path": ["Properties"], "kind": "resource", "statements": [object.union(_open, {"path": ["Properties"]})]})
	{finding.path | some finding in check.deny} == {["Properties", "Principal"]} with input as estate
}

test_denies_a_role_that_everyone_may_assume if {
	estate := _carried("AWS::IAM::Role", {"path": [], "kind": "trust", "statements": [_open]})
	count(check.deny) == 1 with input as estate
}

test_allows[name] if {
	some name, statements in {
		"named account": [object.union(_open, {"principals": [{"type": "AWS", "value": "111122223333"}]})],
		"own account": [object.union(_open, {"principals": [{"type": "AWS", "value": "⟦account.app⟧"}]})],
		"service": [object.union(_open, {"principals": [{"type": "Service", "value": "sns.amazonaws.com"}]})],
		"organization": [object.union(_open, {"conditions": [_condition("aws:principalorgid", "o-abc1234567")]})],
		"a refusal": [object.union(_open, {"effect": "Deny"})],
		"everyone else refused": [_open, object.union(_open, {"effect": "Deny", "conditions": [object.union(
			_condition("aws:sourcevpce", "vpce-0123"),
			{"operator": "StringNotEquals"},
		)]})],
		"unknown resource": [object.union(_open, {
			"principals": [{"type": "AWS", "value": "111122223333"}],
			"resources": [{"text": "⟦~parameter.app.X⟧"}],
		})],
	}
	count(check.deny | check.undecided) == 0 with input as _with(statements)
	check.applies == {"app/Policy"} with input as _with(statements)
}

test_allows_what_is_listed[name] if {
	some name, glob in {"the policy": "app/Pol*", "what it is about": "arn:aws:sqs:*:111122223333:orders"}
	estate := sample.with_settings(_with([_open]), "trust/no-public-principal", {"allowPublic": ["other", glob]})
	count(check.deny | check.undecided) == 0 with input as estate
}

test_denies_what_is_not_listed[name] if {
	some name, statement in {
		"another queue": _open,
		"a generated name": object.union(_open, {"resources": [{"text": "arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Queue⟧"}]}),
	}
	estate := sample.with_settings(_with([statement]), "trust/no-public-principal", {"allowPublic": ["arn:aws:sqs:*:*:site"]})
	count(check.deny) == 1 with input as estate
}

test_undecided_principal if {
	open := check.undecided with input as _with([object.union(_open, {
		"principals": [{"type": "AWS", "value": "⟦~parameter.app.Who⟧"}],
		"resources": [{"text": "⟦~parameter.app.A⟧"}],
	})])
	open == {{
		"resource": "app/Policy", "path": array.concat(_path, ["Principal"]), "reason": "parameter", "missing": "app.Who",
		"message": "Policy may let everyone in, without a condition that bounds them",
	}}
}

test_undecided[name] if {
	some name, statement in {
		"statement": {"path": _path, "unknown": "⟦~parameter.app.X⟧"},
		"condition": object.union(_open, {"conditions": [{"unknown": "⟦~parameter.app.X⟧"}]}),
		"organization": object.union(_open, {"conditions": [_condition("aws:principalorgid", "⟦~parameter.app.X⟧")]}),
		"effect": object.union(_open, {"effect": "⟦~parameter.app.X⟧"}),
	}
	count(check.deny) == 0 with input as _with([statement])
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as _with([statement])
}

test_undecided_document if {
	estate := _carried("AWS::SQS::QueuePolicy", {
		"path": ["Properties", "PolicyDocument"], "kind": "resource", "unknown": "⟦~opaque-policy.app.X⟧", "statements": [],
	})
	{[finding.path, finding.reason] | some finding in check.undecided} == {[["Properties", "PolicyDocument"], "opaque-policy"]} with input as estate
}

test_not_applicable_without_a_policy if {
	estate := object.union(sample.estate([sample.resource("Bus", "AWS::Events::EventBus", {})]), {"policies": {}})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_condition(key, wanted) := {"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}

_with(statements) := _carried("AWS::SQS::QueuePolicy", {"path": ["Properties", "PolicyDocument"], "kind": "resource", "statements": statements})

_carried(type, document) := object.union(
	sample.estate([sample.resource("Policy", type, {})]),
	{"policies": {"app/Policy": [object.union({"address": "app/Policy"}, document)]}},
)
