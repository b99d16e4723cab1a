package parapet.lib.replica_test

import data.parapet.lib.replica
import data.parapet.lib.sample_test as sample

_source := object.union(
	sample.resource("Source", "AWS::S3::Bucket", {"ReplicationConfiguration": {"Role": "arn", "Rules": [{"Status": "Enabled"}, {"Status": "Disabled"}]}}),
	{"arn": "arn:aws:s3:::source"},
)

_copy := object.union(sample.resource("Copy", "AWS::S3::Bucket", {}), {"arn": "arn:aws:s3:::copy"})

test_rules if [rule.on | some rule in replica.rules(_source)] == [2, 0]

test_is_enabled if {
	replica.is_enabled("⟦~parameter.app.X⟧") == 1
	replica.is_enabled(null) == 0
}

test_roles if {
	estate := sample.linked([_source, sample.resource("Role", "AWS::IAM::Role", {})], [["Source", ["ReplicationConfiguration", "Role"], "Role"]])
	replica.roles(_source) == {"app/Role"} with input as estate
	replica.role(_source) == "arn"
}

test_needed if replica.needed(_source, _copy)["s3:ReplicateTags"] == "arn:aws:s3:::copy/*"

test_admitted[name] if {
	some name, [principal, score] in {"role": ["arn", 2], "account": ["111122223333", 2], "other": ["222233334444", 0]}
	statement := {
		"path": [], "effect": "Allow", "actions": ["s3:*"], "resources": [{"text": "*"}], "conditions": [],
		"principals": [{"type": "AWS", "value": principal}],
	}
	estate := object.union(sample.linked([_source, _copy], []), {"policies": {"app/Copy": [{
		"address": "app/Copy", "kind": "resource", "path": [], "statements": [statement],
	}]}})
	replica.admitted(_source, _copy) == score with input as estate
}
