package parapet.packs.lambda.plaintext_secrets_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.lambda.plaintext_secrets as check

_estate(variables) := sample.estate([sample.resource("Orders", "AWS::Lambda::Function", {"Environment": {"Variables": variables}})])

_random := "q7Zr2VbX9kLm4NpT1sWy8DfG"

_reference := "⟦~dynamic-reference.app.secretsmanager%3Ashop⟧"

test_denies_secret_and_does_not_say_it if {
	denied := check.deny with input as _estate({"API_KEY": _random})
	denied == {{
		"resource": "app/Orders",
		"path": ["Properties", "Environment", "Variables", "API_KEY"],
		"message": "function Orders has what looks like a secret in the variable API_KEY",
	}}
}

test_denies_known_secret_under_any_name if {
	count(check.deny) == 1 with input as _estate({"NAME": concat("", ["AKIA", "IOSFODNN7EXAMPLE"])})
}

test_denies_resolved_secret_as_medium if {
	denied := check.deny with input as _estate({"SHOP": _reference})
	denied == {{
		"resource": "app/Orders",
		"path": ["Properties", "Environment", "Variables", "SHOP"],
		"message": "function Orders gets a secret of Secrets Manager in clear in the variable SHOP",
		"severity": "medium",
	}}
	count(check.undecided) == 0 with input as _estate({"SHOP": _reference})
}

test_allows[name] if {
	some name, variables in {
		"another name": {"TABLE": _random},
		"short": {"TOKEN": "none"},
		"ARN": {"SECRET_ARN": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:q7Zr2VbX9kLm4NpT1sWy8DfG"},
		"number": {"TOKEN_SECONDS": 3600},
		"name of a resource": {"SECRET": "⟦name.app.Secret⟧"},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(variables)
	check.applies == {"app/Orders"} with input as _estate(variables)
}

test_settings[name] if {
	some name, [settings, denied] in {
		"pattern": [{"keyPattern": "^TABLE$"}, 0],
		"allowed": [{"allowKeys": ["API_*"]}, 0],
		"others allowed": [{"allowKeys": ["TABLE"]}, 1],
	}
	estate := sample.with_settings(_estate({"API_KEY": _random}), "lambda/plaintext-secrets", settings)
	count(check.deny) == denied with input as estate
}

test_undecided_variable if {
	open := check.undecided with input as _estate({"API_KEY": "⟦~parameter.app.Key⟧"})
	open == {{
		"resource": "app/Orders",
		"path": ["Properties", "Environment", "Variables", "API_KEY"],
		"message": "function Orders may have a secret in the variable API_KEY",
		"reason": "parameter",
		"missing": "app.Key",
	}}
}

test_undecided_hidden_parameter if {
	open := check.undecided with input as _estate({"API_KEY": "⟦masked.app.Key⟧"})
	{[finding.message, finding.reason, finding.missing] | some finding in open} == {["function Orders may have a secret in the variable API_KEY", "parameter", "app.Key"]}
}

test_undecided_variables if {
	open := check.undecided with input as _estate("⟦~intrinsic.app.Merged⟧")
	{[finding.message, finding.reason] | some finding in open} == {["function Orders may have a secret in its variables", "intrinsic"]}
}

test_functions_without_variables_are_not_applicable if {
	estate := sample.estate([sample.resource("Orders", "AWS::Lambda::Function", {})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}
