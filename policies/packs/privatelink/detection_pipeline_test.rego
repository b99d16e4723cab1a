package parapet.packs.privatelink.detection_pipeline_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.detection_pipeline as check

_member := "111122223333"

_audit := "222222222222"

_organization := {
	"id": "o-abc1234567", "managementAccount": "999999999999", "auditAccount": _audit,
	"accounts": [{"id": _member}, {"id": _audit}, {"id": "999999999999"}],
}

_bus_arn := $"arn:aws:events:eu-west-1:{_audit}:event-bus/detect"

_call(names) := {
	"source": ["aws.ec2"], "detail-type": ["AWS API Call via CloudTrail"],
	"detail": {"eventSource": ["ec2.amazonaws.com"], "errorCode": [{"exists": false}], "eventName": names},
}

_events := ["ec2:CreateVpcEndpoint", "ec2:DeleteVpcEndpoints"]

_names := ["CreateVpcEndpoint", "DeleteVpcEndpoints"]

_target := {"Id": "audit", "Arn": _bus_arn, "RoleArn": $"arn:aws:iam::{_member}:role/forward"}

_sender(properties) := sample.resource("Sender", "AWS::Events::Rule", object.union({"EventPattern": _call(_names), "Targets": [_target]}, properties))

_in_audit(resource) := object.union(resource, {"account": _audit})

_bus := object.union(_in_audit(sample.resource("Bus", "AWS::Events::EventBus", {})), {"name": "detect", "arn": _bus_arn})

_receiver(properties) := _in_audit(sample.resource("Receiver", "AWS::Events::Rule", object.union(
	{"EventBusName": "detect", "EventPattern": _call(_names), "Targets": [{"Id": "f", "Arn": $"arn:aws:lambda:eu-west-1:{_audit}:function:f"}]},
	properties,
)))

_trail(properties) := sample.resource("Trail", "AWS::CloudTrail::Trail", object.union({"IsLogging": true}, properties))

_open_policy := [{
	"path": ["Properties", "Policy", "Statement", 0], "sid": "Org", "effect": "Allow", "principals": [{"type": "*", "value": "*"}],
	"actions": ["events:putevents"], "resources": [{"text": _bus_arn, "parts": ["arn", "aws", "events", "eu-west-1", _audit, "event-bus/detect"]}],
	"conditions": [],
}]

_estate(resources, statements) := object.union(
	sample.with_settings(
		sample.linked(resources, [["Sender", ["Targets", 0, "Arn"], "Bus"], ["Receiver", ["EventBusName"], "Bus"]]),
		"privatelink/detection-pipeline", {"events": _events, "requireTrail": true},
	),
	{
		"organization": _organization, "allowlist": {},
		"policies": {"app/Bus": [{"address": "app/Bus", "path": ["Properties", "Policy"], "kind": "resource", "statements": statements}]},
	},
)

_verdicts := {"deny": {one.message | some one in check.deny}, "undecided": {one.resource | some one in check.undecided}, "applies": check.applies}

_where := "in eu-west-1 of account 111122223333"

_subject := $"account/{_member}"

