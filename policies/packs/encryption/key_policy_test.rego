package parapet.packs.encryption.key_policy_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.encryption.key_policy as check

_arn := "arn:aws:kms:eu-west-1:111122223333:key/⟦name.app.Key⟧"

_path := ["Properties", "KeyPolicy", "Statement"]

_root := {"principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}], "actions": ["kms:*"]}

_events := {
	"principals": [{"type": "Service", "value": "events.amazonaws.com"}],
	"actions": ["kms:describekey", "kms:generatedatakey*", "kms:decrypt"],
	"conditions": [{"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": "aws:sourceaccount", "values": ["111122223333"]}],
}

test_denies_an_action_that_is_missing if {
	denied := check.deny with input as _bus([_root, object.union(_events, {"actions": ["kms:GenerateDataKey", "kms:decrypt"]})])
	denied == {{
		"resource": "app/Key", "path": _path,
		"message": "key Key does not let events.amazonaws.com do all that a bus needs: kms:DescribeKey, kms:GenerateDataKey; it must change in account 111122223333",
	}}
}

test_denies[name] if {
	some name, [statements, severity, message] in {
		"any source": [
			[_root, object.union(_events, {"conditions": []})], "medium",
			"lets a service in for any source: events.amazonaws.com",
		],
		"no administrator": [[_events], "high", "has no administrator in its own account, and locks everybody out"],
		"administrator of another account": [
			[_events, {"principals": [{"type": "AWS", "value": "arn:aws:iam::999999999999:role/admin"}], "actions": ["kms:putkeypolicy"]}],
			"high", "has no administrator in its own account, and locks everybody out",
		],
		"user": [
			[_events, {"principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:user/admin"}], "actions": ["kms:*"]}],
			"high", "has no administrator in its own account, and locks everybody out",
		],
		"every action": [
			[_root, _events, {"principals": [{"type": "AWS", "value": "999999999999"}], "actions": ["kms:*"]}],
			"critical", "gives another account every action: 999999999999",
		],
	}
	denied := check.deny with input as _bus(statements)
	{[object.get(finding, "severity", "high"), finding.message] | some finding in denied} == {[severity, $"key Key {message}"]}
}

test_allows[name] if {
	some name, estate in {
		"bus": _bus([_root, _events]),
		"role of its account": _bus([_events, object.union(_root, {"principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:role/admin"}]})]),
		"everyone of its account": _bus([_events, object.union(_root, {"principals": [{"type": "*", "value": "*"}]})]),
		"queue": object.union(_bus([_root]), {"resources": {"app/User": {"type": "AWS::SQS::Queue"}}, "links": [{
			"from": "app/User", "path": ["Properties", "KmsMasterKeyId"], "to": "app/Key", "kind": "arn",
		}]}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Key"} with input as estate
}

test_denies_a_grant_for_another[name] if {
	some name, [key, wanted, count_of] in {
		"bus": ["kms:encryptioncontext:aws:events:event-bus:arn", "arn:aws:events:eu-west-1:111122223333:event-bus/other", 1],
		"account": ["aws:sourceaccount", "999999999999", 1],
		"this bus": ["kms:encryptioncontext:aws:events:event-bus:arn", "arn:aws:events:eu-west-1:111122223333:event-bus/shop", 0],
		"source that is not known": ["aws:sourcearn", "arn:aws:events:eu-west-1:111122223333:event-bus/other", 0],
	}
	condition := {"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}
	bus := {"resources": {"app/User": {"arn": "arn:aws:events:eu-west-1:111122223333:event-bus/shop"}}}
	denied := check.deny with input as object.union(_bus([_root, object.union(_events, {"conditions": [condition]})]), bus)
	count(denied) == count_of
}

test_undecided_policy if {
	estate := object.union(_bus([]), {"policies": {"app/Key": [{
		"address": "app/Key", "kind": "key", "path": ["Properties", "KeyPolicy"], "unknown": "⟦~parameter.app.Policy⟧", "statements": [],
	}]}})
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {"app.Policy"}
}

test_undecided[name] if {
	some name, estate in {
		"user": object.union(_bus([_root]), {"links": [], "resources": {"app/User": {"properties": {"KmsKeyIdentifier": "⟦~parameter.app.Key⟧"}}}}),
		"administrator": _bus([_events, object.union(_root, {"principals": [{"type": "AWS", "value": "⟦~parameter.app.Admin⟧"}]})]),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) > 0 with input as estate
}

test_not_applicable if {
	estate := object.union(_bus([]), {"links": []})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_denies_a_bus_with_the_policy_of_the_default if {
	denied := check.deny with input as object.union(_bus([]), {"policies": {}})
	count(denied) == 1
}

_bus(statements) := object.union(
	sample.linked(
		[
			object.union(sample.resource("Key", "AWS::KMS::Key", {}), {"arn": _arn}),
			sample.resource("User", "AWS::Events::EventBus", {"KmsKeyIdentifier": _arn}),
		],
		[["User", ["KmsKeyIdentifier"], "Key"]],
	),
	{"policies": {"app/Key": [{"address": "app/Key", "kind": "key", "path": ["Properties", "KeyPolicy"], "statements": [
	object.union({"path": array.concat(_path, [i]), "effect": "Allow", "resources": [{"text": "*"}], "conditions": []}, statement) |
		some i, statement in statements
	]}]}},
)
