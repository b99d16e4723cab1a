# METADATA
# title: PrivateLink API calls reach the audit account
# description: |
#   Who opens an endpoint, or lets somebody connect to a service, has to be seen where the organization looks: a rule in each
#   account and Region hands the calls to a bus of the audit account, which lets it in, and a rule there does something. None
#   of it happens without a trail that records the calls.
# custom:
#   severity: high
#   tier: T1
#   scope: organization
#   resource_types: [AWS::::Account]
#   reads:
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::Rule#State
#     - AWS::Events::Rule#Targets[].Arn
#     - AWS::Events::Rule#Targets[].RoleArn
#     - AWS::Events::EventBus#Policy
#     - AWS::Events::EventBusPolicy#Statement
#     - AWS::CloudTrail::Trail#IsLogging
#     - AWS::CloudTrail::Trail#IsOrganizationTrail
#     - AWS::CloudTrail::Trail#EventSelectors[].IncludeManagementEvents
#     - AWS::CloudTrail::Trail#EventSelectors[].ReadWriteType
#     - AWS::CloudTrail::Trail#AdvancedEventSelectors[].FieldSelectors[].Field
#     - AWS::CloudTrail::Trail#AdvancedEventSelectors[].FieldSelectors[].Equals
#   remediation: Deploy the rule for PrivateLink calls in the account and the bus with its rule in the audit account.
#   controls: []
#   seed: [S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       events:
#         description: The calls that must arrive, as <service>:<call>
#         type: array
#         items: {type: string}
#         default:
#           - ec2:CreateVpcEndpoint
#           - ec2:DeleteVpcEndpoints
#           - ec2:ModifyVpcEndpoint
#           - ec2:AcceptVpcEndpointConnections
#           - ec2:RejectVpcEndpointConnections
#           - ec2:CreateVpcEndpointServiceConfiguration
#           - ec2:ModifyVpcEndpointServiceConfiguration
#           - ec2:ModifyVpcEndpointServicePermissions
#           - ec2:CreateVpcEndpointConnectionNotification
#           - ec2:ModifyVpcEndpointConnectionNotification
#           - ec2:DeleteVpcEndpointConnectionNotifications
#       requireTrail:
#         description: Whether a trail must record the calls
#         type: boolean
#         default: true
#   autofix: propose
package parapet.packs.privatelink.detection_pipeline

import data.parapet.lib.arn
import data.parapet.lib.edge_policy
import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.management_trail
import data.parapet.lib.result
import data.parapet.lib.rule_bus
import data.parapet.lib.settings
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some gap in _gaps
	gap.score == 0
	finding := _said(gap, result.finding({"address": gap.subject}, [], $"{gap.what} in {gap.region} of account {gap.account}"))
}

undecided contains finding if {
	some gap in _gaps
	gap.score == 1
	message := $"it is not certain that calls reach the audit account from {gap.region} of account {gap.account}"
	finding := _said(gap, result.undecided({"address": gap.subject}, [], message, gap.hidden))
}

applies contains $"account/{account}" if some account, _ in _places

_rule := "privatelink/detection-pipeline"

_audit := input.organization.auditAccount

# Regions of the governed accounts that have something in the estate, once there is an audit account.
_places[account] contains resource.region if {
	_audit
	some resource in input.resources
	account := resource.account
	account in {one.id | some one in input.organization.accounts}
	not account in {_audit, object.get(input.organization, "managementAccount", "")}
}

# What is missing on the way of a call, at the rule that comes nearest to sending it.
_gaps := [gap |
	some account, regions in _places
	some region in regions
	weakest := min([[_best(way).score, event] | some event in _events; way := _ways(account, region, event)])
	recorded := _recorded(account)
	score := value.both(weakest[0], recorded)
	score < 2
	way := _best(_ways(account, region, weakest[1]))
	gap := {
		"subject": $"account/{account}", "account": account, "region": region, "score": score,
		"what": _what({"recorded": recorded, "way": way, "event": weakest[1]}),
		"at": object.get(way, "at", _nearest(account, region)),
		"hidden": [way.hidden, [trail.properties | some trail in estate.of_type["AWS::CloudTrail::Trail"]]],
	}
]

