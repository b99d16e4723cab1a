package parapet.lib.async_invocation_test

import data.parapet.lib.async_invocation
import data.parapet.lib.sample_test as sample

_arn := "arn:aws:lambda:eu-west-1:111122223333:function:f"

_function := object.union(sample.resource("F", "AWS::Lambda::Function", {}), {"arn": _arn, "name": "f"})

_rule(target) := sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Id": "f", "Arn": target}]})

_to_function := ["Rule", ["Targets", 0, "Arn"], "F"]

test_uses[name] if {
	some name, [target, links, expected] in {
		"function": [_arn, [_to_function], {["app/F", "$LATEST", 2]}],
		"version by its number": [$"{_arn}:7", [_to_function], {["app/F", "7", 2]}],
		"not known": ["⟦~parameter.app.T⟧", [], {["app/F", "$LATEST", 1]}],
		"function of no template": ["arn:aws:lambda:eu-west-1:111122223333:function:g", [], set()],
	}
	{[use.function, use.qualifier, use.score] | some use in async_invocation.uses} == expected with input as sample.linked([_function, _rule(target)], links)
}

test_a_mapping_waits if {
	mapping := sample.resource("M", "AWS::Lambda::EventSourceMapping", {"FunctionName": "f", "EventSourceArn": "arn:aws:sqs:eu-west-1:111122223333:q"})
	count(async_invocation.uses) == 0 with input as sample.linked([_function, mapping], [["M", ["FunctionName"], "F"]])
}

test_a_destination_does_not if {
	config := sample.resource("C", "AWS::Lambda::EventInvokeConfig", {"FunctionName": "g", "DestinationConfig": {"OnFailure": {"Destination": _arn}}})
	{use.function | some use in async_invocation.uses} == {"app/F"} with input as sample.linked([_function, config], [["C", ["DestinationConfig", "OnFailure", "Destination"], "F"]])
}

test_configurations[name] if {
	some name, [named, links, scores] in {
		"of the function": ["f", [_to_function, ["C", ["FunctionName"], "F"]], [2]],
		"of another": ["g", [_to_function], []],
		"not known": ["⟦~parameter.app.F⟧", [_to_function], [1]],
	}
	config := sample.resource("C", "AWS::Lambda::EventInvokeConfig", {"FunctionName": named, "Qualifier": "$LATEST"})
	estate := sample.linked([_function, _rule(_arn), config], links)
	{[one.score | some one in use.configs] | some use in async_invocation.uses} == {scores} with input as estate
}

test_an_alias_stands_for_its_function if {
	alias := object.union(sample.resource("Live", "AWS::Lambda::Alias", {"FunctionName": "f"}), {"arn": $"{_arn}:live"})
	estate := sample.linked([_function, alias, _rule($"{_arn}:live")], [["Rule", ["Targets", 0, "Arn"], "Live"], ["Live", ["FunctionName"], "F"]])
	{[use.function, use.qualifier] | some use in async_invocation.uses} == {["app/F", "live"]} with input as estate
}

test_several_things_not_known_are_one_use if {
	estate := sample.linked([_function, _rule("⟦~parameter.app.T⟧"), object.union(_rule("⟦~parameter.app.U⟧"), {"address": "app/Other"})], [])
	count(async_invocation.uses) == 1 with input as estate
}

test_a_function_in_use_is_not_meant_by_something_else if {
	other := object.union(_rule("⟦~parameter.app.T⟧"), {"address": "app/Other"})
	{use.score | some use in async_invocation.uses} == {2} with input as sample.linked([_function, _rule(_arn), other], [_to_function])
}
