# METADATA
# title: Connections to private hosts go through a resource configuration
# description: |
#   A connection without one calls its host over the public network. A host that is meant to be private then either cannot
#   be reached, so that events are lost after their retries, or is open to the internet after all.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Connection]
#   reads:
#     - AWS::Events::Connection#InvocationConnectivityParameters.ResourceParameters.ResourceConfigurationArn
#     - AWS::Events::Connection#AuthParameters.ConnectivityParameters.ResourceParameters.ResourceConfigurationArn
#     - AWS::Events::Connection#AuthParameters.OAuthParameters.AuthorizationEndpoint
#     - AWS::Events::ApiDestination#ConnectionArn
#     - AWS::Events::ApiDestination#InvocationEndpoint
#     - AWS::StepFunctions::StateMachine#DefinitionString
#     - AWS::StepFunctions::StateMachine#Definition
#   remediation: Name the resource configuration of the private host in InvocationConnectivityParameters.
#   controls: []
#   seed: [S3, S13]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       privateHosts:
#         description: Hosts that are private, as globs; connections tagged parapet:network=private are judged without any
#         type: array
#         items: {type: string}
#         default: []
#   autofix: none
package parapet.packs.connectivity.connection_private_required

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.http_task
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.text
import data.parapet.lib.url
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	worst := max([one.score | some one in case.flaws])
	one := [one | some one in case.flaws; one.score == worst][0]
	finding := flaw.question(case, one)
}

applies contains case.resource.address if some case in _cases

_private_hosts := settings.of("connectivity/connection-private-required", "privateHosts", [])

_invocation := ["InvocationConnectivityParameters"]

_authorization := ["AuthParameters", "ConnectivityParameters"]

_endpoint := ["AuthParameters", "OAuthParameters", "AuthorizationEndpoint"]

_cases contains {"resource": connection, "label": $"connection {connection.logicalId}", "flaws": flaws} if {
	some connection in estate.of_type["AWS::Events::Connection"]
	uses := [object.union(use, {"score": value.both(_names(use, connection), url.host_among(use.endpoint, _private_hosts))}) | some use in _uses]
	tagged := tag.has(connection, "parapet:network", ["private"])
	is_private := value.either(tagged, value.any_of([use.score | some use in uses]))
	is_private > 0
	flaws := [object.union(one, {"score": value.both(is_private, one.score), "hidden": _hidden(connection, uses)}) |
		some one in array.concat(_flaws(connection), _http_flaws(connection, uses, tagged))
	]
}

_flaws(connection) := [
	{
		"what": "reaches a private host without a resource configuration",
		"path": [],
		"score": value.absent(connection.properties, _invocation),
	},
	{
		"what": "is authorized by a private host without a resource configuration",
		"path": [],
		"score": value.both(
			value.absent(connection.properties, _authorization),
			_is_private_endpoint(value.seen(connection.properties, _endpoint)),
		),
	},
]

_is_private_endpoint(null) := 0

_is_private_endpoint(endpoint) := url.host_among(endpoint, _private_hosts) if endpoint != null

_http_flaws(connection, uses, tagged) := [{
	"what": what,
	"path": [],
	"score": value.all_of([
		_names(use, connection),
		value.either(tagged, url.host_among(use.endpoint, _private_hosts)),
		value.negate(url.is_https(use.endpoint)),
	]),
} |
	some use in uses
	what := $"calls {use.endpoint}, which is private and not HTTPS"
]

_hidden(connection, uses) := [
	[[use.endpoint, use.connection] | some use in uses; use.score == 1],
	[value.seen(connection.properties, path) | some path in [_invocation, _authorization, _endpoint]],
	object.filter(connection.tags, ["parapet:network"]),
]

# Who uses a connection: {connection, targets, endpoint}, with the value that names it and what that is in the estate.
_uses contains {"connection": named, "targets": targets, "endpoint": endpoint} if {
	some address, destination in estate.of_type["AWS::Events::ApiDestination"]
	named := value.seen(destination.properties, ["ConnectionArn"])
	endpoint := value.seen(destination.properties, ["InvocationEndpoint"])
	targets := estate.linked(address, ["Properties", "ConnectionArn"])
}

_uses contains {"connection": task.connection, "targets": task.connections, "endpoint": task.endpoint} if some task in http_task.tasks

_names(use, connection) := 2 if {
	connection.address in use.targets
} else := value.both(1, text.same(use.connection, connection.arn)) if {
	count(use.targets) == 0
} else := 0
