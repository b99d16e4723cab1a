# METADATA
# title: Resource shares stay inside the organization
# description: |
#   A share that does not say otherwise may be joined by accounts outside the organization, and what it shares with them is
#   reachable for them from then on. Only an explicit no keeps RAM from inviting anybody else.
# custom:
#   severity: critical
#   tier: T1
#   scope: resource
#   resource_types: [AWS::RAM::ResourceShare]
#   reads:
#     - AWS::RAM::ResourceShare#AllowExternalPrincipals
#     - AWS::RAM::ResourceShare#Principals
#     - AWS::RAM::ResourceShare#ResourceArns
#     - AWS::RAM::ResourceShare#ResourceShareConfiguration.RetainSharingOnAccountLeaveOrganization
#   remediation: Set AllowExternalPrincipals to false, and share with the organization or a unit of it.
#   controls: []
#   seed: [S3, S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       shareServices:
#         description: Services, as ARNs name them, whose resources make a share worth judging; `*` is every service
#         type: array
#         items: {type: string}
#         default: [vpc-lattice, ec2, appsync, glue, events]
#       externalPrincipalsAllowed:
#         description: Accounts and ARNs outside the organization that shares may name
#         type: array
#         items: {type: string}
#         default: []
#       forbidRetainOnLeave:
#         description: Whether an account that leaves the organization must lose what was shared with it
#         type: boolean
#         default: true
#   autofix: safe
package parapet.packs.connectivity.ram_share_external

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.organization
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.question(case, one)
}

applies contains case.resource.address if some case in _cases

fixes[finding] := [{"op": "set", "path": finding.path, "value": false}] if {
	some finding in deny
	finding.path == ["Properties", "AllowExternalPrincipals"]
	principals := value.elements(input.resources[finding.resource].properties, ["Principals"])
	count(principals) > 0
	every principal in principals {
		_is_ours(principal.value)
	}
}

_rule := "connectivity/ram-share-external"

_cases contains {"resource": share, "label": $"share {share.logicalId}", "flaws": flaws} if {
	some share in estate.of_type["AWS::RAM::ResourceShare"]
	value.any_of({_is_judged(shared.value) | some shared in value.elements(share.properties, ["ResourceArns"])}) > 0
	principals := value.elements(share.properties, ["Principals"])
	flaws := array.flatten([_flag_flaw(share, principals), _principal_flaws(principals), _retain_flaw(share)])
}

_services := {service | some service in settings.of(_rule, "shareServices", ["vpc-lattice", "ec2", "appsync", "glue", "events"])}

_is_judged(shared) := 2 if {
	"*" in _services
} else := value.any_of({text.same(service, one) | some one in _services}) if {
	service := arn.service(shared)
} else := 1 if {
	value.has_token(shared)
} else := 0

_flag_flaw(share, principals) := {
	"what": "may be joined from outside the organization: AllowExternalPrincipals is not false",
	"path": ["Properties", "AllowExternalPrincipals"],
	"score": value.both(_is_external(share), value.negate(_all_allowed(principals))),
	"hidden": [value.seen(share.properties, ["AllowExternalPrincipals"]), principals],
}

_is_external(share) := 2 if {
	value.absent(share.properties, ["AllowExternalPrincipals"]) == 2
} else := value.truth(value.seen(share.properties, ["AllowExternalPrincipals"]))

# A share without principals may get any later.
_all_allowed(principals) := value.all_of({_allowed(principal.value) | some principal in principals}) if {
	count(principals) > 0
} else := 0

_allowed(principal) := 2 if {
	some listed in settings.of(_rule, "externalPrincipalsAllowed", [])
	listed in {$"{principal}", _account(principal)}
} else := 1 if {
	value.has_unknown(principal)
} else := 0

# RAM itself refuses a principal that nobody knows, if it is external.
_principal_flaws(principals) := [{
	"what": what,
	"path": array.concat(["Properties"], principal.path),
	"score": 2,
} |
	some principal in principals
	_allowed(principal.value) == 0
	_is_outside(principal.value)
	what := $"names {principal.value}, which is outside the organization"
]

# An organization or a unit names its organization, accounts are members of one.
_is_outside(principal) if {
	arn.service(principal) == "organizations"
	text.same(split(arn.resource(principal), "/")[1], organization.id) == 0
}

_is_outside(principal) if {
	not _names_organization(principal)
	account := _account(principal)
	account != ""
	organization.member(account) == 0
	organization.trusted(account) == 0
}

# Certainly of the organization.
_is_ours(principal) if {
	arn.service(principal) == "organizations"
	text.same(split(arn.resource(principal), "/")[1], organization.id) == 2
}

_is_ours(principal) if organization.member(_account(principal)) == 2

_names_organization(principal) if {
	arn.service(principal) == "organizations"
	organization.id
}

_account(principal) := arn.account(principal) if {
	arn.parts(principal)
} else := $"{principal}" if {
	regex.match(`^[0-9]{12}$`, $"{principal}")
} else := ""

_retain_flaw(share) := {
	"what": "is kept by accounts that leave the organization",
	"path": array.concat(["Properties"], _retain),
	"score": value.both(_forbids_retain, value.truth(value.seen(share.properties, _retain))),
	"hidden": value.seen(share.properties, _retain),
}

_retain := ["ResourceShareConfiguration", "RetainSharingOnAccountLeaveOrganization"]

_forbids_retain := value.truth(settings.of(_rule, "forbidRetainOnLeave", true))
