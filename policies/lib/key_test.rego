package parapet.lib.key_test

import data.parapet.lib.key

test_named[name] if {
	some name, [properties, score] in {
		"absent": [{}, 0],
		"empty": [{"Key": ""}, 0],
		"literal": [{"Key": "alias/orders"}, 2],
		"resource": [{"Key": "⟦name.s.Key⟧"}, 2],
		"parameter": [{"Key": "⟦~parameter.s.Key⟧"}, 1],
		"part of it a parameter": [{"Key": "alias/⟦~parameter.s.Key⟧"}, 2],
		"import": [{"Key": "⟦~import-outside-estate.s.Key⟧"}, 2],
		"under a condition": [{"Key": "⟦~condition.s.Key⟧"}, 1],
	}
	key.named(properties, ["Key"]) == score
}

test_of_customer[id] if {
	some id, score in {
		"alias/aws/sqs": 0,
		"arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs": 0,
		"alias/orders": 2,
		"4a1d6f0e-0000-0000-0000-000000000000": 2,
		"⟦name.s.Key⟧": 2,
		"arn:aws:kms:eu-west-1:⟦account.s⟧:key/⟦name.s.Key⟧": 2,
		"arn:aws:kms:eu-west-1:111122223333:⟦~parameter.s.Key⟧": 1,
		"arn:aws:kms:eu-west-1:⟦account.s⟧:alias/aws/sqs": 0,
		"alias/⟦~parameter.s.Key⟧": 1,
		"⟦~parameter.s.Key⟧": 1,
	}
	key.of_customer(id) == score
}
