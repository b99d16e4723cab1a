package parapet.packs.s3.grant_scope_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.s3.grant_scope as check

_path := ["Properties", "PolicyDocument", "Statement", 0]

_role := {"type": "AWS", "value": "arn:aws:iam::222233334444:role/notebook"}

_get := {"sid": "DZreq1", "actions": ["s3:getobject"], "resources": [_arn("genes/study-7/*")]}

_list := {"sid": "DZreq1", "actions": ["s3:listbucket"], "resources": [_arn("genes")], "conditions": [{
	"operator": "StringLike", "qualifier": "", "ifExists": false, "key": "s3:prefix", "values": ["study-7/*"],
}]}

test_denies_a_grant_of_the_bucket if {
	denied := check.deny with input as _estate({"actions": ["s3:*"], "resources": [_arn("genes"), _arn("genes/*")]})
	denied == {{
		"resource": "app/Policy", "path": _path,
		"message": "Policy grants all objects of the bucket, the list of all objects, something without a Sid",
	}}
}

test_denies[name] if {
	some name, [statement, message] in {
		"all objects": [object.union(_get, {"resources": [_arn("genes/*")]}), "all objects of the bucket"],
		"all but some": [
			object.union(object.remove(_get, ["actions"]), {"notActions": ["s3:putobject"], "resources": [_arn("genes/*")]}),
			"all objects of the bucket",
		],
		"list": [object.union(_list, {"conditions": []}), "the list of all objects"],
		"account": [object.union(_get, {"principals": [{"type": "AWS", "value": "222233334444"}]}), "something to more than a role"],
		"everyone": [object.union(_get, {"principals": [{"type": "*", "value": "*"}]}), "something to more than a role"],
		"all but one": [
			object.union(object.remove(_with_role(_get), ["principals"]), {"notPrincipals": [_role]}),
			"something to more than a role",
		],
		"own root, by its Sid": [
			object.union(_get, {"principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}]}),
			"something to more than a role",
		],
		"no Sid": [object.remove(_get, ["sid"]), "something without a Sid"],
	}
	denied := check.deny with input as _estate(statement)
	{finding.message | some finding in denied} == {$"Policy grants {message}"}
	count(check.undecided) == 0 with input as _estate(statement)
}

test_denies_a_grantee_without_the_key if {
	denied := check.deny with input as _encrypted([{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}])
	{finding.message | some finding in denied} == {"Policy grants objects to somebody whom their key does not admit"}
}

test_allows[name] if {
	some name, estate in {
		"prefix": _estate(_get),
		"list of a prefix": _estate(_list),
		"admitted role": _encrypted([_role]),
		"admitted account": _encrypted([{"type": "AWS", "value": "222233334444"}]),
		"bucket, as the setting allows": sample.with_settings(
			_estate(object.union(_get, {"resources": [_arn("genes/*")]})),
			"s3/grant-scope", {"requirePrefix": false},
		),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Policy"} with input as estate
}

test_undecided_principal if {
	open := check.undecided with input as _estate(object.union(_get, {"principals": [{"type": "AWS", "value": "⟦~parameter.app.Role⟧"}]}))
	open == {{
		"resource": "app/Policy", "path": _path, "reason": "parameter", "missing": "app.Role",
		"message": "Policy may grant something to more than a role",
	}}
}

test_undecided[name] if {
	some name, [estate, missing] in {
		"statement": [_estate({"unknown": "⟦~parameter.app.Statement⟧"}), "app.Statement"],
		"prefix": [_estate(object.union(_get, {"resources": [_arn("genes/⟦~parameter.app.Prefix⟧/*")]})), "app.Prefix"],
		"Sid": [
			_estate(object.union(_get, {
				"sid": "⟦~parameter.app.Sid⟧",
				"principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}],
			})),
			"app.Sid",
		],
		"bucket": [
			object.union(_encrypted([_role]), {"links": [], "resources": {"app/Policy": {"properties": {"Bucket": "⟦~parameter.app.Bucket⟧"}}}}),
			"app.Bucket",
		],
		"key": [_with_key("⟦~parameter.app.Key⟧"), "app.Key"],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {missing}
}

test_undecided_canonical_user if {
	estate := _estate({"actions": ["s3:getobject"], "resources": [_arn("genes/*")], "principals": [{"type": "CanonicalUser", "value": "79a59d"}]})
	count(check.undecided) == 1 with input as estate
}

test_not_applicable[name] if {
	some name, statement in {
		"own account": {"sid": "Readers", "actions": ["s3:getobject"], "principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}]},
		"service": {"sid": "Logs", "actions": ["s3:putobject"], "principals": [{"type": "Service", "value": "delivery.logs.amazonaws.com"}]},
		"deny": {"effect": "Deny", "actions": ["s3:*"], "principals": [{"type": "*", "value": "*"}]},
	}
	estate := _estate(object.union({"resources": [_arn("genes/*")]}, statement))
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_grants_by_their_sid if {
	statement := {"sid": "Readers", "actions": ["s3:getobject"], "resources": [_arn("genes/*")], "principals": [{
		"type": "AWS", "value": "arn:aws:iam::111122223333:role/reader",
	}]}
	count(check.deny) == 1 with input as sample.with_settings(_estate(statement), "s3/grant-scope", {"grantSidPattern": "^Read"})
}

_arn(rest) := {"text": $"arn:aws:s3:::{rest}", "parts": ["arn", "aws", "s3", "", "", rest]}

_with_role(statement) := object.union({"path": _path, "effect": "Allow", "principals": [_role], "conditions": []}, statement)

# Of two unions of a statement, the one without principals must not get any.
_complete(statement) := object.remove(_with_role(statement), [name | some name in ["principals"]; statement.notPrincipals])

_encrypted(admitted) := object.union(_with_key("key"), {
	"policies": {"app/Key": [{"address": "app/Key", "kind": "key", "path": ["Properties", "KeyPolicy"], "statements": [{
		"path": ["Properties", "KeyPolicy", "Statement", 0], "effect": "Allow", "principals": admitted,
		"actions": ["kms:decrypt"], "resources": [{"text": "*"}], "conditions": [],
	}]}]},
	"links": array.concat(_with_key("key").links, [{
		"from": "app/Bucket", "to": "app/Key", "kind": "arn",
		"path": array.concat(["Properties"], _key_path),
	}]),
})

_key_path := ["BucketEncryption", "ServerSideEncryptionConfiguration", 0, "ServerSideEncryptionByDefault", "KMSMasterKeyID"]

_with_key(key) := object.union(_estate(_get), {"resources": {"app/Bucket": {"properties": {"BucketEncryption": {
	"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}}],
}}}}})

_estate(statement) := object.union(
	sample.linked(
		[
			sample.resource("Policy", "AWS::S3::BucketPolicy", {"Bucket": "genes"}),
			sample.resource("Bucket", "AWS::S3::Bucket", {}),
			sample.resource("Key", "AWS::KMS::Key", {}),
		],
		[["Policy", ["Bucket"], "Bucket"]],
	),
	{"policies": {"app/Policy": [{
		"address": "app/Policy", "kind": "resource", "path": ["Properties", "PolicyDocument"],
		"statements": [_complete(statement)],
	}]}},
)
