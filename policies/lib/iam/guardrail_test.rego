package parapet.lib.iam.guardrail_test

import data.parapet.lib.iam.decision
import data.parapet.lib.iam.guardrail
import data.parapet.lib.organization_sample_test as sample

_role := {"kind": "role", "arn": "arn:aws:iam::222222222222:role/app", "account": "222222222222"}

_request := {"principal": _role, "action": "sqs:SendMessage", "resource": "arn:aws:sqs:eu-west-1:222222222222:q", "context": {"aws:requestedregion": ["eu-west-1"]}}

_allow(action) := sample.statement("Allow", action, [])

_deny(action) := sample.statement("Deny", action, [])

_deny_if(key, values) := sample.statement("Deny", "*", [sample.condition("StringEquals", key, values)])

_hidden := {"unknown": "⟦~parameter.app.Statement⟧", "conditions": []}

_scores(policies, account) := [said.allow, said.deny] if {
	said := guardrail.judge("scp", account, _request) with input as sample.estate(policies)
}

# The rows of the table that the policies of the organization decide: the rest of the edge allows the call.
test_rows_of_the_truth_table[name] if {
	some name, [policies, deny, identity, policy, result] in {
		"D is T": [[["scp", "a", ["root"], [_deny("sqs:*")]]], 0, 2, 2, 0],
		"D is T by an RCP": [[["rcp", "a", ["root"], [_deny("sqs:*")]]], 0, 2, 2, 0],
		"D is T beside what denies already": [[], 2, 2, 2, 0],
		"I is F": [[], 0, 0, 2, 0],
		"P is F": [[], 0, 2, 0, 0],
		"S is F": [[["scp", "a", ["root"], [_allow("s3:*")]]], 0, 2, 2, 0],
		"all are T": [[["scp", "a", ["root"], [_allow("sqs:*")]], ["rcp", "b", ["root"], [_deny("s3:*")]]], 0, 2, 2, 2],
		"D is U": [[["scp", "a", ["root"], [_deny_if("aws:principaltag/team", ["x"])]]], 0, 2, 2, 1],
		"D is U by an RCP": [[["rcp", "a", ["root"], [_deny_if("aws:principaltag/team", ["x"])]]], 0, 2, 2, 1],
		"I is U": [[], 0, 1, 2, 1],
		"P is U": [[], 0, 2, 1, 1],
		"S is U": [[["scp", "a", ["root"], [sample.statement("Allow", "*", [sample.condition("StringEquals", "aws:principaltag/team", ["x"])])]]], 0, 2, 2, 1],
		"one is U, another F": [[["scp", "a", ["root"], [_allow("s3:*")]], ["rcp", "b", ["root"], [_hidden]]], 0, 1, 1, 0],
	}
	_decided(policies, deny, identity, policy) == result
}

_decided(policies, deny, identity, policy) := decision.result({
	"kind": "role", "foreign": 2, "identity": identity, "boundary": 2, "direct": policy, "role": 0, "account": 0,
	"deny": max([deny, scp.deny, rcp.deny]), "scp": scp.allow, "rcp": rcp.allow,
}) if {
	scp := guardrail.judge("scp", "222222222222", _request) with input as sample.estate(policies)
	rcp := guardrail.judge("rcp", "222222222222", _request) with input as sample.estate(policies)
}

test_levels[name] if {
	some name, [policies, account, scores] in {
		"no policy at all": [[], "222222222222", [2, 0]],
		"a level that is said to have nothing that allows": [[["scp", "a", ["root"], [_deny("s3:*")]]], "222222222222", [2, 0]],
		"every level has to allow": [
			[["scp", "a", ["root"], [_allow("sqs:*")]], ["scp", "b", ["ou-ab12-22222222"], [_allow("s3:*")]]],
			"222222222222", [0, 0],
		],
		"one of several at a level is enough": [
			[["scp", "a", ["root"], [_allow("sqs:*")]], ["scp", "b", ["root"], [_allow("s3:*")]]],
			"222222222222", [2, 0],
		],
		"an OU above, by its path": [[["scp", "a", ["o-abc1234567/r-ab12/ou-ab12-11111111/"], [_deny("sqs:*")]]], "222222222222", [2, 2]],
		"another OU": [[["scp", "a", ["ou-ab12-33333333"], [_deny("*")]]], "222222222222", [2, 0]],
		"the account": [[["scp", "a", ["222222222222"], [_deny("*")]]], "222222222222", [2, 2]],
		"another account": [[["scp", "a", ["333333333333"], [_deny("*")]]], "222222222222", [2, 0]],
		"the root by its id": [[["scp", "a", ["r-ab12"], [_deny("*")]]], "222222222222", [2, 2]],
		"the root by its path": [[["scp", "a", ["o-abc1234567/r-ab12/"], [_deny("*")]]], "222222222222", [2, 2]],
		"an account that may be in any OU": [[["scp", "a", ["ou-ab12-11111111"], [_deny("*")]]], "333333333333", [2, 1]],
		"an OU that may not be its own allows little": [[["scp", "a", ["ou-ab12-11111111"], [_allow("s3:*")]]], "333333333333", [1, 0]],
		"an OU that may be its own allows it": [[["scp", "a", ["ou-ab12-11111111"], [_allow("sqs:*")]]], "333333333333", [2, 0]],
		"nobody knows what it is attached to": [[["scp", "a", ["⟦~parameter.app.Target⟧"], [_deny("*")]]], "222222222222", [2, 1]],
		"nobody knows where something is allowed": [[["scp", "a", ["⟦~parameter.app.Target⟧"], [_allow("s3:*")]]], "222222222222", [1, 0]],
		"an account that nobody knows": [[["scp", "a", ["root"], [_deny("*")]]], "⟦account.app⟧", [2, 1]],
		"another organization": [[["scp", "a", ["root"], [_deny("*")]]], "999999999999", [2, 0]],
		"an unknown statement": [[["scp", "a", ["root"], [_hidden]]], "222222222222", [1, 1]],
	}
	_scores(policies, account) == scores
}

