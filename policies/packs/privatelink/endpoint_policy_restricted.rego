# METADATA
# title: Endpoint policy is present and bounded to the organization
# description: |
#   The policy that an endpoint has by default lets everyone do everything with anybody's resources. Data can then leave
#   with foreign credentials, or into a foreign account, from inside the network.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::EC2::VPCEndpoint]
#   reads:
#     - AWS::EC2::VPCEndpoint#PolicyDocument
#     - AWS::EC2::VPCEndpoint#ServiceName
#     - AWS::EC2::VPCEndpoint#VpcEndpointType
#   remediation: Attach a policy that requires aws:PrincipalOrgID and aws:ResourceOrgID.
#   controls: [Prowler vpc_endpoint_connections_trust_boundaries]
#   seed: [S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       policyServices:
#         description: Services whose endpoints need a bounded policy, by what follows the Region in the service name
#         type: array
#         items: {type: string}
#         default:
#           - s3
#           - dynamodb
#           - sqs
#           - sns
#           - events
#           - lambda
#           - states
#           - secretsmanager
#           - kms
#           - sts
#           - execute-api
#           - kinesis-streams
#           - kinesis-firehose
#   autofix: propose
package parapet.packs.privatelink.endpoint_policy_restricted

import data.parapet.lib.boundary
import data.parapet.lib.endpoint
import data.parapet.lib.estate
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	value.both(case.applies, _worst(case)) == 2
	finding := result.finding(case.endpoint, _path, $"endpoint {case.endpoint.logicalId} {_what(case)}")
}

undecided contains finding if {
	some case in _cases
	value.both(case.applies, _worst(case)) == 1
	message := $"endpoint {case.endpoint.logicalId} may be one that {_what(case)}"
	finding := result.undecided(case.endpoint, _path, message, _hidden(case))
}

applies contains case.endpoint.address if some case in _cases

_path := ["Properties", "PolicyDocument"]

_cases contains {"endpoint": one, "name": $"{name}", "applies": applies_to} if {
	some one in estate.of_type["AWS::EC2::VPCEndpoint"]
	name := value.read(one.properties, ["ServiceName"]).value
	applies_to := value.both(endpoint.is_type(one, ["Interface", "Gateway"]), _is_guarded($"{name}"))
	applies_to > 0
}

_services := settings.of("privatelink/endpoint-policy-restricted", "policyServices", [
	"s3", "dynamodb", "sqs", "sns", "events", "lambda", "states", "secretsmanager", "kms", "sts", "execute-api", "kinesis-streams", "kinesis-firehose",
])

_is_guarded(name) := value.any_of([text.same(endpoint.service(name), service) | some service in _services]) if {
	endpoint.is_aws(name) > 0
	endpoint.service(name)
} else := endpoint.is_aws(name)

# What is, or may be, wrong with the policy of an endpoint: {what, score}.
_flaws(case) := array.concat(
	[{"what": "has no policy, which allows everything", "score": value.absent(case.endpoint.properties, ["PolicyDocument"])}],
	array.concat(
		[{"what": "has a policy that is not bounded", "score": 1} | some document in _documents(case); document.unknown],
		[flaw |
			some document in _documents(case)
			some statement in document.statements
			some flaw in _statement_flaws(case, statement)
		],
	),
)

_what(case) := [flaw.what | some flaw in _flaws(case); flaw.score == _worst(case)][0]

_worst(case) := max([flaw.score | some flaw in _flaws(case)])

_documents(case) := [document | some document in input.policies[case.endpoint.address]; document.kind == "endpoint"]

_statement_flaws(case, statement) := [
	{
		"what": "allows everything without a condition on the organization",
		"score": value.all_of([
			policy.effect(statement, "Allow"),
			value.any_of([_covers(case, statement, service) | some service in _services_of(case)]),
			value.negate(boundary.holds(statement)),
		]),
	},
	{"what": "admits a foreign organization", "score": value.both(policy.effect(statement, "Allow"), boundary.is_foreign(statement))},
]

# The service of the endpoint; all of them while its name is not known.
_services_of(case) := [service] if {
	service := endpoint.service(case.name)
	service in _services
} else := _services

# Whether a statement is about all actions of a service on all resources.
_covers(case, statement, service) := value.both(
	policy.covers_action(statement, $"{prefix}:*"),
	policy.covers_resource(statement, concat("", ["arn:", case.endpoint.partition, ":", prefix, object.get({"s3": ":::*"}, prefix, ":*:*:*")])),
) if {
	prefix := object.get({"kinesis-streams": "kinesis", "kinesis-firehose": "firehose"}, service, service)
}

_hidden(case) := [
	value.read(case.endpoint.properties, ["ServiceName"]).value,
	value.get(case.endpoint.properties, ["VpcEndpointType"]),
	value.get(case.endpoint.properties, ["PolicyDocument"]),
]
