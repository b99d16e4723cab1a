package parapet.lib.result_test

import data.parapet.lib.result

_resource := {"address": "app/Queue"}

test_finding if {
	result.finding(_resource, ["Properties"], "text") == {"resource": "app/Queue", "path": ["Properties"], "message": "text"}
}

test_undecided if {
	finding := result.undecided(_resource, ["Properties"], "text", ["⟦~parameter.app.X⟧"])
	finding == {"resource": "app/Queue", "path": ["Properties"], "message": "text", "reason": "parameter", "missing": "app.X"}
}

test_because if {
	finding := result.because(_resource, ["Properties"], "text", {"reason": "service-default"})
	finding == {"resource": "app/Queue", "path": ["Properties"], "message": "text", "reason": "service-default"}
}

test_at if {
	place := {"address": "app/Policy", "path": ["Properties"]}
	result.at("app/Policy", ["Properties"], "note") == object.union(place, {"related": [object.union(place, {"message": "note"})]})
}

test_cause[name] if {
	some name, [given, cause] in {
		"unknown": ["⟦~parameter.app.X⟧", {"reason": "parameter", "missing": "app.X"}],
		"unknown inside": ["a-⟦~import-outside-estate.app.shared⟧-b", {"reason": "import-outside-estate", "missing": "app.shared"}],
		"unknown before symbolic": [["⟦account.app⟧", {"a": "⟦~parameter.app.X⟧"}], {"reason": "parameter", "missing": "app.X"}],
		"the least of several": [["⟦~parameter.app.Y⟧", "⟦~parameter.app.X⟧"], {"reason": "parameter", "missing": "app.X"}],
		"account": ["arn:aws:sqs:⟦region.app⟧:⟦account.app⟧:q", {"reason": "account-unknown", "missing": "app"}],
		"Region": ["⟦region.app⟧", {"reason": "account-unknown", "missing": "app"}],
		"generated name": [["⟦name.app.Queue⟧"], {"reason": "generated-name", "missing": "app.Queue"}],
		"literal": ["arn:aws:sqs:r:a:q", {"reason": "external-resource", "missing": "arn:aws:sqs:r:a:q"}],
		"several literals": [["a", "b"], {"reason": "external-resource"}],
		"nothing": [null, {"reason": "external-resource"}],
	}
	result.cause(given) == cause
}
