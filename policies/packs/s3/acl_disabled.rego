# METADATA
# title: ACLs are off
# description: |
#   With ACLs a bucket has a second, hidden set of permissions beside its policy, and whoever writes an object decides who
#   may read it. Enforced ownership turns them off and leaves the policy as the only place to look.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::S3::Bucket]
#   reads:
#     - AWS::S3::Bucket#OwnershipControls.Rules[].ObjectOwnership
#     - AWS::S3::Bucket#AccessControl
#     - AWS::S3::Bucket#LoggingConfiguration.DestinationBucketName
#   remediation: Remove the canned ACL and set BucketOwnerEnforced; replace any sharing by policy.
#   controls:
#     - Checkov CKV_AWS_20
#     - Checkov CKV_AWS_57
#     - Security Hub S3.12
#     - Trivy AWS-0092
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireExplicit:
#         description: Whether a bucket must state its ownership; new buckets have it enforced without
#         type: boolean
#         default: false
#       allowLogDeliveryWrite:
#         description: Whether the log destination of another bucket may have the ACL LogDeliveryWrite, and the ownership it needs
#         type: boolean
#         default: true
#   autofix: safe
package parapet.packs.s3.acl_disabled

import data.parapet.lib.bucket
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	case.off == 0
	finding := object.union(result.finding(case.bucket, case.path, _message(case)), _severity(case))
}

deny contains finding if some finding in _unstated

# New buckets are so without saying it; an ACL, even the one that opens nothing, cannot be set beside it.
fixes[finding] := array.concat(
	[{"op": "remove", "path": ["Properties", "AccessControl"]} | acl == "Private"],
	[{"op": "set", "path": finding.path, "value": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}}],
) if {
	some finding in _unstated
	acl := value.seen(input.resources[finding.resource].properties, ["AccessControl"])
	acl in {null, "Private"}
}

_unstated contains finding if {
	settings.of(_rule, "requireExplicit", false) == true
	some one in estate.of_type["AWS::S3::Bucket"]
	count(_ownership(one)) == 0
	path := ["Properties", "OwnershipControls"]
	finding := result.finding(one, path, $"bucket {one.logicalId} does not state OwnershipControls with BucketOwnerEnforced")
}

undecided contains finding if {
	some case in _cases
	case.off == 1
	message := $"bucket {case.bucket.logicalId} may have ACLs that count"
	finding := result.undecided(case.bucket, case.path, message, _hidden(case))
}

_rule := "s3/acl-disabled"

_severity(case) := {"severity": "critical"} if {
	case.value in ["PublicRead", "PublicReadWrite", "AuthenticatedRead"]
} else := {}

_message(case) := $"bucket {case.bucket.logicalId} has the canned ACL {case.value}" if {
	case.path == ["Properties", "AccessControl"]
} else := $"bucket {case.bucket.logicalId} has object ownership {case.value}, with which ACLs count"

# The stated ACL and the stated ownerships, each with whether it leaves ACLs off: {bucket, path, value, off}.
_cases contains {"bucket": one, "path": ["Properties", "AccessControl"], "value": acl, "off": off} if {
	some one in estate.of_type["AWS::S3::Bucket"]
	acl := value.read(one.properties, ["AccessControl"]).value
	off := value.either(text.same(acl, "Private"), _delivers_logs(one))
}

_cases contains {"bucket": one, "path": path, "value": found.value, "off": off} if {
	some one in estate.of_type["AWS::S3::Bucket"]
	some found in _ownership(one)
	path := array.concat(["Properties"], found.path)
	off := value.either(text.same(found.value, "BucketOwnerEnforced"), _delivers_logs(one))
}

_ownership(one) := {{"path": array.concat(rule.path, found.path), "value": found.value} |
	some rule in value.elements(one.properties, ["OwnershipControls", "Rules"])
	found := value.read(rule.value, ["ObjectOwnership"])
}

# Whether the bucket takes access logs by the ACL that is for them, which also needs ownership that lets ACLs count.
_delivers_logs(one) := value.both(text.same(acl, "LogDeliveryWrite"), bucket.used(one, "logs")) if {
	settings.of(_rule, "allowLogDeliveryWrite", true) == true
	acl := value.read(one.properties, ["AccessControl"]).value
} else := 0

_hidden(case) := array.concat(
	[case.value, value.get(case.bucket.properties, ["AccessControl"])],
	[hidden | some hidden in bucket.hidden_users(case.bucket, "logs")],
)
