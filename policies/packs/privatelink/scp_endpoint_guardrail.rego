# METADATA
# title: An SCP denies endpoints to unlisted services
# description: |
#   A template check sees what templates make; an SCP is what keeps everybody else from connecting an endpoint to a service
#   that nobody has approved. It must deny these, and nothing that the allowlist admits.
# custom:
#   severity: critical
#   tier: T1
#   scope: organization
#   resource_types: [AWS::Organizations::Policy, AWS::::Account]
#   reads:
#     - AWS::Organizations::Policy#Type
#     - AWS::Organizations::Policy#Content
#     - AWS::Organizations::Policy#TargetIds
#   remediation: Attach the policy that `parapet scp generate` makes of the allowlist, at the root or at each governed OU.
#   controls: []
#   seed: [S9]
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
package parapet.packs.privatelink.scp_endpoint_guardrail

import data.parapet.lib.iam.organization
import data.parapet.lib.scp
import data.parapet.lib.scp_probe
import data.parapet.lib.scp_report
import data.parapet.lib.settings

deny contains scp_report.gap(_cases, scp.place(scp.subject))

deny contains finding if {
	some address, complaints in _complaints
	place := scp.place(address)
	message := $"{scp.name(address)} {concat("; ", sort({complaint.text | some complaint in complaints}))}"
	related := {{"address": address, "path": complaint.path, "message": "the statement"} | some complaint in complaints}
	finding := object.union(scp_report.about(address, place.path, message), {"related": related})
}

undecided contains scp_report.doubt(_cases)

applies contains scp.subject

probes := scp_probe.rows(_cases | scp_probe.results(scp_probe.asked, []))

_rule := "privatelink/scp-endpoint-guardrail"

_cases := scp_probe.results(scp_probe.endpoints, settings.of(_rule, "governedOus", [])) if {
	scp.subject
}

_complaints[found.address] contains {"path": found.path, "text": text} if {
	some found in scp_report.excess(_cases)
	text := $"denies {found.what} in {found.accounts}, which the allowlist admits"
}

_complaints[address] contains {"path": path, "text": text} if {
	some [address, path] in scp_report.denying(_cases)
	some key, wanted in _literal_stars(organization.statement[address][path])
	text := $"compares {key} with {wanted} as literal text: a * is no wildcard there"
}

_literal_stars(statement) := {condition.key: wanted |
	some condition in statement.conditions
	condition.operator in {"StringNotEquals", "StringNotEqualsIgnoreCase"}
	condition.key in {"ec2:vpceservicename", "ec2:vpceserviceowner", "aws:principalarn"}
	wanted := min({one | some one in condition.values; contains(one, "*")})
}
