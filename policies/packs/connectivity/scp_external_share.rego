# METADATA
# title: An SCP denies shares that leave the organization
# description: |
#   A resource share may name accounts outside the organization unless it says otherwise, and it needs no template to be
#   made. Only an SCP keeps every account from it.
# custom:
#   severity: high
#   tier: T2
#   scope: organization
#   resource_types: [AWS::Organizations::Policy, AWS::::Account]
#   reads:
#     - AWS::Organizations::Policy#Type
#     - AWS::Organizations::Policy#Content
#     - AWS::Organizations::Policy#TargetIds
#   remediation: Set scp.strict to true in the allowlist and attach the policy that `parapet scp generate` makes of it.
#   controls: []
#   seed: [S3, S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       governedOus:
#         description: OUs whose accounts are governed, by id or path; none for all accounts but the management account
#         type: array
#         items: {type: string}
#         default: []
#   autofix: propose
package parapet.packs.connectivity.scp_external_share

import data.parapet.lib.scp
import data.parapet.lib.scp_probe
import data.parapet.lib.scp_report
import data.parapet.lib.settings

deny contains scp_report.gap(_cases, scp.place(scp.subject))

undecided contains scp_report.doubt(_cases)

applies contains scp.subject

probes := scp_probe.rows(_cases)

_rule := "connectivity/scp-external-share"

_cases := scp_probe.results(scp_probe.shares, settings.of(_rule, "governedOus", [])) if {
	scp.subject
}
