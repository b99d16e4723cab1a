package parapet_test

import data.parapet

_finding := {"resource": "app/Queue", "path": ["Properties"], "message": "text"}

_packs := {
	"delivery": {
		"target_dlq": {"deny": {_finding}, "undecided": set(), "applies": {"app/Queue"}},
		"target_dlq_test": {"test_denies": true},
	},
	"s3": {"tls_only": {"deny": set()}, "versioning": {"deny": {_finding}}},
}

test_collects_the_rules_asked_for if {
	rules := ["delivery/target-dlq", "s3/tls-only", "delivery/target-dlq-test", "s3/gone"]
	results := parapet.results with input as {"rules": rules} with data.parapet.packs as _packs
	results == {
		"delivery/target-dlq": {"deny": {_finding}, "undecided": set(), "applies": {"app/Queue"}},
		"s3/tls-only": {"deny": set(), "undecided": set()},
	}
}

test_joins_repairs_to_their_findings if {
	edits := [{"op": "set", "path": ["Properties", "A"], "value": 1}]
	other := object.union(_finding, {"path": ["Properties", "B"], "severity": "low"})
	rule := {"deny": {_finding, other}, "fixes": {_finding: edits}, "proposals": {object.remove(other, ["severity"]): edits}}
	results := parapet.results with input as {"rules": ["s3/versioning"]} with data.parapet.packs as {"s3": {"versioning": rule}}
	results["s3/versioning"].deny == {
		object.union(_finding, {"fix": {"safe": true, "edits": edits}}),
		object.union(other, {"propose": {"safe": false, "edits": edits}}),
	}
}

test_shows_probes_to_whoever_verifies[name] if {
	some name, [facts, shown] in {"asked": [{"verify": true}, {"probes": {"row"}}], "not asked": [{}, {}]}
	packs := {"s3": {"tls_only": {"deny": set(), "probes": {"row"}}}}
	results := parapet.results with input as {"rules": ["s3/tls-only"], "facts": facts} with data.parapet.packs as packs
	results == {"s3/tls-only": object.union({"deny": set(), "undecided": set()}, shown)}
}
