package parapet.packs.connectivity.connection_resource_share_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.connection_resource_share as check

_arn := "arn:aws:vpc-lattice:eu-west-1:444455556666:resourceconfiguration/rcfg-0123456789abcdef0"

_path := ["Properties", "InvocationConnectivityParameters", "ResourceParameters", "ResourceConfigurationArn"]

_share := {"ResourceArns": [_arn], "Principals": ["111122223333"]}

_needed := [
	"vpc-lattice:CreateServiceNetworkResourceAssociation", "vpc-lattice:GetResourceConfiguration",
	"vpc-lattice:AssociateViaAWSService-EventsAndStates",
]

test_denies_without_a_share if {
	denied := check.deny with input as _estate(_arn, {"ResourceArns": ["arn:aws:vpc-lattice:eu-west-1:444455556666:resourceconfiguration/rcfg-x"]}, {})
	denied == {{
		"resource": "app/Partner", "path": _path,
		"message": "connection Partner calls a private API of another account that is not shared with this one for all that EventBridge needs",
	}}
}

test_denies[name] if {
	some name, [share, permission] in {
		"for another account": [object.union(_share, {"Principals": ["999988887777"]}), {}],
		"for another organization": [object.union(_share, {"Principals": ["arn:aws:organizations::999988887777:organization/o-other12345"]}), {}],
		"for another unit": [object.union(_share, {"Principals": ["arn:aws:organizations::999988887777:ou/o-abc1234567/ou-ab12-22222222"]}), {}],
		"for too little": [object.union(_share, {"PermissionArns": ["p"]}), {"PolicyTemplate": {"Effect": "Allow", "Action": ["vpc-lattice:GetResourceConfiguration"]}}],
		"for nobody": [{"ResourceArns": [_arn]}, {}],
	}
	count(check.deny) == 1 with input as _estate(_arn, share, permission)
}

test_allows[name] if {
	some name, [share, permission] in {
		"account": [_share, {}],
		"organization": [object.union(_share, {"Principals": ["arn:aws:organizations::999988887777:organization/o-abc1234567"]}), {}],
		"unit": [object.union(_share, {"Principals": ["arn:aws:organizations::999988887777:ou/o-abc1234567/ou-ab12-11111111"]}), {}],
		"permission of AWS": [object.union(_share, {"PermissionArns": ["arn:aws:ram::aws:permission/AWSRAMDefaultPermissionVpcLatticeResourceConfiguration"]}), {}],
		"own permission": [object.union(_share, {"PermissionArns": ["p"]}), {"PolicyTemplate": {"Effect": "Allow", "Action": _needed}}],
		"own permission as text": [object.union(_share, {"PermissionArns": ["p"]}), {"PolicyTemplate": json.marshal({"Action": "vpc-lattice:*"})}],
	}
	estate := _estate(_arn, share, permission)
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Partner"} with input as estate
}

test_undecided_outside_the_estate if {
	named := "arn:aws:vpc-lattice:eu-west-1:777788889999:resourceconfiguration/rcfg-0123456789abcdef0"
	open := check.undecided with input as _estate(named, _share, {})
	open == {{
		"resource": "app/Partner", "path": _path, "reason": "external-resource", "missing": named,
		"message": "connection Partner may be one that calls a private API of another account that is not shared with this one for all that EventBridge needs",
	}}
}

test_undecided[name] if {
	some name, [named, share] in {
		"owner": ["⟦~parameter.app.X⟧", _share],
		"principal": [_arn, object.union(_share, {"Principals": ["⟦~parameter.app.X⟧"]})],
		"permission": [_arn, object.union(_share, {"PermissionArns": ["⟦~parameter.app.X⟧"]})],
		"resources": [_arn, object.union(_share, {"ResourceArns": "⟦~parameter.app.X⟧"})],
	}
	count(check.deny) == 0 with input as _estate(named, share, {})
	count(check.undecided) == 1 with input as _estate(named, share, {})
}

test_undecided_organization[name] if {
	some name, [principal, organization] in {
		"none": ["arn:aws:organizations::999988887777:organization/o-abc1234567", {}],
		"no path": ["arn:aws:organizations::999988887777:ou/o-abc1234567/ou-ab12-11111111", {}],
	}
	estate := object.union(object.remove(_estate(_arn, object.union(_share, {"Principals": [principal]}), {}), ["organization"]), {"organization": organization})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_not_applicable if {
	own := "arn:aws:vpc-lattice:eu-west-1:111122223333:resourceconfiguration/rcfg-0123456789abcdef0"
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as _estate(own, {}, {})
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as sample.estate([sample.resource("Partner", "AWS::Events::Connection", {})])
}

_estate(named, share, permission) := object.union(
	sample.linked(
		[
			sample.resource("Partner", "AWS::Events::Connection", {"InvocationConnectivityParameters": {"ResourceParameters": {"ResourceConfigurationArn": named}}}),
			object.union(sample.resource("Share", "AWS::RAM::ResourceShare", share), {"account": "444455556666"}),
			sample.resource("Permission", "AWS::RAM::Permission", permission),
		],
		[["Share", ["PermissionArns", 0], "Permission"] | share.PermissionArns == ["p"]],
	),
	{"organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333", "ouPath": "o-abc1234567/r-ab12/ou-ab12-11111111/"}]}},
)
