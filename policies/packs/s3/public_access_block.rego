# METADATA
# title: All four public access switches are on
# description: |
#   The public access block of a bucket overrules every ACL and policy that would open it, now and later. A switch that a
#   stated block leaves out is off.
# custom:
#   severity: critical
#   tier: T1
#   scope: resource
#   resource_types: [AWS::S3::Bucket]
#   reads:
#     - AWS::S3::Bucket#PublicAccessBlockConfiguration.BlockPublicAcls
#     - AWS::S3::Bucket#PublicAccessBlockConfiguration.BlockPublicPolicy
#     - AWS::S3::Bucket#PublicAccessBlockConfiguration.IgnorePublicAcls
#     - AWS::S3::Bucket#PublicAccessBlockConfiguration.RestrictPublicBuckets
#   remediation: Set all four switches of PublicAccessBlockConfiguration to true.
#   controls:
#     - Checkov CKV_AWS_53
#     - Checkov CKV_AWS_54
#     - Checkov CKV_AWS_55
#     - Checkov CKV_AWS_56
#     - cdk-nag AwsSolutions-S2
#     - AWS Config s3-bucket-level-public-access-prohibited
#     - Security Hub S3.8
#     - Trivy AWS-0086
#     - Trivy AWS-0087
#     - Trivy AWS-0091
#     - Trivy AWS-0093
#     - Trivy AWS-0094
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireExplicit:
#         description: Whether a bucket must state its block; new buckets have all four switches on without one
#         type: boolean
#         default: true
#       exempt:
#         description: Buckets not judged, as globs of addresses, logical ids, names or ARNs
#         type: array
#         items: {type: string}
#         default: []
#   autofix: safe
package parapet.packs.s3.public_access_block

import data.parapet.lib.attachment
import data.parapet.lib.estate
import data.parapet.lib.listed
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some bucket in _buckets
	_exempt(bucket) == 0
	breach := _breach(bucket)
	finding := object.union(result.finding(bucket, _path, breach.message), breach.extra)
}

undecided contains finding if {
	some bucket in _buckets
	_exempt(bucket) == 1
	breach := _breach(bucket)
	finding := result.undecided(bucket, _path, $"{breach.message}, and may be exempt", object.get(bucket, "name", ""))
}

undecided contains finding if {
	some bucket in _buckets
	not _breach(bucket)
	count(_switches(bucket, 1)) > 0
	message := $"bucket {bucket.logicalId} may be open to the public: {_listed(bucket, 1)} not known"
	finding := result.undecided(bucket, _path, message, bucket.properties[_block])
}

# A website, or a policy that is open to everyone, may be meant to be public.
fixes[finding] := [{"op": "set", "path": array.concat(_path, [name]), "value": true} |
	some state in [0, "missing"]
	some name in _switches(input.resources[finding.resource], state)
] if {
	some finding in deny
	not input.resources[finding.resource].properties.WebsiteConfiguration
	count(_public[finding.resource]) == 0
}

applies contains bucket.address if some bucket in _buckets

_rule := "s3/public-access-block"

_block := "PublicAccessBlockConfiguration"

_path := ["Properties", _block]

_buckets := [bucket |
	some bucket in estate.of_type["AWS::S3::Bucket"]
	_exempt(bucket) < 2
]

_exempt(bucket) := listed.by(bucket, settings.of(_rule, "exempt", []))

# Statements that let, or may let, everyone in, by bucket.
_public[address] := [statement |
	some document in attachment.documents_on(address, {"resource"})
	some statement in document.statements
	value.both(policy.effect(statement, "Allow"), policy.principal_everyone(statement)) > 0
] if {
	some address, _ in estate.of_type["AWS::S3::Bucket"]
}

# The worst that is certain.
_breach(bucket) := {"message": $"bucket {bucket.logicalId} turns {_listed(bucket, 0)} off", "extra": {}} if {
	count(_switches(bucket, 0)) > 0
} else := {"message": message, "extra": {"severity": "high"}} if {
	value.absent(bucket.properties, [_block]) == 0
	count(_switches(bucket, "missing")) > 0
	message := $"bucket {bucket.logicalId} has a public access block without {_listed(bucket, "missing")}, which is off then"
} else := {"message": message, "extra": {"severity": "medium"}} if {
	settings.of(_rule, "requireExplicit", true) == true
	value.absent(bucket.properties, [_block]) == 2
	message := $"bucket {bucket.logicalId} states no {_block}"
}

_listed(bucket, state) := concat(", ", _switches(bucket, state))

_switches(bucket, state) := [name |
	some name in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]
	_state(bucket, [_block, name]) == state
]

_state(bucket, path) := value.truth(value.get(bucket.properties, path)) if {
	value.absent(bucket.properties, path) == 0
} else := {1: 1, 2: "missing"}[value.absent(bucket.properties, path)]
