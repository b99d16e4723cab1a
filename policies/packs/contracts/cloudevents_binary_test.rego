package parapet.packs.contracts.cloudevents_binary_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.cloudevents_binary as check

_path := ["Properties", "Targets", 0, "HttpParameters", "HeaderParameters"]

_whole := {"ce-specversion": "1.0", "Ce-Id": "$.id", "ce-source": "$.source", "ce-type": "$.detail-type", "Content-Type": "application/json"}

test_denies_a_constant_id if {
	denied := check.deny with input as _estate(object.union(_whole, {"Ce-Id": "order"}), [])
	denied == {{
		"resource": "app/Placed", "path": _path,
		"message": "target t of rule Placed sends the same ce-id with every event",
	}}
}

test_denies[name] if {
	some name, [headers, connection, messages] in {
		"missing": [object.remove(_whole, ["ce-type"]), [], {"sends no header ce-type"}],
		"id of the connection": [object.remove(_whole, ["Ce-Id"]), [{"Key": "CE-ID", "Value": "$.id"}], {"sends the same ce-id with every event"}],
		"structured": [object.union(_whole, {"Content-Type": "application/cloudevents+json; charset=utf-8"}), [], {"sends the content type of structured mode"}],
		"structured by the connection": [_whole, [{"Key": "content-type", "Value": "application/cloudevents+json"}], {"sends the content type of structured mode"}],
		"no prefix": [object.union(_whole, {"Source": "$.source"}), [], {"sends the attribute source as a header without ce-"}],
		"only the connection": [{}, [{"Key": "ce-specversion", "Value": "1.0"}], {$"sends no header ce-{name}" | some name in ["id", "source", "type"]}],
	}
	denied := check.deny with input as _estate(headers, connection)
	{finding.message | some finding in denied} == {$"target t of rule Placed {message}" | some message in messages}
}

test_allows[name] if {
	some name, [headers, connection] in {
		"target": [_whole, []],
		"both": [object.remove(_whole, ["ce-specversion"]), [{"Key": "ce-specversion", "Value": "1.0"}]],
	}
	count(check.deny | check.undecided) == 0 with input as _estate(headers, connection)
	check.applies == {"app/Placed"} with input as _estate(headers, connection)
}

test_undecided_without_the_connection if {
	estate := object.union(_estate(object.remove(_whole, ["ce-type"]), []), {"links": []})
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Placed", "path": _path, "reason": "external-resource",
		"missing": "arn:aws:events:eu-west-1:111122223333:api-destination/partner/x",
		"message": "target t of rule Placed may be one that sends no header ce-type",
	}}
}

test_undecided[name] if {
	some name, headers in {
		"headers": "⟦~parameter.app.H⟧",
		"id": object.union(_whole, {"Ce-Id": "⟦~parameter.app.H⟧"}),
	}
	count(check.deny) == 0 with input as _estate(headers, [])
	open := check.undecided with input as _estate(headers, [])
	{finding.reason | some finding in open} == {"parameter"}
}

test_not_applicable if {
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as _estate({"Content-Type": "application/json"}, [])
}

_estate(headers, connection) := sample.linked(
	[
		sample.resource("Placed", "AWS::Events::Rule", {"Targets": [{
			"Id": "t",
			"Arn": "arn:aws:events:eu-west-1:111122223333:api-destination/partner/x",
			"HttpParameters": {"HeaderParameters": headers},
		}]}),
		sample.resource("Partner", "AWS::Events::ApiDestination", {"ConnectionArn": "arn"}),
		sample.resource("Connection", "AWS::Events::Connection", {"AuthParameters": {"InvocationHttpParameters": {"HeaderParameters": connection}}}),
	],
	[["Placed", ["Targets", 0, "Arn"], "Partner"], ["Partner", ["ConnectionArn"], "Connection"]],
)
