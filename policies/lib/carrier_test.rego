package parapet.lib.carrier_test

import data.parapet.lib.carrier

test_delivery_policies_can_be_public if {
	carrier.delivery & carrier.public == carrier.delivery
	"AWS::IAM::Role" in carrier.public
}

test_documents_leaves_out_what_a_role_may_do if {
	documents := carrier.documents("app/Role") with input as {"policies": {"app/Role": [
		{"kind": "trust", "path": ["Properties", "AssumeRolePolicyDocument"], "statements": [{"effect": "Allow"}]},
		{"kind": "identity", "path": ["Properties", "Policies", 0, "PolicyDocument"], "statements": [{"effect": "Allow"}]},
	]}}
	[document.kind | some document in documents] == ["trust"]
}

test_an_unknown_document_is_one_unknown_statement if {
	documents := carrier.documents("app/Policy") with input as {"policies": {"app/Policy": [{
		"kind": "resource", "path": ["Properties", "PolicyDocument"], "unknown": "⟦~parameter.app.X⟧", "statements": [],
	}]}}
	documents[0].statements == [{"path": ["Properties", "PolicyDocument"], "unknown": "⟦~parameter.app.X⟧"}]
}

test_principal_path[name] if {
	some name, [statement, path] in {
		"principal": [{"principals": []}, ["Statement", 0, "Principal"]],
		"not principal": [{"notPrincipals": []}, ["Statement", 0, "NotPrincipal"]],
		"unknown": [{"unknown": "⟦~parameter.app.X⟧"}, ["Statement", 0]],
	}
	carrier.principal_path(object.union(statement, {"path": ["Statement", 0]})) == path
}
