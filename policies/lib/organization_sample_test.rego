# METADATA
# title: Samples of organizations
# description: An organization with accounts, OUs and policies, for the tests of rules about them.
package parapet.lib.organization_sample_test

import data.parapet.lib.sample_test as sample

# METADATA
# description: |
#   An organization with a management account, 111111111111, and two others: 222222222222 in an OU below another, and
#   333333333333, of which nobody says where it is. Policies are [kind, name, targets, statements].
estate(policies) := object.union(sample.estate([]), {
	"allowlist": {},
	"organization": object.union(
		{
			"id": "o-abc1234567",
			"managementAccount": "111111111111",
			"accounts": [
				{"id": "222222222222", "ouPath": "o-abc1234567/r-ab12/ou-ab12-11111111/ou-ab12-22222222/"},
				{"id": "333333333333"},
			],
		},
		{list: [{"address": $"organization/{name}", "targets": targets} | some [kind, name, targets, _] in policies; lists[kind] == list] |
			some list in {lists[kind] | some [kind, _, _, _] in policies}
		},
	),
	"policies": {$"organization/{name}": [document(name, statements)] | some [_, name, _, statements] in policies},
})

# METADATA
# description: The keys of kinds of policies.
lists := {"scp": "scps", "rcp": "rcps"}

# METADATA
# description: The document of a policy of the estate file.
document(name, statements) := {
	"address": $"organization/{name}",
	"path": ["document"],
	"kind": "organization",
	"version": "2012-10-17",
	"statements": [object.union(statement, {"path": ["document", "Statement", i]}) | some i, statement in statements],
}

# METADATA
# description: A statement about an action on everything, under conditions.
statement(effect, action, conditions) := {
	"effect": effect, "actions": [action], "resources": [{"text": "*"}], "conditions": conditions,
}

# METADATA
# description: A condition on one key.
condition(operator, key, values) := {"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": values}
