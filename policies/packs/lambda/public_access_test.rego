package parapet.packs.lambda.public_access_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.lambda.public_access as check

_permission(properties) := sample.resource("Invoke", "AWS::Lambda::Permission", properties)

_url(auth) := sample.resource("Page", "AWS::Lambda::Url", {"AuthType": auth})

test_denies_permission_and_url if {
	denied := check.deny with input as sample.estate([_permission({"Principal": "*"}), _url("NONE")])
	denied == {
		{
			"resource": "app/Invoke",
			"path": ["Properties", "Principal"],
			"message": "Invoke lets everyone invoke the function",
		},
		{"resource": "app/Page", "path": ["Properties", "AuthType"], "message": "Page is open to anybody"},
	}
}

test_denies_permission_for_an_open_url if {
	count(check.deny) == 1 with input as sample.estate([_permission({"Principal": "*", "FunctionUrlAuthType": "NONE"})])
}

test_allows[name] if {
	some name, resource in {
		"account": _permission({"Principal": "111122223333"}),
		"service": _permission({"Principal": "events.amazonaws.com"}),
		"organization": _permission({"Principal": "*", "PrincipalOrgID": "⟦~parameter.app.Org⟧"}),
		"URL with IAM": _permission({"Principal": "*", "FunctionUrlAuthType": "AWS_IAM"}),
		"IAM": _url("AWS_IAM"),
	}
	count(check.deny | check.undecided) == 0 with input as sample.estate([resource])
	count(check.applies) == 1 with input as sample.estate([resource])
}

test_allows_url_of_a_setting[name] if {
	some name, [globs, denied] in {"id": [["Pa*"], 0], "address": [["app/Page"], 0], "another": [["Site"], 1]}
	estate := sample.with_settings(sample.estate([_url("NONE")]), "lambda/public-access", {"publicUrls": globs})
	count(check.deny) == denied with input as estate
}

test_undecided_principal if {
	open := check.undecided with input as sample.estate([_permission({"Principal": "⟦~parameter.app.Caller⟧"})])
	open == {{
		"resource": "app/Invoke",
		"path": ["Properties", "Principal"],
		"message": "Invoke may let everyone invoke the function",
		"reason": "parameter",
		"missing": "app.Caller",
	}}
}

test_undecided[name] if {
	some name, resource in {
		"organization": _permission({"Principal": "*", "PrincipalOrgID": "⟦~condition.app.Inside⟧"}),
		"kind of URL": _permission({"Principal": "*", "FunctionUrlAuthType": "⟦~parameter.app.Auth⟧"}),
		"URL": _url("⟦~parameter.app.Auth⟧"),
	}
	count(check.deny) == 0 with input as sample.estate([resource])
	count(check.undecided) == 1 with input as sample.estate([resource])
}

test_an_estate_without_either_is_not_applicable if {
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as sample.estate([])
}
