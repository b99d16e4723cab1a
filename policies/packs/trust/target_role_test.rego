package parapet.packs.trust.target_role_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.target_role as check

_element := ["Properties", "Targets", 0]

_role := "arn:aws:iam::111122223333:role/delivery"

_foreign_role := "arn:aws:iam::444455556666:role/delivery"

_queue := "arn:aws:sqs:eu-west-1:111122223333:orders"

_stream := "arn:aws:kinesis:eu-west-1:111122223333:stream/orders"

_bus := "arn:aws:events:eu-west-1:111122223333:event-bus/audit"

test_denies_a_target_of_another_account_without_role if {
	denied := check.deny with input as _rule({"Id": "orders", "Arn": "arn:aws:sqs:eu-west-1:444455556666:orders"}, {})
	denied == {{
		"resource": "app/Rule", "path": _element,
		"message": "target orders of rule Rule is of another account and has no role",
	}}
}

test_denies_a_bus_without_role_with_high[arn] if {
	some arn in [_bus, "arn:aws:events:eu-west-1:444455556666:event-bus/audit"]
	denied := check.deny with input as _rule({"Id": "audit", "Arn": arn}, {})
	denied == {{
		"resource": "app/Rule", "path": _element, "severity": "high",
		"message": "target audit of rule Rule is a bus and has no role",
	}}
}

test_denies_a_kind_that_needs_a_role[name] if {
	some name, arn in {
		"stream": _stream,
		"state machine": "arn:aws:states:eu-west-1:111122223333:stateMachine:orders",
		"API destination": "arn:aws:events:eu-west-1:111122223333:api-destination/crm/0123",
		"automation": "arn:aws:ssm:eu-west-1:111122223333:automation-definition/restart:1",
	}
	denied := check.deny with input as _rule({"Id": "t", "Arn": arn}, {})
	{finding.message | some finding in denied} == {"target t of rule Rule is of a kind that needs a role and has none"}
}

test_denies_a_role_of_another_account[name] if {
	some name, [estate, path] in {
		"target": [_rule({"Id": "t", "Arn": _queue, "RoleArn": _foreign_role}, {}), array.concat(_element, ["RoleArn"])],
		"rule": [_rule({"Id": "t", "Arn": _stream}, {"RoleArn": _foreign_role}), ["Properties", "RoleArn"]],
		"schedule": [_of("AWS::Scheduler::Schedule", {"Target": {"Arn": _queue, "RoleArn": _foreign_role}}), ["Properties", "Target", "RoleArn"]],
		"pipe": [_of("AWS::Pipes::Pipe", {"RoleArn": _foreign_role}), ["Properties", "RoleArn"]],
		"third account": [
			_rule({"Id": "t", "Arn": _queue, "RoleArn": _foreign_role}, {"EventBusName": "arn:aws:events:eu-west-1:777788889999:event-bus/x"}),
			array.concat(_element, ["RoleArn"]),
		],
	}
	{finding.path | some finding in check.deny} == {path} with input as estate
}

test_allows[name] if {
	some name, estate in {
		"role": _rule({"Id": "t", "Arn": "arn:aws:sqs:eu-west-1:444455556666:orders", "RoleArn": _role}, {}),
		"bus with role": _rule({"Id": "t", "Arn": _bus, "RoleArn": _role}, {}),
		"role of the rule": _rule({"Id": "t", "Arn": _stream}, {"RoleArn": _role}),
		"role of the stack": _rule({"Id": "t", "Arn": "⟦~parameter.app.X⟧", "RoleArn": "arn:aws:iam::⟦account.app⟧:role/⟦name.app.Role⟧"}, {}),
		"role of the account of the bus": _rule(
			{"Id": "t", "Arn": _queue, "RoleArn": _foreign_role},
			{"EventBusName": "arn:aws:events:eu-west-1:444455556666:event-bus/central"},
		),
		"own role on a bus of another account": _rule(
			{"Id": "t", "Arn": _queue, "RoleArn": _role},
			{"EventBusName": "arn:aws:events:eu-west-1:444455556666:event-bus/central"},
		),
		"own role on an unknown bus": _rule({"Id": "t", "Arn": _queue, "RoleArn": _role}, {"EventBusName": "⟦~parameter.app.Bus⟧"}),
		"schedule": _of("AWS::Scheduler::Schedule", {"Target": {"Arn": _queue, "RoleArn": _role}}),
		"pipe": _of("AWS::Pipes::Pipe", {"RoleArn": _role}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	count(check.applies) == 1 with input as estate
}

test_allows_a_bus_of_the_same_account_without_role_by_setting if {
	setting := {"busTargetRole": "cross-account-only"}
	own := sample.with_settings(_rule({"Id": "t", "Arn": _bus}, {}), "trust/target-role", setting)
	count(check.deny | check.undecided) == 0 with input as own
	other := sample.with_settings(_rule({"Id": "t", "Arn": "arn:aws:events:eu-west-1:444455556666:event-bus/x"}, {}), "trust/target-role", setting)
	count(check.deny) == 1 with input as other
}

test_not_applicable[name] if {
	some name, arn in {
		"queue": _queue,
		"topic": "arn:aws:sns:eu-west-1:111122223333:orders",
		"function": "arn:aws:lambda:eu-west-1:111122223333:function:orders",
		"log group": "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/events/orders",
		"API": "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/POST/orders",
		"operations item": "arn:aws:ssm:eu-west-1:111122223333:opsitem",
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _rule({"Id": "t", "Arn": arn}, {})
}

test_undecided_role if {
	open := check.undecided with input as _rule({"Id": "t", "Arn": _queue, "RoleArn": "⟦~parameter.app.Role⟧"}, {})
	open == {{
		"resource": "app/Rule", "path": array.concat(_element, ["RoleArn"]), "reason": "parameter", "missing": "app.Role",
		"message": "target t of rule Rule may be one that has the role ⟦~parameter.app.Role⟧ of another account",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"target without role": _rule({"Id": "t", "Arn": "⟦~parameter.app.X⟧"}, {}),
		"target": _rule("⟦~parameter.app.X⟧", {}),
		"account of the target": _rule({"Id": "t", "Arn": "arn:aws:sqs:eu-west-1:⟦~parameter.app.X⟧:orders"}, {}),
		"role under a condition": _rule({"Id": "t", "Arn": _stream, "RoleArn": "⟦~condition.app.X⟧"}, {}),
		"account of the role": _rule({"Id": "t", "Arn": _queue, "RoleArn": "arn:aws:iam::⟦~parameter.app.X⟧:role/delivery"}, {}),
		"role of a schedule": _of("AWS::Scheduler::Schedule", {"Target": "⟦~parameter.app.X⟧"}),
	}
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}

test_undecided_role_on_an_unknown_bus if {
	estate := _rule({"Id": "t", "Arn": _queue, "RoleArn": _foreign_role}, {"EventBusName": "⟦~parameter.app.X⟧"})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

_rule(element, more) := sample.estate([sample.resource("Rule", "AWS::Events::Rule", object.union({"Targets": [element]}, more))])

_of(type, properties) := sample.estate([sample.resource("Resource", type, properties)])
