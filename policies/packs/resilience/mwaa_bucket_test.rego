package parapet.packs.resilience.mwaa_bucket_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.resilience.mwaa_bucket as check

_path := ["Properties", "SourceBucketArn"]

_versioned := {"VersioningConfiguration": {"Status": "Enabled"}}

_blocked(value) := object.union(_versioned, {"PublicAccessBlockConfiguration": {"BlockPublicPolicy": value}})

test_denies_a_bucket_without_versions if {
	denied := check.deny with input as _estate({})
	denied == {{
		"resource": "app/Airflow", "path": _path,
		"message": "environment Airflow reads bucket Dags, which keeps no versions",
	}}
}

test_denies[name] if {
	some name, properties in {
		"off": _blocked(false),
		"left out": object.union(_versioned, {"PublicAccessBlockConfiguration": {"BlockPublicAcls": true}}),
	}
	denied := check.deny with input as _estate(properties)
	{finding.message | some finding in denied} == {"environment Airflow reads bucket Dags, whose policy may open it to the public"}
}

test_allows[name] if {
	some name, properties in {"blocked": _blocked("true"), "blocked by default": _versioned}
	count(check.deny | check.undecided) == 0 with input as _estate(properties)
}

test_undecided_outside_the_estate if {
	estate := object.union(_estate({}), {"links": []})
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Airflow", "path": _path, "reason": "external-resource", "missing": "arn:aws:s3:::dags",
		"message": "environment Airflow may be one that reads a bucket that keeps no versions, or is open",
	}}
}

test_undecided[name] if {
	some name, properties in {
		"versions": {"VersioningConfiguration": "⟦~parameter.app.X⟧"},
		"block": object.union(_versioned, {"PublicAccessBlockConfiguration": "⟦~parameter.app.X⟧"}),
		"policies": _blocked("⟦~parameter.app.X⟧"),
	}
	count(check.deny) == 0 with input as _estate(properties)
	open := check.undecided with input as _estate(properties)
	{finding.missing | some finding in open} == {"app.X"}
}

_copied(region) := object.union(_primary_estate({"ReplicationConfiguration": {"Rules": [{"Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::copy"}}]}}), {
	"resources": {"app/Copy": object.union(sample.resource("Copy", "AWS::S3::Bucket", {}), {"region": region})},
})

_primary_estate(properties) := object.union(
	sample.linked(
		[
			sample.resource("Airflow", "AWS::MWAA::Environment", {"SourceBucketArn": "arn:aws:s3:::dags"}),
			sample.resource("Dags", "AWS::S3::Bucket", object.union(_versioned, properties)),
			sample.resource("Copy", "AWS::S3::Bucket", {}),
		],
		[["Airflow", ["SourceBucketArn"], "Dags"], ["Dags", ["ReplicationConfiguration", "Rules", 0, "Destination", "Bucket"], "Copy"]],
	),
	{"pairs": [{"primary": "app", "standby": "elsewhere"}]},
)

_no_copy := {"environment Airflow reads bucket Dags, which has no copy in another Region"}

test_denies_primaries[name] if {
	some name, estate in {
		"no replication": _primary_estate({}),
		"same Region": _copied("eu-west-1"),
		"off": _primary_estate({"ReplicationConfiguration": {"Rules": [{"Status": "Disabled", "Destination": {"Bucket": "arn:aws:s3:::copy"}}]}}),
	}
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == _no_copy
}

test_allows_primaries_with_a_copy if {
	count(check.deny | check.undecided) == 0 with input as _copied("eu-central-1")
}

test_undecided_copy_outside_the_estate if {
	estate := object.union(_copied("eu-central-1"), {"links": [{"from": "app/Airflow", "path": _path, "to": "app/Dags", "kind": "arn"}]})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

_estate(properties) := sample.linked(
	[
		sample.resource("Airflow", "AWS::MWAA::Environment", {"SourceBucketArn": "arn:aws:s3:::dags"}),
		sample.resource("Dags", "AWS::S3::Bucket", properties),
	],
	[["Airflow", ["SourceBucketArn"], "Dags"]],
)

test_repairs_all_of_the_bucket if {
	fixes := check.fixes with input as _estate({"PublicAccessBlockConfiguration": {"BlockPublicAcls": true}})
	{edits | some edits in fixes} == {[
		{"op": "set", "address": "app/Dags", "path": ["Properties", "VersioningConfiguration", "Status"], "value": "Enabled"},
		{"op": "set", "address": "app/Dags", "path": ["Properties", "PublicAccessBlockConfiguration", "BlockPublicPolicy"], "value": true},
	]}
}
