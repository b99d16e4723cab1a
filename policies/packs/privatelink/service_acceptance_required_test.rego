package parapet.packs.privatelink.service_acceptance_required_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.service_acceptance_required as check

_path := ["Properties", "AcceptanceRequired"]

test_denies_automatic_acceptance if {
	denied := check.deny with input as _estate({"AcceptanceRequired": "false"}, [], {})
	denied == {{"resource": "app/Service", "path": _path, "message": "endpoint service Service accepts connections by itself"}}
}

test_denies_what_is_not_stated if {
	denied := check.deny with input as _estate({}, [], {})
	denied == {{"resource": "app/Service", "path": _path, "message": "endpoint service Service does not state AcceptanceRequired"}}
}

test_denies_automatic_acceptance_of_others[name] if {
	some name, principals in {
		"everyone": ["arn:aws:iam::111122223333:root", "*"],
		"an account outside": ["arn:aws:iam::444455556666:root"],
		"an account id outside": ["444455556666"],
	}
	count(check.deny) == 1 with input as _estate({"AcceptanceRequired": false}, principals, _auto)
}

test_allows[name] if {
	some name, estate in {
		"acceptance by hand": _estate({"AcceptanceRequired": true}, ["*"], {}),
		"not stated where it need not be": _estate({}, ["*"], {"requireExplicit": false}),
		"automatic acceptance of own accounts": _estate({"AcceptanceRequired": false}, ["arn:aws:iam::111122223333:root"], _auto),
		"automatic acceptance of nobody": _estate({"AcceptanceRequired": false}, [], _auto),
	}
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_acceptance if {
	open := check.undecided with input as _estate({"AcceptanceRequired": "⟦~parameter.app.Accept⟧"}, [], {})
	open == {{
		"resource": "app/Service", "path": _path, "reason": "parameter", "missing": "app.Accept",
		"message": "endpoint service Service may accept connections by itself",
	}}
}

test_undecided[name] if {
	some name, [estate, missing] in {
		"under a condition": [_estate({"AcceptanceRequired": "⟦~condition.app.X⟧"}, [], {}), "app.X"],
		"unknown principal": [_estate({"AcceptanceRequired": false}, ["⟦~parameter.app.X⟧"], _auto), "app.X"],
		"unknown principals": [_estate({"AcceptanceRequired": false}, "⟦~parameter.app.X⟧", _auto), "app.X"],
		"permissions that may be its own": [
			object.union(
				_estate({"AcceptanceRequired": false}, ["*"], _auto),
				{"links": [], "resources": {"app/Permissions": {"properties": {"ServiceId": "⟦~parameter.app.X⟧"}}}},
			),
			"app.X",
		],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	[finding.missing | some finding in open] == [missing]
}

_auto := {"autoAcceptAllowedWhenPrincipalsInOrg": true}

_estate(properties, principals, settings) := object.union(
	sample.with_settings(
		sample.linked(
			[
				object.union(sample.resource("Service", "AWS::EC2::VPCEndpointService", properties), {"name": "⟦name.app.Service⟧"}),
				sample.resource("Permissions", "AWS::EC2::VPCEndpointServicePermissions", {
					"ServiceId": "⟦name.app.Service⟧",
					"AllowedPrincipals": principals,
				}),
			],
			[["Permissions", ["ServiceId"], "Service"]],
		),
		"privatelink/service-acceptance-required",
		settings,
	),
	{"organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333"}]}},
)

test_repairs_by_asking if {
	fixes := check.fixes with input as _estate({}, [], {})
	[edits | some edits in fixes] == [[{"op": "set", "path": _path, "value": true}]]
}