test_templates_have_policies_too[name] if {
	some name, [properties, scores] in {
		"of the kind": [{"Type": "SERVICE_CONTROL_POLICY", "TargetIds": ["ou-ab12-11111111"]}, [2, 2]],
		"of another kind": [{"Type": "TAG_POLICY", "TargetIds": ["ou-ab12-11111111"]}, [2, 0]],
		"of a kind that is not known": [{"Type": "⟦~parameter.app.Type⟧", "TargetIds": ["root"]}, [2, 1]],
		"attached to nothing": [{"Type": "SERVICE_CONTROL_POLICY"}, [2, 0]],
		"attached to something": [{"Type": "SERVICE_CONTROL_POLICY", "TargetIds": "⟦~parameter.app.Targets⟧"}, [2, 1]],
	}
	estate := object.union(sample.estate([]), {
		"resources": {"app/Guard": {"address": "app/Guard", "type": "AWS::Organizations::Policy", "properties": properties}},
		"policies": {"app/Guard": [sample.document("guard", [_deny("*")])]},
	})
	said := guardrail.judge("scp", "222222222222", _request) with input as estate
	[said.allow, said.deny] == scores
}

test_who_is_bound[name] if {
	some name, [kind, caller, action, account, bound] in {
		"a role": ["scp", _role, "sqs:SendMessage", "222222222222", 2],
		"a role whose account nobody knows": ["scp", object.union(_role, {"account": "⟦account.app⟧"}), "sqs:SendMessage", "222222222222", 1],
		"a role of another organization": ["scp", object.union(_role, {"account": "999999999999"}), "sqs:SendMessage", "222222222222", 0],
		"the management account": ["scp", object.union(_role, {"account": "111111111111"}), "sqs:SendMessage", "222222222222", 0],
		"a service": ["scp", {"kind": "service", "service": "sns.amazonaws.com", "account": "222222222222"}, "sqs:SendMessage", "222222222222", 0],
		"a role linked to a service": ["scp", object.union(_role, {"arn": "arn:aws:iam::222222222222:role/aws-service-role/x/y"}), "sqs:SendMessage", "222222222222", 0],
		"an RCP and a service": ["rcp", {"kind": "service", "service": "sns.amazonaws.com", "account": "222222222222"}, "sqs:SendMessage", "222222222222", 2],
		"an RCP and a role linked to a service": ["rcp", object.union(_role, {"arn": "arn:aws:iam::222222222222:role/aws-service-role/x/y"}), "sqs:SendMessage", "222222222222", 0],
		"an RCP and a caller from outside": ["rcp", object.union(_role, {"account": "999999999999"}), "s3:PutObject", "222222222222", 2],
		"an RCP and a service without them": ["rcp", _role, "sns:Publish", "222222222222", 0],
		"an RCP and the management account": ["rcp", _role, "kms:Decrypt", "111111111111", 0],
		"an RCP and a resource outside": ["rcp", _role, "events:PutEvents", "999999999999", 0],
	}
	_binds(kind, caller, action, account) == bound with input as sample.estate([])
}

_binds("scp", caller, _, _) := guardrail.scp_binds(caller)

_binds("rcp", caller, action, account) := guardrail.rcp_binds(caller, action, account)

test_only_what_binds_counts[name] if {
	some name, [binds, scores] in {"bound": [2, [2, 2]], "perhaps": [1, [2, 1]], "free": [0, [2, 0]]}
	said := guardrail.bounded("scp", "222222222222", _request, binds) with input as sample.estate([["scp", "a", ["root"], [_deny("*")]]])
	[said.allow, said.deny] == scores
}

test_the_statement_that_denies_is_named if {
	said := guardrail.judge("scp", "222222222222", _request) with input as sample.estate([["scp", "a", ["root"], [_allow("*"), _deny("sqs:*")]]])
	[[step.address, step.path] | some step in said.trail; step.effect == "Deny"] == [["organization/a", ["document", "Statement", 1]]]
}
