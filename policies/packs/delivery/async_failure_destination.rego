# METADATA
# title: Asynchronously invoked functions keep failed events
# description: |
#   The dead-letter queue of a rule keeps what could not be handed over to a function. What the function then fails on is
#   dropped after three attempts unless the function itself has a place for it.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Lambda::Function]
#   reads:
#     - AWS::Lambda::Function#DeadLetterConfig.TargetArn
#     - AWS::Lambda::EventInvokeConfig#DestinationConfig.OnFailure.Destination
#     - AWS::Lambda::EventInvokeConfig#FunctionName
#     - AWS::Lambda::EventInvokeConfig#Qualifier
#     - AWS::Lambda::EventInvokeConfig#MaximumRetryAttempts
#   remediation: Add an on-failure destination for the invoked qualifier and grant the function role the write.
#   controls:
#     - Checkov CKV_AWS_116
#     - AWS Config lambda-dlq-check
#     - Prowler awslambda_function_no_dead_letter_queue
#     - cdk-nag Serverless-LambdaAsyncFailureDestination
#     - cdk-nag Serverless-LambdaDLQ
#   seed: [S2, S5, S10, S12]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       allowZeroRetries:
#         description: Whether a function may be tried only once
#         type: boolean
#         default: true
#       accept:
#         description: What keeps failed events
#         type: array
#         items: {type: string, enum: [dlq, onFailure]}
#         default: [dlq, onFailure]
#   autofix: propose
package parapet.packs.delivery.async_failure_destination

import data.parapet.lib.async_invocation
import data.parapet.lib.dead_letter
import data.parapet.lib.edge_flaw
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	finding := object.union(
		result.finding(case.function, ["Properties"], $"function {case.function.logicalId} {flaw.what}"),
		object.union(flaw.related, object.filter(flaw, ["severity"])),
	)
}

undecided contains finding if {
	some case in _cases
	value.any_of([flaw.score | some flaw in case.flaws]) == 1
	flaw := [flaw | some flaw in case.flaws; flaw.score == 1][0]
	message := $"function {case.function.logicalId} may be one that {flaw.what}"
	finding := object.union(result.because(case.function, ["Properties"], message, flaw.cause), flaw.related)
}

applies contains case.function.address if some case in _cases

_rule := "delivery/async-failure-destination"

_cases := [{"function": function, "flaws": flaws} |
	some use in async_invocation.uses
	function := input.resources[use.function]
	flaws := [object.union(flaw, {"score": value.both(use.score, flaw.score), "cause": _cause(use, flaw)}) | some flaw in _flaws(function, use)]
]

_cause(use, flaw) := flaw.cause if {
	flaw.score == 1
} else := result.cause(use.hidden)

_flaws(function, use) := array.flatten([
	_kept(function, use),
	[{"what": "sends failed events to what is FIFO", "score": reference.fifo, "related": {}, "cause": result.cause(dead_letter.facts(reference))} |
		some reference in _fifo[function.address]
	],
	edge_flaw.writes(function.address, "function"),
	edge_flaw.writes(function.address, "async"),
	_retries(use),
])

_kept(function, use) := {
	"what": $"is invoked asynchronously as {use.qualifier} and keeps no failed events", "related": _related(use),
	"score": value.negate(value.any_of(array.concat(
		[value.negate(value.absent(function.properties, ["DeadLetterConfig", "TargetArn"])) | "dlq" in _accepted],
		[value.both(config.score, value.negate(value.absent(config.properties, ["DestinationConfig", "OnFailure", "Destination"]))) |
			"onFailure" in _accepted
			some config in use.configs
		],
	))),
	"cause": result.cause([value.seen(function.properties, ["DeadLetterConfig"]), [config.hidden | some config in use.configs]]),
}

_accepted := settings.of(_rule, "accept", ["dlq", "onFailure"])

_related(use) := {"related": [{"address": use.source, "path": use.path, "message": "what invokes it"}]}

_retries(use) := [{
	"what": "is not tried again", "severity": "low", "related": {"related": [{"address": config.address, "path": ["Properties", "MaximumRetryAttempts"], "message": "the retries"}]},
	"score": value.both(config.score, _is_zero(config.properties)), "cause": result.cause(config.hidden),
} |
	settings.of(_rule, "allowZeroRetries", true) == false
	some config in use.configs
]

_is_zero(properties) := 1 if {
	value.absent(properties, ["MaximumRetryAttempts"]) == 1
} else := 2 if {
	value.number(value.get(properties, ["MaximumRetryAttempts"])) == 0
} else := 1 if {
	value.has_token(value.get(properties, ["MaximumRetryAttempts"]))
} else := 0

_fifo[reference.subject] contains reference if {
	some reference in (dead_letter.queues | dead_letter.topics)
	reference.user in {"function", "async"}
}
