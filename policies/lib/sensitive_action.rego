# METADATA
# title: Sensitive actions
# description: Actions that change who has access, by the setting of `trust/policy-writer-scope`, for every rule that asks.
package parapet.lib.sensitive_action

import data.parapet.lib.settings

# METADATA
# description: Their names.
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
