package parapet.packs.privatelink.live_provider_connection_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.live_provider_connection as check

test_denies_an_owner_outside if {
	denied := check.deny with input as _estate([_connection("444455556666", "available")])
	denied == {{
		"resource": "app/Service", "path": [],
		"message": "endpoint service Service is connected to endpoint vpce-1 of account 444455556666",
		"related": [{"address": "arn:aws:ec2:eu-west-1:444455556666:vpc-endpoint/vpce-1", "path": [], "message": "the endpoint"}],
	}}
}

test_denies_what_waits_less if {
	denied := check.deny with input as _estate([_connection("444455556666", "PendingAcceptance")])
	[finding.severity | some finding in denied] == ["high"]
}

test_denies_an_attachment_outside if {
	connection := {"VpcEndpointId": "vpce-1", "TransitGatewayAttachmentOwner": "444455556666", "VpcEndpointState": "Available"}
	count(check.deny) == 1 with input as _estate([connection])
}

test_allows[name] if {
	some name, connections in {
		"the own account": [_connection("111122223333", "available")],
		"the organization": [_connection("222233334444", "available")],
		"a listed consumer": [_connection("555566667777", "available")],
		"what was rejected": [_connection("444455556666", "rejected")],
		"no connection": [],
	}
	count(check.deny | check.undecided) == 0 with input as _estate(connections)
}

test_undecided_without_an_owner if {
	open := check.undecided with input as _estate([{"VpcEndpointId": "vpce-1", "VpcEndpointState": "available"}])
	[[finding.reason, finding.missing] | some finding in open] == [["account-unknown", "vpce-1"]]
}

test_undecided_without_an_organization if {
	estate := object.remove(_estate([_connection("444455556666", "available")]), ["organization"])
	[[finding.reason, finding.missing] | some finding in check.undecided] == [["account-unknown", "444455556666"]] with input as estate
}

test_undecided_connections if {
	open := check.undecided with input as _estate("⟦~unrecorded.app.Describe⟧")
	[[finding.reason, finding.missing] | some finding in open] == [["unrecorded", "app.Describe"]]
}

_connection(owner, state) := {"VpcEndpointId": "vpce-1", "VpcEndpointOwner": owner, "VpcEndpointState": state}

_estate(connections) := object.union(sample.estate([service]), {
	"allowlist": {"consumerAccounts": ["555566667777"]},
	"organization": {"accounts": [{"id": "222233334444"}]},
}) if {
	service := object.union(sample.resource("Service", "AWS::EC2::VPCEndpointService", {}), {"live": {"connections": connections}})
}
