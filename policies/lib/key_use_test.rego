package parapet.lib.key_use_test

import data.parapet.lib.key_use
import data.parapet.lib.sample_test as sample

_key := object.union(sample.resource("Key", "AWS::KMS::Key", {}), {"arn": "arn:aws:kms:eu-west-1:111122223333:key/⟦name.app.Key⟧"})

test_used[name] if {
	some name, [named, links, score] in {
		"by itself": ["key", [["Bus", ["KmsKeyIdentifier"], "Key"]], 2],
		"by an alias": ["alias/orders", [["Bus", ["KmsKeyIdentifier"], "Alias"], ["Alias", ["TargetKeyId"], "Key"]], 2],
		"unknown": ["⟦~parameter.app.Key⟧", [], 1],
		"unknown of another account": ["arn:aws:kms:eu-west-1:999999999999:key/⟦~parameter.app.Key⟧", [], 0],
		"another": ["alias/other", [], 0],
	}
	key_use.used(_key, key_use.places) == score with input as _estate(named, links)
}

test_used_by_others_only if {
	key_use.used(_key, {"AWS::SQS::Queue": ["KmsMasterKeyId"]}) == 0 with input as _estate("key", [["Bus", ["KmsKeyIdentifier"], "Key"]])
}

test_loose if {
	key_use.loose(_key, key_use.places) == {"⟦~parameter.app.Key⟧"} with input as _estate("⟦~parameter.app.Key⟧", [])
}

_estate(named, links) := sample.linked(
	[
		_key,
		sample.resource("Alias", "AWS::KMS::Alias", {}),
		sample.resource("Bus", "AWS::Events::EventBus", {"KmsKeyIdentifier": named}),
	],
	links,
)
