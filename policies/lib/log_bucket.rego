# METADATA
# title: Log buckets
# description: Whether a bucket can take the access logs of another. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.log_bucket

import data.parapet.lib.attachment
import data.parapet.lib.bucket
import data.parapet.lib.policy
import data.parapet.lib.service_request
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   What keeps the access logs of a bucket out of a log bucket, with its score: {score, what} and, for a score of 1, the
#   `cause` of a finding or the `hidden` value that leaves it open.
flaws(one, log) := [
	{"score": _differs(one.account, log.account), "what": $"writes its access logs to {log.logicalId}, which is in another account"},
	{"score": _differs(one.region, log.region), "what": $"writes its access logs to {log.logicalId}, which is in another Region"},
	{
		"score": bucket.uses_kms(log),
		"what": $"writes its access logs to {log.logicalId}, which encrypts with AWS KMS",
		"hidden": value.get(log.properties, ["BucketEncryption"]),
	},
	object.union(_hidden(_documents(log), log), {
		"score": value.negate(_admits(one, log)),
		"what": $"writes its access logs to {log.logicalId}, whose policy does not admit logging.s3.amazonaws.com for a stated source",
	}),
	{
		"score": min([1, value.negate(value.absent(log.properties, ["ObjectLockConfiguration", "Rule", "DefaultRetention"]))]),
		"what": $"writes its access logs to {log.logicalId}, whose objects are locked by default",
		"cause": {"reason": "service-default", "missing": log.logicalId},
	},
]

# Accounts and Regions of stacks that are not known prove no difference.
_differs(a, b) := 2 if {
	text.same(a, b) == 0
} else := 0

_admits(one, log) := value.any_of([
	value.any_of({text.same(acl, "LogDeliveryWrite") | acl := value.read(log.properties, ["AccessControl"]).value}),
	service_request.allowed(
		[_sourced(document) | some document in attachment.documents_on(log.address, {"resource"})],
		service_request.sender(one, "logging.s3.amazonaws.com"),
		log,
		{"action": "s3:PutObject", "on": $"{log.arn}/{object.get(one.properties, ["LoggingConfiguration", "LogFilePrefix"], "")}*"},
	),
	value.any_of({attachment.may_name(place.value, log) | some place in attachment.loose["AWS::S3::Bucket"]}),
])

# A document without what it allows whatever the source is.
_sourced(document) := object.union(document, {"statements": [statement |
	some statement in object.get(document, "statements", [])
	_states_source(statement)
]})

_states_source(statement) if statement.unknown

_states_source(statement) if policy.effect(statement, "Allow") < 2

_states_source(statement) if {
	some condition in statement.conditions
	object.get(condition, "key", "aws:sourcearn") in {"aws:sourcearn", "aws:sourceaccount"}
}

# Documents without a token leave it open by a condition on the request.
_hidden(documents, log) := {"cause": {"reason": "context", "missing": log.logicalId}} if {
	not contains($"{documents}", "⟦~")
} else := {"hidden": documents}

_documents(log) := array.flatten([
	value.get(log.properties, ["AccessControl"]),
	attachment.documents_on(log.address, {"resource"}),
	[place.value | some place in attachment.loose["AWS::S3::Bucket"]; attachment.may_name(place.value, log) > 0],
])
