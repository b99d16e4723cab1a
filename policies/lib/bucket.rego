# METADATA
# title: Buckets
# description: Facts of a bucket, and how the rest of the estate uses it. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.bucket

import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# What makes another resource a user of a bucket: the property that names it, and by what.
_uses := {
	"logs": {"type": "AWS::S3::Bucket", "property": "LoggingConfiguration", "by": "name"},
	"replication": {"type": "AWS::S3::Bucket", "property": "ReplicationConfiguration", "by": "arn"},
	"mwaa": {"type": "AWS::MWAA::Environment", "property": "SourceBucketArn", "by": "arn"},
}

# METADATA
# description: Whether a bucket keeps the versions of its objects.
versioned(bucket) := 0 if {
	value.absent(bucket.properties, ["VersioningConfiguration", "Status"]) == 2
} else := 1 if {
	value.absent(bucket.properties, ["VersioningConfiguration", "Status"]) == 1
} else := text.same(bucket.properties.VersioningConfiguration.Status, "Enabled")

# METADATA
# description: Whether new objects of a bucket are encrypted with AWS KMS unless the request says otherwise.
uses_kms(bucket) := value.any_of({text.same(algorithm, kms) |
	some rule in value.elements(bucket.properties, ["BucketEncryption", "ServerSideEncryptionConfiguration"])
	algorithm := value.read(rule.value, ["ServerSideEncryptionByDefault", "SSEAlgorithm"]).value
	some kms in ["aws:kms", "aws:kms:dsse"]
})

# METADATA
# description: |
#   Whether another resource uses a bucket: for its access `logs`, as destination of its `replication`, or, an `mwaa`
#   environment, as source.
used(bucket, use) := 2 if {
	some user in users[use][bucket.address]
	user != bucket.address
} else := 1 if {
	count(hidden_users(bucket, use)) > 0
} else := 0

# METADATA
# description: Addresses of the resources that use a bucket, by use and by the bucket's address.
users[use][bucket] contains user if {
	some use, place in _uses
	some user, _ in estate.of_type[place.type]
	some path, targets in estate.targets[user]
	path[1] == place.property
	some bucket in targets
}

# METADATA
# description: Unknown values by which other resources may name a bucket.
hidden_users(bucket, use) := {named |
	some named, users_of_it in _hidden[use]
	some user in users_of_it
	user != bucket.address
	text.same(bucket[_uses[use].by], named) > 0
}

_hidden[use][named] contains user if {
	some use, place in _uses
	some user, resource in estate.of_type[place.type]
	some named in _names(use, resource.properties)
	value.has_unknown(named)
}

_names("logs", properties) := {value.read(properties, ["LoggingConfiguration", "DestinationBucketName"]).value}

_names("mwaa", properties) := {value.read(properties, ["SourceBucketArn"]).value}

_names("replication", properties) := {found.value |
	some rule in value.elements(properties, ["ReplicationConfiguration", "Rules"])
	found := value.read(rule.value, ["Destination", "Bucket"])
}
