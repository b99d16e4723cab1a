# METADATA
# title: Events leave only to listed HTTPS hosts
# description: |
#   An API destination carries events, and the credentials of its connection, to a host outside AWS. Over plain HTTP anybody
#   on the way reads both, and a host that nobody has reviewed may be anyone's.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::Events::ApiDestination]
#   reads:
#     - AWS::Events::ApiDestination#InvocationEndpoint
#   remediation: Use HTTPS, and list the host after a review.
#   controls: []
#   seed: [S6, S11]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       hosts:
#         description: Hosts that events may be sent to, as globs; without any only the scheme is tested
#         type: array
#         items: {type: string}
#         default: []
#   autofix: none
package parapet.packs.connectivity.api_destination_allowlist

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.settings
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

_cases contains {"resource": destination, "label": $"API destination {destination.logicalId}", "flaws": flaws} if {
	some destination in estate.of_type["AWS::Events::ApiDestination"]
	endpoint := value.read(destination.properties, ["InvocationEndpoint"]).value
	flaws := [object.union(one, {"path": ["Properties", "InvocationEndpoint"], "hidden": endpoint}) |
		some one in [
			{"what": $"sends to {endpoint}, which is not HTTPS", "score": value.negate(url.is_https(endpoint))},
			{"what": $"sends to {endpoint}, whose host is not listed", "score": value.negate(_is_listed(endpoint))},
		]
	]
}

_hosts := settings.of("connectivity/api-destination-allowlist", "hosts", [])

_is_listed(_) := 2 if count(_hosts) == 0

_is_listed(endpoint) := url.host_among(endpoint, _hosts) if count(_hosts) > 0
