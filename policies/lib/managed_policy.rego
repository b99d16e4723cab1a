# METADATA
# title: Managed policies of AWS
# description: Texts of policies that AWS manages, of those that are known and the estate names.
package parapet.lib.managed_policy

# METADATA
# description: Whether the text of the policy with an ARN is known.
known(arn) if input.facts.managedPolicies[arn]

# METADATA
# description: |
#   The document of the policy that a property of a role names, {path, value}, with that place as its path and that of its
#   statements. Undefined where the text is not known.
document(role, found) := object.union(object.filter(fact, ["version"]), {
	"address": role,
	"path": path,
	"kind": "identity",
	"statements": [object.union(statement, {"path": path}) | some statement in fact.statements],
}) if {
	fact := input.facts.managedPolicies[found.value]
	path := array.concat(["Properties"], found.path)
}
