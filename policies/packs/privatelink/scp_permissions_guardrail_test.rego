package parapet.packs.privatelink.scp_permissions_guardrail_test

import data.parapet.lib.organization_sample_test as organizations
import data.parapet.lib.scp_sample_test as sample
import data.parapet.packs.privatelink.scp_permissions_guardrail as check

_actions := [
	"ec2:modifyvpcendpointservicepermissions", "ec2:modifyvpcendpointserviceconfiguration", "ec2:acceptvpcendpointconnections",
	"ec2:deletevpcendpointconnectionnotifications", "ec2:modifyvpcendpointconnectionnotification",
]

_statement(actions, operator, roles) := {
	"effect": "Deny", "actions": actions, "resources": [{"text": "*"}],
	"conditions": [organizations.condition(operator, "aws:principalarn", roles)],
}

_root(statements) := sample.estate([["guard", ["root"], statements]], sample.allowlist)

test_denies_a_literal_star if {
	denied := check.deny with input as _root([_statement(["ec2:*"], "StringNotEquals", ["arn:aws:iam::*:role/net/Admin?"])])
	{[finding.resource, finding.path] | some finding in denied} == {["organization/guard", ["document", "Statement", 0, "Condition"]]}
}

test_denies[name] if {
	some name, [statements, path] in {
		"nothing about services": [[organizations.statement("Deny", "sqs:*", [])], ["document"]],
		"one action of the list is left": [[_statement(array.slice(_actions, 1, 5), "ArnNotLike", ["arn:aws:iam::*:role/net/Admin?"])], ["document"]],
		"everybody is spared": [[_statement(_actions, "ArnNotLike", ["*"])], ["document", "Statement", 0, "Condition"]],
		"the administrator has another path": [[_statement(_actions, "ArnNotLike", ["arn:aws:iam::*:role/Admin?"])], ["document", "Statement", 0, "Condition"]],
	}
	found := check.deny with input as _root(statements)
	{[finding.resource, finding.path] | some finding in found} == {["organization/guard", path]}
}

test_allows[name] if {
	some name, estate in {
		"the generated policy": _root([_statement(_actions, "ArnNotLike", ["arn:aws:iam::*:role/net/Admin?"])]),
		"without administrators": sample.estate([["guard", ["root"], [organizations.statement("Deny", "ec2:*", [])]]], {}),
		"without the other actions": object.union(
			_root([_statement(["ec2:modifyvpcendpointservicepermissions"], "ArnNotLike", ["arn:aws:iam::*:role/net/Admin?"])]),
			{"settings": {"privatelink/scp-permissions-guardrail": {"alsoProtect": []}}},
		),
	}
	[check.deny, check.undecided, check.applies] == [set(), set(), {"organization/guard"}] with input as estate
}

test_undecided if {
	found := check.undecided with input as _root([_statement(_actions, "ArnNotLike", ["⟦~parameter.app.Role⟧"])])
	{[finding.resource, finding.path, finding.reason, finding.missing] | some finding in found} == {["organization/guard", ["document"], "parameter", "app.Role"]}
}

test_an_estate_without_organization_is_not_judged if count(check.applies) == 0 with input as {"organization": {}, "allowlist": {}}

test_shows_its_probes if {
	found := check.probes with input as _root([_statement(_actions, "ArnNotLike", ["arn:aws:iam::*:role/net/Admin?"])])
	{[row.number, row.got] | some row in found} == {[8, "denied"], [9, "not denied"]}
}
