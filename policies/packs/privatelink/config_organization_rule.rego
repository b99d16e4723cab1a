# METADATA
# title: An organization rule watches endpoint services
# description: |
#   An endpoint service that was opened by hand is in no template. A rule of AWS Config for the whole organization sees it in every
#   account as soon as it changes.
# custom:
#   severity: medium
#   tier: T2
#   scope: organization
#   resource_types: [AWS::Config::OrganizationConfigRule, AWS::::Account]
#   reads:
#     - AWS::Config::OrganizationConfigRule#OrganizationCustomRuleMetadata.ResourceTypesScope
#     - AWS::Config::OrganizationConfigRule#OrganizationCustomRuleMetadata.OrganizationConfigRuleTriggerTypes
#     - AWS::Config::OrganizationConfigRule#OrganizationCustomPolicyRuleMetadata.ResourceTypesScope
#     - AWS::Config::OrganizationConfigRule#OrganizationCustomPolicyRuleMetadata.OrganizationConfigRuleTriggerTypes
#     - AWS::Config::OrganizationConfigRule#ExcludedAccounts
#   remediation: Deploy the organization rule of parapet for endpoint services and endpoints, in every account, on change.
#   controls: []
#   seed: [S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       alsoEndpoints:
#         description: Whether endpoints must be watched, too
#         type: boolean
#         default: true
#       excludedAccountsAllowed:
#         description: Accounts that the rule may leave out
#         type: array
#         items: {type: string}
#         default: []
#   autofix: propose
package parapet.packs.privatelink.config_organization_rule

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

deny contains result.finding({"address": "organization"}, [], $"no organization rule watches {_wanted_text}") if {
	_missing == 0
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.question(case, one)
}

undecided contains finding if {
	_missing == 1
	message := $"the stacks of the audit account, which may have an organization rule for {_wanted_text}, are not in the estate"
	reason := {"reason": "external-resource", "missing": object.get(input.organization, "auditAccount", "auditAccount")}
	finding := result.because({"address": "organization"}, [], message, reason)
}

applies contains case.resource.address if some case in _cases

applies contains "organization" if {
	_missing < 2
}

_rule := "privatelink/config-organization-rule"

_wanted := {_ec2("VPCEndpointService")} | {_ec2("VPCEndpoint") | settings.of(_rule, "alsoEndpoints", true)}

_ec2(name) := $"AWS::EC2::{name}"

_wanted_text := concat(" and ", sort(_wanted))

# 2 with such a rule, 1 where the estate does not have the account that would carry it, 0 else; only for an organization.
_missing := 2 if {
	count(_cases) > 0
} else := 0 if {
	some resource in input.resources
	resource.account == input.organization.auditAccount
} else := 1 if {
	count(object.get(input.organization, "accounts", [])) > 0
} else := 2

# Rules that watch, or may watch, one of the types.
_cases := [case |
	some rule in estate.of_type["AWS::Config::OrganizationConfigRule"]
	some metadata in _metadata
	value.absent(rule.properties, [metadata]) < 2
	scores := {type: _watches(rule, metadata, type) | some type in _wanted}
	max([score | some score in scores]) > 0
	case := {
		"resource": rule, "label": $"organization rule {rule.logicalId}",
		"flaws": array.concat(_flaws(rule, metadata, scores), _excluded(rule)),
	}
]

_metadata := ["OrganizationCustomRuleMetadata", "OrganizationCustomPolicyRuleMetadata"]

_watches(rule, metadata, type) := value.any_of([text.same(found.value, type) |
	some found in value.elements(rule.properties, [metadata, "ResourceTypesScope"])
])

_flaws(rule, metadata, scores) := [
	{
		"what": $"does not watch {concat(" and ", sort([type | some type, score in scores; score < 2]))}",
		"path": ["Properties", metadata, "ResourceTypesScope"],
		"score": value.negate(min([score | some score in scores])),
		"hidden": value.seen(rule.properties, [metadata]),
	},
	{
		"what": "does not run when a configuration changes",
		"path": ["Properties", metadata, "OrganizationConfigRuleTriggerTypes"],
		"score": value.negate(value.any_of([text.same(found.value, "ConfigurationItemChangeNotification") |
			some found in value.elements(rule.properties, [metadata, "OrganizationConfigRuleTriggerTypes"])
		])),
		"hidden": value.seen(rule.properties, [metadata]),
	},
]

_excluded(rule) := [{
	"what": "leaves an account out that it must not",
	"path": array.concat(["Properties"], found.path),
	"score": value.negate(_may_be_left_out(found.value)),
	"hidden": found.value,
} |
	some found in value.elements(rule.properties, ["ExcludedAccounts"])
]

_may_be_left_out(account) := 1 if {
	value.has_token(account)
} else := value.any_of([2 | account in settings.of(_rule, "excludedAccountsAllowed", [])])
