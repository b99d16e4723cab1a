# METADATA
# title: Grants that are given can be taken away
# description: |
#   Automation that opens data when a subscription is approved must close it when the subscription ends, or access piles up.
#   DataZone tells both by events; a rule that waits only for the first never takes anything back.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule, AWS::DataZone::SubscriptionTarget]
#   reads:
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::Rule#State
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::DataZone::SubscriptionTarget#AuthorizedPrincipals
#   remediation: Add the cancelled and revoked detail-types to the rule.
#   controls: []
#   seed: [S2]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       pairs:
#         description: Detail-types that give, and those that take away again
#         type: array
#         items:
#           type: object
#           additionalProperties: false
#           required: [grant, revoke]
#           properties: {grant: {type: string}, revoke: {type: array, items: {type: string}}}
#         default: [{grant: Subscription Created, revoke: [Subscription Cancelled, Subscription Revoked]}]
#   autofix: none
package parapet.packs.contracts.subscription_lifecycle

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.flaw
import data.parapet.lib.organization
import data.parapet.lib.rule_bus
import data.parapet.lib.settings
import data.parapet.lib.target
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

_pairs := settings.of("contracts/subscription-lifecycle", "pairs", [{
	"grant": "Subscription Created",
	"revoke": ["Subscription Cancelled", "Subscription Revoked"],
}])

_cases := array.concat(_grants, _targets)

_grants := [case |
	some i, one in _watches
	some pair in _pairs
	gives := value.both(one.score, event_pattern.names(one.pattern, "detail-type", pair.grant))
	gives > 0
	near := {i} | {other | some found in target.by_rule[one.rule.address]; some other in _watching[found.arn]}
	taken := value.all_of([value.any_of([_takes[other][type] | some other in near]) | some type in pair.revoke])
	flawed := {
		"what": $"waits for {pair.grant}, and nothing with its target for {concat(" and ", pair.revoke)}",
		"path": ["Properties", "EventPattern", "detail-type"],
		"score": value.both(gives, value.negate(taken)),
		"hidden": [_watches[other].hidden | some other in near],
	}
	case := {"resource": one.rule, "label": $"rule {one.rule.logicalId}", "flaws": [flawed]}
]

# By a watch, whether its rule takes events of a type that takes away.
_takes[i][type] := value.all_of([one.score, target.enabled(one.rule), event_pattern.admits(one.pattern, "detail-type", type)]) if {
	some i, one in _watches
	some type in {type | some pair in _pairs; some type in pair.revoke}
}

# Watches by the ARN of a target.
_watching[found.arn] contains i if {
	some i, one in _watches
	some found in target.by_rule[one.rule.address]
}

# Rules of the default bus that may wait for events of DataZone: {rule, pattern, score, hidden}.
_watches := [{"rule": rule, "pattern": pattern, "score": score, "hidden": hidden} |
	some rule in estate.of_type["AWS::Events::Rule"]
	pattern := event_pattern.of(rule)
	score := value.both(rule_bus.is_default(rule), event_pattern.names(pattern, "source", "aws.datazone"))
	score > 0
	hidden := [event_pattern.hidden(pattern), object.filter(rule.properties, ["EventBusName", "State"])]
]

_targets := [{"resource": resource, "label": label, "flaws": flaws} |
	some resource in estate.of_type["AWS::DataZone::SubscriptionTarget"]
	label := $"subscription target {resource.logicalId}"
	flaws := [{
		"what": "authorizes a whole account, everyone, or a role outside the organization",
		"path": array.concat(["Properties"], principal.path),
		"severity": "medium",
		"score": _is_wide(principal.value),
		"hidden": principal.value,
	} |
		some principal in value.elements(resource.properties, ["AuthorizedPrincipals"])
	]
]

_is_wide(principal) := 2 if {
	regex.match(`^(\*|[0-9]{12}|arn:.*:root)$`, principal)
} else := 1 if {
	value.is_unknown(principal)
} else := 0 if {
	not organization.declared
} else := value.negate(organization.member(arn.account(principal))) if {
	arn.parts(principal)
} else := 0
