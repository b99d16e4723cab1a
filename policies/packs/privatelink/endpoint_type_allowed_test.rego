package parapet.packs.privatelink.endpoint_type_allowed_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.endpoint_type_allowed as check

_own := "arn:aws:vpc-lattice:eu-west-1:111122223333:resourceconfiguration/rcfg-0123456789abcdef0"

_other := "arn:aws:vpc-lattice:eu-west-1:444455556666:resourceconfiguration/rcfg-0123456789abcdef0"

test_denies_a_type_that_is_not_listed if {
	denied := check.deny with input as _estate({"VpcEndpointType": "Resource", "ResourceConfigurationArn": _own}, {})
	denied == {{
		"resource": "app/Endpoint", "path": ["Properties", "ResourceConfigurationArn"],
		"message": "endpoint Endpoint has the type Resource, which is not allowed",
	}}
}

test_denies_an_owner_that_is_not_listed if {
	estate := _estate({"VpcEndpointType": "Resource", "ResourceConfigurationArn": _other}, _all)
	denied := check.deny with input as estate
	denied == {{
		"resource": "app/Endpoint", "path": ["Properties", "ResourceConfigurationArn"],
		"message": $"endpoint Endpoint reaches {_other}, whose owner is not allowed",
	}}
}

test_denies[name] if {
	some name, [properties, allowlist, path] in {
		"service network": [{"VpcEndpointType": "ServiceNetwork", "ServiceNetworkArn": _own}, {}, "ServiceNetworkArn"],
		"tunnel": [{"VpcEndpointType": "Tunnel"}, {}, "VpcEndpointType"],
		"owner, without a type": [{"ServiceNetworkArn": _other}, {}, "ServiceNetworkArn"],
		"type, whatever the owner": [{"VpcEndpointType": "Resource", "ResourceConfigurationArn": "⟦~parameter.app.X⟧"}, {}, "ResourceConfigurationArn"],
		"own organization not admitted": [
			{"VpcEndpointType": "Resource", "ResourceConfigurationArn": "arn:aws:vpc-lattice:eu-west-1:222233334444:resourceconfiguration/r"},
			object.union(_all, {"resourceOwners": {"organization": false}}),
			"ResourceConfigurationArn",
		],
	}
	denied := check.deny with input as _estate(properties, allowlist)
	{finding.path | some finding in denied} == {["Properties", path]}
	count(check.undecided) == 0 with input as _estate(properties, allowlist)
}

test_allows[name] if {
	some name, [properties, allowlist] in {
		"own resource of a listed type": [{"VpcEndpointType": "Resource", "ResourceConfigurationArn": _own}, _all],
		"own resource without a type": [{"ResourceConfigurationArn": _own}, {}],
		"resource of the organization": [{"ServiceNetworkArn": "arn:aws:vpc-lattice:eu-west-1:222233334444:servicenetwork/sn"}, {}],
		"resource of a listed owner": [
			{"VpcEndpointType": "Resource", "ResourceConfigurationArn": _other},
			object.union(_all, {"resourceOwners": {"accounts": ["444455556666"]}}),
		],
		"tunnel": [{"VpcEndpointType": "Tunnel"}, _all],
	}
	count(check.deny | check.undecided) == 0 with input as _estate(properties, allowlist)
	check.applies == {"app/Endpoint"} with input as _estate(properties, allowlist)
}

test_undecided_owner if {
	open := check.undecided with input as _estate({"ResourceConfigurationArn": "⟦~parameter.app.Resource⟧"}, {})
	open == {{
		"resource": "app/Endpoint", "path": ["Properties", "ResourceConfigurationArn"], "reason": "parameter", "missing": "app.Resource",
		"message": "endpoint Endpoint may be one that reaches ⟦~parameter.app.Resource⟧, whose owner is not allowed",
	}}
}

test_undecided[name] if {
	some name, [properties, cause] in {
		"type": [{"VpcEndpointType": "⟦~parameter.app.X⟧"}, ["parameter", "app.X"]],
		"type of a resource": [
			{"VpcEndpointType": "⟦~parameter.app.X⟧", "ResourceConfigurationArn": _own},
			["parameter", "app.X"],
		],
		"resource under a condition": [{"ServiceNetworkArn": "⟦~condition.app.X⟧"}, ["condition", "app.X"]],
		"account": [{"ServiceNetworkArn": "arn:aws:vpc-lattice:eu-west-1:⟦~parameter.app.X⟧:servicenetwork/sn"}, ["parameter", "app.X"]],
		"id without account": [{"ServiceNetworkArn": "sn-0123456789abcdef0"}, ["external-resource", "sn-0123456789abcdef0"]],
	}
	count(check.deny) == 0 with input as _estate(properties, {})
	open := check.undecided with input as _estate(properties, {})
	[[finding.reason, finding.missing] | some finding in open] == [cause]
}

test_undecided_without_an_organization if {
	estate := object.union(_estate({"ServiceNetworkArn": _other}, {}), {"organization": {"id": null, "accounts": []}})
	open := check.undecided with input as json.remove(estate, ["/organization/id"])
	{[finding.reason, finding.missing] | some finding in open} == {["account-unknown", "444455556666"]}
}

test_not_applicable[name] if {
	some name, properties in {
		"interface": {"VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.eu-west-1.kms"},
		"gateway": {"ServiceName": "com.amazonaws.eu-west-1.s3"},
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate(properties, {})
}

_all := {"endpointTypes": {"allow": ["Interface", "Resource", "ServiceNetwork", "Tunnel"]}}

_estate(properties, allowlist) := object.union(
	sample.estate([sample.resource("Endpoint", "AWS::EC2::VPCEndpoint", properties)]),
	{"allowlist": allowlist, "organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333"}, {"id": "222233334444"}]}},
)
