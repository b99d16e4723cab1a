package parapet.packs.s3.acl_disabled_test

import data.parapet.packs.s3.acl_disabled as check

_acl := ["Properties", "AccessControl"]

_ownership := ["Properties", "OwnershipControls", "Rules", 0, "ObjectOwnership"]

test_denies_a_public_acl_with_critical[acl] if {
	some acl in ["PublicRead", "PublicReadWrite", "AuthenticatedRead"]
	denied := check.deny with input as _estate({"AccessControl": acl})
	denied == {{"resource": "app/Data", "path": _acl, "severity": "critical", "message": $"bucket Data has the canned ACL {acl}"}}
}

test_denies_any_other_acl if {
	denied := check.deny with input as _estate({"AccessControl": "AwsExecRead"})
	denied == {{"resource": "app/Data", "path": _acl, "message": "bucket Data has the canned ACL AwsExecRead"}}
}

test_denies_ownership_with_acls if {
	denied := check.deny with input as _owned("BucketOwnerPreferred")
	denied == {{
		"resource": "app/Data", "path": _ownership,
		"message": "bucket Data has object ownership BucketOwnerPreferred, with which ACLs count",
	}}
}

test_denies_both if {
	estate := _estate({"AccessControl": "PublicRead", "OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}})
	{finding.path | some finding in check.deny} == {_acl, _ownership} with input as estate
}

test_denies_ownership_not_stated_where_it_must_be if {
	denied := check.deny with input as _set({"requireExplicit": true}, _estate({"AccessControl": "Private"}))
	denied == {{
		"resource": "app/Data", "path": ["Properties", "OwnershipControls"],
		"message": "bucket Data does not state OwnershipControls with BucketOwnerEnforced",
	}}
}

test_denies_log_delivery[name] if {
	some name, estate in {
		"to a bucket nobody logs to": _estate({"AccessControl": "LogDeliveryWrite"}),
		"where it is not allowed": _set({"allowLogDeliveryWrite": false}, _logs({"AccessControl": "LogDeliveryWrite"})),
	}
	{finding.path | some finding in check.deny} == {_acl} with input as estate
}

test_denies_ownership_of_a_log_bucket_without_its_acl if {
	{finding.path | some finding in check.deny} == {_ownership} with input as _logs({"OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}})
}

test_allows[name] if {
	some name, estate in {
		"nothing stated": _estate({}),
		"private": _estate({"AccessControl": "Private"}),
		"enforced": _set({"requireExplicit": true}, _owned("BucketOwnerEnforced")),
		"log delivery to a log bucket": _logs({
			"AccessControl": "LogDeliveryWrite",
			"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]},
		}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_acl if {
	open := check.undecided with input as _estate({"AccessControl": "⟦~parameter.app.Acl⟧"})
	open == {{
		"resource": "app/Data", "path": _acl, "reason": "parameter", "missing": "app.Acl",
		"message": "bucket Data may have ACLs that count",
	}}
}

test_undecided[name] if {
	some name, [estate, path] in {
		"acl under a condition": [_estate({"AccessControl": "⟦~condition.app.X⟧"}), _acl],
		"ownership": [_owned("⟦~parameter.app.X⟧"), _ownership],
		"rule": [_estate({"OwnershipControls": {"Rules": ["⟦~parameter.app.X⟧"]}}), array.slice(_ownership, 0, 4)],
		"rules": [_estate({"OwnershipControls": {"Rules": "⟦~parameter.app.X⟧"}}), array.slice(_ownership, 0, 3)],
		"controls": [_set({"requireExplicit": true}, _estate({"OwnershipControls": "⟦~condition.app.X⟧"})), array.slice(_ownership, 0, 2)],
		"log destination": [_hidden_destination, _acl],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	[[finding.path, finding.missing] | some finding in open] == [[path, "app.X"]]
}

_owned(ownership) := _estate({"OwnershipControls": {"Rules": [{"ObjectOwnership": ownership}]}})

_set(settings, estate) := object.union(estate, {"settings": {"s3/acl-disabled": settings}})

_logs(properties) := object.union(_estate(properties), {
	"resources": {"app/Main": _bucket("Main", {"LoggingConfiguration": {"DestinationBucketName": "⟦name.app.Data⟧"}})},
	"links": [{"from": "app/Main", "path": ["Properties", "LoggingConfiguration", "DestinationBucketName"], "to": "app/Data", "kind": "name"}],
})

_hidden_destination := object.union(_estate({"AccessControl": "LogDeliveryWrite"}), {"resources": {
	"app/Main": _bucket("Main", {"LoggingConfiguration": {"DestinationBucketName": "⟦~parameter.app.X⟧"}}),
}})

_estate(properties) := {"links": [], "resources": {"app/Data": _bucket("Data", properties)}}

_bucket(id, properties) := {
	"address": $"app/{id}", "logicalId": id, "stack": "app", "type": "AWS::S3::Bucket", "name": $"⟦name.app.{id}⟧",
	"properties": properties,
}

test_repairs_what_is_not_stated if {
	fixes := check.fixes with input as _set({"requireExplicit": true}, _estate({"AccessControl": "Private"}))
	[edits | some edits in fixes] == [[
		{"op": "remove", "path": _acl},
		{"op": "set", "path": ["Properties", "OwnershipControls"], "value": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}},
	]]
	count(check.fixes) == 0 with input as _set({"requireExplicit": true}, _estate({"AccessControl": "PublicRead"}))
}
