# METADATA
# title: Producers and pipes in a VPC use private endpoints
# description: |
#   A function or pipe in a VPC reaches EventBridge and its helpers by an interface endpoint, or by a way out to the internet. Without
#   either its events are never sent.
# custom:
#   severity: low
#   tier: T2
#   scope: estate
#   resource_types: [AWS::Lambda::Function, AWS::Pipes::Pipe]
#   reads:
#     - AWS::Lambda::Function#VpcConfig.SubnetIds
#     - AWS::Lambda::Function#Role
#     - AWS::Pipes::Pipe#SourceParameters.SelfManagedKafkaParameters.Vpc.Subnets
#     - AWS::MSK::Cluster#BrokerNodeGroupInfo.ClientSubnets
#     - AWS::AmazonMQ::Broker#SubnetIds
#     - AWS::EC2::Subnet#VpcId
#     - AWS::EC2::VPC
#     - AWS::EC2::VPCEndpoint#ServiceName
#     - AWS::EC2::VPCEndpoint#VpcId
#     - AWS::IAM::Role#Policies
#   remediation: Add interface endpoints.
#   controls: []
#   seed: [S4, S13]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       pipeServices:
#         description: Services that a pipe calls from its VPC
#         type: array
#         items: {type: string}
#         default: [sts, secretsmanager]
#       privateHosts:
#         description: Brokers that only a VPC reaches, as globs of hosts
#         type: array
#         items: {type: string}
#         default: []
#   autofix: none
package parapet.packs.connectivity.vpc_producer_endpoint

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.role_grant
import data.parapet.lib.settings
import data.parapet.lib.url
import data.parapet.lib.value
import data.parapet.lib.vpc

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.question(case, one)
}

applies contains case.resource.address if some case in _cases

_setting(name, fallback) := settings.of("connectivity/vpc-producer-endpoint", name, fallback)

_cases contains {"resource": producer, "label": $"function {producer.logicalId}", "flaws": flaws} if {
	some producer in estate.of_type["AWS::Lambda::Function"]
	value.absent(producer.properties, ["VpcConfig", "SubnetIds"]) < 2
	puts := _puts_events(producer)
	puts > 0
	flaws := _endpoint_flaws(producer, ["VpcConfig", "SubnetIds"], {
		"services": ["events"],
		"path": ["Properties", "VpcConfig"],
		"applies": puts,
		"hidden": producer.properties.Role,
	})
}

_puts_events(producer) := value.any_of([role_grant.allows(role, ["events:PutEvents"]) | some role in roles]) if {
	roles := estate.linked(producer.address, ["Properties", "Role"])
	count(roles) > 0
} else := 1

_kafka := ["SourceParameters", "SelfManagedKafkaParameters"]

_cases contains {"resource": pipe, "label": $"pipe {pipe.logicalId}", "flaws": array.concat(_outside(pipe), inside)} if {
	some pipe in estate.of_type["AWS::Pipes::Pipe"]
	value.absent(pipe.properties, _kafka) < 2
	inside := [one |
		value.absent(pipe.properties, array.concat(_kafka, ["Vpc"])) < 2
		some one in _endpoint_flaws(pipe, array.concat(_kafka, ["Vpc", "Subnets"]), _of_pipe(array.flatten(["Properties", _kafka, "Vpc"])))
	]
}

_cases contains {"resource": pipe, "label": $"pipe {pipe.logicalId}", "flaws": flaws} if {
	some pipe in estate.of_type["AWS::Pipes::Pipe"]
	some parameters, subnets in _brokers
	value.absent(pipe.properties, ["SourceParameters", parameters]) < 2
	wanted := _of_pipe(["Properties", "SourceParameters", parameters])
	sources := estate.linked(pipe.address, ["Properties", "Source"])
	flaws := array.concat(
		[_unseen(wanted.path, value.seen(pipe.properties, ["Source"])) | count(sources) == 0],
		[one | some source in sources; some one in _endpoint_flaws(input.resources[source], subnets, wanted)],
	)
}

_brokers := {
	"ManagedStreamingKafkaParameters": ["BrokerNodeGroupInfo", "ClientSubnets"],
	"ActiveMQBrokerParameters": ["SubnetIds"],
	"RabbitMQBrokerParameters": ["SubnetIds"],
}

_of_pipe(path) := {"services": _setting("pipeServices", ["sts", "secretsmanager"]), "path": path, "applies": 2, "hidden": null}

_outside(pipe) := [{
	"what": "reads from private brokers, and is in no VPC",
	"path": array.concat(["Properties"], _kafka),
	"score": value.both(
		value.absent(pipe.properties, array.concat(_kafka, ["Vpc"])),
		value.any_of([url.host_among(_as_url(broker.value), _setting("privateHosts", [])) | some broker in brokers]),
	),
	"hidden": [value.seen(pipe.properties, _kafka), value.seen(pipe.properties, ["Source"])],
}] if {
	brokers := array.concat(
		[one | some one in value.elements(pipe.properties, array.concat(_kafka, ["AdditionalBootstrapServers"]))],
		[one | one := value.read(pipe.properties, ["Source"])],
	)
}

_as_url(broker) := broker if {
	contains(broker, "://")
} else := $"smk://{broker}"

# What is missing in the VPCs of the subnets that a resource names.
_endpoint_flaws(resource, place, wanted) := array.concat(
	[_unseen(wanted.path, hidden) | some hidden in vpc.unseen(resource, place)],
	[{
		"what": what,
		"path": wanted.path,
		"score": value.both(wanted.applies, value.negate(vpc.has_endpoint(network, service))),
		"hidden": [wanted.hidden, vpc.endpoints],
	} |
		some network in vpc.of_subnets(resource, place)
		some service in wanted.services
		what := $"is in {input.resources[network].logicalId}, which has no interface endpoint for {service}"
	],
)

_unseen(path, hidden) := {"what": "is in a VPC without the interface endpoints it needs", "path": path, "score": 1, "hidden": hidden}
