package parapet.lib.lambda_function_test

import data.parapet.lib.lambda_function
import data.parapet.lib.sample_test as sample

_functions := sample.estate([sample.resource(id, "AWS::Lambda::Function", {}) | some id in ["Orders", "LogRetentionA1", "Job"]])

test_functions_of_the_cdk_are_left_out if {
	{one.logicalId | some one in lambda_function.judged("lambda/tracing")} == {"Orders", "Job"} with input as _functions
}

test_a_setting_says_which if {
	estate := sample.with_settings(_functions, "lambda/tracing", {"ignoreLogicalIds": ["J*"]})
	{one.logicalId | some one in lambda_function.judged("lambda/tracing")} == {"Orders", "LogRetentionA1"} with input as estate
}
