package parapet.proposals_test

import data.parapet
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.proposals

_statement := edges.statement({})

_at := array.concat(_statement.path, ["Condition"])

test_grants_are_tied_to_the_rules_that_use_them if {
	estate := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [_statement])})
	made := proposals.of["trust/service-principal-source"] with input as estate
	[[address, path, part.proposal.into] | some [address, path], part in made] == [["app/Policy", _at, "app/Policy"]]
}

test_permissions_are_tied_at_their_source if {
	function := object.union(sample.resource("F", "AWS::Lambda::Function", {}), {"arn": "arn:aws:lambda:eu-west-1:111122223333:function:f", "name": "f"})
	estate := object.union(
		sample.linked(
			[
				object.union(sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Id": "f", "Arn": function.arn}]}), {"arn": "arn:aws:events:eu-west-1:111122223333:rule/r"}),
				function, sample.resource("P", "AWS::Lambda::Permission", {"FunctionName": "f"}),
			],
			[["Rule", ["Targets", 0, "Arn"], "F"], ["P", ["FunctionName"], "F"]],
		),
		{"policies": {"app/P": [edges.document("P", "resource", [edges.statement({"actions": ["lambda:invokefunction"], "resources": [{"text": "f"}]})])]}},
	)
	made := proposals.of["trust/service-principal-source"] with input as estate
	[path | some [_, path], _ in made] == [["Properties", "SourceArn"]]
}

test_trust_is_tied_to_the_rules_that_use_it if {
	estate := edges.estate([edges.other], {"Role": edges.document("Role", "trust", [_statement])})
	made := proposals.of["trust/role-confused-deputy"] with input as estate
	[[address, path] | some [address, path], _ in made] == [["app/Role", _at]]
}

test_nobody_uses_it if {
	estate := edges.estate([], {"Policy": edges.document("Policy", "resource", [_statement]), "Role": edges.document("Role", "trust", [_statement])})
	[rule | some rule, found in proposals.of; count(found) > 0] == [] with input as estate
}

test_findings_get_their_proposals if {
	finding := {"resource": "app/Policy", "path": _at, "message": "text"}
	packs := {"trust": {"service_principal_source": {"deny": {finding, object.union(finding, {"path": []})}}}}
	estate := object.union(edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [_statement])}), {"rules": ["trust/service-principal-source"]})
	results := parapet.results with input as estate with data.parapet.packs as packs
	{[one.path, "proposal" in object.keys(one)] | some one in results["trust/service-principal-source"].deny} == {[_at, true], [[], false]}
}
