# METADATA
# title: Sensitive actions
# description: |
#   Actions that change who has access, or how well something is protected, by the settings of `trust/policy-writer-scope`, for
#   every rule that asks.
package parapet.lib.sensitive_action

import data.parapet.lib.settings

# METADATA
# description: Names of actions that change who has access.
all := settings.of("trust/policy-writer-scope", "sensitiveActions", [
	"s3:PutBucketPolicy",
	"s3:DeleteBucketPolicy",
	"s3:PutBucketAcl",
	"s3:PutBucketPublicAccessBlock",
	"sqs:SetQueueAttributes",
	"sqs:AddPermission",
	"sns:SetTopicAttributes",
	"sns:AddPermission",
	"events:PutPermission",
	"lambda:AddPermission",
	"kms:PutKeyPolicy",
	"kms:CreateGrant",
	"iam:PutRolePolicy",
	"iam:AttachRolePolicy",
	"iam:UpdateAssumeRolePolicy",
])

# METADATA
# description: Names of actions that change how well something is protected.
posture := settings.of("trust/policy-writer-scope", "postureActions", ["s3:PutBucketVersioning", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"])
