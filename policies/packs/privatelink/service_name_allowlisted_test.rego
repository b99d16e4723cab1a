package parapet.packs.privatelink.service_name_allowlisted_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.service_name_allowlisted as check

_path := ["Properties", "ServiceName"]

_partner := "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"

_entry := {"serviceName": _partner, "name": "payroll", "expires": "2027-06-30"}

test_denies_a_service_that_is_not_listed if {
	denied := check.deny with input as _listing(_partner, {})
	denied == {{
		"resource": "app/Endpoint", "path": _path, "related": [],
		"message": $"endpoint Endpoint connects to {_partner}, which the allowlist does not hold",
	}}
}

test_denies[name] if {
	some name, [estate, why] in {
		"service of AWS that is not listed": [
			_listing("com.amazonaws.eu-west-1.kms", {"awsServices": {"mode": "list", "allow": ["s3"]}}),
			"a service of AWS that is not allowed",
		],
		"service of AWS in another Region": [_listing("com.amazonaws.us-east-1.s3", {}), "which is in Region us-east-1"],
		"service in another Region by property": [
			_stated({"ServiceName": "com.amazonaws.eu-west-1.kms", "ServiceRegion": "us-east-1"}, {}),
			"which is in Region us-east-1",
		],
		"expired entry": [
			_listing(_partner, {"partnerServices": [object.union(_entry, {"expires": "2026-01-31"})], "internalServiceAccounts": "organization"}),
			"whose entry in the allowlist has expired",
		],
		"entry for other accounts": [
			_listing(_partner, {"partnerServices": [object.union(_entry, {"consumers": ["222233334444"]})]}),
			"whose entry in the allowlist leaves account 111122223333 out",
		],
		"entry for another Region": [
			_stated({"ServiceName": _partner, "ServiceRegion": "eu-central-1"}, {"partnerServices": [_entry], "crossRegion": "allow-listed"}),
			"which is in Region eu-central-1",
		],
		"name of no known kind": [_stated({"ServiceName": "example.com"}, {}), "which the allowlist does not hold"],
		"service of the estate that others own": [_owned("444455556666", {}), "which account 444455556666 owns"],
	}
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == {$"endpoint Endpoint connects to {estate.resources["app/Endpoint"].properties.ServiceName}, {why}"}
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"service of AWS": _listing("com.amazonaws.⟦region.app⟧.kms", {}),
		"listed service of AWS": _listing("com.amazonaws.eu-west-1.ecr.dkr", {"awsServices": {"mode": "list", "allow": ["ecr.dkr"]}}),
		"service of AWS for a gateway": _stated({"ServiceName": "com.amazonaws.eu-west-1.s3"}, {}),
		"service without a Region": _listing("com.amazonaws.s3-global.accesspoint", {}),
		"service of AWS in another Region": _listing("com.amazonaws.us-east-1.s3", {"crossRegion": "allow-listed"}),
		"listed partner": _listing(_partner, {"partnerServices": [_entry]}),
		"internal service of the estate": _owned("222233334444", {"internalServiceAccounts": ["222233334444"]}),
		"service of the own account where nothing else is said": object.remove(_owned("111122223333", {}), ["allowlist", "organization"]),
	}
	base := object.union({"allowlist": {}, "organization": {}}, estate)
	count(check.deny | check.undecided) == 0 with input as base
	check.applies == {"app/Endpoint"} with input as base
}

test_undecided_name if {
	open := check.undecided with input as _listing("⟦~parameter.app.Service⟧", {})
	open == {{
		"resource": "app/Endpoint", "path": _path, "related": [], "reason": "parameter", "missing": "app.Service",
		"message": "endpoint Endpoint connects to ⟦~parameter.app.Service⟧, which may not be allowed",
	}}
}

test_undecided[name] if {
	some name, [estate, cause] in {
		"id of an unknown owner": [
			_listing(_partner, {"internalServiceAccounts": ["222233334444"]}),
			["external-resource", _partner],
		],
		"Region of the service": [
			_stated({"ServiceName": "com.amazonaws.eu-west-1.kms", "ServiceRegion": "⟦~parameter.app.X⟧"}, {}),
			["parameter", "app.X"],
		],
		"type": [_stated({"ServiceName": _partner, "VpcEndpointType": "⟦~parameter.app.X⟧"}, {}), ["parameter", "app.X"]],
		"name that nobody in the estate has": [
			_listing("com.amazonaws.vpce.eu-west-1.⟦attribute.app.Lookup.Id⟧", {}),
			["generated-name", "app.Lookup.Id"],
		],
		"account of the consumer": [
			object.union(
				_listing(_partner, {"partnerServices": [_entry], "version": 1}),
				{"resources": {"app/Endpoint": {"account": "⟦account.app⟧"}}},
			),
			["account-unknown", "app"],
		],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	[[finding.reason, finding.missing] | some finding in open] == [cause]
}

test_not_applicable[name] if {
	some name, properties in {
		"resource endpoint": {"VpcEndpointType": "Resource", "ServiceName": _partner},
		"endpoint of a resource": {"ResourceConfigurationArn": "arn:x", "ServiceName": _partner},
		"no service": {"VpcEndpointType": "Interface"},
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _stated(properties, {})
}

# An endpoint to a service that a resource of the estate is.
_owned(account, allowlist) := object.union(_listing("com.amazonaws.vpce.eu-west-1.⟦name.app.Service⟧", allowlist), {
	"resources": {"app/Service": object.union(sample.resource("Service", "AWS::EC2::VPCEndpointService", {}), {"account": account})},
	"links": [{"from": "app/Endpoint", "path": _path, "to": "app/Service", "kind": "name"}],
})

_listing(name, allowlist) := _stated({"VpcEndpointType": "Interface", "ServiceName": name}, allowlist)

_stated(properties, allowlist) := object.union(sample.estate([sample.resource("Endpoint", "AWS::EC2::VPCEndpoint", properties)]), {
	"today": "2026-11-24",
	"organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333"}, {"id": "222233334444"}]},
	"allowlist": object.union({"version": 1}, allowlist),
})
