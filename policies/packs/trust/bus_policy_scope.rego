# METADATA
# title: Bus grants are for events only, and only the expected ones
# description: |
#   Other accounts need to put events on a bus, or to manage their own rules there. A wider grant lets them read, redirect or
#   delete what is not theirs.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Events::EventBus, AWS::Events::EventBusPolicy, AWS::EventsV2::ResourcePolicy]
#   reads:
#     - AWS::Events::EventBus#Policy
#     - AWS::Events::EventBusPolicy#Statement
#     - AWS::Events::EventBusPolicy#Action
#     - AWS::Events::EventBusPolicy#Principal
#     - AWS::Events::EventBusPolicy#Condition
#     - AWS::EventsV2::ResourcePolicy#PolicyDocument
#   remediation: Grant events:PutEvents alone, and rules in a statement of their own with events:creatorAccount.
#   controls:
#     - cdk-nag AwsSolutions-EVB1
#     - Prowler eventbridge_bus_cross_account_access
#     - Security Hub EventBridge.3
#   seed: [S1, S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireSourceFilter:
#         description: Whether grants to put events must say which, by events:source or events:detail-type
#         type: boolean
#         default: false
#       subscriberActions:
#         description: Actions by which other accounts may read from a newer custom bus
#         type: array
#         items: {type: string}
#         default: []
#   autofix: none
package parapet.packs.trust.bus_policy_scope

import data.parapet.lib.carrier
import data.parapet.lib.condition
import data.parapet.lib.estate
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	finding := result.finding(case.carrier, _place(case.statement.path), $"{case.carrier.logicalId} {flaw.what}")
}

undecided contains finding if {
	some case in _cases
	scores := {flaw.score | some flaw in case.flaws}
	max(scores) == 1
	flaw := [flaw | some flaw in case.flaws; flaw.score == 1][0]
	hidden := object.filter(case.statement, ["unknown", "effect", "actions", "principals", "conditions"])
	finding := result.undecided(case.carrier, _place(case.statement.path), $"{case.carrier.logicalId} may be a policy that {flaw.what}", [hidden, case.carrier.account])
}

applies contains case.carrier.address if some case in _cases

_rule := "trust/bus-policy-scope"

_put := "events:putevents"

# Grants that reach, or may reach, another account: {carrier, statement, flaws}.
_cases := [{"carrier": resource, "statement": statement, "flaws": flaws} |
	some type in ["AWS::Events::EventBus", "AWS::Events::EventBusPolicy", "AWS::EventsV2::ResourcePolicy"]
	some resource in estate.of_type[type]
	some document in carrier.documents(resource.address)
	some statement in document.statements
	reach := value.both(policy.effect(statement, "Allow"), _reaches(statement, resource))
	reach > 0
	flaws := [object.union(flaw, {"score": value.both(reach, flaw.score)}) | some flaw in _flaws(statement, resource)]
]

# Services, and everyone within the own account, are no other accounts.
_reaches(statement, resource) := 1 if {
	statement.unknown
} else := 2 if {
	statement.notPrincipals
} else := value.any_of([_is_other(principal, resource) | some principal in policy.principals(statement)])

_is_other(principal, resource) := 2 if {
	principal.value == "*"
} else := 0 if {
	principal.type in {"Service", "Federated"}
} else := 1 if {
	principal.account == ""
} else := value.negate(text.same(principal.account, resource.account))

_flaws(statement, resource) := [{"what": "may grant anything", "score": 1}] if {
	statement.unknown
} else := [
	{"what": "lets everybody in without a condition on aws:PrincipalOrgID", "score": _is_open(statement, resource)},
	{"what": "grants every action on events to another account", "score": value.any_of([_is_all(action) | some action in _actions(statement)])},
	{
		"what": "grants more than events:PutEvents to another account, without events:creatorAccount",
		"score": value.both(
			value.any_of([_is_more(action, resource) | some action in _actions(statement)]),
			value.negate(_is_for_own_rules(statement)),
		),
	},
	{
		"what": "does not say which events another account may put, by events:source or events:detail-type",
		"score": value.all_of([
			_required,
			value.any_of([text.like(action, _put) | some action in _actions(statement)]),
			value.negate(condition.states(statement, {"events:source", "events:detail-type"})),
		]),
	},
]

_required := 2 if {
	settings.of(_rule, "requireSourceFilter", false)
} else := 0

_actions(statement) := ["*"] if {
	statement.notActions
} else := object.get(statement, "actions", [])

# Only what EventBridge composes itself; other documents are judged by the rule about public principals.
_is_open(statement, resource) := value.both(
	text.same(statement.principals[0].value, "*"),
	value.negate(condition.states(statement, {"aws:principalorgid"})),
) if {
	resource.type == "AWS::Events::EventBusPolicy"
	count(statement.path) == 1
} else := 0

_is_all(action) := value.any_of([text.same(action, all) | some all in ["*", "events:*"]])

_is_more(action, resource) := value.negate(value.any_of(array.concat(
	[text.same(action, _put)],
	[text.like(lower(allowed), action) |
		resource.type == "AWS::EventsV2::ResourcePolicy"
		some allowed in settings.of(_rule, "subscriberActions", [])
	],
)))

_is_for_own_rules(statement) := value.any_of(array.concat(
	[condition.opaque(statement)],
	[value.all_of([text.same(wanted, "${aws:PrincipalAccount}") | some wanted in test.values]) |
		some test in statement.conditions
		test.key == "events:creatoraccount"
		test.operator == "StringEquals"
		test.qualifier == ""
	],
))

# The finding stands at the statements, not at one of them.
_place(path) := array.slice(path, 0, count(path) - 1) if {
	is_number(path[count(path) - 1])
} else := path
