# METADATA
# title: Bucket refuses plain HTTP
# description: |
#   S3 answers plain HTTP too. Only a Deny in the bucket policy, for everyone, on the bucket and on its objects, keeps
#   credentials and data off unencrypted connections.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::S3::Bucket, AWS::S3::BucketPolicy]
#   reads:
#     - AWS::S3::BucketPolicy#PolicyDocument
#     - AWS::S3::BucketPolicy#Bucket
#   remediation: Add the Deny statement over the bucket and its objects.
#   controls:
#     - cdk-nag AwsSolutions-S10
#     - AWS Config s3-bucket-ssl-requests-only
#     - Security Hub S3.5
#     - Prowler s3_bucket_secure_transport_policy
#   seed: [S5]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
package parapet.packs.s3.tls_only

import data.parapet.lib.attachment
import data.parapet.lib.estate
import data.parapet.lib.meant
import data.parapet.lib.remedy
import data.parapet.lib.result
import data.parapet.lib.text
import data.parapet.lib.tls
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.score == 0
	message := $"{_name(case)} does not deny plain HTTP to the bucket and its objects"
	finding := object.union(result.finding(case.subject, _document, message), _place(case))
}

deny contains finding if {
	some bucket in _bare
	not _claims[meant.alike(bucket.name)]
	finding := result.finding(bucket, ["Properties"], $"bucket {bucket.logicalId} has no policy that denies plain HTTP")
}

undecided contains finding if {
	some case in _cases
	case.score == 1
	hidden := [case.bucket, tls.doubts(_documents(case.policy))]
	message := $"{_name(case)} may not deny plain HTTP to the bucket and its objects"
	finding := object.union(result.undecided(case.subject, _document, message, hidden), _place(case))
}

undecided contains finding if {
	some bucket in _bare
	claim := _claims[meant.alike(bucket.name)]
	related := [{"address": claim.carrier, "path": claim.path, "message": "the policy that may be meant for it"}]
	message := $"bucket {bucket.logicalId} has no policy that certainly denies plain HTTP"
	finding := object.union(result.undecided(bucket, ["Properties"], message, [claim.value, bucket.arn]), {"related": related})
}

fixes[finding] := remedy.state(bucket.address, place, remedy.tls_only("s3:*", [bucket.arn, $"{bucket.arn}/*"])) if {
	some finding in deny
	bucket := input.resources[finding.resource]
	bucket.type == "AWS::S3::Bucket"
	place := {"address": object.get(finding, "address", finding.resource), "path": finding.path}
}

fixes[finding] := remedy.state(null, {"address": case.policy, "path": finding.path}, remedy.tls_only("s3:*", [case.bucket, $"{case.bucket}/*"])) if {
	some finding in deny
	some case in _by_policy[finding.resource]
}

_by_policy[case.policy] contains case if some case in _cases

applies contains address if some address, _ in estate.of_type["AWS::S3::Bucket"]

applies contains case.subject.address if some case in _cases

_document := ["Properties", "PolicyDocument"]

_name(case) := $"the policy of bucket {case.subject.logicalId}" if {
	case.subject.type == "AWS::S3::Bucket"
} else := $"bucket policy {case.subject.logicalId}"

_place(case) := result.at(case.policy, _document, "the bucket policy") if {
	case.subject.address != case.policy
} else := {}

# A bucket keeps one policy, so that each of several has to deny plain HTTP.
_cases contains {"subject": bucket, "policy": policy, "bucket": bucket.arn, "score": score} if {
	some address, bucket in estate.of_type["AWS::S3::Bucket"]
	some policy in attachment.carriers[address]
	score := _score(policy, bucket.arn)
}

# A policy is judged itself when its bucket is not in the estate, and only if it does well when the bucket may be there.
_cases contains {"subject": policy, "policy": policy.address, "bucket": bucket, "score": score} if {
	some place in attachment.loose["AWS::S3::Bucket"]
	policy := input.resources[place.carrier]
	bucket := $"arn:{policy.partition}:s3:::{place.value}"
	within := _within[meant.alike($"{place.value}")]
	score := _known(place.value, value.either(within, _score(policy.address, bucket)))
}

# By a name that a policy gives, whether a bucket of the estate may have it, 0 or 1.
_within[wanted] := min([1, value.any_of([text.same(wanted, name) | some name in meant.among(_names, wanted)])]) if {
	some wanted in _given
}

_given := [wanted |
	some place in attachment.loose["AWS::S3::Bucket"]
	wanted := meant.alike($"{place.value}")
]

_names[meant.name(bucket.name)] contains meant.alike(bucket.name) if some bucket in estate.of_type["AWS::S3::Bucket"]

_score(policy, bucket) := tls.refuses(_documents(policy), ["s3:*"], [bucket, $"{bucket}/*"])

_documents(policy) := object.get(input.policies, policy, [])

# Nothing certain is said of an imported bucket, unless that its policy lacks the statement.
_known(name, score) := min([1, score]) if {
	contains($"{name}", "⟦~import-outside-estate.")
} else := score

_bare := [bucket |
	some address, bucket in estate.of_type["AWS::S3::Bucket"]
	not attachment.carriers[address]
]

# By the name of a bucket without a policy, a policy that may be meant for it and denies plain HTTP there.
_claims[wanted] := min(places) if {
	some wanted in {meant.alike(bucket.name) | some bucket in _bare}
	places := {place | some place in meant.among(_hopes, wanted); attachment.may_name(place.value, {"name": wanted}) > 0}
}

_hopes[meant.name(place.value)] contains place if {
	some place in attachment.loose["AWS::S3::Bucket"]
	some document in _documents(place.carrier)
	tls.may_refuse(document)
}
