# METADATA
# title: Live connections come from the organization
# description: |
#   Whoever was once admitted stays connected after the list of principals has changed. Only the live endpoint service shows
#   which accounts are on its other side.
# custom:
#   severity: critical
#   tier: T1
#   scope: live
#   resource_types: [AWS::EC2::VPCEndpointService]
#   reads: [AWS::EC2::VPCEndpointService]
#   remediation: Reject the connection, and remove the principal from the endpoint service.
#   controls: []
#   seed: [S9]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.privatelink.live_provider_connection

import data.parapet.lib.allowlist
import data.parapet.lib.estate
import data.parapet.lib.organization
import data.parapet.lib.result
import data.parapet.lib.value

deny contains object.union(finding, _severity(case.state)) if {
	some case in _cases
	case.admitted == 0
	message := $"endpoint service {case.service.logicalId} is connected to endpoint {case.endpoint} of account {case.owner}"
	finding := object.union(result.finding(case.service, [], message), _related(case))
}

undecided contains finding if {
	some case in _cases
	case.admitted == 1
	message := $"endpoint service {case.service.logicalId} is connected to endpoint {case.endpoint}, whose owner may be outside the organization"
	finding := object.union(_open(case, message), _related(case))
}

undecided contains finding if {
	some service in estate.of_type["AWS::EC2::VPCEndpointService"]
	value.is_unknown(service.live.connections)
	message := $"endpoint service {service.logicalId} may be connected to anybody"
	finding := result.undecided(service, [], message, service.live.connections)
}

# A connection of one owner is one case: {service, endpoint, owner, state, admitted}.
_cases contains case if {
	some service in estate.of_type["AWS::EC2::VPCEndpointService"]
	some one in service.live.connections
	state := lower(object.get(one, "VpcEndpointState", ""))
	state in {"available", "pending", "pendingacceptance"}
	owner := object.get(one, "VpcEndpointOwner", object.get(one, "TransitGatewayAttachmentOwner", ""))
	case := {
		"service": service,
		"endpoint": object.get(one, "VpcEndpointId", "without an id"),
		"region": object.get(one, "VpcEndpointRegion", service.region),
		"owner": owner,
		"state": state,
		"admitted": _admitted(service, owner),
	}
}

_admitted(_, "") := 1

_admitted(service, owner) := 2 if {
	owner in (allowlist.consumers | {service.account})
} else := organization.member(owner) if {
	owner != ""
}

_severity("pendingacceptance") := {"severity": "high"}

_severity(state) := {} if state != "pendingacceptance"

_open(case, message) := result.because(case.service, [], message, {"reason": "account-unknown", "missing": _missing(case)})

_missing(case) := case.owner if {
	case.owner != ""
} else := case.endpoint

_related(case) := {"related": [{"address": address, "path": [], "message": "the endpoint"}]} if {
	address := $"arn:{case.service.partition}:ec2:{case.region}:{case.owner}:vpc-endpoint/{case.endpoint}"
}
