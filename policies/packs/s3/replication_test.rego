package parapet.packs.s3.replication_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.s3.replication as check

_path := ["Properties", "ReplicationConfiguration"]

_versions := {"VersioningConfiguration": {"Status": "Enabled"}}

_rule := {"Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::copy"}}

_source := object.union(_versions, {"ReplicationConfiguration": {"Role": "arn:aws:iam::111122223333:role/copy", "Rules": [_rule]}})

_kms := {"BucketEncryption": {"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]}}

test_denies_a_bucket_that_is_not_replicated if {
	denied := check.deny with input as _estate(_versions, {})
	denied == {{"resource": "app/Source", "path": _path, "message": "bucket Source has no enabled replication rule"}}
}

test_denies[name] if {
	some name, [estate, message] in {
		"rule is off": [
			_estate(object.union(_versions, {"ReplicationConfiguration": {"Rules": [{"Status": "Disabled"}]}}), {}),
			"has no enabled replication rule",
		],
		"no versions": [_estate(object.remove(_source, ["VersioningConfiguration"]), {}), "is replicated without versions"],
		"copy without versions": [
			_changed({"app/Copy": {"properties": {"VersioningConfiguration": {"Status": "Suspended"}}}}),
			"is replicated to Copy, which keeps no versions",
		],
		"own Region": [_changed({"app/Copy": {"region": "eu-west-1"}}), "is replicated to Copy in its own Region"],
		"encrypted": [_changed({"app/Source": {"properties": _kms}}), "is encrypted with a key, and its rule leaves such objects out"],
		"role": [
			_with_role("s3:get*"),
			"has a role for replication that lacks s3:ListBucket, s3:ReplicateDelete, s3:ReplicateObject, s3:ReplicateTags",
		],
		"another account": [_changed({"app/Copy": {"account": "222233334444"}}), "is replicated to Copy, whose policy does not admit the role"],
		"deletions": [
			sample.with_settings(_estate(_source, {}), "s3/replication", {"requireDeleteMarkers": true}),
			"has a rule that keeps deletions to itself",
		],
		"listed": [
			sample.with_settings(
				_changed({"app/Copy": {"region": "eu-west-1"}, "app/Source": {"tags": {"parapet:dr": "none"}}}),
				"s3/replication", {"buckets": ["Sou*"]},
			),
			"is replicated to Copy in its own Region",
		],
	}
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == {$"bucket Source {message}"}
}

test_allows[name] if {
	some name, estate in {
		"another Region": _estate(_source, {}),
		"own Region, as the setting allows": sample.with_settings(
			_changed({"app/Copy": {"region": "eu-west-1"}}),
			"s3/replication", {"requireCrossRegion": false},
		),
		"role": _with_role("s3:*"),
		"encrypted": _estate(
			object.union(_kms, object.union(_source, {"ReplicationConfiguration": {"Rules": [object.union(_rule, {
				"SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}},
				"Destination": {"EncryptionConfiguration": {"ReplicaKmsKeyID": "key"}},
			})]}})),
			{},
		),
		"admitted account": object.union(_changed({"app/Copy": {"account": "222233334444"}}), {"policies": {"app/Copy": [{
			"address": "app/Copy", "kind": "resource", "path": [],
			"statements": [object.union(_allow("s3:*"), {"principals": [{"type": "AWS", "value": "111122223333"}]})],
		}]}}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Source"} with input as estate
}

test_undecided_destination if {
	open := check.undecided with input as object.union(_estate(_source, {}), {"links": []})
	open == {{
		"resource": "app/Source", "path": _path, "reason": "external-resource",
		"message": "bucket Source may be one that is replicated to a bucket that is not known",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"tag": object.union(_estate({}, {}), {"resources": {"app/Source": {"tags": {"parapet:dr": "⟦~parameter.app.X⟧"}}}}),
		"rules": _estate(object.union(_versions, {"ReplicationConfiguration": "⟦~parameter.app.X⟧"}), {}),
		"status": _changed({"app/Source": {"properties": {"ReplicationConfiguration": {"Rules": [object.union(_rule, {
			"Status": "⟦~parameter.app.X⟧",
		})]}}}}),
		"role": _changed({"app/Source": {"properties": {"ReplicationConfiguration": {"Role": "⟦~parameter.app.X⟧"}}}}),
		"versions": _changed({"app/Copy": {"properties": {"VersioningConfiguration": "⟦~parameter.app.X⟧"}}}),
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	"app.X" in {finding.missing | some finding in open}
}

test_not_applicable if {
	estate := object.union(_estate({}, {}), {"resources": {"app/Source": {"tags": {"parapet:dr": "none"}}}})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_allow(action) := {"path": [], "effect": "Allow", "actions": [action], "resources": [{"text": "*"}], "conditions": []}

_with_role(action) := object.union(_estate(_source, {"app/Role": [{"address": "app/Role", "kind": "identity", "path": [], "statements": [_allow(action)]}]}), {
	"links": array.concat(_estate(_source, {}).links, [{
		"from": "app/Source", "path": ["Properties", "ReplicationConfiguration", "Role"], "to": "app/Role", "kind": "arn",
	}]),
})

_changed(resources) := object.union(_estate(_source, {}), {"resources": resources})

_estate(source, policies) := object.union(
	sample.linked(
		[
			object.union(sample.resource("Source", "AWS::S3::Bucket", source), {"arn": "arn:aws:s3:::source", "name": "source", "tags": {
				"parapet:dr": "replicated",
			}}),
			object.union(sample.resource("Copy", "AWS::S3::Bucket", _versions), {
				"arn": "arn:aws:s3:::copy", "name": "copy", "region": "eu-central-1",
			}),
			sample.resource("Role", "AWS::IAM::Role", {}),
		],
		[["Source", ["ReplicationConfiguration", "Rules", 0, "Destination", "Bucket"], "Copy"]],
	),
	{"policies": policies},
)

test_denies_the_bucket_of_a_primary if {
	denied := check.deny with input as _airflow("arn:aws:s3:::dags", [["Airflow", ["SourceBucketArn"], "Dags"]])
	{finding.message | some finding in denied} == {"bucket Dags has no enabled replication rule", "bucket Dags is replicated without versions"}
}

test_undecided_bucket_of_a_primary if {
	estate := _airflow("⟦~parameter.app.X⟧", [])
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.resource | some finding in open} == {"app/Dags"}
}

test_not_applicable_to_the_bucket_of_a_single if {
	estate := object.union(_airflow("arn:aws:s3:::dags", [["Airflow", ["SourceBucketArn"], "Dags"]]), {"pairs": []})
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as estate
}

_airflow(source, links) := object.union(
	sample.linked(
		[
			sample.resource("Airflow", "AWS::MWAA::Environment", {"SourceBucketArn": source}),
			object.union(sample.resource("Dags", "AWS::S3::Bucket", {}), {"arn": "arn:aws:s3:::dags", "name": "dags"}),
		],
		links,
	),
	{"pairs": [{"primary": "app/Airflow", "standby": "other"}]},
)
