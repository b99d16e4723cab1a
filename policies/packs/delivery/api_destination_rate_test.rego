package parapet.packs.delivery.api_destination_rate_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.api_destination_rate as check

_path := ["Properties", "InvocationRateLimitPerSecond"]

_destination(properties) := sample.resource("Api", "AWS::Events::ApiDestination", object.union(
	{"InvocationEndpoint": "https://api.example.com/orders"},
	properties,
))

_rule(retry) := sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Id": "api", "Arn": "⟦attribute.app.Api.Arn⟧", "RetryPolicy": retry}]})

_with(properties, retry) := sample.linked([_destination(properties), _rule(retry)], [["Rule", ["Targets", 0, "Arn"], "Api"]])

_set(estate, settings) := sample.with_settings(estate, "delivery/api-destination-rate", settings)

_peak := {"expectedPeakRate": {"Rule": {"perSecond": 100, "burstSeconds": 3600}}}

test_denies_without_a_rate if {
	check.deny == {{
		"resource": "app/Api",
		"path": _path,
		"message": "API destination Api states no rate, which makes it 300 a second",
	}} with input as sample.estate([_destination({})])
	count(check.deny) == 0 with input as _set(sample.estate([_destination({})]), {"requireExplicit": false})
}

test_denies[name] if {
	some name, estate in {
		"faster than agreed": _set(_with({"InvocationRateLimitPerSecond": 20}, {}), {"maxRate": {"api.example.com": 10}}),
		"default faster than agreed": _set(_with({}, {}), {"requireExplicit": false, "maxRate": {"*.example.com": 10}}),
		"a peak that does not drain": _set(_with({"InvocationRateLimitPerSecond": 10}, {"MaximumEventAgeInSeconds": 3600}), _peak),
		"a peak without attempts": _set(_with({"InvocationRateLimitPerSecond": 10}, {"MaximumRetryAttempts": 0}), _peak),
	}
	{finding.path | some finding in check.deny} == {_path} with input as estate
}

test_allows[name] if {
	some name, estate in {
		"a rate": _with({"InvocationRateLimitPerSecond": 10}, {}),
		"as agreed": _set(_with({"InvocationRateLimitPerSecond": 10}, {}), {"maxRate": {"api.example.com": 10, "other.example.com": 1}}),
		"a peak that drains": _set(_with({"InvocationRateLimitPerSecond": 10}, {}), _peak),
		"the peak of another target": _set(
			object.union(_with({"InvocationRateLimitPerSecond": 10}, {"MaximumEventAgeInSeconds": 60}), {"links": []}),
			_peak,
		),
		"no peak": _set(_with({"InvocationRateLimitPerSecond": 200}, {"MaximumEventAgeInSeconds": 60}), _peak),
	}
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided[name] if {
	unknown := "⟦~parameter.app.X⟧"
	some name, estate in {
		"rate": _set(_with({"InvocationRateLimitPerSecond": unknown}, {}), {"maxRate": {"api.example.com": 10}}),
		"rate of a peak": _set(_with({"InvocationRateLimitPerSecond": unknown}, {}), _peak),
		"host": _set(_with({"InvocationRateLimitPerSecond": 20, "InvocationEndpoint": unknown}, {}), {"maxRate": {"api.example.com": 10}}),
		"age": _set(_with({"InvocationRateLimitPerSecond": 10}, {"MaximumEventAgeInSeconds": unknown}), _peak),
		"target": object.union(
			_set(_with({"InvocationRateLimitPerSecond": 10}, {}), _peak),
			{"links": [], "resources": {"app/Rule": {"properties": {"Targets": [{"Arn": unknown, "RetryPolicy": {"MaximumEventAgeInSeconds": 60}}]}}}},
		),
	}
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}
