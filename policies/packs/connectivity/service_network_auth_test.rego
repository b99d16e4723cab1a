package parapet.packs.connectivity.service_network_auth_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.service_network_auth as check

_arn := "arn:aws:vpc-lattice:eu-west-1:111122223333:servicenetwork/⟦name.app.Network⟧"

_path := ["Properties", "AuthType"]

_policy := ["Properties", "Policy"]

test_denies_a_shared_network_without_authentication if {
	denied := check.deny with input as _shared({})
	denied == {{
		"resource": "app/Network", "path": _path,
		"message": "service network Network is shared and lets in every caller",
	}}
}

test_denies_a_network_without_a_policy if {
	denied := check.deny with input as _estate({"AuthType": "AWS_IAM"}, [])
	denied == {{
		"resource": "app/Network", "path": _path, "severity": "medium",
		"message": "service network Network has no policy, so that every call is denied",
	}}
}

test_denies_a_policy_for_everyone if {
	denied := check.deny with input as _ruled({"principals": _everyone})
	denied == {{
		"resource": "app/Network", "address": "app/Policy", "path": _policy,
		"message": "service network Network lets in everyone, not only the organization",
		"related": [{"address": "app/Policy", "path": _policy, "message": "the policy"}],
	}}
}

test_denies[name] if {
	some name, estate in {
		"none": _shared({"AuthType": "NONE"}),
		"always": sample.with_settings(_estate({}, []), "connectivity/service-network-auth", {"requireAlways": true}),
		"all but one": _ruled({"notPrincipals": [{"type": "AWS", "value": "999999999999"}]}),
		"any organization": _ruled({"principals": _everyone, "conditions": [_organization("*")]}),
	}
	count(check.deny) == 1 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"not shared": _estate({}, []),
		"policy for the organization": _ruled({"principals": _everyone, "conditions": [_organization("o-abc1234567")]}),
		"policy for an account": _ruled({"principals": [{"type": "AWS", "value": "222233334444"}]}),
		"deny": _ruled({"effect": "Deny", "principals": _everyone}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_share if {
	open := check.undecided with input as _loose("⟦~parameter.app.Arns⟧")
	open == {{
		"resource": "app/Network", "path": _path, "reason": "parameter", "missing": "app.Arns",
		"message": "service network Network may be one that is shared and lets in every caller",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"type": object.union(_shared({"AuthType": "⟦~parameter.app.Type⟧"}), {"policies": {}}),
		"id of another stack": _loose("arn:aws:vpc-lattice:eu-west-1:111122223333:servicenetwork/sn-0123456789abcdef0"),
		"policy of a network that is not known": object.union(_ruled({"principals": []}), {"links": [], "resources": {"app/Policy": {
			"properties": {"ResourceIdentifier": "⟦~parameter.app.X⟧"},
		}}}),
		"policy": object.union(_ruled({}), {"policies": {"app/Policy": [{
			"address": "app/Policy", "kind": "resource", "path": ["Properties", "Policy"], "unknown": "⟦~parameter.app.X⟧", "statements": [],
		}]}}),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) > 0 with input as estate
}

_everyone := [{"type": "*", "value": "*"}]

_statement := ["Properties", "Policy", "Statement", 0]

_organization(wanted) := {
	"operator": "StringEquals", "qualifier": "", "ifExists": false, "key": "aws:principalorgid", "values": [wanted],
}

_shared(properties) := object.union(_with_share([_arn], properties), {"links": [{
	"from": "app/Share", "path": ["Properties", "ResourceArns", 0], "to": "app/Network", "kind": "arn",
}]})

_loose(arns) := _with_share(arns, {})

_with_share(arns, properties) := _estate(properties, [sample.resource("Share", "AWS::RAM::ResourceShare", {"ResourceArns": arns})])

_ruled(statement) := object.union(
	_estate({"AuthType": "AWS_IAM"}, [sample.resource("Policy", "AWS::VpcLattice::AuthPolicy", {"ResourceIdentifier": _arn})]),
	{
		"links": [{"from": "app/Policy", "path": ["Properties", "ResourceIdentifier"], "to": "app/Network", "kind": "arn"}],
		"policies": {"app/Policy": [{
			"address": "app/Policy", "kind": "resource", "path": ["Properties", "Policy"],
			"statements": [object.union({"path": _statement, "effect": "Allow", "conditions": []}, statement)],
		}]},
	},
)

_estate(properties, others) := object.union(
	sample.estate(array.concat(
		[object.union(sample.resource("Network", "AWS::VpcLattice::ServiceNetwork", properties), {"arn": _arn, "name": "⟦name.app.Network⟧"})],
		others,
	)),
	{"policies": {}},
)
