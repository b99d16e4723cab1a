# METADATA
# title: Target kind and Region can be reached across accounts
# description: |
#   EventBridge delivers straight into another account only to event buses, SQS queues, SNS topics, Lambda functions,
#   Kinesis data streams and API Gateway, and into another Region only to event buses. Input to a bus of another account
#   cannot be changed. Other targets are refused or never get an event.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Events::Rule#Targets[].Input
#     - AWS::Events::Rule#Targets[].InputPath
#     - AWS::Events::Rule#Targets[].InputTransformer
#   remediation: Put a bus or queue in the target account and a local rule behind it.
#   controls: []
#   seed: [S1]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.trust.target_kind_supported

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _reached
	breach := [name | some name in ["account", "region", "input"]; case.scores[name] == 2][0]
	finding := object.union(result.finding(case.rule, case.at, $"{case.label} {_text(case.arn, breach)}"), _related(case))
}

undecided contains finding if {
	some case in _reached
	value.any_of(case.scores) == 1
	hidden := [case.arn, object.filter(case.value, _inputs)]
	message := $"{case.label} may lie where EventBridge cannot deliver"
	finding := object.union(result.undecided(case.rule, case.at, message, hidden), _related(case))
}

undecided contains finding if {
	some case in _hidden
	message := $"{case.label} is not known"
	finding := result.undecided(case.rule, case.at, message, case.arn)
}

applies contains case.rule.address if some case in (_reached | _hidden)

_inputs := ["Input", "InputPath", "InputTransformer"]

_text(named, "account") := $"is of another account and a kind that EventBridge cannot reach there: {arn.service(named)}"

_text(named, "region") := $"lies in Region {arn.region(named)}, where EventBridge reaches only event buses"

_text(_, "input") := "is a bus of another account, and its input cannot be changed"

_related(case) := {"related": [{"address": to, "path": ["Properties"], "message": "the target"} |
	some to in estate.linked(case.rule.address, case.at)
]}

# Targets that are not known; `at` is where the ARN stands, or what hides it.
_hidden contains case if {
	some case in _targets
	value.has_token(case.arn)
	not arn.parts(case.arn)
}

# Targets that lie, or may lie, in another account or Region, with how each limit of delivery is broken there.
_reached contains object.union(case, {"scores": scores}) if {
	some case in _targets
	account := _differs(arn.account(case.arn), case.rule.account)
	region := _differs(arn.region(case.arn), case.rule.region)
	value.either(account, region) > 0
	bus := target.is_kind(case.arn, "eventBus")
	scores := {
		"account": value.both(account, value.negate(value.either(bus, _is_direct(case.arn)))),
		"region": value.both(region, value.negate(bus)),
		"input": value.all_of({account, bus, _changes_input(case.value)}),
	}
}

_targets := [object.union(case, {"at": array.concat(case.path, found.path), "arn": _arn(found.value)}) |
	some case in target.of_rules
	found := value.read(case.value, ["Arn"])
]

# Of an attribute that only the service can tell, no more is known than whose it is.
_arn(named) := $"arn:aws:{named}:{owner.region}:{owner.account}:{named}" if {
	startswith(named, "⟦")
	[_, stack, id] := array.slice(split(split(named, "⟧")[0], "."), 0, 3)
	owner := input.resources[$"{stack}/{id}"]
} else := named

# Symbolic accounts and Regions prove no difference; only unknown ones leave it open.
_differs("", _) := 0

_differs(part, own) := 2 if {
	part != ""
	text.same(part, own) == 0
} else := 1 if {
	value.has_unknown(part)
} else := 0

_is_direct(named) := value.any_of({text.same(arn.service(named), service) |
	some service in ["sqs", "sns", "lambda", "kinesis", "execute-api"]
})

_changes_input(element) := value.any_of({value.negate(value.absent(element, [name])) | some name in _inputs})
