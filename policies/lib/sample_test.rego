# METADATA
# title: Samples
# description: Resources and estates for the tests of rules.
package parapet.lib.sample_test

# METADATA
# description: A resource of stack `app`.
resource(id, type, properties) := {
	"address": $"app/{id}",
	"type": type,
	"logicalId": id,
	"stack": "app",
	"account": "111122223333",
	"region": "eu-west-1",
	"partition": "aws",
	"stage": "prod",
	"tags": {},
	"properties": properties,
	"origin": {},
	"attributes": {},
	"references": [],
	"sensitive": [],
}

# METADATA
# description: A queue of stack `app`, named after its logical id.
queue(id, properties) := object.union(resource(id, "AWS::SQS::Queue", properties), {
	"arn": queue_arn(id),
	"name": $"⟦name.app.{id}⟧",
})

# METADATA
# description: The ARN of that queue.
queue_arn(id) := $"arn:aws:sqs:eu-west-1:111122223333:⟦name.app.{id}⟧"

# METADATA
# description: An estate of some resources.
estate(resources) := linked(resources, [])

# METADATA
# description: An estate of some resources and of links [id, path below the properties, id].
linked(resources, links) := {
	"resources": {resource.address: resource | some resource in resources},
	"links": [{"from": $"app/{from}", "path": array.concat(["Properties"], path), "to": $"app/{to}", "kind": "arn"} |
		some [from, path, to] in links
	],
}

# METADATA
# description: The same estate with settings of one rule.
with_settings(estate, rule, settings) := object.union(estate, {"settings": {rule: settings}})

# METADATA
# description: The same estate with the text of a policy that AWS manages.
with_managed_policy(estate, arn, statements) := object.union(estate, {"facts": {"managedPolicies": {arn: {
	"name": "Managed",
	"version": "2012-10-17",
	"statements": statements,
}}}})

# METADATA
# description: The same estate with what the list of IAM actions says, by action, and by condition key.
with_actions(estate, actions, keys) := object.union(estate, {"facts": {
	"actions": actions,
	"conditionKeys": keys,
	"actionsDate": "2026-09-26",
}})
