package parapet.lib.organization_test

import data.parapet.lib.organization

_estate(given, allowlist) := {"organization": given, "allowlist": allowlist, "today": "2026-11-24"}

_ours := {
	"id": "o-abc1234567",
	"managementAccount": "111111111111",
	"auditAccount": "222222222222",
	"accounts": [{"id": "333333333333", "name": "orders"}],
	"trusted": [
		{"id": "999999999999", "expires": "2026-11-24"},
		{"id": "888888888888", "expires": "2026-11-23"},
		{"id": "777777777777"},
	],
}

test_member[name] if {
	some name, [account, score] in {
		"management account": ["111111111111", 2],
		"audit account": ["222222222222", 2],
		"listed account": ["333333333333", 2],
		"trusted account is outside": ["999999999999", 0],
		"other account": ["444444444444", 0],
		"account of a stack": ["⟦account.app⟧", 1],
		"unknown account": ["⟦~parameter.app.A⟧", 1],
	}
	organization.member(account) == score with input as _estate(_ours, {})
}

test_members if {
	organization.members == {"111111111111", "222222222222", "333333333333"} with input as _estate(_ours, {})
}

test_member_of_no_organization if {
	organization.member("444444444444") == 1 with input as _estate({}, {})
}

test_declared[name] if {
	some name, input_ in {
		"by its id": _estate({"id": "o-abc1234567"}, {}),
		"by the allowlist": _estate({}, {"organizationId": "o-abc1234567"}),
		"by its accounts": _estate({"accounts": [{"id": "333333333333"}]}, {}),
		"by the management account of the allowlist": _estate({}, {"managementAccount": "111111111111"}),
	}
	organization.declared with input as input_
}

test_not_declared if {
	not organization.declared with input as _estate({}, {})
}

test_id[name] if {
	some name, input_ in {
		"estate": _estate({"id": "o-abc1234567"}, {"organizationId": "o-zzz1234567"}),
		"allowlist": _estate({}, {"organizationId": "o-abc1234567"}),
	}
	organization.id == "o-abc1234567" with input as input_
}

test_trusted[name] if {
	some name, [account, score] in {
		"on the last day": ["999999999999", 2],
		"a day too late": ["888888888888", 0],
		"for ever": ["777777777777", 2],
		"not listed": ["444444444444", 0],
		"unknown": ["⟦~parameter.app.A⟧", 1],
	}
	organization.trusted(account) == score with input as _estate(_ours, {})
}

test_unknown_account_may_be_the_only_trusted_one if {
	estate := _estate({"trusted": [{"id": "999999999999"}]}, {})
	organization.trusted("⟦~parameter.app.A⟧") == 1 with input as estate
}

test_nobody_is_trusted[name] if {
	some name, account in {"known": "444444444444", "unknown": "⟦~parameter.app.A⟧"}
	organization.trusted(account) == 0 with input as _estate({}, {})
}

test_expired if {
	organization.expired({"expires": "2026-11-23"}) with input as _estate({}, {})
}

test_not_expired[name] if {
	some name, entry in {"today": {"expires": "2026-11-24"}, "never": {}}
	not organization.expired(entry) with input as _estate({}, {})
}
