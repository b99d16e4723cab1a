package parapet.lib.iam.organization_test

import data.parapet.lib.iam.organization
import data.parapet.lib.organization_sample_test as sample
import data.parapet.lib.result

test_supplied[name] if {
	some name, [estate, score] in {
		"no key": [sample.estate([]), 0],
		"an empty key": [_with({"organization": {"scps": []}}), 2],
		"a key": [sample.estate([["scp", "a", ["root"], []]]), 2],
		"the other key": [sample.estate([["rcp", "a", ["root"], []]]), 0],
		"a template": [_with({"resources": {"app/P": _policy("SERVICE_CONTROL_POLICY")}}), 2],
		"a template of the other kind": [_with({"resources": {"app/P": _policy("RESOURCE_CONTROL_POLICY")}}), 0],
		"a template of an unknown kind": [_with({"resources": {"app/P": _policy("⟦~parameter.app.Type⟧")}}), 1],
	}
	organization.supplied("scp") == score with input as estate
}

_with(change) := object.union(sample.estate([]), change)

_policy(type) := {"address": "app/P", "type": "AWS::Organizations::Policy", "properties": {"Type": type, "TargetIds": ["⟦~parameter.app.Target⟧"]}}

test_what_a_policy_holds if {
	statements := [sample.statement("Deny", "*", []), {"unknown": "⟦~parameter.app.X⟧", "conditions": []}]
	held := organization.holds["organization/a"] with input as sample.estate([["scp", "a", ["root"], statements]])
	held == {"Deny": 2, "Allow": 1}
}

test_a_document_that_is_not_known_may_hold_anything if {
	estate := object.union(sample.estate([["scp", "a", ["root"], []]]), {"policies": {"organization/a": [{"unknown": "⟦~parameter.app.X⟧", "statements": []}]}})
	organization.holds["organization/a"] == {"Deny": 1, "Allow": 1} with input as estate
}

test_attached_directly if {
	estate := sample.estate([["scp", "a", ["root", "ou-ab12-11111111"], []], ["scp", "b", ["r-ab12"], []], ["rcp", "c", ["root"], []]])
	organization.at("scp", "root") == {"organization/a", "organization/b"} with input as estate
}

test_what_is_not_known[name] if {
	some name, [one, account, cause] in {
		"in which OU an account is": [{"address": "organization/a", "level": "ou-ab12-11111111"}, "333333333333", {"reason": "account-unknown", "missing": "333333333333"}],
		"an account": [{"address": "organization/a", "level": "root"}, "⟦account.app⟧", {"reason": "account-unknown", "missing": "app"}],
		"what a policy is attached to": [{"address": "app/P", "level": "?"}, "222222222222", {"reason": "parameter", "missing": "app.Target"}],
		"whether there is such an account": [{"address": "organization/a", "level": "?"}, "222222222222", {"reason": "account-unknown", "missing": "222222222222"}],
	}
	estate := _with({"resources": {"app/P": _policy("SERVICE_CONTROL_POLICY")}})
	found := organization.doubt(one, account) with input as estate
	result.cause(found) == cause
}
