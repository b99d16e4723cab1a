package parapet.packs.lambda.structured_logs_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.lambda.structured_logs as check

_path := ["Properties", "LoggingConfig"]

test_denies_text_and_debug_lines if {
	denied := check.deny with input as _estate({"LogFormat": "Text", "ApplicationLogLevel": "DEBUG"})
	denied == {
		{"resource": "app/Orders", "path": _path, "message": "function Orders does not log JSON"},
		{"resource": "app/Orders", "path": _path, "message": "function Orders logs below the level of production"},
	}
}

test_denies_format_that_is_not_stated if {
	count(check.deny) == 1 with input as _estate({})
}

test_allows[name] if {
	some name, config in {
		"JSON": {"LogFormat": "JSON"},
		"at the level": {"LogFormat": "JSON", "ApplicationLogLevel": "INFO"},
		"above the level": {"LogFormat": "JSON", "ApplicationLogLevel": "ERROR"},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(config)
	check.applies == {"app/Orders"} with input as _estate(config)
}

test_allows_debug_lines_before_production if {
	config := {"LogFormat": "JSON", "ApplicationLogLevel": "TRACE"}
	function := object.union(sample.resource("Orders", "AWS::Lambda::Function", {"LoggingConfig": config}), {"stage": "dev"})
	count(check.deny | check.undecided) == 0 with input as sample.estate([function])
}

test_undecided_level if {
	open := check.undecided with input as _estate({"LogFormat": "JSON", "ApplicationLogLevel": "⟦~parameter.app.Level⟧"})
	open == {{
		"resource": "app/Orders",
		"path": _path,
		"message": "function Orders may log below the level of production",
		"reason": "parameter",
		"missing": "app.Level",
	}}
}

test_undecided_config if {
	open := check.undecided with input as _estate("⟦~parameter.app.Config⟧")
	{finding.missing | some finding in open} == {"app.Config"}
	count(open) == 2
}

test_level_of_a_setting[name] if {
	some name, [least, denied] in {"higher": ["WARN", 1], "lower": ["TRACE", 0]}
	estate := sample.with_settings(_estate({"LogFormat": "JSON"}), "lambda/structured-logs", {"minLevel": least})
	count(check.deny) == denied with input as estate
}

test_group_of_a_setting[name] if {
	some name, [config, denied, open] in {
		"none": [{"LogFormat": "JSON"}, 1, 0],
		"named": [{"LogFormat": "JSON", "LogGroup": "⟦~parameter.app.Group⟧"}, 0, 0],
		"perhaps": [{"LogFormat": "JSON", "LogGroup": "⟦~condition.app.Own⟧"}, 0, 1],
	}
	estate := sample.with_settings(_estate(config), "lambda/structured-logs", {"requireNamedGroup": true})
	count(check.deny) == denied with input as estate
	count(check.undecided) == open with input as estate
}

test_functions_of_the_cdk_are_not_applicable if {
	estate := sample.estate([sample.resource("LogRetentionA1", "AWS::Lambda::Function", {})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_estate(config) := sample.estate([sample.resource("Orders", "AWS::Lambda::Function", {"LoggingConfig": config})])

test_repairs_the_format_and_not_the_level if {
	fixes := check.fixes with input as _estate({"LogFormat": "Text", "ApplicationLogLevel": "DEBUG"})
	[edits | some edits in fixes] == [[{"op": "set", "path": ["Properties", "LoggingConfig", "LogFormat"], "value": "JSON"}]]
}
