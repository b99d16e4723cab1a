# METADATA
# title: Account-level block is on
# description: |
#   The block of the account holds for every bucket and access point, those made tomorrow by hand included. With any of its
#   four parts off, one wrong policy is enough to publish a bucket.
# custom:
#   severity: high
#   tier: T2
#   scope: live
#   resource_types: [AWS::::Account]
#   reads: []
#   remediation: Enable all four parts of the account's public access block, or enforce them by an organization policy for S3.
#   controls: [Security Hub S3.1, Prowler s3_account_level_public_access_blocks]
#   seed: [S5]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.s3.account_public_access_block

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.value

deny contains finding if {
	some account in _accounts
	block := object.get(account.live, "publicAccessBlock", {})
	not value.is_unknown(block)
	off := [part | some part in _parts; object.get(block, part, false) != true]
	count(off) > 0
	message := $"account {account.logicalId} does not block public access to S3: {concat(", ", off)} off"
	finding := result.finding(account, [], message)
}

undecided contains finding if {
	some account in _accounts
	value.is_unknown(account.live.publicAccessBlock)
	message := $"account {account.logicalId} may not block public access to S3"
	finding := result.undecided(account, [], message, account.live.publicAccessBlock)
}

applies contains account.address if some account in _accounts

_accounts contains account if {
	some account in estate.of_type["AWS::::Account"]
	account.live
}

_parts := ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]
