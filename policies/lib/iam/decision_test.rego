package parapet.lib.iam.decision_test

import data.parapet.lib.iam.decision

_scores := [0, 1, 2]

_sides := {"kind": "role", "foreign": 2, "identity": 0, "boundary": 2, "direct": 0, "role": 0, "account": 0, "deny": 0, "scp": 2, "rcp": 2}

# Every row of the table: an explicit deny, or any side that says no, denies; all yes allows; else it is not known.
_expected(deny, _) := 0 if deny == 2

_expected(deny, others) := 0 if {
	deny != 2
	min(others) == 0
}

_expected(deny, others) := 2 if {
	deny == 0
	min(others) == 2
}

_expected(deny, others) := 1 if {
	deny != 2
	min(others) > 0
	{deny, min(others)} != {0, 2}
}

test_another_account[name] if {
	some deny in _scores
	some identity in _scores
	some policy in _scores
	some scp in _scores
	some rcp in _scores
	some grade in ["direct", "role", "account"]
	name := $"{grade} D{deny} I{identity} P{policy} S{scp} C{rcp}"
	sides := object.union(_sides, {"deny": deny, "identity": identity, grade: policy, "scp": scp, "rcp": rcp})
	decision.result(sides) == _expected(deny, [identity, policy, scp, rcp])
}

test_a_boundary_is_part_of_the_identity[name] if {
	some identity in _scores
	some boundary in _scores
	name := $"I{identity} B{boundary}"
	sides := object.union(_sides, {"identity": identity, "boundary": boundary, "account": 2})
	decision.result(sides) == min([identity, boundary])
}

test_same_account[name] if {
	some name, [change, result] in {
		"nothing": [{}, 0],
		"identity": [{"identity": 2}, 2],
		"identity beyond its boundary": [{"identity": 2, "boundary": 0}, 0],
		"policy names the session": [{"direct": 2}, 2],
		"policy names the session, beyond the boundary": [{"direct": 2, "boundary": 0}, 2],
		"policy names the role": [{"role": 2}, 2],
		"policy names the role, beyond the boundary": [{"role": 2, "boundary": 0}, 0],
		"policy names the account": [{"account": 2}, 0],
		"policy of the organization": [{"identity": 2, "scp": 0}, 0],
		"policy of the organization for resources": [{"identity": 2, "rcp": 0}, 0],
		"explicit deny": [{"identity": 2, "direct": 2, "deny": 2}, 0],
		"not known": [{"identity": 1, "role": 1}, 1],
	}
	decision.result(object.union(object.union(_sides, {"foreign": 0}), change)) == result
}

test_keys_and_roles_decide_for_themselves[name] if {
	some name, [change, result] in {
		"identity alone": [{"foreign": 0, "identity": 2}, 0],
		"identity, and the account in the policy": [{"foreign": 0, "identity": 2, "account": 2}, 2],
		"the account in the policy alone": [{"foreign": 0, "account": 2}, 0],
		"the role in the policy": [{"foreign": 0, "role": 2}, 2],
		"elsewhere, the role in the policy alone": [{"role": 2}, 0],
		"elsewhere, both": [{"role": 2, "identity": 2}, 2],
	}
	decision.result(object.union(object.union(_sides, {"kind": "key"}), change)) == result
}

test_services_have_no_identity[name] if {
	some name, [change, result] in {
		"policy": [{"direct": 2}, 2],
		"policy of the organization for principals": [{"direct": 2, "scp": 0}, 2],
		"policy of the organization for resources": [{"direct": 2, "rcp": 0}, 0],
		"identity": [{"identity": 2}, 0],
	}
	every foreign in _scores {
		decision.result(object.union(object.union(_sides, {"kind": "service", "foreign": foreign}), change)) == result
	}
}

test_account_not_known[name] if {
	some name, [change, result] in {
		"both sides": [{"identity": 2, "role": 2}, 2],
		"one side": [{"identity": 2}, 1],
		"no side": [{}, 0],
	}
	decision.result(object.union(object.union(_sides, {"foreign": 1}), change)) == result
}

test_an_allow_never_denies_and_a_deny_never_allows if {
	every kind in ["role", "service", "key"] {
		every foreign in _scores {
			every side in ["identity", "boundary", "direct", "role", "account", "scp", "rcp", "deny"] {
				results := [decision.result(object.union(_base, {"kind": kind, "foreign": foreign, side: score})) | some score in _scores]
				sorted := sort(results)
				results == {true: array.reverse(sorted), false: sorted}[side == "deny"]
			}
		}
	}
}

_base := object.union(_sides, {"identity": 2, "account": 1})
