package parapet.packs.s3.versioning_test

import data.parapet.packs.s3.versioning as check

_path := ["Properties", "VersioningConfiguration"]

test_denies_a_bucket_without_versions if {
	denied := check.deny with input as _prod({})
	denied == {{"resource": "app/Data", "path": _path, "message": "bucket Data does not keep versions: no VersioningConfiguration"}}
}

test_denies_suspended_versions if {
	denied := check.deny with input as _prod({"VersioningConfiguration": {"Status": "Suspended"}})
	denied == {{"resource": "app/Data", "path": _path, "message": "bucket Data does not keep versions: Suspended"}}
}

test_denies_in_any_stage[name] if {
	some name, estate in {
		"replication source": _test({"ReplicationConfiguration": {"Role": "r", "Rules": []}}),
		"replication source of unknown rules": _test({"ReplicationConfiguration": "⟦~parameter.app.Replication⟧"}),
		"replica": _used("app/Main", ["Properties", "ReplicationConfiguration", "Rules", 0, "Destination", "Bucket"]),
		"source of an environment": _used("app/Env", ["Properties", "SourceBucketArn"]),
		"Object Lock": _test({"ObjectLockEnabled": "true"}),
		"Object Lock configuration": _test({"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}}),
		"stage of the setting": object.union(_test({}), {"settings": {"s3/versioning": {"stages": ["test"]}}}),
	}
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, properties in {
		"enabled": {"VersioningConfiguration": {"Status": "Enabled"}},
		"enabled with Object Lock": {"VersioningConfiguration": {"Status": "Enabled"}, "ObjectLockEnabled": true},
	}
	count(check.deny | check.undecided) == 0 with input as _prod(properties)
	check.applies == {"app/Data"} with input as _prod(properties)
}

test_allows_versions_that_may_be_needed if {
	estate := _test({"VersioningConfiguration": {"Status": "Enabled"}, "ObjectLockEnabled": "⟦~parameter.app.Lock⟧"})
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Data"} with input as estate
}

test_not_applicable[name] if {
	some name, estate in {
		"another stage": _test({}),
		"Object Lock off": _test({"ObjectLockEnabled": false}),
		"log bucket": _tagged("access-logs"),
		"purpose of the setting": object.union(_tagged("cache"), {"settings": {"s3/versioning": {"exemptPurposes": ["cache"]}}}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_undecided_status if {
	open := check.undecided with input as _prod({"VersioningConfiguration": {"Status": "⟦~parameter.app.Status⟧"}})
	open == {{
		"resource": "app/Data", "path": _path, "reason": "parameter", "missing": "app.Status",
		"message": "bucket Data may not keep versions",
	}}
}

test_undecided_need[name] if {
	some name, [estate, missing] in {
		"Object Lock": [_test({"ObjectLockEnabled": "⟦~parameter.app.Lock⟧"}), "app.Lock"],
		"replication under a condition": [_test({"ReplicationConfiguration": "⟦~condition.app.Replicate⟧"}), "app.Replicate"],
		"replica": [_hidden({"ReplicationConfiguration": {"Rules": [{"Destination": {"Bucket": "⟦~parameter.app.To⟧"}}]}}), "app.To"],
		"purpose": [_tagged("⟦~parameter.app.Purpose⟧"), "app.Purpose"],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	[finding.missing | some finding in open; finding.resource == "app/Data"] == [missing]
}

_prod(properties) := _estate("prod", properties)

_test(properties) := _estate("test", properties)

_tagged(purpose) := object.union(_prod({}), {"resources": {"app/Data": {"tags": {"parapet:purpose": purpose}}}})

_used(user, path) := object.union(_test({}), {
	"resources": {user: {
		"type": {"app/Main": "AWS::S3::Bucket", "app/Env": "AWS::MWAA::Environment"}[user], "stage": "test", "tags": {
			"parapet:purpose": "temp",
		},
		"properties": {},
	}},
	"links": [{"from": user, "path": path, "to": "app/Data", "kind": "arn"}],
})

_hidden(properties) := object.union(_test({}), {"resources": {"app/Main": {
	"address": "app/Main", "logicalId": "Main", "type": "AWS::S3::Bucket", "stage": "test", "tags": {},
	"properties": object.union(properties, {"VersioningConfiguration": {"Status": "Enabled"}}),
}}})

_estate(stage, properties) := {"links": [], "resources": {"app/Data": {
	"address": "app/Data", "logicalId": "Data", "stack": "app", "type": "AWS::S3::Bucket", "stage": stage, "tags": {},
	"arn": "arn:aws:s3:::⟦name.app.Data⟧", "properties": properties,
}}}

test_repairs_by_keeping_versions if {
	fixes := check.fixes with input as _prod({})
	[edits | some edits in fixes] == [[{"op": "set", "path": array.concat(_path, ["Status"]), "value": "Enabled"}]]
}
