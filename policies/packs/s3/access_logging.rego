# METADATA
# title: Access logs go to a fit log bucket
# description: |
#   Access logs say who read and wrote which object. Logs that the service cannot write, or that a bucket keeps about itself,
#   are noticed missing only after an incident.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::S3::Bucket]
#   reads:
#     - AWS::S3::Bucket#LoggingConfiguration.DestinationBucketName
#     - AWS::S3::Bucket#LoggingConfiguration.LogFilePrefix
#     - AWS::S3::BucketPolicy#PolicyDocument
#     - AWS::S3::BucketPolicy#Bucket
#     - AWS::S3::Bucket#BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm
#     - AWS::S3::Bucket#ObjectLockConfiguration.Rule.DefaultRetention
#     - AWS::S3::Bucket#AccessControl
#     - AWS::CloudTrail::Trail#EventSelectors[].DataResources[].Values
#     - AWS::CloudTrail::Trail#AdvancedEventSelectors[].FieldSelectors
#   remediation: Point the bucket at a log bucket of the same account and Region whose policy admits the logging service.
#   controls:
#     - Checkov CKV_AWS_18
#     - cdk-nag AwsSolutions-S1
#     - AWS Config s3-bucket-logging-enabled
#     - Security Hub S3.9
#     - Trivy AWS-0089
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       acceptDataEvents:
#         description: Whether buckets whose object events CloudTrail records need no access logs
#         type: boolean
#         default: false
#   autofix: none
package parapet.packs.s3.access_logging

import data.parapet.lib.bucket
import data.parapet.lib.data_events
import data.parapet.lib.estate
import data.parapet.lib.log_bucket
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.applies == 2
	flaw := _worst(case.flaws)
	flaw.score == 2
	finding := object.union(result.finding(case.bucket, _path, _message(case.bucket, flaw)), _related(case.bucket))
}

undecided contains finding if {
	some case in _cases
	flaw := _worst(case.flaws)
	min([case.applies, flaw.score]) == 1
	finding := object.union(_open(case, flaw, $"{_message(case.bucket, flaw)}, as far as is known"), _related(case.bucket))
}

applies contains case.bucket.address if some case in _cases

_rule := "s3/access-logging"

_path := ["Properties", "LoggingConfiguration"]

_destination := ["LoggingConfiguration", "DestinationBucketName"]

_message(one, flaw) := $"bucket {one.logicalId} {flaw.what}"

_open(case, flaw, message) := result.because(case.bucket, _path, message, flaw.cause) if {
	flaw.score == 1
	flaw.cause
} else := result.undecided(case.bucket, _path, message, flaw.hidden) if {
	flaw.score == 1
} else := result.undecided(case.bucket, _path, message, _users(case.bucket))

_users(one) := array.concat(data_events.selectors, [hidden | some hidden in bucket.hidden_users(one, "logs")])

_related(one) := {"related": [{"address": to, "path": ["Properties"], "message": "the log bucket"} |
	some to in _logs(one)
]}

_logs(one) := estate.linked(one.address, array.concat(["Properties"], _destination))

_cases := [{"bucket": one, "applies": applies_to, "flaws": _flaws(one)} |
	some one in estate.of_type["AWS::S3::Bucket"]
	applies_to := value.negate(value.either(bucket.used(one, "logs"), _recorded(one)))
	applies_to > 0
]

_recorded(one) := data_events.recorded(one) if {
	settings.of(_rule, "acceptDataEvents", false) == true
} else := 0

_worst(flaws) := [flaw | some flaw in flaws; flaw.score == max([other.score | some other in flaws])][0]

# What is, or may be, wrong: {score, what} with the `hidden` values or the `cause` that leave it open.
_flaws(one) := [{"score": 2, "what": "writes no access logs"}] if {
	value.absent(one.properties, _destination) == 2
} else := [{"score": 1, "what": "writes no access logs", "hidden": value.read(one.properties, _destination).value}] if {
	value.absent(one.properties, _destination) == 1
} else := [{"score": 2, "what": "writes its access logs to itself"}] if {
	value.get(one.properties, _destination) == one.name
} else := [{"score": 1, "what": "writes its access logs outside of the estate", "hidden": value.get(one.properties, _destination)}] if {
	count(_logs(one)) == 0
} else := [flaw |
	some address in _logs(one)
	some flaw in log_bucket.flaws(one, input.resources[address])
]
