package parapet.lib.attachment_test

import data.parapet.lib.attachment
import data.parapet.lib.sample_test as sample

_document(address, kind) := {"address": address, "path": ["Properties", "PolicyDocument"], "kind": kind, "statements": []}

_estate := object.union(
	sample.linked(
		[
			sample.queue("Orders", {}),
			sample.queue("Alone", {}),
			sample.resource("Key", "AWS::KMS::Key", {}),
			sample.resource("Policy", "AWS::SQS::QueuePolicy", {"Queues": ["orders", "⟦~parameter.app.Url⟧"]}),
			sample.resource("Function", "AWS::Lambda::Function", {}),
		],
		[
			["Policy", ["Queues", 0], "Orders"],
			["Policy", ["PolicyDocument", "Statement", 0, "Resource"], "Alone"],
			["Function", ["Environment"], "Orders"],
		],
	),
	{"policies": {
		"app/Policy": [_document("app/Policy", "resource"), _document("app/Policy", "identity")],
		"app/Key": [_document("app/Key", "key")],
	}},
)

test_documents_on[name] if {
	some name, [id, kinds, documents] in {
		"attached": ["Orders", {"resource", "key"}, [_document("app/Policy", "resource")]],
		"own": ["Key", {"resource", "key"}, [_document("app/Key", "key")]],
		"other kinds": ["Orders", {"trust"}, []],
		"only mentioned in a statement": ["Alone", {"resource"}, []],
	}
	attachment.documents_on($"app/{id}", kinds) == documents with input as _estate
}

test_carriers if {
	expected := {"app/Orders": {"app/Policy"}, "app/Policy": {"app/Policy"}, "app/Key": {"app/Key"}}
	attachment.carriers == expected with input as _estate
}

test_loose if {
	place := {"carrier": "app/Policy", "path": ["Properties", "Queues", 1], "value": "⟦~parameter.app.Url⟧"}
	attachment.loose == {"AWS::SQS::Queue": {place}} with input as _estate
}

test_loose_of_two_types if {
	estate := sample.estate([sample.resource("Auth", "AWS::VpcLattice::AuthPolicy", {"ResourceIdentifier": "svc-0"})])
	place := {"carrier": "app/Auth", "path": ["Properties", "ResourceIdentifier"], "value": "svc-0"}
	expected := {"AWS::VpcLattice::Service": {place}, "AWS::VpcLattice::ServiceNetwork": {place}}
	attachment.loose == expected with input as estate
}

test_may_name[name] if {
	some name, [named, resource, score] in {
		"its name": ["orders", {"name": "orders"}, 1],
		"its URL": ["https://sqs.eu-west-1.amazonaws.com/111122223333/orders", {"name": "orders"}, 1],
		"its ARN": ["arn:aws:sqs:eu-west-1:111122223333:orders", {"name": "orders"}, 1],
		"other name": ["mails", {"name": "orders"}, 0],
		"unknown": ["⟦~parameter.app.Url⟧", {"name": "orders"}, 1],
		"unknown end of another name": ["mails-⟦~parameter.app.Stage⟧", {"name": "orders"}, 0],
		"generated name": ["mails", {"name": "⟦name.app.Orders⟧"}, 1],
		"no name": ["mails", {}, 1],
		"no text": [7, {"name": "orders"}, 0],
	}
	attachment.may_name(named, resource) == score with input as _estate
}
