package parapet.packs.lambda.powertools_baseline_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.lambda.powertools_baseline as check

_path := ["Properties", "Environment", "Variables"]

_set := {"POWERTOOLS_SERVICE_NAME": "orders", "POWERTOOLS_LOG_LEVEL": "INFO"}

_function(properties) := object.union(
	sample.resource("Orders", "AWS::Lambda::Function", object.union({"Runtime": "python3.13"}, properties)),
	{"tags": {"parapet:blueprint": "orders"}},
)

_estate(properties) := sample.estate([_function(properties)])

test_denies_function_without_variables if {
	denied := check.deny with input as _estate({"Environment": {"Variables": {"POWERTOOLS_SERVICE_NAME": "orders"}}})
	denied == {{
		"resource": "app/Orders",
		"path": _path,
		"message": "function Orders does not have the variable POWERTOOLS_LOG_LEVEL",
	}}
}

test_denies_each_variable if {
	count(check.deny) == 2 with input as _estate({})
}

test_allows_function_with_variables if {
	estate := _estate({"Environment": {"Variables": _set}})
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Orders"} with input as estate
}

test_undecided_variables if {
	open := check.undecided with input as _estate({"Environment": {"Variables": "⟦~intrinsic.app.Merged⟧"}})
	open == {{
		"resource": "app/Orders",
		"path": _path,
		"message": $"function Orders may not have the variable {name}",
		"reason": "intrinsic",
		"missing": "app.Merged",
	} |
		some name in ["POWERTOOLS_SERVICE_NAME", "POWERTOOLS_LOG_LEVEL"]
	}
}

test_undecided[name] if {
	some name, function in {
		"runtime": _function({"Runtime": "⟦~parameter.app.Runtime⟧"}),
		"tags": sample.resource("Orders", "AWS::Lambda::Function", {"Runtime": "python3.13", "Tags": "⟦~parameter.app.Tags⟧"}),
	}
	count(check.deny) == 0 with input as sample.estate([function])
	count(check.undecided) == 2 with input as sample.estate([function])
}

test_not_applicable[name] if {
	some name, function in {
		"another runtime": _function({"Runtime": "provided.al2023"}),
		"no blueprint": sample.resource("Orders", "AWS::Lambda::Function", {"Runtime": "python3.13"}),
		"an image": object.union(sample.resource("Orders", "AWS::Lambda::Function", {}), {"tags": {"parapet:blueprint": "orders"}}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([function])
}

test_settings[name] if {
	some name, [settings, denied] in {
		"other variables": [{"requiredVariables": ["STAGE"]}, 1],
		"other runtimes": [{"runtimes": ["java*"]}, 0],
		"layer": [{"requiredVariables": [], "requireLayer": true}, 1],
		"layer by its name": [{"requiredVariables": [], "requireLayer": true, "layerPattern": "Toolkit"}, 0],
	}
	layers := {"Layers": ["arn:aws:lambda:eu-west-1:111122223333:layer:Toolkit:1"]}
	estate := sample.with_settings(_estate(layers), "lambda/powertools-baseline", settings)
	count(check.deny) == denied with input as estate
}

test_undecided_layers if {
	estate := sample.with_settings(
		_estate({"Environment": {"Variables": _set}, "Layers": "⟦~parameter.app.Layers⟧"}),
		"lambda/powertools-baseline",
		{"requireLayer": true},
	)
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {"app.Layers"}
}
