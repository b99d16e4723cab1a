package parapet.packs.contracts.pattern_source_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.pattern_source as check

_path := ["Properties", "EventPattern"]

_message(text) := {"resource": "app/Rule", "path": _path, "message": $"rule Rule {text}"}

_rule(pattern) := _with(pattern, {"EventBusName": "orders"})

_with(pattern, properties) := sample.resource("Rule", "AWS::Events::Rule", object.union({"EventPattern": pattern}, properties))

_bus := sample.resource("Bus", "AWS::Events::EventBus", {"Name": "orders"})

_estate(rule, statements) := object.union(
	sample.linked([rule, _bus], [["Rule", ["EventBusName"], "Bus"]]),
	{"policies": {"app/Bus": [{
		"address": "app/Bus", "path": ["Properties", "Policy"], "kind": "resource", "statements": statements,
	}]}},
)

_grant(principal) := {
	"path": ["Properties", "Policy", "Statement", 0], "effect": "Allow",
	"principals": [{"type": "AWS", "value": principal}], "actions": ["events:putevents"], "conditions": [],
}

_partner := [_grant("arn:aws:iam::444455556666:role/r")]

test_denies[name] if {
	some name, [pattern, text] in {
		"no source": [{"detail-type": ["x"]}, "takes events of any source"],
		"all but one": [{"source": [{"anything-but": "a"}], "detail-type": ["x"]}, "leaves the source open"],
		"empty prefix": [{"source": [{"prefix": ""}], "detail-type": ["x"]}, "leaves the source open"],
		"any there is": [{"source": [{"exists": true}], "detail-type": ["x"]}, "leaves the source open"],
		"star": [{"source": [{"wildcard": "*"}], "detail-type": ["x"]}, "leaves the source open"],
		"every detail-type of others": [
			{"source": ["orders"]},
			"takes every detail-type of other accounts, which its bus lets in, and names no account",
		],
	}
	verdicts := [check.deny, check.undecided] with input as _estate(_rule(pattern), _partner)
	verdicts == [{_message(text)}, set()]
}

test_denies_custom_source_on_default_bus if {
	rule := _with({"source": ["aws.s3", "orders"], "detail-type": ["x"]}, {})
	denied := check.deny with input as sample.estate([rule])
	denied == {_message("waits on the default bus for events of a custom source")}
}

test_denies_on_default_bus_that_lets_others_in if {
	policy := sample.resource("Policy", "AWS::Events::EventBusPolicy", {})
	estate := object.union(
		sample.estate([_with({"source": ["aws.s3"]}, {"EventBusName": "default"}), policy]),
		{"policies": {"app/Policy": [{
			"address": "app/Policy", "path": ["Properties"], "kind": "resource", "statements": [_grant("*")],
		}]}},
	)
	count(check.deny) == 1 with input as estate
}

test_allows[name] if {
	some name, [rule, statements] in {
		"source and detail-type": [_rule({"source": ["orders"], "detail-type": ["x"]}), _partner],
		"source and account": [_rule({"source": ["orders"], "account": ["444455556666"]}), _partner],
		"a bus for the own account": [_rule({"source": ["orders"]}), []],
		"grants to the own account": [_rule({"source": ["orders"]}), [_grant("111122223333")]],
		"prefix": [_rule({"source": [{"prefix": "com."}], "detail-type": ["x"]}), _partner],
		"services on the default bus": [_with({"source": ["aws.s3", {"prefix": "aws."}]}, {}), []],
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as _estate(rule, statements)
	verdicts == [set(), set(), {"app/Rule"}]
}

test_allows_custom_source_on_default_bus_where_that_is_meant if {
	estate := sample.estate([_with({"source": ["orders"], "detail-type": ["x"]}, {})])
	count(check.deny) == 0 with input as sample.with_settings(estate, "contracts/pattern-source", {"customOnDefault": true})
}

test_undecided[name] if {
	some name, [pattern, properties, missing] in {
		"pattern": ["⟦~parameter.app.P⟧", {}, "app.P"],
		"source on the default bus": [{"source": ["⟦~parameter.app.S⟧"], "detail-type": ["x"]}, {}, "app.S"],
		"bus": [{"source": ["orders"], "detail-type": ["x"]}, {"EventBusName": "⟦~parameter.app.B⟧"}, "app.B"],
	}
	verdicts := [check.deny, {[one.reason, one.missing] | some one in check.undecided}] with input as sample.estate([_with(pattern, properties)])
	verdicts == [set(), {["parameter", missing]}]
}

test_undecided_on_a_bus_outside if {
	verdicts := [check.deny, count(check.undecided)] with input as sample.estate([_rule({"source": ["orders"]})])
	verdicts == [set(), 1]
}

test_undecided_policy if {
	open := check.undecided with input as _estate(_rule({"source": ["orders"]}), [{"path": [], "unknown": "⟦~parameter.app.X⟧"}])
	count(open) == 1
}

test_undecided_where_a_pattern_is_refused if {
	pattern := {"app/Rule": {
		"path": array.concat(_path, ["source"]), "branches": [],
		"unknown": "⟦~opaque-definition.app.Rule⟧", "problem": "has an empty list",
	}}
	open := check.undecided with input as object.union(sample.estate([_rule({"source": []})]), {"patterns": pattern})
	{one.message | some one in open} == {"rule Rule may be one that has an empty list, which EventBridge refuses"}
}

_forwarding(arn) := _with({"detail-type": ["x"]}, {"Targets": [{"Id": "t", "Arn": arn}]})

test_forwarding_rules_are_not_applicable[name] if {
	some name, [arn, settings, organization] in {
		"audit account": ["arn:aws:events:eu-west-1:222222222222:event-bus/audit", {}, {"auditAccount": "222222222222"}],
		"account": ["arn:aws:events:eu-west-1:333333333333:event-bus/b", {"forwardTargets": ["333333333333"]}, {}],
		"ARN": ["arn:aws:events:eu-west-1:333333333333:event-bus/b", {"forwardTargets": ["arn:*:event-bus/b"]}, {}],
	}
	estate := object.union(
		sample.with_settings(sample.estate([_forwarding(arn)]), "contracts/pattern-source", settings),
		{"organization": organization},
	)
	verdicts := [check.deny, check.undecided, check.applies] with input as estate
	verdicts == [set(), set(), set()]
}

test_other_targets_are_judged[name] if {
	some name, arn in {
		"queue": "arn:aws:sqs:eu-west-1:222222222222:q",
		"bus of another account": "arn:aws:events:eu-west-1:333333333333:event-bus/b",
	}
	estate := object.union(sample.estate([_forwarding(arn)]), {"organization": {"auditAccount": "222222222222"}})
	count(check.deny) == 1 with input as estate
	count(check.deny) == 1 with input as sample.estate([_forwarding(arn)])
}

test_unknown_target_may_forward if {
	estate := object.union(sample.estate([_forwarding("⟦~parameter.app.T⟧")]), {"organization": {"auditAccount": "222222222222"}})
	verdicts := [check.deny, {one.missing | some one in check.undecided}] with input as estate
	verdicts == [set(), {"app.T"}]
}

test_schedules_are_not_applicable if {
	rule := sample.resource("Rule", "AWS::Events::Rule", {"ScheduleExpression": "rate(1 day)"})
	check.applies == set() with input as sample.estate([rule])
}
