# METADATA
# title: Service trust is bound to the source
# description: |
#   A service assumes roles for every customer. A role that does not say for which resource, account or organization lets
#   anybody who may set up that service elsewhere use it with the rights of the role. Scheduler presents the group of a
#   schedule as its source: a role that names the schedule is never assumed.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::IAM::Role]
#   reads:
#     - AWS::IAM::Role#AssumeRolePolicyDocument
#   remediation: Add a condition on aws:SourceAccount and, where it is known, aws:SourceArn; for a generated role, give the event a role of your own.
#   controls: []
#   seed: [S1]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       services:
#         description: Services whose trust must be bound
#         type: array
#         items: {type: string}
#         default: [events.amazonaws.com, scheduler.amazonaws.com, pipes.amazonaws.com, states.amazonaws.com, apigateway.amazonaws.com]
#       accept:
#         description: Condition keys that bind it
#         type: array
#         items: {type: string}
#         default: ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths']
#   autofix: safe
package parapet.packs.trust.role_confused_deputy

import data.parapet.lib.arn
import data.parapet.lib.carrier
import data.parapet.lib.condition
import data.parapet.lib.estate
import data.parapet.lib.policy
import data.parapet.lib.proposal
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	finding := _breach(case)
}

# These services say for whom they assume a role; the same trust for another would be lost.
fixes[finding] := [{"op": "set", "path": array.concat(finding.path, ["StringEquals", "aws:SourceAccount"]), "value": {"Ref": "AWS::AccountId"}}] if {
	some case in _cases
	case.flaws[0].score == 2
	every principal in case.statement.principals {
		principal.type == "Service"
		principal.value in proposal.sourced
	}
	finding := _breach(case)
}

undecided contains finding if {
	some case in _cases
	value.both(case.applies, value.any_of([flaw.score | some flaw in case.flaws])) == 1
	flaw := [flaw | some flaw in case.flaws; flaw.score > 0][0]
	message := $"role {case.role.logicalId} may be one that {flaw.what}"
	hidden := object.filter(case.statement, ["unknown", "effect", "principals", "conditions"])
	finding := result.undecided(case.role, _path(case.statement), message, hidden)
}

applies contains case.role.address if some case in _cases

_breach(case) := object.union_n([result.finding(case.role, _path(case.statement), message), _severity(case.role), proposal.own_account(case.role, case.services)]) if {
	case.applies == 2
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	message := $"role {case.role.logicalId} {flaw.what}"
}

_rule := "trust/role-confused-deputy"

_path(statement) := statement.path if {
	statement.unknown
} else := array.concat(statement.path, ["Condition"])

# A transform writes trust without conditions.
_severity(role) := {"severity": "low"} if {
	role.origin.generatedBy
} else := {}

# Statements that let, or may let, one of the services assume a role: {role, statement, services, applies, flaws}.
_cases := [{"role": role, "statement": statement, "services": {service.name | some service in services}, "applies": applies_to, "flaws": flaws} |
	some role in estate.of_type["AWS::IAM::Role"]
	some document in carrier.documents(role.address)
	some statement in document.statements
	services := _services(statement, role)
	applies_to := value.both(policy.effect(statement, "Allow"), value.any_of([service.score | some service in services]))
	applies_to > 0
	flaws := [
		{
			"what": $"lets {_names(services)} assume it for any source",
			"score": value.negate(condition.states(statement, _accepted)),
		},
		{
			"what": "lets Scheduler assume it for a schedule, but Scheduler names the group of the schedule",
			"score": value.both(
				value.all_of([text.same(service.name, "scheduler.amazonaws.com") | some service in services]),
				_names_schedule(statement),
			),
		},
	]
]

_services(statement, role) := [{"name": statement.unknown, "score": 1}] if {
	statement.unknown
} else := [{"name": given, "score": 1}] if {
	given := value.get(role.properties, array.concat(array.slice(statement.path, 1, count(statement.path)), ["Principal"]))
	value.is_unknown(given)
} else := [{"name": principal.value, "score": score} |
	some principal in statement.principals
	principal.type == "Service"
	score := value.any_of([text.same(principal.value, service) | some service in settings.of(_rule, "services", _default)])
	score > 0
]

_names(services) := "a service" if {
	some service in services
	value.has_unknown(service.name)
} else := concat(", ", sort({service.name | some service in services}))

_default := [$"{service}.amazonaws.com" | some service in ["events", "scheduler", "pipes", "states", "apigateway"]]

_accepted := {lower(key) |
	some key in settings.of(_rule, "accept", ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"])
}

# A condition on the source that only schedules can meet.
_names_schedule(statement) := value.any_of([value.all_of([_is_schedule(wanted) | some wanted in test.values]) |
	some test in condition.tests(statement, {"aws:sourcearn"})
])

_is_schedule(wanted) := text.like("schedule/*", arn.resource(wanted)) if {
	arn.parts(wanted)
} else := 1 if {
	value.has_token(wanted)
} else := 0
