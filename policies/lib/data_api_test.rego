package parapet.lib.data_api_test

import data.parapet.lib.data_api
import data.parapet.lib.sample_test as sample

_execute := "arn:aws:states:::aws-sdk:redshiftdata:executeStatement"

test_tasks[name] if {
	some name, [resource, arguments, found] in {
		"secret": [_execute, {"SecretArn": "secret", "Sql": "call load()"}, [[2, 2, 0, "secret"]]],
		"workgroup": [_execute, {"WorkgroupName.$": "$.group"}, [[2, 2, 0, null]]],
		"nothing": [_execute, {"Sqls": ["{% $sql %}"]}, [[2, 0, 2, null]]],
		"input": [_execute, {"Sql.$": "$.sql"}, [[2, 0, 2, null]]],
		"unknown call": ["⟦~parameter.app.X⟧", {"Sql": "⟦~parameter.app.Y⟧"}, [[1, 0, 1, null]]],
		"other call": ["arn:aws:states:::lambda:invoke", {}, []],
	}
	estate := sample.estate([sample.resource("Machine", "AWS::StepFunctions::StateMachine", {"Definition": {"States": {"Load": {
		"Type": "Task", "Resource": resource, "Parameters": arguments,
	}}}})])
	calls := data_api.calls with input as estate
	[[call.score, call.signed, call.dynamic, call.secret] | some call in calls] == found
}

test_targets[name] if {
	some name, [target, found] in {
		"secret": [{"Arn": "arn:aws:redshift:r:1:cluster:w", "RedshiftDataParameters": {"SecretManagerArn": "secret"}}, [[2, 2, "secret"]]],
		"workgroup": [{"Arn": "arn:aws:redshift-serverless:r:1:workgroup/w", "RedshiftDataParameters": {}}, [[2, 2, null]]],
		"nothing": [{"Arn": "arn:aws:redshift:r:1:cluster:w", "RedshiftDataParameters": {}}, [[2, 0, null]]],
		"other kind": [{"Arn": "arn:aws:sqs:r:1:q"}, []],
	}
	estate := sample.estate([sample.resource("Rule", "AWS::Events::Rule", {"Targets": [target]})])
	calls := data_api.calls with input as estate
	[[call.score, call.signed, call.secret] | some call in calls] == found
}
