package parapet.packs.connectivity.ram_share_external_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.ram_share_external as check

_network := "arn:aws:vpc-lattice:eu-west-1:111122223333:servicenetwork/⟦name.app.Network⟧"

_flag := ["Properties", "AllowExternalPrincipals"]

test_denies_the_silent_default if {
	denied := check.deny with input as _estate({"Principals": ["222233334444"]})
	denied == {{
		"resource": "app/Share", "path": _flag,
		"message": "share Share may be joined from outside the organization: AllowExternalPrincipals is not false",
	}}
}

test_denies_a_principal_outside if {
	denied := check.deny with input as _estate({"AllowExternalPrincipals": false, "Principals": ["222233334444", "999999999999"]})
	denied == {{
		"resource": "app/Share", "path": ["Properties", "Principals", 1],
		"message": "share Share names 999999999999, which is outside the organization",
	}}
}

test_denies[name] if {
	some name, [properties, path] in {
		"true": [{"AllowExternalPrincipals": "true", "Principals": ["222233334444"]}, _flag],
		"without principals": [{}, _flag],
		"own organization": [{"Principals": ["arn:aws:organizations::111122223333:organization/o-abc1234567"]}, _flag],
		"unknown beside one that is not listed": [{"Principals": ["⟦~parameter.app.To⟧", "222233334444"]}, _flag],
		"unknown resources": [{"ResourceArns": "⟦~parameter.app.Arns⟧", "Principals": ["222233334444"]}, _flag],
		"other organization": [
			{"AllowExternalPrincipals": false, "Principals": ["arn:aws:organizations::111122223333:organization/o-zzz1234567"]},
			["Properties", "Principals", 0],
		],
		"role of another account": [
			{"AllowExternalPrincipals": "⟦~parameter.app.Open⟧", "Principals": ["arn:aws:iam::999999999999:role/reader"]},
			["Properties", "Principals", 0],
		],
		"kept by those that leave": [
			{"AllowExternalPrincipals": false, "ResourceShareConfiguration": {"RetainSharingOnAccountLeaveOrganization": true}},
			["Properties", "ResourceShareConfiguration", "RetainSharingOnAccountLeaveOrganization"],
		],
	}
	denied := check.deny with input as _estate(properties)
	{finding.path | some finding in denied} == {path}
}

test_denies_organization_of_an_unknown_account if {
	estate := json.remove(
		_estate({
			"AllowExternalPrincipals": false,
			"Principals": ["arn:aws:organizations::999999999999:organization/o-abc1234567"],
		}),
		["organization/id"],
	)
	count(check.deny) == 1 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"organization": _estate({
			"AllowExternalPrincipals": false,
			"Principals": ["arn:aws:organizations::111122223333:organization/o-abc1234567"],
		}),
		"unit": _estate({
			"AllowExternalPrincipals": "false",
			"Principals": ["arn:aws:organizations::111122223333:ou/o-abc1234567/ou-ab12-34567890", "⟦~parameter.app.To⟧"],
		}),
		"service": _estate({"AllowExternalPrincipals": false, "Principals": ["vpc-lattice.amazonaws.com", 222233334444]}),
		"trusted account": _estate({"AllowExternalPrincipals": false, "Principals": ["888888888888"]}),
		"listed account": _with({"externalPrincipalsAllowed": ["999999999999"]}, {"Principals": [
			"999999999999",
			"arn:aws:iam::999999999999:role/reader",
		]}),
		"kept, as the setting allows": _with({"forbidRetainOnLeave": false}, {
			"AllowExternalPrincipals": false,
			"ResourceShareConfiguration": {"RetainSharingOnAccountLeaveOrganization": true},
		}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Share"} with input as estate
}

test_undecided_flag if {
	open := check.undecided with input as _estate({"AllowExternalPrincipals": "⟦~parameter.app.Open⟧", "Principals": ["222233334444"]})
	open == {{
		"resource": "app/Share", "path": _flag, "reason": "parameter", "missing": "app.Open",
		"message": "share Share may be one that may be joined from outside the organization: AllowExternalPrincipals is not false",
	}}
}

test_undecided[name] if {
	some name, properties in {
		"principal": {"Principals": ["⟦~parameter.app.To⟧"]},
		"principals": {"AllowExternalPrincipals": true, "Principals": "⟦~parameter.app.To⟧"},
		"flag under a condition": {"AllowExternalPrincipals": "⟦~condition.app.X⟧", "Principals": ["222233334444"]},
		"kept": {"AllowExternalPrincipals": false, "ResourceShareConfiguration": "⟦~parameter.app.X⟧"},
	}
	count(check.deny) == 0 with input as _estate(properties)
	count(check.undecided) == 1 with input as _estate(properties)
}

test_not_applicable[name] if {
	some name, arns in {"other service": ["arn:aws:license-manager:eu-west-1:111122223333:license-configuration:lic-1"], "no ARN": ["x"]}
	estate := _estate({"ResourceArns": arns})
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_every_service if {
	estate := _with({"shareServices": ["*"]}, {"ResourceArns": ["arn:aws:license-manager:eu-west-1:111122223333:x:y"]})
	count(check.deny) == 1 with input as estate
}

_with(settings, properties) := sample.with_settings(_estate(properties), "connectivity/ram-share-external", settings)

_estate(properties) := object.union(
	sample.estate([sample.resource("Share", "AWS::RAM::ResourceShare", object.union({"ResourceArns": [_network]}, properties))]),
	{
		"today": "2026-11-24",
		"organization": {
			"id": "o-abc1234567", "accounts": [{"id": "222233334444"}],
			"trusted": [{"id": "888888888888", "expires": "2027-01-01"}],
		},
	},
)

test_repairs_a_share_with_accounts_of_the_organization if {
	fixes := check.fixes with input as _estate({"Principals": ["222233334444"]})
	[edits | some edits in fixes] == [[{"op": "set", "path": _flag, "value": false}]]
}

test_repairs_a_share_with_the_organization_itself if {
	ours := "arn:aws:organizations::111122223333:organization/o-abc1234567"
	another := "arn:aws:organizations::111122223333:organization/o-zzz1234567"
	count(check.fixes) == 1 with input as _estate({"Principals": [ours]})
	count(check.fixes) == 0 with input as _estate({"Principals": [ours, another]})
	count(check.fixes) == 0 with input as _estate({"Principals": ["999999999999"]})
}
