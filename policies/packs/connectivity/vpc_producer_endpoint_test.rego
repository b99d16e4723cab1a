package parapet.packs.connectivity.vpc_producer_endpoint_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.connectivity.vpc_producer_endpoint as check

_hidden := "⟦~parameter.app.X⟧"

_events := {"ServiceName": "com.amazonaws.eu-west-1.events", "VpcEndpointType": "Interface", "VpcId": "vpc"}

test_denies_a_function_without_an_endpoint if {
	denied := check.deny with input as _function({}, [["Subnet", ["VpcId"], "Vpc"]])
	denied == {{
		"resource": "app/Producer", "path": ["Properties", "VpcConfig"],
		"message": "function Producer is in Vpc, which has no interface endpoint for events",
	}}
}

test_denies[name] if {
	some name, [changed, more] in {
		"another service": [{"ServiceName": "com.amazonaws.eu-west-1.sqs"}, [["Endpoint", ["VpcId"], "Vpc"]]],
		"a gateway": [{"VpcEndpointType": "Gateway"}, [["Endpoint", ["VpcId"], "Vpc"]]],
		"a service of a partner": [{"ServiceName": "vpce-svc-0123"}, [["Endpoint", ["VpcId"], "Vpc"]]],
	}
	count(check.deny) == 1 with input as _function(object.union(_events, changed), array.concat([["Subnet", ["VpcId"], "Vpc"]], more))
}

test_allows_a_function_with_an_endpoint if {
	estate := _function(_events, [["Subnet", ["VpcId"], "Vpc"], ["Endpoint", ["VpcId"], "Vpc"]])
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Producer"} with input as estate
}

test_undecided_subnet_outside_the_estate if {
	open := check.undecided with input as _function({}, [])
	open == {{
		"resource": "app/Producer", "path": ["Properties", "VpcConfig"], "reason": "external-resource", "missing": "subnet",
		"message": "function Producer may be one that is in a VPC without the interface endpoints it needs",
	}}
}

test_undecided[name] if {
	some name, changed in {
		"service": {"ServiceName": _hidden},
		"type": {"VpcEndpointType": _hidden},
		"VPC": {"VpcId": _hidden},
	}
	linked := [["Endpoint", ["VpcId"], "Vpc"] | name != "VPC"]
	estate := _function(object.union(_events, changed), array.concat([["Subnet", ["VpcId"], "Vpc"]], linked))
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_undecided_role_outside_the_estate if {
	inside := _function({}, [["Subnet", ["VpcId"], "Vpc"]])
	estate := object.union(inside, {"links": [link | some link in inside.links; link.path != ["Properties", "Role"]]})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_undecided_role if {
	estate := object.union(_function({}, [["Subnet", ["VpcId"], "Vpc"]]), {"policies": {"app/Role": [{"kind": "identity", "address": "app/Role", "path": ["Properties", "Policies"], "statements": [{"unknown": _hidden, "path": ["Properties", "Policies"]}]}]}})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

_smk := {"Source": "smk://b-1.internal.example.com:9092", "SourceParameters": {"SelfManagedKafkaParameters": {"AdditionalBootstrapServers": ["b-2.internal.example.com:9092"]}}}

test_denies_private_brokers_from_outside if {
	estate := sample.with_settings(sample.estate([sample.resource("Pipe", "AWS::Pipes::Pipe", _smk)]), "connectivity/vpc-producer-endpoint", {"privateHosts": ["*.internal.example.com"]})
	denied := check.deny with input as estate
	denied == {{
		"resource": "app/Pipe", "path": ["Properties", "SourceParameters", "SelfManagedKafkaParameters"],
		"message": "pipe Pipe reads from private brokers, and is in no VPC",
	}}
}

test_allows_public_brokers if {
	estate := sample.estate([sample.resource("Pipe", "AWS::Pipes::Pipe", _smk)])
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Pipe"} with input as estate
}

test_denies_pipes_without_endpoints[name] if {
	some name, estate in {"in a VPC": _pipe, "of a cluster": _cluster(true)}
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == {$"pipe Pipe is in Vpc, which has no interface endpoint for {service}" | some service in ["sts", "secretsmanager"]}
}

test_allows_pipes_without_services if {
	estate := sample.with_settings(_pipe, "connectivity/vpc-producer-endpoint", {"pipeServices": []})
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_broker_outside_the_estate if {
	open := check.undecided with input as _cluster(false)
	{finding.path | some finding in open} == {["Properties", "SourceParameters", "ManagedStreamingKafkaParameters"]}
}

test_not_applicable if {
	estate := object.union(_function({}, []), {"policies": {"app/Role": []}})
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as estate
	other := sample.estate([sample.resource("F", "AWS::Lambda::Function", {}), sample.resource("P", "AWS::Pipes::Pipe", {"SourceParameters": {"SqsQueueParameters": {}}})])
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as other
}

_function(endpoint, links) := object.union(
	sample.linked(
		[
			sample.resource("Producer", "AWS::Lambda::Function", {"VpcConfig": {"SubnetIds": ["subnet"]}, "Role": "role"}),
			sample.resource("Role", "AWS::IAM::Role", {}),
			sample.resource("Subnet", "AWS::EC2::Subnet", {}),
			object.union(sample.resource("Vpc", "AWS::EC2::VPC", {}), {"name": "⟦name.app.Vpc⟧"}),
			sample.resource("Endpoint", "AWS::EC2::VPCEndpoint", endpoint),
		],
		array.concat([["Producer", ["Role"], "Role"]], array.concat(links, [["Producer", ["VpcConfig", "SubnetIds", 0], "Subnet"] | count(links) > 0])),
	),
	{"policies": {"app/Role": [{"kind": "identity", "address": "app/Role", "path": ["Policies"], "statements": [
		{"effect": "Allow", "actions": ["events:putevents"], "resources": [{"text": "*"}], "conditions": []},
	]}]}},
)

_network := [sample.resource("Subnet", "AWS::EC2::Subnet", {}), object.union(sample.resource("Vpc", "AWS::EC2::VPC", {}), {"name": "⟦name.app.Vpc⟧"})]

_pipe := sample.linked(
	array.concat(_network, [sample.resource("Pipe", "AWS::Pipes::Pipe", {"SourceParameters": {"SelfManagedKafkaParameters": {"Vpc": {"Subnets": ["subnet"]}}}})]),
	[["Pipe", ["SourceParameters", "SelfManagedKafkaParameters", "Vpc", "Subnets", 0], "Subnet"], ["Subnet", ["VpcId"], "Vpc"]],
)

_cluster(known) := sample.linked(
	array.concat(_network, [
		sample.resource("Pipe", "AWS::Pipes::Pipe", {"Source": "arn", "SourceParameters": {"ManagedStreamingKafkaParameters": {"TopicName": "t"}}}),
		sample.resource("Cluster", "AWS::MSK::Cluster", {"BrokerNodeGroupInfo": {"ClientSubnets": ["subnet"]}}),
	]),
	array.concat(
		[["Cluster", ["BrokerNodeGroupInfo", "ClientSubnets", 0], "Subnet"], ["Subnet", ["VpcId"], "Vpc"]],
		[["Pipe", ["Source"], "Cluster"] | known],
	),
)

test_undecided_role_outside_the_estate if {
	complete := _function({}, [["Subnet", ["VpcId"], "Vpc"]])
	estate := object.union(complete, {"links": [link | some link in complete.links; link.to != "app/Role"]})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}
