# METADATA
# title: Events of AWS services
# description: |
#   The detail-types that services send, of those sources whose whole list is documented: the EventBridge events reference and
#   the user guides of Amazon S3 and AWS Security Hub, as of 2026-11. Sources that are not here may send anything.
package parapet.lib.aws_event

# METADATA
# description: The detail-types by source.
detail_types := {
	"aws.s3": (_cloudtrail | {
		"Async Copy Completion", "Object Created", "Object Deleted", "Object Restore Initiated", "Object Restore Completed",
		"Object Restore Expired", "Object Storage Class Changed", "Object Access Tier Changed", "Object ACL Updated",
		"Object Tags Added", "Object Tags Deleted",
	}),
	"aws.securityhub": (_cloudtrail | {
		"Security Hub Findings - Imported", "Security Hub Findings - Custom Action", "Security Hub Insight Results",
		"Findings Imported V2",
	}),
}

# What CloudTrail hands over for any service.
_cloudtrail := {
	"AWS API Call via CloudTrail", "AWS Service Event via CloudTrail", "AWS Console Sign In via CloudTrail",
	"AWS Console Action via CloudTrail", "AWS Insight via CloudTrail",
}

# METADATA
# description: The envelope of every event, which nobody can add keys to; `detail` is left to other schemas.
envelope := {"nodes": object.union(
	{"": {"types": ["object"], "closed": true, "required": true}},
	{key: {"types": types, "closed": true, "required": required} |
		some key, [types, required] in {
			"version": [["string"], true],
			"id": [["string"], true],
			"detail-type": [["string"], true],
			"source": [["string"], true],
			"account": [["string"], true],
			"time": [["string"], true],
			"region": [["string"], true],
			"resources": [["array", "string"], false],
			"replay-name": [["string"], false],
			"detail": [["object"], true],
		}
	},
)}
