# METADATA
# title: Versioned buckets expire old versions
# description: |
#   A versioned bucket keeps whatever is overwritten or deleted, and every part of an upload that was given up. Unless a
#   lifecycle rule removes them they are paid for, and stay readable, for ever.
# custom:
#   severity: low
#   tier: T2
#   scope: resource
#   resource_types: [AWS::S3::Bucket]
#   reads:
#     - AWS::S3::Bucket#VersioningConfiguration.Status
#     - AWS::S3::Bucket#LifecycleConfiguration.Rules[].NoncurrentVersionExpiration.NoncurrentDays
#     - AWS::S3::Bucket#LifecycleConfiguration.Rules[].NoncurrentVersionExpirationInDays
#     - AWS::S3::Bucket#LifecycleConfiguration.Rules[].Status
#     - AWS::S3::Bucket#LifecycleConfiguration.Rules[].AbortIncompleteMultipartUpload.DaysAfterInitiation
#   remediation: Add an enabled lifecycle rule that expires noncurrent versions and aborts incomplete uploads.
#   controls:
#     - Security Hub S3.10
#     - Checkov CKV_AWS_300
#     - Checkov CKV2_AWS_61
#   seed: [S10]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireAbort:
#         description: Whether a rule must abort incomplete multipart uploads too
#         type: boolean
#         default: true
#   autofix: propose
package parapet.packs.s3.noncurrent_lifecycle

import data.parapet.lib.bucket
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some one in _buckets
	bucket.versioned(one) == 2
	missing := _unmet(one, 0)
	count(missing) > 0
	finding := result.finding(one, _path, $"bucket {one.logicalId} has no enabled lifecycle rule that {concat(" or ", missing)}")
}

undecided contains finding if {
	some one in _buckets
	bucket.versioned(one) == 2
	count(_unmet(one, 0)) == 0
	missing := _unmet(one, 1)
	count(missing) > 0
	message := $"bucket {one.logicalId} may have no enabled lifecycle rule that {concat(" or ", missing)}"
	finding := result.undecided(one, _path, message, one.properties.LifecycleConfiguration)
}

undecided contains finding if {
	some one in _buckets
	bucket.versioned(one) == 1
	missing := array.concat(_unmet(one, 0), _unmet(one, 1))
	count(missing) > 0
	message := $"bucket {one.logicalId} may keep versions, and has no enabled lifecycle rule that surely {concat(" or ", missing)}"
	finding := result.undecided(one, _path, message, one.properties.VersioningConfiguration)
}

applies contains one.address if some one in _buckets

_path := ["Properties", "LifecycleConfiguration"]

_buckets := [one |
	some one in estate.of_type["AWS::S3::Bucket"]
	bucket.versioned(one) > 0
]

# What lifecycle rules must do, and the properties that do it.
_wanted := array.concat(
	[{
		"what": "expires noncurrent versions",
		"paths": [["NoncurrentVersionExpiration", "NoncurrentDays"], ["NoncurrentVersionExpirationInDays"]],
	}],
	[{"what": "aborts incomplete multipart uploads", "paths": [["AbortIncompleteMultipartUpload", "DaysAfterInitiation"]]} |
		settings.of("s3/noncurrent-lifecycle", "requireAbort", true) == true
	],
)

_unmet(one, score) := [wanted.what | some wanted in _wanted; _met(one, wanted.paths) == score]

_met(one, paths) := value.any_of({_does(rule.value, path) |
	some rule in value.elements(one.properties, ["LifecycleConfiguration", "Rules"])
	some path in paths
})

# Whether an enabled rule states a property; a hidden rule may.
_does(rule, path) := value.both(text.same(status, "Enabled"), value.negate(value.absent(rule, path))) if {
	status := value.read(rule, ["Status"]).value
} else := 0
