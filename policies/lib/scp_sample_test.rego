# METADATA
# title: Samples of service control policies
# description: Policies that guard endpoints, services and shares, for the tests of rules about them.
package parapet.lib.scp_sample_test

import data.parapet.lib.organization_sample_test as sample

# METADATA
# description: A partner of the allowlist.
partner := {
	"serviceName": "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", "owner": "444444444444", "name": "payments",
	"consumers": "organization", "expires": "2027-06-30",
}

# METADATA
# description: An allowlist with a partner, an internal account and a role that administers.
allowlist := {"internalServiceAccounts": ["333333333333"], "partnerServices": [partner], "adminRoles": ["arn:aws:iam::*:role/net/Admin?"]}

# METADATA
# description: An estate in one Region with SCPs [name, targets, statements] and an allowlist.
estate(policies, allowed) := object.union(sample.estate([["scp", name, targets, statements] | some [name, targets, statements] in policies]), {
	"allowlist": allowed,
	"today": "2026-11-24",
	"resources": {"app/Vpc": {"address": "app/Vpc", "type": "AWS::EC2::VPC", "partition": "aws", "region": "eu-west-1", "properties": {}}},
})

# METADATA
# description: A statement that denies endpoints under conditions.
endpoints(conditions) := {
	"effect": "Deny", "actions": ["ec2:createvpcendpoint"],
	"resources": [{"text": "arn:aws:ec2:*:*:vpc-endpoint/*"}], "conditions": conditions,
}

# METADATA
# description: Conditions that name services and owners, by some operator.
listed(operator, names, owners) := [
	sample.condition(operator, "ec2:vpceservicename", names),
	sample.condition("StringNotEquals", "ec2:vpceserviceowner", owners),
]

# METADATA
# description: The statement that the allowlist gives.
guard := endpoints(listed("StringNotEquals", [partner.serviceName], ["amazon", "333333333333"]))
