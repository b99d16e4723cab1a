package parapet.lib.partner_test

import data.parapet.lib.partner

_name := "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"

_entry := {"serviceName": _name, "name": "payroll", "expires": "2027-06-30"}

_connection := {"name": _name, "account": "111122223333", "remote": 0, "region": "eu-west-1"}

test_admits[name] if {
	some name, [entry, connection, score] in {
		"the organization": [{}, {}, 2],
		"outside the organization": [{}, {"account": "444455556666"}, 0],
		"unknown account": [{}, {"account": "⟦account.app⟧"}, 1],
		"listed account": [{"consumers": ["111122223333"]}, {}, 2],
		"account left out": [{"consumers": ["222233334444"]}, {}, 0],
		"account of a listed unit": [{"consumers": ["o-abc1234567/r-ab12/ou-ab12-11111111"]}, {}, 2],
		"account of another unit": [{"consumers": ["o-abc1234567/r-ab12/ou-ab12-1111"]}, {}, 0],
		"account without unit": [{"consumers": ["o-abc1234567/r-ab12/"]}, {"account": "222233334444"}, 0],
		"unknown account of a unit": [{"consumers": ["o-abc1234567/r-ab12/"]}, {"account": "⟦account.app⟧"}, 1],
		"expired": [{"expires": "2026-01-31"}, {}, 0],
		"some ids of a partner": [{"serviceName": "com.amazonaws.vpce.eu-west-1.vpce-svc-0123*"}, {}, 2],
		"another service": [{}, {"name": "com.amazonaws.vpce.eu-west-1.vpce-svc-1123456789abcdef0"}, 0],
		"unknown service": [{}, {"name": "⟦~parameter.app.X⟧"}, 1],
		"another Region": [{}, {"remote": 2}, 0],
	}
	_score(object.union(_entry, entry), object.union(_connection, connection), {}) == score
}

test_admits_other_regions[name] if {
	some name, [entry, connection, score] in {
		"that of its name": [{}, {}, 2],
		"listed": [{"regions": ["eu-central-1"]}, {"region": "eu-central-1"}, 2],
		"not listed": [{"regions": ["eu-central-1"]}, {}, 0],
		"none in its name": [{"serviceName": "vpce-svc-0123456789abcdef0"}, {"name": "vpce-svc-0123456789abcdef0"}, 0],
		"unknown": [{}, {"region": "⟦~parameter.app.X⟧"}, 1],
	}
	_score(object.union(_entry, entry), object.union(_connection, object.union({"remote": 2}, connection)), {"crossRegion": "allow-listed"}) == score
}

test_matching_holds_expired_entries if {
	entry := object.union(_entry, {"expires": "2026-01-31"})
	partner.matching(_name) == [entry] with input as _input(entry, {})
}

_score(entry, connection, more) := score if {
	score := partner.admits(connection) with input as _input(entry, more)
}

_input(entry, more) := {
	"resources": {},
	"today": "2026-11-24",
	"organization": {"id": "o-abc1234567", "accounts": [
		{"id": "111122223333", "ouPath": "o-abc1234567/r-ab12/ou-ab12-11111111/"},
		{"id": "222233334444"},
	]},
	"allowlist": object.union({"partnerServices": [entry]}, more),
}
