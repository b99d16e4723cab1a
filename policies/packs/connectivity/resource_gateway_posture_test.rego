package parapet.packs.connectivity.resource_gateway_posture_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.resource_gateway_posture as check

_groups := ["Properties", "SecurityGroupIds"]

_subnets := ["Properties", "SubnetIds"]

test_denies_a_gateway_without_a_group if {
	denied := check.deny with input as _estate({"SubnetIds": ["subnet-1", "subnet-2"]})
	denied == {{"resource": "app/Gateway", "path": _groups, "message": "resource gateway Gateway has no security group"}}
}

test_denies[name] if {
	some name, [properties, paths] in {
		"no group": [{"SecurityGroupIds": [], "SubnetIds": ["subnet-1", "subnet-2"]}, {_groups}],
		"six groups": [{"SecurityGroupIds": [$"sg-{i}" | some i in numbers.range(1, 6)], "SubnetIds": ["subnet-1", "subnet-2"]}, {_groups}],
		"one subnet": [{"SecurityGroupIds": ["sg-1"], "SubnetIds": ["⟦~parameter.app.Subnet⟧"]}, {_subnets}],
		"one subnet twice": [{"SecurityGroupIds": ["sg-1"], "SubnetIds": ["subnet-1", "subnet-1"]}, {_subnets}],
		"nothing": [{}, {_groups, _subnets}],
	}
	denied := check.deny with input as _estate(properties)
	{finding.path | some finding in denied} == paths
	count(check.undecided) == 0 with input as _estate(properties)
}

test_allows[name] if {
	some name, properties in {
		"ids": {"SecurityGroupIds": ["sg-1"], "SubnetIds": ["subnet-1", "subnet-2"]},
		"own subnets": {"SecurityGroupIds": ["⟦~parameter.app.Group⟧"], "SubnetIds": ["⟦name.app.SubnetA⟧", "⟦name.app.SubnetB⟧"]},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(properties)
}

test_undecided_subnets if {
	open := check.undecided with input as _estate({"SecurityGroupIds": ["sg-1"], "SubnetIds": "⟦~parameter.app.Subnets⟧"})
	open == {{
		"resource": "app/Gateway", "path": _subnets, "reason": "parameter", "missing": "app.Subnets",
		"message": "resource gateway Gateway may be one that has fewer than 2 subnets",
	}}
}

test_undecided[name] if {
	some name, properties in {
		"parameters that may be the same": {
			"SecurityGroupIds": ["sg-1"],
			"SubnetIds": ["⟦~parameter.app.SubnetA⟧", "⟦~parameter.app.SubnetB⟧"],
		},
		"group under a condition": {"SecurityGroupIds": ["⟦~condition.app.Group⟧"], "SubnetIds": ["subnet-1", "subnet-2"]},
	}
	count(check.deny) == 0 with input as _estate(properties)
	count(check.undecided) == 1 with input as _estate(properties)
}

test_undecided_number_of_groups if {
	open := check.undecided with input as _estate({"SecurityGroupIds": "⟦~parameter.app.Groups⟧", "SubnetIds": ["subnet-1", "subnet-2"]})
	{finding.path | some finding in open} == {_groups}
}

test_fewest_subnets if {
	estate := sample.with_settings(
		_estate({"SecurityGroupIds": ["sg-1"], "SubnetIds": ["subnet-1"]}),
		"connectivity/resource-gateway-posture", {"minSubnets": 1},
	)
	count(check.deny | check.undecided) == 0 with input as estate
}

_estate(properties) := sample.estate([sample.resource("Gateway", "AWS::VpcLattice::ResourceGateway", properties)])
