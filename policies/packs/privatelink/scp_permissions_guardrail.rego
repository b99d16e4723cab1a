# METADATA
# title: Only the network administrator opens an endpoint service
# description: |
#   Whoever may change the permissions of an endpoint service opens it to anybody. An SCP keeps that to the roles of the
#   network administrators, which must themselves get through.
# custom:
#   severity: critical
#   tier: T1
#   scope: organization
#   resource_types: [AWS::Organizations::Policy, AWS::::Account]
#   reads:
#     - AWS::Organizations::Policy#Type
#     - AWS::Organizations::Policy#Content
#     - AWS::Organizations::Policy#TargetIds
#   remediation: Deny the actions with ArnNotLike on aws:PrincipalArn and the patterns of the administrator roles, path included.
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
#       alsoProtect:
#         description: Actions that only administrators may perform, beside ec2:ModifyVpcEndpointServicePermissions
#         type: array
#         items: {type: string, pattern: '^[a-z0-9-]+:[A-Za-z]+$'}
#         default:
#           - ec2:ModifyVpcEndpointServiceConfiguration
#           - ec2:AcceptVpcEndpointConnections
#           - ec2:DeleteVpcEndpointConnectionNotifications
#           - ec2:ModifyVpcEndpointConnectionNotification
#   autofix: none
package parapet.packs.privatelink.scp_permissions_guardrail

import data.parapet.lib.iam.organization
import data.parapet.lib.policy
import data.parapet.lib.scp
import data.parapet.lib.scp_probe
import data.parapet.lib.scp_report
import data.parapet.lib.settings

deny contains scp_report.gap(_cases, _place)

deny contains finding if {
	some found in scp_report.excess(_cases)
	message := $"{scp.name(found.address)} denies {found.what} in {found.accounts}"
	finding := scp_report.about(found.address, array.concat(found.path, ["Condition"]), message)
}

undecided contains scp_report.doubt(_cases)

applies contains scp.subject

probes := scp_probe.rows(_cases)

_rule := "privatelink/scp-permissions-guardrail"

_cases := scp_probe.results(scp_probe.services(_actions), settings.of(_rule, "governedOus", [])) if {
	scp.subject
}

_permissions := "ec2:ModifyVpcEndpointServicePermissions"

_actions := {_permissions} | {action | some action in settings.of(_rule, "alsoProtect", _others)}

_others := [
	"ec2:ModifyVpcEndpointServiceConfiguration",
	"ec2:AcceptVpcEndpointConnections",
	"ec2:DeleteVpcEndpointConnectionNotifications",
	"ec2:ModifyVpcEndpointConnectionNotification",
]

# The condition of the statement that is about the permissions and lets an ordinary role through, else the whole policy.
_place := {"address": scp.subject, "path": array.concat(path, ["Condition"])} if {
	path := min({path |
		some path, statement in organization.statement[scp.subject]
		statement.effect == "Deny"
		policy.covers_action(statement, _permissions) == 2
		count(statement.conditions) > 0
	})
} else := scp.place(scp.subject)
