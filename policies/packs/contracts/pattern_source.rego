# METADATA
# title: Rules say whose events they want
# description: |
#   Without a source a rule takes what anybody puts on the bus, events of another team or account included, and a consumer
#   trusts what nobody meant for it. Custom events on the default bus mix with those of AWS services, which all accounts share.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Events::EventBus#Policy
#     - AWS::Events::EventBusPolicy#Statement
#   remediation: Name the source, the detail-type and, on shared buses, the account.
#   controls: []
#   seed: [S1, S4, S12]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       customOnDefault:
#         description: Whether events of custom sources may go over the default bus
#         type: boolean
#         default: false
#       forwardTargets:
#         description: "Buses to which rules may forward all there is: auditAccount for those of the audit account, account ids, or globs of ARNs"
#         type: array
#         items: {type: string}
#         default: [auditAccount]
#   autofix: none
package parapet.packs.contracts.pattern_source

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.flaw
import data.parapet.lib.pattern_relation as relation
import data.parapet.lib.rule_bus
import data.parapet.lib.settings
import data.parapet.lib.target
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

_rule := "contracts/pattern-source"

_path := ["Properties", "EventPattern"]

_cases := [case |
	some rule in estate.of_type["AWS::Events::Rule"]
	pattern := event_pattern.of(rule)
	applicable := value.negate(_forwards(rule))
	applicable > 0
	case := {"resource": rule, "label": $"rule {rule.logicalId}", "flaws": _flaws(rule, pattern, applicable)}
]

# What is wrong with a rule that only may be judged stays a question.
_flaws(rule, pattern, applicable) := [object.union(one, {"path": _path, "hidden": hidden, "score": value.both(applicable, one.score)}) |
	some one in _found(rule, pattern)
	hidden := [event_pattern.hidden(pattern), object.get(one, "also", []), [found.arn | some found in target.by_rule[rule.address]; applicable == 1]]
]

_found(_, pattern) := [{"what": _opaque(pattern), "score": 1}] if {
	pattern.unknown
}

_found(rule, pattern) := [
	{"what": "takes events of any source", "score": value.negate(event_pattern.stated(pattern, "source"))},
	{"what": "leaves the source open", "score": value.any_of([_loose(branch) | some branch in pattern.branches])},
	{
		"what": "takes every detail-type of other accounts, which its bus lets in, and names no account",
		"score": value.both(value.any_of([_wide(branch) | some branch in pattern.branches]), rule_bus.takes_foreign(rule)),
		"also": object.filter(rule.properties, ["EventBusName"]),
	},
	{
		"what": "waits on the default bus for events of a custom source",
		"score": value.both(_strict, value.both(rule_bus.is_default(rule), _custom(pattern))),
		"also": object.filter(rule.properties, ["EventBusName"]),
	},
] if {
	not pattern.unknown
}

_opaque(pattern) := $"{pattern.problem}, which EventBridge refuses" if {
	pattern.problem
} else := "takes events of any source"

_strict := 0 if {
	settings.of(_rule, "customOnDefault", false)
} else := 2

# A branch with nothing but filters that let any source through, or all but some.
_loose(branch) := value.any_of([score |
	some field in branch
	field.key == "source"
	score := value.all_of([_says_little(test) | some test in event_pattern.tests_of(field)])
])

_says_little(test) := 1 if {
	test.kind == "unknown"
} else := 2 if {
	test.kind == "anything-but"
} else := 2 if {
	test.kind == "exists"
	test.value
} else := 2 if {
	test.glob == "*"
} else := 0

_wide(branch) := value.all_of([value.negate(_stated(branch, key)) | some key in ["detail-type", "account"]])

_stated(branch, key) := value.any_of([2 | some field in branch; field.key == key])

_aws := {"kind": "text", "glob": "aws.*"}

_custom(pattern) := value.any_of([value.negate(relation.meet(test, _aws)) |
	some test in event_pattern.tests(pattern, "source")
	not test.kind in {"anything-but", "exists"}
])

# Three-valued, whether all that a rule does is forward to a bus that may take everything.
_forwards(rule) := value.all_of([_is_forwarding(found.arn) | some found in target.by_rule[rule.address]]) if {
	target.by_rule[rule.address]
} else := 0

_is_forwarding(named) := value.both(
	target.is_kind(named, "eventBus"),
	value.any_of([_meant(wanted, named) | some wanted in settings.of(_rule, "forwardTargets", ["auditAccount"])]),
)

_meant("auditAccount", named) := _of_account(named, input.organization.auditAccount)

_meant(wanted, named) := _of_account(named, wanted) if {
	regex.match(`^[0-9]{12}$`, wanted)
} else := text.like(wanted, named) if {
	wanted != "auditAccount"
}

_of_account(named, wanted) := text.same(arn.account(named), wanted) if {
	arn.parts(named)
} else := 1