# The pattern of a rule that hands other calls on; nothing where there is none.
_nearest(account, region) := result.at(least[0], ["Properties", "EventPattern"], $"rule {least[1]}") if {
	least := min({[edge.rule.address, edge.rule.logicalId] | some edge in _by_place[account][region]})
} else := {}

_said(gap, finding) := object.union(finding, gap.at)

_what(gap) := "no trail records management events" if {
	gap.recorded == 0
} else := $"no rule of the default bus hands {gap.event} to a bus of the audit account" if {
	gap.way.sent == 0
} else := $"the bus of the audit account does not let the rule for {gap.event} in" if {
	gap.way.admitted == 0
} else := $"no rule in the audit account does anything with {gap.event}"

_recorded(account) := management_trail.records(account) if {
	settings.of(_rule, "requireTrail", true)
} else := 2

_events := settings.of(_rule, "events", ["ec2:CreateVpcEndpoint"])

_event(account, region, event) := event_pattern.event({
	"source": $"aws.{service}", "detail-type": "AWS API Call via CloudTrail", "account": account, "region": region,
	"detail/eventSource": $"{service}.amazonaws.com", "detail/eventName": name, "detail/awsRegion": region,
	"detail/recipientAccountId": account,
}) if {
	[service, name] := split(event, ":")
}

_best(ways) := max({[way.score, way.sent, way.admitted, way] | some way in ways})[3] if {
	count(ways) > 0
} else := {"score": 0, "sent": 0, "admitted": 0, "hidden": []}

# The ways of a call to the audit account, the best of which counts.
_ways(account, region, event) := {way |
	some edge in _by_place[account][region]
	sample := _event(account, region, event)
	sent := value.both(edge.sends, event_pattern.matches(edge.pattern, sample))
	sent > 0
	handled := _handled(edge, sample)
	admitted := edge.admitted
	rule := edge.rule
	way := {
		"score": value.all_of([sent, admitted, handled]),
		"sent": sent, "admitted": admitted,
		"at": result.at(rule.address, edge.path, $"rule {rule.logicalId}"),
		"hidden": [event_pattern.hidden(edge.pattern), edge.hidden],
	}
}

# Rules of default buses that send to the audit account with a role.
_by_place[rule.account][rule.region] contains edge if {
	_audit
	some case in edge_policy.judged
	rule := input.resources[case.edge.source]
	rule.type == "AWS::Events::Rule"
	case.edge.kind == "deliver"
	pattern := event_pattern.of(rule)
	sends := value.all_of([
		target.enabled(rule),
		rule_bus.is_default(rule),
		target.is_kind(case.edge.arn, "eventBus"),
		_in_audit(case.edge.arn),
		_with_role(rule, case.edge.path),
	])
	sends > 0
	edge := {
		"rule": rule, "path": case.edge.path, "pattern": pattern, "sends": sends, "bus": case.edge.to,
		"admitted": _admitted(case), "hidden": [case.hidden, case.edge.arn, object.filter(rule.properties, ["State", "EventBusName"])],
	}
}

_in_audit(named) := text.same(arn.account(named), _audit) if {
	arn.parts(named)
} else := 1

# What hides the target hides its role.
_with_role(rule, path) := value.negate(value.absent(rule.properties, array.concat(array.slice(path, 1, count(path) - 1), ["RoleArn"]))) if {
	path[count(path) - 1] == "Arn"
} else := 1

# A bus outside the estate may let the rule in or not.
_admitted(case) := case.score if {
	case.edge.to != null
} else := 1

# Whether a rule on the bus of the audit account does something with the call.
_handled(edge, _) := 1 if edge.bus == null

_handled(edge, sample) := value.any_of([score |
	some address, on in object.union({other: 1 | some other in rule_bus.adrift}, {other: 2 | some other in rule_bus.rules_of[edge.bus]})
	rule := input.resources[address]
	pattern := event_pattern.of(rule)
	score := value.all_of([on, target.enabled(rule), event_pattern.matches(pattern, sample), _has_target(rule)])
]) if {
	edge.bus != null
}

_has_target(rule) := value.any_of([_certain(found.value) | some found in value.elements(rule.properties, ["Targets"])])

_certain(one) := 1 if {
	value.has_token(one)
} else := 2
