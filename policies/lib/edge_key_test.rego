package parapet.lib.edge_key_test

import data.parapet.lib.edge_key
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample

_arn := "arn:aws:kms:eu-west-1:111122223333:key/⟦name.app.Key⟧"

_hidden := "⟦~parameter.app.Key⟧"

_key_statement(change) := edges.statement(object.union(
	{"path": ["Properties", "KeyPolicy", "Statement", 0], "actions": ["kms:decrypt", "kms:generatedatakey"]},
	change,
))

_root := _key_statement({"actions": ["kms:*"], "principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}]})

_by_role := _key_statement({"principals": [{"type": "AWS", "value": edges.role_arn}]})

_use := edges.statement({"actions": ["kms:*"], "resources": [{"text": _arn, "parts": split(_arn, ":")}]})

_use_of_another := object.union(_use, {"resources": [{"text": _another, "parts": split(_another, ":")}]})

_another := "arn:aws:kms:eu-west-1:111122223333:alias/orders"

_refusal := object.union(_use, {"effect": "Deny", "path": ["Properties", "Refusal"]})

_within := object.union(edges.own, {"RoleArn": edges.role_arn})

# A queue with a key, the statements of the key and of the role.
_estate(target, queue, named, statements) := object.union(estate, {
	"resources": {
		"app/Queue": object.union(sample.queue("Queue", {"KmsMasterKeyId": named}), queue),
		"app/Key": object.union(sample.resource("Key", "AWS::KMS::Key", {}), {"arn": _arn, "name": "⟦name.app.Key⟧"}),
		"app/Alias": sample.resource("Alias", "AWS::KMS::Alias", {"TargetKeyId": "⟦name.app.Key⟧"}),
	},
	"links": array.concat(estate.links, [{"from": $"app/{from}", "path": ["Properties", property], "to": $"app/{to}", "kind": "name"} |
		some [from, property, to, wanted] in [["Queue", "KmsMasterKeyId", "Key", "⟦name.app.Key⟧"], ["Queue", "KmsMasterKeyId", "Alias", "alias/orders"], ["Alias", "TargetKeyId", "Key", named]]
		wanted == named
	]),
}) if {
	estate := edges.estate([target], {
		"Key": edges.document("Key", "key", statements.key),
		"Role": edges.document("Role", "identity", object.get(statements, "role", [])),
	})
}

_place := ["Properties", "KmsMasterKeyId"]

_policy := ["Properties", "KeyPolicy"]

_of_key := "⟦name.app.Key⟧"

_cases := {
	"no key": [_estate(edges.own, {}, "", {"key": []}), set()],
	"managed key, service": [_estate(edges.own, {}, "alias/aws/sqs", {"key": []}), {["app/Queue", _place, 0]}],
	"managed key, role": [_estate(_within, {}, "alias/aws/sqs", {"key": []}), {["app/Queue", _place, 2]}],
	"managed key, role of another account": [_estate(_within, {"account": "444455556666"}, "alias/aws/sqs", {"key": []}), {["app/Queue", _place, 0]}],
	"alias of another account": [_estate(edges.own, {}, "arn:aws:kms:eu-west-1:444455556666:alias/orders", {"key": []}), {["app/Queue", _place, 0]}],
	"alias of no template": [_estate(edges.own, {}, "arn:aws:kms:eu-west-1:111122223333:alias/orders", {"key": []}), {["app/Queue", _place, 1]}],
	"key not known": [_estate(edges.own, {}, _hidden, {"key": []}), {["app/Queue", _place, 1]}],
	"key without a grant": [_estate(edges.own, {}, _of_key, {"key": [_root]}), {["app/Key", _policy, 0]}],
	"key with a grant": [_estate(edges.own, {}, _of_key, {"key": [_key_statement({})]}), {["app/Key", _policy, 2]}],
	"key that may have one": [_estate(edges.own, {}, _of_key, {"key": [_key_statement({"conditions": [{"unknown": _hidden}]})]}), {["app/Key", _policy, 1]}],
	"key by its alias": [_estate(edges.own, {}, "alias/orders", {"key": [_key_statement({})]}), {["app/Key", _policy, 2]}],
	"key that names the role": [_estate(_within, {}, _of_key, {"key": [_by_role]}), {["app/Role", ["Properties"], 2]}],
	"key that names the account, role without": [_estate(_within, {}, _of_key, {"key": [_root]}), {["app/Role", ["Properties"], 0]}],
	"key that names the account, role with": [_estate(_within, {}, _of_key, {"key": [_root], "role": [_use]}), {["app/Role", _use.path, 2]}],
	"role with another key": [_estate(_within, {}, _of_key, {"key": [_root], "role": [_use_of_another]}), {["app/Role", _use.path, 0]}],
	"role that is refused": [_estate(_within, {}, _of_key, {"key": [_root], "role": [_refusal, _use]}), {["app/Role", ["Properties", "Refusal"], 0]}],
	"role of no template": [_estate(object.union(edges.own, {"RoleArn": "arn:aws:iam::111122223333:role/r"}), {}, _of_key, {"key": [_root]}), {["app/Key", _policy, 1]}],
	"queue of no template": [edges.estate([edges.other], {}), {["app/Rule", ["Properties", "Targets", 0, "Arn"], 1]}],
	"target not known": [edges.estate([{"Id": "a", "Arn": _hidden}], {}), {["app/Rule", ["Properties", "Targets", 0, "Arn"], 1]}],
	"kind not known": [edges.estate([{"Id": "a", "Arn": $"arn:aws:{_hidden}:eu-west-1:111122223333:a"}], {}), {["app/Rule", ["Properties", "Targets", 0, "Arn"], 1]}],
	"workflow": [edges.estate([{"Id": "a", "Arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:a"}], {}), set()],
}

test_judged[name] if {
	some name, [estate, expected] in _cases
	{[case.place.address, case.place.path, case.score] | some case in edge_key.judged} == expected with input as estate
}

test_what[name] if {
	some name, text in {
		"managed key, service": "the AWS managed key of Queue never lets events.amazonaws.com use it; it needs a customer managed key in account 111122223333",
		"alias of another account": "Queue names its key by an alias of another account, which never works; it must change in account 111122223333",
		"key without a grant": "the policy of key Key does not let events.amazonaws.com call kms:GenerateDataKey; it must change in account 111122223333",
		"key that names the account, role without": "role Role may not call kms:GenerateDataKey on key Key; its policies must change in account 111122223333",
	}
	{case.what | some case in edge_key.judged} == {text} with input as _cases[name][0]
}
