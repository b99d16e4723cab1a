package parapet.lib.bucket_writer_test

import data.parapet.lib.bucket_writer
import data.parapet.lib.sample_test as sample

_bucket := "arn:aws:s3:::⟦name.app.Data⟧"

test_may_change[name] if {
	some name, [changes, score] in {
		"its ARN": [{"resources": [_arn(_bucket)]}, 2],
		"another generated name": [{"resources": [_arn("arn:aws:s3:::⟦name.app.Other⟧")]}, 0],
		"every bucket": [{"resources": [{"text": "*"}]}, 2],
		"buckets of a name, which may be generated": [{"resources": [_arn("arn:aws:s3:::orders-*")]}, 1],
		"objects": [{"resources": [_arn("arn:aws:s3:::⟦name.app.Data⟧/*")]}, 0],
		"unknown bucket": [{"resources": [_arn("arn:aws:s3:::⟦~parameter.app.X⟧")]}, 1],
		"all but some": [{"resources": null, "notResources": [_arn("arn:aws:s3:::x")]}, 1],
		"another action": [{"actions": ["s3:getobject"]}, 0],
		"refused": [{"effect": "Deny"}, 0],
	}
	statement := {key: part | some key, part in object.union(_statement, changes); part != null}
	bucket_writer.may_change(_bucket) == score with input as _role([statement], {})
}

test_unknown_policy_may_change_every_bucket if {
	estate := _role([], {"unknown": "⟦~parameter.app.X⟧"})
	bucket_writer.may_change(_bucket) == 1 with input as estate
	bucket_writer.statements == [{"unknown": "⟦~parameter.app.X⟧"}] with input as estate
}

test_policies_of_users_do_not_count if {
	estate := object.union(_role([_statement], {}), {"resources": {"app/Writer": {"type": "AWS::IAM::ManagedPolicy"}}})
	bucket_writer.may_change(_bucket) == 0 with input as estate
}

test_policies_attached_to_roles_count[name] if {
	some name, changes in {
		"by themselves": {"resources": {"app/Writer": {"type": "AWS::IAM::Policy", "properties": {"Roles": ["admin"]}}}},
		"by the role": {
			"resources": {"app/Writer": {"type": "AWS::IAM::ManagedPolicy"}, "app/Role": sample.resource("Role", "AWS::IAM::Role", {})},
			"links": [{"from": "app/Role", "path": ["Properties", "ManagedPolicyArns", 0], "to": "app/Writer", "kind": "arn"}],
		},
	}
	bucket_writer.may_change(_bucket) == 2 with input as object.union(_role([_statement], {}), changes)
}

_statement := {"effect": "Allow", "actions": ["s3:putbucketpolicy"], "resources": [{"text": "*"}]}

_arn(text) := {"text": text, "parts": split(text, ":")}

_role(statements, more) := object.union(sample.estate([sample.resource("Writer", "AWS::IAM::Role", {})]), {"policies": {"app/Writer": [object.union(
	{"kind": "identity", "path": [], "statements": statements},
	more,
)]}})
