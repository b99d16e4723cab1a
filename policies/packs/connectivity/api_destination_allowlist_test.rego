package parapet.packs.connectivity.api_destination_allowlist_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.api_destination_allowlist as check

_path := ["Properties", "InvocationEndpoint"]

test_denies_plain_http if {
	denied := check.deny with input as _estate("http://api.example.com/orders", [])
	denied == {{
		"resource": "app/Api", "path": _path,
		"message": "API destination Api sends to http://api.example.com/orders, which is not HTTPS",
	}}
}

test_denies_a_host_that_is_not_listed if {
	denied := check.deny with input as _estate("https://api.example.org/*", ["*.example.com"])
	denied == {{
		"resource": "app/Api", "path": _path,
		"message": "API destination Api sends to https://api.example.org/*, whose host is not listed",
	}}
}

test_denies_both if {
	count(check.deny) == 2 with input as _estate("http://api.example.org", ["*.example.com"])
}

test_allows[name] if {
	some name, [endpoint, hosts] in {
		"any host": ["https://api.example.org/*/orders", []],
		"listed host": ["https://api.example.com/*/orders", ["*.example.com"]],
		"unknown path": ["https://api.example.com/⟦~parameter.app.Path⟧", ["api.example.com"]],
	}
	count(check.deny | check.undecided) == 0 with input as _estate(endpoint, hosts)
	check.applies == {"app/Api"} with input as _estate(endpoint, hosts)
}

test_undecided_endpoint if {
	open := check.undecided with input as _estate("⟦~parameter.app.Url⟧", ["*.example.com"])
	open == {{
		"resource": "app/Api", "path": _path, "reason": "parameter", "missing": "app.Url",
		"message": "API destination Api may be one that sends to ⟦~parameter.app.Url⟧, which is not HTTPS",
	}}
}

test_undecided_host if {
	open := check.undecided with input as _estate("https://⟦~parameter.app.Host⟧/orders", ["*.example.com"])
	{finding.missing | some finding in open} == {"app.Host"}
}

test_not_applicable if {
	estate := sample.estate([sample.resource("Api", "AWS::Events::ApiDestination", {})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_estate(endpoint, hosts) := sample.with_settings(
	sample.estate([sample.resource("Api", "AWS::Events::ApiDestination", {"InvocationEndpoint": endpoint})]),
	"connectivity/api-destination-allowlist", {"hosts": hosts},
)
