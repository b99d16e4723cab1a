package parapet.packs.connectivity.resource_configuration_scope_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.resource_configuration_scope as check

_ports := ["Properties", "PortRanges"]

_ranges := ["Properties", "ResourceConfigurationDefinition", "CidrResource", "CidrRanges"]

test_denies_every_port if {
	denied := check.deny with input as _estate({"PortRanges": ["1-65535"]})
	denied == {{
		"resource": "app/Database", "path": _ports,
		"message": "resource configuration Database opens more ports than it should",
	}}
}

test_denies[name] if {
	some name, [properties, path] in {
		"one range": [{"PortRanges": ["8000-8010"]}, _ports],
		"several": [{"PortRanges": ["8000-8008", 443, "5432"]}, _ports],
		"beside an unknown one": [{"PortRanges": ["8000-8010", "⟦~parameter.app.Port⟧"]}, _ports],
		"all, of a child": [{"ResourceConfigurationType": "CHILD", "PortRanges": ["0-65535"]}, _ports],
		"addresses": [{"ResourceConfigurationType": "CIDR"}, ["Properties", "ResourceConfigurationType"]],
		"wide range": [_cidr("10.0.0.0/16"), array.concat(_ranges, [0])],
		"sharable": [
			{"AllowAssociationToSharableServiceNetwork": "true"},
			["Properties", "AllowAssociationToSharableServiceNetwork"],
		],
	}
	denied := check.deny with input as _estate(properties)
	{finding.path | some finding in denied} == {path}
	count(check.undecided) == 0 with input as _estate(properties)
}

test_allows[name] if {
	some name, properties in {
		"ten ports": {"PortRanges": ["8000-8008", "443"]},
		"an ARN": {"ResourceConfigurationType": "ARN", "PortRanges": ["1-65535"]},
		"a child": {"ResourceConfigurationType": "CHILD"},
		"narrow range": _cidr("10.0.0.0/28"),
		"address": _cidr("10.0.0.1"),
		"not sharable": {"AllowAssociationToSharableServiceNetwork": false},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(properties)
}

test_undecided_ports if {
	open := check.undecided with input as _estate({"PortRanges": "⟦~parameter.app.Ports⟧"})
	open == {{
		"resource": "app/Database", "path": _ports, "reason": "parameter", "missing": "app.Ports",
		"message": "resource configuration Database may be one that opens more ports than it should",
	}}
}

test_undecided[name] if {
	some name, properties in {
		"port": {"PortRanges": ["443", "⟦~parameter.app.Port⟧"]},
		"type": {"ResourceConfigurationType": "⟦~parameter.app.Type⟧"},
		"range": _cidr("10.0.0.0/⟦~parameter.app.Bits⟧"),
		"sharable": {"AllowAssociationToSharableServiceNetwork": "⟦~parameter.app.Sharable⟧"},
	}
	count(check.deny) == 0 with input as _estate(properties)
	count(check.undecided) == 1 with input as _estate(properties)
}

test_settings[name] if {
	some name, [settings, properties] in {
		"maxPorts": [{"maxPorts": 1000}, {"PortRanges": ["8000-8999"]}],
		"allowCidr": [{"allowCidr": true}, {"ResourceConfigurationType": "CIDR"}],
		"maxCidrPrefix": [{"maxCidrPrefix": 16}, _cidr("10.0.0.0/16")],
		"allowSharableNetworks": [{"allowSharableNetworks": true}, {"AllowAssociationToSharableServiceNetwork": true}],
	}
	estate := sample.with_settings(_estate(properties), "connectivity/resource-configuration-scope", settings)
	count(check.deny | check.undecided) == 0 with input as estate
}

test_denies_every_port_whatever_the_setting if {
	estate := sample.with_settings(_estate({"PortRanges": ["0-65535"]}), "connectivity/resource-configuration-scope", {"maxPorts": 100000})
	count(check.deny) == 1 with input as estate
}

_cidr(range) := {"ResourceConfigurationDefinition": {"CidrResource": {"CidrRanges": [range]}}}

_estate(properties) := sample.estate([sample.resource("Database", "AWS::VpcLattice::ResourceConfiguration", properties)])
