# METADATA
# title: Target has a usable execution role when it needs one
# description: |
#   EventBridge reaches targets of other accounts, and most kinds of targets, only as a role of the account of the bus.
#   Without one nothing is delivered; to a bus it may be, but by no principal that a policy of the organization binds.
# custom:
#   severity: critical
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Events::Rule, AWS::Scheduler::Schedule, AWS::Pipes::Pipe]
#   reads:
#     - AWS::Events::Rule#Targets[].RoleArn
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Events::Rule#RoleArn
#     - AWS::Events::Rule#EventBusName
#     - AWS::Scheduler::Schedule#Target.RoleArn
#     - AWS::Pipes::Pipe#RoleArn
#   remediation: Give the target a role in the account of the bus.
#   controls: []
#   seed: [S1]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       busTargetRole:
#         description: Whether every bus that is a target needs a role, or only one of another account
#         type: string
#         enum: [required, cross-account-only]
#         default: required
#   autofix: none
package parapet.packs.trust.target_role

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	finding := object.union(
		result.finding(case.resource, flaw.path, $"{case.label} {flaw.what}"),
		object.filter(flaw, ["severity"]),
	)
}

undecided contains finding if {
	some case in _cases
	value.any_of([flaw.score | some flaw in case.flaws]) == 1
	flaw := [flaw | some flaw in case.flaws; flaw.score == 1][0]
	finding := result.undecided(case.resource, flaw.path, $"{case.label} may be one that {flaw.what}", flaw.hidden)
}

applies contains case.resource.address if some case in _cases

# What uses a role, or must: {resource, label, flaws}; the first flaw is the gravest.
_cases contains {"resource": one.rule, "label": one.label, "flaws": flaws} if {
	some one in target.of_rules
	role := _role(one)
	flaws := array.concat(_missing(one), _foreign(role, _accounts(one.rule)))
	value.either(role.score, value.any_of([flaw.score | some flaw in flaws])) > 0
}

_cases contains {"resource": resource, "label": $"{kind} {resource.logicalId}", "flaws": _foreign(role, [resource.account])} if {
	some [type, kind, path] in [["AWS::Scheduler::Schedule", "schedule", ["Target", "RoleArn"]], ["AWS::Pipes::Pipe", "pipe", ["RoleArn"]]]
	some resource in estate.of_type[type]
	found := value.read(resource.properties, path)
	role := {"score": 2, "path": array.concat(["Properties"], found.path), "value": found.value}
}

# The role of a target: its own, or that of the rule for kinds that use it. A score of 0 when there is none.
_role(one) := {"score": 2, "path": array.concat(one.path, found.path), "value": found.value} if {
	found := value.read(one.value, ["RoleArn"])
} else := {"score": 2, "path": array.concat(["Properties"], found.path), "value": found.value} if {
	_takes_role_only(one.arn) > 0
	found := value.read(one.rule.properties, ["RoleArn"])
} else := {"score": 0}

# What a target lacks without a role.
_missing(one) := [object.union(flaw, {"path": one.path, "hidden": _hidden(one)}) |
	without := value.absent(one.value, ["RoleArn"])
	bus := target.is_kind(one.arn, "eventBus")
	foreign := _is_foreign(one.arn, one.rule.account)
	some flaw in [
		{
			"what": "is of another account and has no role",
			"score": value.all_of([without, value.negate(bus), foreign]),
		},
		{
			"what": "is of a kind that needs a role and has none",
			"score": value.all_of([without, value.absent(one.rule.properties, ["RoleArn"]), _takes_role_only(one.arn)]),
		},
		{
			"what": "is a bus and has no role",
			"score": value.all_of([without, bus, _bus_needs_role(foreign)]),
			"severity": "high",
		},
	]
]

_hidden(one) := [one.arn, value.seen(one.value, ["RoleArn"]), value.seen(one.rule.properties, ["RoleArn"])]

_bus_needs_role(foreign) := 2 if {
	settings.of("trust/target-role", "busTargetRole", "required") == "required"
} else := foreign

_foreign(role, accounts) := [{
	"what": $"has the role {role.value} of another account",
	"score": value.all_of([_is_foreign(role.value, account) | some account in accounts]),
	"path": role.path,
	"hidden": role.value,
}] if {
	role.score > 0
} else := []

# Who may make rules on a bus of another account does so with a role of the own one.
_accounts(rule) := [rule.account, account] if {
	account := arn.account(rule.properties.EventBusName)
} else := [rule.account, rule.properties.EventBusName] if {
	value.has_unknown(rule.properties.EventBusName)
} else := [rule.account]

# Accounts that are symbols prove no difference; only unknown ones leave it open.
_is_foreign(named, account) := 0 if {
	arn.account(named) in {account, ""}
} else := 2 if {
	text.same(arn.account(named), account) == 0
} else := 1 if {
	some part in [arn.account(named), account]
	value.has_unknown(part)
} else := 1 if {
	value.has_unknown(named)
	not arn.parts(named)
} else := 0

_takes_role_only(named) := 2 if {
	arn.service(named) in _kinds
} else := 0 if {
	service := arn.service(named)
	not value.has_token(service)
	not service in {"events", "ssm"}
} else := value.any_of(array.concat(
	[target.is_kind(named, kind) | some kind in _kinds],
	[value.both(target.is_kind(named, "ssm"), text.like(form, arn.resource(named))) |
		some form in ["document/*", "automation-definition/*"]
	],
))

_kinds := [
	"kinesis", "firehose", "states", "ecs", "batch", "redshift", "redshift-serverless", "apiDestination", "codebuild",
	"codepipeline", "glue", "sagemaker", "appsync",
]
