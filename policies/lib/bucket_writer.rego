# METADATA
# title: Writers of bucket policies
# description: Which bucket policies the roles of the estate may write. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.bucket_writer

import data.parapet.lib.estate
import data.parapet.lib.policy
import data.parapet.lib.value

# METADATA
# description: |
#   Whether some role may write the policy of a bucket, given by its ARN. What denies it, and conditions, are not asked.
#   Names that CloudFormation will choose are looked up, not compared with each other.
may_change(bucket) := value.any_of(array.concat(
	[grant.score | some grant in _grants[bucket]],
	[value.both(grant.score, policy.covers_resource({"resources": [grant.resource]}, bucket)) |
		some text in _compared
		some grant in _grants[text]
	],
))

# METADATA
# description: Statements that let roles write bucket policies.
statements := [writer.statement | some writer in _writers]

_compared contains text if {
	some text, _ in _grants
	not regex.match(`^[^*?]*⟦name\.[^*?]*$`, text)
}

# What may be written, by its text: {resource, score}. The ARN of a bucket holds no slash.
_grants[text] contains {"resource": resource, "score": value.both(writer.score, score)} if {
	some writer in _writers
	some [resource, score] in _resources(writer.statement)
	text := resource.text
	not contains(text, "/")
}

_resources(statement) := [[resource, 2] | some resource in statement.resources] if {
	statement.resources
} else := [[{"text": "*"}, 1]]

_writers contains {"statement": statement, "score": score} if {
	some type in ["AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"]
	some address, resource in estate.of_type[type]
	_is_for_roles(resource)
	some document in input.policies[address]
	document.kind == "identity"
	some statement in array.concat(document.statements, [{"unknown": token} | token := document.unknown])
	score := value.both(policy.effect(statement, "Allow"), policy.covers_action(statement, "s3:PutBucketPolicy"))
	score > 0
}

_is_for_roles(resource) if resource.type in {"AWS::IAM::Role", "AWS::IAM::RolePolicy"}

_is_for_roles(resource) if value.absent(resource.properties, ["Roles"]) < 2

_is_for_roles(resource) if {
	some link in estate.links_to[resource.address]
	input.resources[link.from].type == "AWS::IAM::Role"
}
