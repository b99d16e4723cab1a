package parapet.packs.connectivity.scp_external_share_test

import data.parapet.lib.organization_sample_test as organizations
import data.parapet.lib.scp_sample_test as sample
import data.parapet.packs.connectivity.scp_external_share as check

_share(wanted) := organizations.statement("Deny", "ram:createresourceshare", [organizations.condition("Bool", "ram:requestedallowsexternalprincipals", [wanted])])

_root(wanted) := sample.estate([["guard", ["root"], [_share(wanted)]]], {})

test_denies if {
	found := check.deny with input as _root("false")
	found == {{"resource": "organization/guard", "path": ["document"], "message": "no SCP denies a share that leaves the organization in account 222222222222 and 1 more"}}
}

test_denies_an_account_that_is_left_out if {
	found := check.deny with input as sample.estate([["guard", ["222222222222"], [_share("true")]]], {})
	{finding.message | some finding in found} == {"no SCP denies a share that leaves the organization in account 333333333333"}
}

test_denies_where_nobody_is_named if {
	estate := {"organization": {"id": "o-abc1234567", "scps": []}, "allowlist": {}, "resources": {}, "policies": {}}
	found := check.deny with input as estate
	{finding.message | some finding in found} == {"no SCP denies a share that leaves the organization in the accounts of the organization"}
}

test_allows if {
	count(check.deny) == 0 with input as _root("true")
	count(check.undecided) == 0 with input as _root("true")
	check.applies == {"organization/guard"} with input as _root("true")
}

test_allows_what_other_accounts_do if {
	estate := object.union(
		sample.estate([["guard", ["222222222222"], [_share("true")]]], {}),
		{"organization": {"accounts": [{"id": "222222222222", "ouPath": "o-abc1234567/r-ab12/ou-ab12-11111111/"}, {"id": "333333333333", "ouPath": "o-abc1234567/r-ab12/"}]}, "settings": {"connectivity/scp-external-share": {"governedOus": ["ou-ab12-11111111"]}}},
	)
	count(check.deny) == 0 with input as estate
}

test_undecided if {
	found := check.undecided with input as _root("⟦~parameter.app.External⟧")
	{[finding.resource, finding.reason] | some finding in found} == {["organization/guard", "parameter"]}
}

test_an_estate_without_organization_is_not_judged if count(check.applies) == 0 with input as {"organization": {}, "allowlist": {}}

test_shows_its_probe if {
	found := check.probes with input as _root("true")
	{[row.number, row.got] | some row in found} == {[10, "denied"]}
}
