# METADATA
# title: Replication of buckets
# description: The replication rules of a bucket, its role, and what that needs. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.replica

import data.parapet.lib.attachment
import data.parapet.lib.estate
import data.parapet.lib.grantee
import data.parapet.lib.policy
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: The rules of a bucket as elements with a place of their own; `on` tells whether one is enabled.
rules(source) := [object.union(rule, {"on": is_enabled(value.seen(rule.value, ["Status"]))}) |
	some rule in value.elements(source.properties, ["ReplicationConfiguration", "Rules"])
]

# METADATA
# description: Whether a rule of a bucket copies to another Region; not known of buckets outside the estate.
is_far(source, rule) := value.any_of([value.negate(text.same(source.region, input.resources[target].region)) | some target in targets]) if {
	targets := destinations(source, rule)
	count(targets) > 0
} else := 1

# METADATA
# description: Addresses of the buckets of the estate that a rule of a bucket copies to.
destinations(source, rule) := estate.linked(source.address, array.flatten(["Properties", rule.path, "Destination", "Bucket"]))

# METADATA
# description: Whether a status is `Enabled`; none is not.
is_enabled(status) := text.same(status, "Enabled") if {
	is_string(status)
} else := 0

# METADATA
# description: What names the role of a bucket for replication; null for nothing.
role(source) := value.seen(source.properties, _role)

# METADATA
# description: Addresses of the roles of the estate that a bucket replicates with.
roles(source) := {found |
	some found in estate.linked(source.address, array.concat(["Properties"], _role))
	estate.of_type["AWS::IAM::Role"][found]
}

_role := ["ReplicationConfiguration", "Role"]

# METADATA
# description: The actions that the role needs, and on what.
needed(source, target) := {
	"s3:GetReplicationConfiguration": source.arn,
	"s3:ListBucket": source.arn,
	"s3:GetObjectVersionForReplication": $"{source.arn}/*",
	"s3:GetObjectVersionAcl": $"{source.arn}/*",
	"s3:GetObjectVersionTagging": $"{source.arn}/*",
	"s3:ReplicateObject": $"{target.arn}/*",
	"s3:ReplicateDelete": $"{target.arn}/*",
	"s3:ReplicateTags": $"{target.arn}/*",
}

# METADATA
# description: Whether the policies of a destination let the role of a bucket write its copies.
admitted(source, target) := value.any_of([score |
	some document in attachment.documents_on(target.address, {"resource"})
	some statement in document.statements
	score := value.both(
		grantee.admits_by(statement, {"value": role(source), "account": source.account}, "s3:ReplicateObject"),
		policy.covers_resource(statement, $"{target.arn}/*"),
	)
])
