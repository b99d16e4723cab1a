package parapet.packs.privatelink.live_consumer_endpoint_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.live_consumer_endpoint as check

_service := "com.amazonaws.vpce.eu-west-1.vpce-svc-0aaaaaaaaaaaaaaaa"

_network := "arn:aws:vpc-lattice:eu-west-1:444455556666:servicenetwork/sn-0"

test_denies_an_owner_outside if {
	denied := check.deny with input as _estate({"ServiceName": _service}, {"State": "available", "ServiceOwner": "444455556666"}, {})
	denied == {{
		"resource": "app/Endpoint", "path": [],
		"message": $"endpoint Endpoint reaches {_service}, of account 444455556666 that is not allowed",
	}}
}

test_denies[name] if {
	some name, estate in {
		"a service without an entry where no owner is internal": _estate({"ServiceName": _service}, {"State": "pendingAcceptance"}, {"internalServiceAccounts": []}),
		"a marketplace service that only its number tells": _estate({"ServiceName": _service}, {"State": "pending", "ServiceOwner": "amazon"}, {"internalServiceAccounts": []}),
		"a service of AWS that is not listed": _estate(
			{"ServiceName": "com.amazonaws.eu-west-1.kms"},
			{"State": "Available"},
			{"awsServices": {"mode": "list", "allow": ["sqs"]}},
		),
		"a type that is not allowed": _estate({"ServiceNetworkArn": replace(_network, "444455556666", "111122223333"), "VpcEndpointType": "ServiceNetwork"}, {"State": "available"}, {}),
		"a resource of an owner outside": _estate(
			{"ResourceConfigurationArn": _network, "VpcEndpointType": "Resource"},
			{"State": "available"},
			{"endpointTypes": {"allow": ["Resource"]}},
		),
		"what services manage, if it counts": sample.with_settings(
			_estate({"ServiceName": _service}, {"State": "available", "RequesterManaged": true, "ServiceOwner": "444455556666"}, {}),
			"privatelink/live-consumer-endpoint",
			{"ignoreRequesterManaged": false},
		),
	}
	count(check.deny) == 1 with input as estate
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, estate in {
		"a service of AWS": _estate({"ServiceName": "com.amazonaws.eu-west-1.kms"}, {"State": "available"}, {}),
		"a service of the organization": _estate({"ServiceName": _service}, {"State": "available", "ServiceOwner": "111122223333"}, {}),
		"a listed service": _estate({"ServiceName": _service}, {"State": "available"}, {"partnerServices": [{"serviceName": _service}]}),
		"an own network of an allowed type": _estate(
			{"ServiceNetworkArn": replace(_network, "444455556666", "111122223333"), "VpcEndpointType": "ServiceNetwork"},
			{"State": "available"},
			{"endpointTypes": {"allow": ["ServiceNetwork"]}},
		),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Endpoint"} with input as estate
}

test_allows_what_is_not_judged[name] if {
	some name, estate in {
		"one that failed": _estate({"ServiceName": _service}, {"State": "failed", "ServiceOwner": "444455556666"}, {}),
		"one that a service manages": _estate({"ServiceName": _service}, {"State": "available", "RequesterManaged": true, "ServiceOwner": "444455556666"}, {}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_undecided_owner[name] if {
	some name, [owner, missing] in {
		"one that cannot be seen": ["", _service],
		"one that could not be read": ["⟦~unrecorded.app.ec2%3ADescribeVpcEndpointServices⟧", "app.ec2%3ADescribeVpcEndpointServices"],
	}
	open := check.undecided with input as _estate({"ServiceName": _service}, {"State": "available", "ServiceOwner": owner}, {})
	[finding.missing | some finding in open] == [missing]
}

_estate(properties, live, allowlist) := object.union(sample.estate([endpoint]), {
	"allowlist": object.union({"internalServiceAccounts": "organization"}, allowlist),
	"organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333"}]},
	"today": "2026-11-25",
}) if {
	endpoint := object.union(sample.resource("Endpoint", "AWS::EC2::VPCEndpoint", properties), {"live": live})
}
