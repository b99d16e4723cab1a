package parapet.packs.privatelink.scp_size_and_drift_test

import data.parapet.lib.organization_sample_test as organizations
import data.parapet.lib.scp_sample_test as sample
import data.parapet.packs.privatelink.scp_size_and_drift as check

_statement := object.union(organizations.statement("Deny", "*", []), {"sid": "ParapetPlEndpoint"})

_generated := ["\"2012-10-17\"", "a", "b"]

# A template with a policy, and what the allowlist gives.
_estate(properties, document) := object.union(sample.estate([], {}), {
	"resources": {"app/Guard": {"address": "app/Guard", "type": "AWS::Organizations::Policy", "logicalId": "Guard", "properties": object.union({"Type": "SERVICE_CONTROL_POLICY", "TargetIds": ["r-ab12"]}, properties)}},
	"policies": {"app/Guard": [object.union({"kind": "organization", "statements": [_statement], "canonical": _generated, "characters": 100}, document)]},
	"facts": {"generatedScp": _generated},
})

_unattached := json.remove(_estate({}, {}), ["/resources/app~1Guard/properties/TargetIds"])

test_denies[name] if {
	some name, [estate, path, message] in {
		"too long": [
			_estate({}, {"characters": 5121}), ["Properties", "Content"],
			"Guard has 5121 characters without white space, 1 more than the limit of 5120",
		],
		"longer than the allowlist says": [
			object.union(_estate({}, {"characters": 3001}), {"allowlist": {"scp": {"maxCharacters": 3000}}}), ["Properties", "Content"],
			"Guard has 3001 characters without white space, 1 more than the limit of 3000",
		],
		"longer than the setting says": [
			object.union(_estate({}, {"characters": 2001}), {"settings": {"privatelink/scp-size-and-drift": {"maxCharacters": 2000}}}), ["Properties", "Content"],
			"Guard has 2001 characters without white space, 1 more than the limit of 2000",
		],
		"another statement": [_estate({}, {"canonical": ["\"2012-10-17\"", "a", "c"]}), ["Properties", "Content"], "Guard is not what the allowlist gives today"],
		"a statement less": [_estate({}, {"canonical": ["\"2012-10-17\"", "a"]}), ["Properties", "Content"], "Guard is not what the allowlist gives today"],
		"another statement beside one that is not known": [_estate({}, {"canonical": ["\"2012-10-17\"", "c", "⟦~parameter.app.X⟧"]}), ["Properties", "Content"], "Guard is not what the allowlist gives today"],
		"attached to nothing": [_unattached, ["Properties", "TargetIds"], "Guard is attached to nothing"],
	}
	found := check.deny with input as estate
	found == {{"resource": "app/Guard", "path": path, "message": message}}
}

test_denies_one_of_many[name] if {
	some name, [number, change, breaches] in {
		"five": [5, {}, 0],
		"six": [6, {}, 1],
		"six where policies may be long": [6, {"allowlist": {"scp": {"maxCharacters": 10240}}}, 0],
		"eleven where policies may be long": [11, {"allowlist": {"scp": {"maxCharacters": 10240}}}, 1],
		"three where two may be": [3, {"settings": {"privatelink/scp-size-and-drift": {"maxPoliciesPerTarget": 2}}}, 1],
	}
	others := {"organization": {"scps": [{"address": $"organization/{i}", "targets": ["root"]} | some i in numbers.range(2, number)]}}
	estate := object.union_n([_estate({}, {}), others, change])
	count(check.deny) == breaches with input as estate
}

test_allows[name] if {
	some name, estate in {
		"what the allowlist gives": _estate({}, {}),
		"nothing to compare with": object.remove(_estate({}, {}), ["facts"]),
		"somewhere": _estate({"TargetIds": ["⟦~parameter.app.Target⟧"]}, {}),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 0 with input as estate
	check.applies == {"app/Guard"} with input as estate
}

test_leaves_other_policies_alone if {
	estate := _estate({"TargetIds": []}, {"statements": [organizations.statement("Deny", "*", [])]})
	count(check.deny) == 0 with input as estate
	count(check.applies) == 0 with input as estate
}

test_undecided[name] if {
	some name, [estate, cause] in {
		"a statement": [_estate({}, {"canonical": ["\"2012-10-17\"", "a", "⟦~parameter.app.X⟧"]}), {"reason": "parameter", "missing": "app.X"}],
		"the document": [_estate({}, {"unknown": "⟦~parameter.app.Y⟧", "statements": []}), {"reason": "parameter", "missing": "app.Y"}],
		"text that is no policy": [_estate({}, {"unknown": "{", "statements": []}), {"reason": "opaque-policy", "missing": "Guard"}],
		"whether it is attached at all": [_estate({"TargetIds": "⟦~parameter.app.Targets⟧"}, {}), {"reason": "parameter", "missing": "app.Targets"}],
	}
	found := check.undecided with input as estate
	{object.filter(finding, ["reason", "missing"]) | some finding in found} == {cause}
}
