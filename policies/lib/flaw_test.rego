package parapet.lib.flaw_test

import data.parapet.lib.flaw
import data.parapet.lib.result

_case := {"resource": {"address": "app/Queue"}, "label": "queue Queue"}

_flaw(more) := object.union({"path": ["Properties"], "what": "is open", "hidden": "⟦~parameter.app.Open⟧"}, more)

test_certain if {
	found := flaw.breach(_case, _flaw({"score": 2}))
	found == {"resource": "app/Queue", "path": ["Properties"], "message": "queue Queue is open"}
}

test_certain_elsewhere if {
	found := flaw.breach(_case, _flaw({"score": 2, "severity": "low", "at": result.at("app/Policy", ["Type"], "policy")}))
	found.severity == "low"
	found.address == "app/Policy"
	found.path == ["Type"]
}

test_open if {
	found := flaw.question(_case, _flaw({"score": 1}))
	found == {
		"resource": "app/Queue", "path": ["Properties"], "reason": "parameter", "missing": "app.Open",
		"message": "queue Queue may be one that is open",
	}
}

test_open_for_a_reason if {
	found := flaw.question(_case, {"path": [], "what": "is open", "score": 1, "reason": {"reason": "service-default"}})
	found.reason == "service-default"
}

test_nothing[name] if {
	some name, score in {"none": 0, "other": 1}
	not flaw.breach(_case, _flaw({"score": score}))
	not flaw.question(_case, _flaw({"score": 2 * score}))
}
