package parapet.lib.role_grant_test

import data.parapet.lib.role_grant
import data.parapet.lib.sample_test as sample

_allow := {"path": ["Properties"], "effect": "Allow", "actions": ["sqs:*"], "resources": [{"text": "*"}], "conditions": []}

test_grants[name] if {
	some name, [properties, links, policies, score] in {
		"own": [{}, [], {"app/Role": [_allow]}, 2],
		"attached": [{}, [["Policy", ["Roles", 0], "Role"]], {"app/Policy": [_allow]}, 2],
		"managed": [{"ManagedPolicyArns": ["arn"]}, [["Role", ["ManagedPolicyArns", 0], "Managed"]], {"app/Managed": [_allow]}, 2],
		"managed elsewhere": [{"ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonSQSFullAccess"]}, [], {}, 1],
		"perhaps attached": [{}, [], {"app/Policy": [_allow]}, 1],
		"other action": [{}, [], {"app/Role": [object.union(_allow, {"actions": ["sns:publish"]})]}, 0],
		"none": [{}, [], {}, 0],
	}
	estate := _estate(properties, links, policies)
	role_grant.grants("app/Role", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:orders") == score with input as estate
}

test_unknown_document if {
	estate := object.union(_estate({}, [], {}), {"policies": {"app/Role": [{
		"address": "app/Role", "kind": "identity", "path": ["Properties"], "unknown": "⟦~parameter.app.X⟧", "statements": [],
	}]}})
	role_grant.grants("app/Role", "sqs:SendMessage", "*") == 1 with input as estate
}

test_managed_policy_of_aws if {
	named := "arn:aws:iam::aws:policy/AmazonSQSFullAccess"
	estate := sample.with_managed_policy(_estate({"ManagedPolicyArns": [named]}, [], {}), named, [_allow])
	role_grant.grants("app/Role", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:orders") == 2 with input as estate
	role_grant.allows("app/Role", {"sqs:PurgeQueue"}) == 2 with input as estate
	role_grant.allows("app/Role", {"sns:Publish"}) == 0 with input as estate
	[found] := [found | some found in role_grant.statements("app/Role"); found.sure == 2] with input as estate
	role_grant.place("app/Role", found, "Resource") == {"path": ["Properties", "ManagedPolicyArns", 0]}
}

test_place[name] if {
	some name, [address, statement, key, path] in {
		"own": ["app/Role", _allow, "Action", ["Properties", "X", "Action"]],
		"negated": ["app/Role", {"notResources": []}, "Resource", ["Properties", "X", "NotResource"]],
		"unknown": ["app/Role", {"unknown": "⟦~parameter.app.X⟧"}, "Resource", ["Properties", "X"]],
		"another": ["app/Policy", _allow, "Resource", ["Properties", "X", "Resource"]],
	}
	found := role_grant.place("app/Role", {"address": address, "statement": object.union(statement, {"path": ["Properties", "X"]})}, key)
	found.path == path
	object.get(found, "address", "app/Role") == address
}

test_everywhere[name] if {
	some name, [statement, score] in {
		"every": [{"resources": [{"text": "*"}]}, 2],
		"all but one": [{"notResources": [{"text": "arn:x"}]}, 2],
		"one": [{"resources": [{"text": "arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Queue⟧"}]}, 0],
		"unknown resource": [{"resources": [{"text": "⟦~parameter.app.X⟧"}]}, 1],
		"unknown": [{"unknown": "⟦~parameter.app.X⟧"}, 1],
	}
	role_grant.everywhere(statement) == score
}

_estate(properties, links, policies) := object.union(
	sample.linked(
		[
			sample.resource("Role", "AWS::IAM::Role", properties),
			sample.resource("Policy", "AWS::IAM::Policy", {"Roles": ["⟦~parameter.app.Role⟧"]}),
			sample.resource("Managed", "AWS::IAM::ManagedPolicy", {}),
		],
		links,
	),
	{"policies": {address: [{"address": address, "kind": "identity", "path": [], "statements": statements}] |
		some address, statements in policies
	}},
)
