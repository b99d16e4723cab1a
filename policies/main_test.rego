package parapet_test

import data.parapet

_finding := {"resource": "app/Queue", "path": ["Properties"], "message": "text"}

test_collects_rules if {
	packs := {
		"delivery": {
			"target_dlq": {"deny": {_finding}, "undecided": set(), "applies": {"app/Queue"}},
			"target_dlq_test": {"test_denies": true},
		},
		"s3": {"tls_only": {"deny": set()}},
	}
	results := parapet.results with data.parapet.packs as packs
	results == {
		"delivery/target-dlq": {"deny": {_finding}, "undecided": set(), "applies": {"app/Queue"}},
		"s3/tls-only": {"deny": set(), "undecided": set()},
	}
}
