package parapet.lib.remedy_test

import data.parapet.lib.remedy
import data.parapet.lib.sample_test as sample

_rule := object.union(sample.resource("Rule", "AWS::Events::Rule", {}), {"arn": "arn:aws:events:eu-west-1:111122223333:rule/r"})

_function := object.union(sample.resource("Worker", "AWS::Lambda::Function", {}), {"arn": "arn:aws:lambda:eu-west-1:111122223333:function:w"})

_topic := object.union(sample.resource("News", "AWS::SNS::Topic", {}), {"arn": "arn:aws:sns:eu-west-1:111122223333:news"})

_case(to, named, change) := object.union(
	{
		"score": 0, "refusal": null, "action": "lambda:InvokeFunction", "place": {"address": to, "path": ["Properties"]},
		"edge": {
			"source": "app/Rule", "to": to, "arn": named,
			"caller": {"kind": "service", "service": "events.amazonaws.com", "source": _rule.arn, "account": "111122223333"},
		},
	},
	change,
)

_estate := sample.estate([_rule, _function, _topic])

test_a_function_gets_a_permission if {
	edits := remedy.admit(_case("app/Worker", _function.arn, {})) with input as _estate
	edits == [{
		"op": "create",
		"address": "app/WorkerRulePermission",
		"after": "app/Worker",
		"value": {"Type": "AWS::Lambda::Permission", "Properties": {
			"FunctionName": {"Ref": "Worker"},
			"Action": "lambda:InvokeFunction",
			"Principal": "events.amazonaws.com",
			"SourceArn": _rule.arn,
		}},
	}]
}

test_a_permission_for_a_bucket_says_whose if {
	case := _case("app/Worker", _function.arn, {"edge": {"caller": {"service": "s3.amazonaws.com"}}})
	[edit] := remedy.admit(case) with input as _estate
	edit.value.Properties.SourceAccount == "111122223333"
}

test_does_not_admit[name] if {
	some name, case in {
		"by a first policy of a topic": _case("app/News", _topic.arn, {}),
		"against a statement that denies": _case("app/Worker", _function.arn, {"refusal": {}}),
		"a role": _case("app/Worker", _function.arn, {"edge": {"caller": {"kind": "role"}}}),
		"to what has no policy": _case("app/Rule", _rule.arn, {}),
		"what is let in": _case("app/Worker", _function.arn, {"score": 1}),
	}
	not remedy.admit(case) with input as _estate
}
