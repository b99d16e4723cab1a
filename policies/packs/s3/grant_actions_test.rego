package parapet.packs.s3.grant_actions_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.s3.grant_actions as check

_path := ["Properties", "PolicyDocument", "Statement", 0]

_grant := {
	"path": _path, "effect": "Allow", "principals": [{"type": "AWS", "value": "arn:aws:iam::444455556666:role/notebook"}],
	"actions": ["s3:getobject"], "resources": [{"text": "*"}], "conditions": [],
}

test_denies_every_action if {
	denied := check.deny with input as _with(object.union(_grant, {"actions": ["s3:*"]}))
	denied == {{
		"resource": "app/Policy", "path": array.concat(_path, ["Action"]),
		"message": "Policy grants every action to others than its own account",
	}}
}

test_denies_what_changes_the_bucket[name] if {
	some name, changes in {
		"to a role": {},
		"to everyone": {"principals": [{"type": "*", "value": "*"}]},
		"to a service": {"principals": [{"type": "Service", "value": "cloudtrail.amazonaws.com"}]},
		"beside a harmless action": {"actions": ["s3:getobject", "s3:putbucketpolicy"]},
		"to all but some": {"principals": [], "notPrincipals": [{"type": "AWS", "value": "111122223333"}]},
	}
	denied := check.deny with input as _with(object.union(object.union(_grant, {"actions": ["s3:putbucketpolicy"]}), changes))
	{finding.message | some finding in denied} == {"Policy grants what changes the bucket to others than its own account"}
}

test_denies_not_action if {
	denied := check.deny with input as _with(object.union(object.remove(_grant, ["actions"]), {"notActions": ["s3:deletebucket"]}))
	{[finding.path, finding.message] | some finding in denied} == {[
		array.concat(_path, ["NotAction"]),
		"Policy grants all actions but some to others than its own account",
	]}
}

test_denies_wildcards_with_medium[name] if {
	some name, changes in {
		"of another account": {"actions": ["s3:put*"]},
		"of the own account": {"actions": ["s3:deletebucke?"], "principals": [_own]},
		"everything in the own account": {"actions": ["*"], "principals": [_own]},
		"everything in an unknown account": {"actions": ["s3:*"], "principals": [{"type": "AWS", "value": "arn:aws:iam::⟦~parameter.app.X⟧:root"}]},
	}
	denied := check.deny with input as _with(object.union(_grant, changes))
	{[finding.severity, finding.message] | some finding in denied} == {["medium", "Policy grants what changes the bucket by a wildcard"]}
}

test_allows[name] if {
	some name, changes in {
		"reading": {},
		"reading by wildcard": {"actions": ["s3:get*", "s3:list*"]},
		"changing in the own account": {"actions": ["s3:putbucketpolicy"], "principals": [_own]},
		"all but some in the own account": {"actions": [], "notActions": ["s3:deletebucket"], "principals": [_own]},
	}
	count(check.deny | check.undecided) == 0 with input as _with(object.union(_grant, changes))
	check.applies == {"app/Policy"} with input as _with(object.union(_grant, changes))
}

test_actions_of_the_setting if {
	estate := sample.with_settings(_with(_grant), "s3/grant-actions", {"neverGrant": ["s3:GetObject"]})
	count(check.deny) == 1 with input as estate
}

test_not_applicable_without_a_grant if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _with(object.union(_grant, {"effect": "Deny"}))
}

test_undecided_action if {
	open := check.undecided with input as _with(object.union(_grant, {"actions": ["⟦~parameter.app.Action⟧"]}))
	open == {{
		"resource": "app/Policy", "path": array.concat(_path, ["Action"]), "reason": "parameter", "missing": "app.Action",
		"message": "Policy may grant every action to others than its own account",
	}}
}

test_undecided[name] if {
	some name, [statement, cause] in {
		"statement": [{"path": _path, "unknown": "⟦~parameter.app.X⟧"}, ["parameter", "app.X"]],
		"effect": [object.union(_grant, {"effect": "⟦~parameter.app.X⟧", "actions": ["s3:*"]}), ["parameter", "app.X"]],
		"principal": [
			object.union(_grant, {"actions": ["s3:putbucketpolicy"], "principals": [{"type": "AWS", "value": "⟦~parameter.app.X⟧"}]}),
			["parameter", "app.X"],
		],
		"account of another stack": [
			object.union(_grant, {"actions": ["s3:putbucketpolicy"], "principals": [{"type": "AWS", "value": "arn:aws:iam::⟦account.other⟧:root"}]}),
			["account-unknown", "other"],
		],
		"id of a principal": [
			object.union(_grant, {"actions": ["s3:putbucketpolicy"], "principals": [{"type": "AWS", "value": "AROAEXAMPLEID"}]}),
			["external-resource", null],
		],
	}
	count(check.deny) == 0 with input as _with(statement)
	open := check.undecided with input as _with(statement)
	[[finding.reason, object.get(finding, "missing", null)] | some finding in open] == [cause]
}

_own := {"type": "AWS", "value": "arn:aws:iam::111122223333:role/admin"}

_with(statement) := object.union(
	sample.estate([sample.resource("Policy", "AWS::S3::BucketPolicy", {})]),
	{"policies": {"app/Policy": [{"address": "app/Policy", "path": ["Properties", "PolicyDocument"], "kind": "resource", "statements": [statement]}]}},
)
