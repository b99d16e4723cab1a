# METADATA
# title: Versioning is enabled where it matters
# description: |
#   Without versions an overwritten or deleted object is gone. Replication and Object Lock need them, Amazon MWAA reads its
#   DAGs by them, and in production they are what a mistake is undone with.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::S3::Bucket]
#   reads:
#     - AWS::S3::Bucket#VersioningConfiguration.Status
#     - AWS::S3::Bucket#ObjectLockEnabled
#     - AWS::S3::Bucket#ObjectLockConfiguration
#     - AWS::S3::Bucket#ReplicationConfiguration.Rules[].Destination.Bucket
#     - AWS::MWAA::Environment#SourceBucketArn
#   remediation: Set VersioningConfiguration.Status to Enabled, and let a lifecycle rule expire old versions.
#   controls:
#     - Checkov CKV_AWS_21
#     - AWS Config s3-bucket-versioning-enabled
#     - Security Hub S3.14
#     - Trivy AWS-0090
#   seed: [S5, S8, S10]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       stages:
#         description: Stages whose buckets are all judged; of others only those that replication, MWAA or Object Lock needs
#         type: array
#         items: {type: string}
#         default: [prod]
#       exemptPurposes:
#         description: Values of the tag parapet:purpose whose buckets are not judged
#         type: array
#         items: {type: string}
#         default: [access-logs, temp]
#   autofix: safe
package parapet.packs.s3.versioning

import data.parapet.lib.bucket
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.applies == 2
	bucket.versioned(case.bucket) == 0
	finding := result.finding(case.bucket, _path, $"bucket {case.bucket.logicalId} does not keep versions: {_why(case.bucket)}")
}

undecided contains finding if {
	some case in _cases
	bucket.versioned(case.bucket) == 1
	message := $"bucket {case.bucket.logicalId} may not keep versions"
	finding := result.undecided(case.bucket, _path, message, case.bucket.properties.VersioningConfiguration)
}

undecided contains finding if {
	some case in _cases
	case.applies == 1
	bucket.versioned(case.bucket) == 0
	message := $"bucket {case.bucket.logicalId} does not keep versions, and may need them"
	finding := result.undecided(case.bucket, _path, message, _hidden(case.bucket))
}

fixes[finding] := [{"op": "set", "path": array.concat(_path, ["Status"]), "value": "Enabled"}] if some finding in deny

applies contains case.bucket.address if some case in _cases

_rule := "s3/versioning"

_path := ["Properties", "VersioningConfiguration"]

_why(one) := $"{status}" if {
	status := value.get(one.properties, ["VersioningConfiguration", "Status"])
	status != null
} else := "no VersioningConfiguration"

_cases := [{"bucket": one, "applies": applies_to} |
	some one in estate.of_type["AWS::S3::Bucket"]
	applies_to := value.both(value.negate(_exempt(one)), _matters(one))
	applies_to > 0
]

_exempt(one) := tag.has(one, "parapet:purpose", settings.of(_rule, "exemptPurposes", ["access-logs", "temp"]))

_matters(one) := 2 if {
	one.stage in settings.of(_rule, "stages", ["prod"])
} else := value.any_of({
	value.truth(value.get(one.properties, ["ObjectLockEnabled"])),
	_states(one, "ObjectLockConfiguration"),
	_states(one, "ReplicationConfiguration"),
	bucket.used(one, "replication"),
	bucket.used(one, "mwaa"),
})

_states(one, name) := value.negate(value.absent(one.properties, [name]))

# What decides whether the bucket must keep versions.
_hidden(one) := tag.of(one, "parapet:purpose") if {
	_exempt(one) == 1
} else := array.concat(
	[object.filter(one.properties, ["ObjectLockEnabled", "ObjectLockConfiguration", "ReplicationConfiguration"])],
	[hidden |
		some use in ["replication", "mwaa"]
		some hidden in bucket.hidden_users(one, use)
	],
)