test_allows[name] if {
	some name, trail in {
		"trail": {},
		"writes": {"EventSelectors": [{"ReadWriteType": "WriteOnly"}]},
		"management category": {"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}]},
		"organization trail": {"IsOrganizationTrail": true},
	}
	found := _verdicts with input as _estate([_sender({}), _bus, _receiver({}), _trail(trail)], _open_policy)
	found == {"deny": set(), "undecided": set(), "applies": {_subject}}
}

test_denies[name] if {
	some name, [resources, statements, text] in {
		"no rule": [[_bus, _receiver({}), _trail({})], _open_policy, "no rule of the default bus hands ec2:CreateVpcEndpoint to a bus of the audit account"],
		"one call of two": [
			[_sender({"EventPattern": _call(["CreateVpcEndpoint"])}), _bus, _receiver({}), _trail({})], _open_policy,
			"no rule of the default bus hands ec2:DeleteVpcEndpoints to a bus of the audit account",
		],
		"off": [
			[_sender({"State": "DISABLED"}), _bus, _receiver({}), _trail({})], _open_policy,
			"no rule of the default bus hands ec2:CreateVpcEndpoint to a bus of the audit account",
		],
		"no role": [
			[_sender({"Targets": [object.remove(_target, ["RoleArn"])]}), _bus, _receiver({}), _trail({})], _open_policy,
			"no rule of the default bus hands ec2:CreateVpcEndpoint to a bus of the audit account",
		],
		"policy": [
			[_sender({}), _bus, _receiver({}), _trail({})], [],
			"the bus of the audit account does not let the rule for ec2:CreateVpcEndpoint in",
		],
		"no rule in the audit account": [
			[_sender({}), _bus, _trail({})], _open_policy,
			"no rule in the audit account does anything with ec2:CreateVpcEndpoint",
		],
		"no target in the audit account": [
			[_sender({}), _bus, _receiver({"Targets": []}), _trail({})], _open_policy,
			"no rule in the audit account does anything with ec2:CreateVpcEndpoint",
		],
		"no trail": [[_sender({}), _bus, _receiver({})], _open_policy, "no trail records management events"],
		"trail that is off": [[_sender({}), _bus, _receiver({}), _trail({"IsLogging": false})], _open_policy, "no trail records management events"],
		"trail of reads": [
			[_sender({}), _bus, _receiver({}), _trail({"EventSelectors": [{"ReadWriteType": "ReadOnly"}]})], _open_policy,
			"no trail records management events",
		],
		"trail of data": [
			[_sender({}), _bus, _receiver({}), _trail({"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]}]}]})],
			_open_policy, "no trail records management events",
		],
	}
	found := _verdicts with input as _estate(resources, statements)
	found == {"deny": {$"{text} {_where}"}, "undecided": set(), "applies": {_subject}}
}

test_points_at_the_weakest_link if {
	denied := check.deny with input as _estate([_sender({}), _bus, _trail({})], _open_policy)
	path := ["Properties", "Targets", 0, "Arn"]
	{[one.address, one.path] | some one in denied} == {["app/Sender", path]}
}

test_points_at_a_pattern_that_misses_a_call if {
	denied := check.deny with input as _estate([_sender({"EventPattern": _call(["CreateVpcEndpoint"])}), _bus, _receiver({}), _trail({})], _open_policy)
	{[one.address, one.path] | some one in denied} == {["app/Sender", ["Properties", "EventPattern"]]}
}

test_trails_do_not_matter_by_settings if {
	estate := object.union(_estate([_sender({}), _bus, _receiver({})], _open_policy), {"settings": {"privatelink/detection-pipeline": {"requireTrail": false}}})
	found := _verdicts with input as estate
	found.deny == set()
}

test_undecided[name] if {
	some name, resources in {
		"pattern": [_sender({"EventPattern": "⟦~parameter.app.X⟧"}), _bus, _receiver({}), _trail({})],
		"target": [object.union(_sender({}), {"properties": {"Targets": [{"Id": "t", "Arn": "⟦~parameter.app.X⟧", "RoleArn": "r"}]}}), _trail({})],
		"bus outside": [_sender({}), _trail({})],
		"trail": [_sender({}), _bus, _receiver({}), _trail({"EventSelectors": ["⟦~parameter.app.X⟧"]})],
		"selectors": [_sender({}), _bus, _receiver({}), _trail({"AdvancedEventSelectors": ["⟦~parameter.app.X⟧"]})],
		"targets in the audit account": [_sender({}), _bus, _receiver({"Targets": "⟦~parameter.app.X⟧"}), _trail({})],
	}
	estate := _estate(resources, _open_policy)
	links := [link | some link in estate.links; estate.resources[link.to]; estate.resources[link.from].properties.Targets[0].Arn != "⟦~parameter.app.X⟧"]
	kept := array.concat(links, [link | some link in estate.links; link.from == "app/Receiver"])
	found := _verdicts with input as object.union(estate, {"links": kept})
	found == {"deny": set(), "undecided": {_subject}, "applies": {_subject}}
}

test_not_applicable[name] if {
	some name, organization in {
		"no audit account": object.remove(_organization, ["auditAccount"]),
		"account outside": object.union(_organization, {"accounts": [{"id": "333333333333"}]}),
		"management account": object.union(_organization, {"managementAccount": _member}),
	}
	estate := object.union(object.remove(_estate([_sender({})], _open_policy), ["organization"]), {"organization": organization})
	found := _verdicts with input as estate
	found == {"deny": set(), "undecided": set(), "applies": set()}
}
