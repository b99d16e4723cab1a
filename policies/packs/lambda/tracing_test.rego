package parapet.packs.lambda.tracing_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.lambda.tracing as check

test_denies_function_without_tracing if {
	denied := check.deny with input as _estate({})
	denied == {{
		"resource": "app/Orders",
		"path": ["Properties", "TracingConfig"],
		"message": "function Orders does not trace",
	}}
}

test_denies[name] if {
	some name, config in {"passed through": {"Mode": "PassThrough"}, "empty": {}}
	count(check.deny) == 1 with input as _estate({"TracingConfig": config})
}

test_allows_active_tracing if {
	estate := _estate({"TracingConfig": {"Mode": "Active"}})
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Orders"} with input as estate
}

test_undecided_mode if {
	open := check.undecided with input as _estate({"TracingConfig": {"Mode": "⟦~parameter.app.Mode⟧"}})
	open == {{
		"resource": "app/Orders",
		"path": ["Properties", "TracingConfig"],
		"message": "function Orders may not trace",
		"reason": "parameter",
		"missing": "app.Mode",
	}}
}

test_undecided[name] if {
	some name, config in {"config": "⟦~parameter.app.Config⟧", "condition": {"Mode": "⟦~condition.app.Trace⟧"}}
	count(check.undecided) == 1 with input as _estate({"TracingConfig": config})
}

test_functions_of_the_cdk_are_not_applicable if {
	estate := sample.estate([sample.resource("LogRetentionA1", "AWS::Lambda::Function", {})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_estate(properties) := sample.estate([sample.resource("Orders", "AWS::Lambda::Function", properties)])

test_repairs_the_function_and_its_role if {
	fixes := check.fixes with input as _with_role({})
	[edit | some edits in fixes; some edit in edits] == [
		{"op": "set", "path": ["Properties", "TracingConfig", "Mode"], "value": "Active"},
		{"op": "append", "address": "app/Role", "path": ["Properties", "Policies"], "value": {
			"PolicyName": "WriteTraces",
			"PolicyDocument": {"Version": "2012-10-17", "Statement": [{
				"Effect": "Allow",
				"Action": ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
				"Resource": "*",
			}]},
		}},
	]
}

test_repairs_the_function_alone_where_its_role_may_trace[name] if {
	some name, estate in {
		"by a managed policy": _with_role({"ManagedPolicyArns": ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"]}),
		"by a statement": object.union(_with_role({}), {"policies": {"app/Role": [{
			"address": "app/Role", "path": ["Properties", "Policies", 0, "PolicyDocument"], "kind": "identity",
			"statements": [{"path": [], "effect": "Allow", "actions": ["xray:*"], "resources": [{"text": "*"}]}],
		}]}}),
	}
	fixes := check.fixes with input as estate
	[count(edits) | some edits in fixes] == [1]
}

test_does_not_repair_without_a_role_of_the_estate if {
	count(check.fixes) == 0 with input as _estate({"Role": "arn:aws:iam::111122223333:role/orders"})
}

_with_role(properties) := sample.linked(
	[sample.resource("Orders", "AWS::Lambda::Function", {}), sample.resource("Role", "AWS::IAM::Role", properties)],
	[["Orders", ["Role"], "Role"]],
)
