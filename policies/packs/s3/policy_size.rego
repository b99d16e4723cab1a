# METADATA
# title: Bucket policy has room for the next grant
# description: |
#   A bucket policy cannot grow past 20 KiB. Automation that adds a statement for every subscriber fails on the day the
#   limit is reached, for everybody who comes after.
# custom:
#   severity: medium
#   tier: T2
#   scope: estate
#   resource_types: [AWS::S3::Bucket, AWS::S3::BucketPolicy]
#   reads:
#     - AWS::S3::BucketPolicy#PolicyDocument
#     - AWS::S3::BucketPolicy#Bucket
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Policy#PolicyDocument
#     - AWS::IAM::ManagedPolicy#PolicyDocument
#     - AWS::IAM::RolePolicy#PolicyDocument
#   remediation: Grant through S3 Access Grants or access points instead.
#   controls: []
#   seed: [S2, S3]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       warnBytes:
#         description: Size above which a policy has too little room left; the limit is 20480
#         type: integer
#         minimum: 1
#         default: 16384
#       maxGrantStatements:
#         description: Number of statements above which the policy of a live bucket has too little room left
#         type: integer
#         minimum: 1
#         default: 40
#   autofix: none
package parapet.packs.s3.policy_size

import data.parapet.lib.attachment
import data.parapet.lib.bucket_writer
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.applies == 2
	excess := _excess(case.policy)
	message := $"the policy of {case.subject.logicalId} {excess}"
	finding := object.union(result.finding(case.subject, _path, message), _place(case.policy))
}

undecided contains finding if {
	some case in _cases
	not _excess(case.policy)
	message := $"the policy of {case.subject.logicalId} may have little room left"
	finding := object.union(result.undecided(case.subject, _path, message, _opaque(case.policy)), _place(case.policy))
}

undecided contains finding if {
	some case in _cases
	case.applies == 1
	excess := _excess(case.policy)
	message := $"the policy of {case.subject.logicalId} {excess}, and a role may have to change it"
	hidden := [value.get(case.policy.properties, ["Bucket"]), bucket_writer.statements, case.arn]
	finding := object.union(result.undecided(case.subject, _path, message, hidden), _place(case.policy))
}

applies contains case.subject.address if some case in _cases

_rule := "s3/policy-size"

_path := ["Properties", "PolicyDocument"]

_place(resource) := result.at(resource.address, _path, "the bucket policy")

# Policies that a role may change, and what gets the verdict: {policy, subject, arn, applies}.
_cases := [{"policy": resource, "subject": whose.subject, "arn": whose.arn, "applies": applies_to} |
	some address, resource in estate.of_type["AWS::S3::BucketPolicy"]
	input.policies[address]
	some whose in _subjects(resource)
	applies_to := value.both(whose.score, value.either(_is_live(whose.subject), bucket_writer.may_change(whose.arn)))
	applies_to > 0
]

# The bucket of the estate, else the policy itself; what the policy is of may not be known.
_subjects(resource) := buckets if {
	buckets := {{"subject": bucket, "arn": bucket.arn, "score": 2} |
		some to in estate.linked(resource.address, ["Properties", "Bucket"])
		bucket := input.resources[to]
	}
	count(buckets) > 0
} else := {{"subject": resource, "arn": $"arn:{resource.partition}:s3:::{named}", "score": _is_sure(named)}} | possible if {
	named := value.seen(resource.properties, ["Bucket"])
	possible := {{"subject": bucket, "arn": bucket.arn, "score": 1} |
		some bucket in estate.of_type["AWS::S3::Bucket"]
		attachment.may_name(named, bucket) > 0
	}
}

_is_sure(named) := 1 if {
	value.has_unknown(named)
} else := 2

_is_live(resource) := 2 if {
	resource.origin.live == true
} else := 0

# What there is too much of; undefined where there is room.
_excess(resource) := $"is {bytes} bytes long, of at most 20480" if {
	bytes := _bytes(resource)
	bytes > settings.of(_rule, "warnBytes", 16384)
} else := $"has {count(statements)} statements" if {
	_is_live(resource) == 2
	statements := [statement | some document in input.policies[resource.address]; some statement in document.statements]
	count(statements) > settings.of(_rule, "maxGrantStatements", 40)
}

# Tokens in whose place there may be any number of statements; undefined where there are none.
_opaque(resource) := tokens if {
	tokens := [token |
		some document in input.policies[resource.address]
		some part in array.concat([document], document.statements)
		token := part.unknown
	]
	count(tokens) > 0
}

# Bytes of the document as S3 counts them, without what tokens stand for. Base64 makes four characters of three bytes.
_bytes(resource) := ((count(encoded) / 4) * 3) - (count(encoded) - count(trim_right(encoded, "="))) if {
	pieces := split(replace(json.marshal(resource.properties.PolicyDocument), "⟧", "⟦"), "⟦")
	encoded := base64.encode(concat("", [piece | some i, piece in pieces; i % 2 == 0]))
}
