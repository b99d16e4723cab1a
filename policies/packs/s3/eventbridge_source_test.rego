package parapet.packs.s3.eventbridge_source_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.s3.eventbridge_source as check

_path := ["Properties", "NotificationConfiguration", "EventBridgeConfiguration"]

_by_name := {"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": {"bucket": {"name": ["orders"]}}}

test_denies_a_bucket_that_sends_nothing if {
	denied := check.deny with input as _estate({}, _by_name)
	denied == {{
		"resource": "app/Bucket", "path": [],
		"message": "bucket Bucket sends no events to EventBridge, where Rule waits for them",
	}}
}

test_denies[name] if {
	some name, [bucket, pattern] in {
		"off": [{"NotificationConfiguration": {"EventBridgeConfiguration": {"EventBridgeEnabled": "false"}}}, _by_name],
		"other notifications": [{"NotificationConfiguration": {"TopicConfigurations": []}}, _by_name],
		"prefix": [{}, _named([{"prefix": "ord"}])],
		"wildcard": [{}, _named([{"wildcard": "*ders"}])],
		"ARN": [{}, {"source": ["aws.s3"], "resources": ["arn:aws:s3:::orders"]}],
		"any object event": [{}, object.union(_by_name, {"detail-type": [{"prefix": "Object "}]})],
	}
	count(check.deny) == 1 with input as _estate(bucket, pattern)
	count(check.undecided) == 0 with input as _estate(bucket, pattern)
}

test_allows[name] if {
	some name, configuration in {
		"on": {"EventBridgeEnabled": true},
		"empty": {},
	}
	estate := _estate({"NotificationConfiguration": {"EventBridgeConfiguration": configuration}}, _by_name)
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Bucket"} with input as estate
}

test_a_reference_means_its_own_bucket if {
	estate := object.union(
		_estate({}, _named(["⟦name.app.Other⟧"])),
		{"resources": {"app/Other": {"address": "app/Other", "type": "AWS::S3::Bucket", "name": "⟦name.app.Other⟧", "arn": "arn:aws:s3:::⟦name.app.Other⟧"}}},
	)
	not "app/Bucket" in check.applies with input as estate
	not "app/Bucket" in {finding.resource | some finding in check.undecided} with input as estate
}

test_undecided_configuration if {
	estate := _estate({"NotificationConfiguration": "⟦~parameter.app.X⟧"}, _by_name)
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Bucket", "path": [], "reason": "parameter", "missing": "app.X",
		"message": "bucket Bucket may be one that sends no events to EventBridge, where Rule waits for them",
	}}
}

test_undecided[name] if {
	some name, [estate, missing] in {
		"bucket name": [_estate({}, _named(["⟦~parameter.app.Bucket⟧"])), "app.Bucket"],
		"pattern": [_estate({}, "⟦~parameter.app.Pattern⟧"), "app.Pattern"],
		"state": [_changed({"State": "⟦~parameter.app.State⟧"}), "app.State"],
		"bus": [_changed({"EventBusName": "⟦~parameter.app.Bus⟧"}), "app.Bus"],
		"name that CloudFormation chooses": [
			object.union(_estate({}, _by_name), {"resources": {"app/Bucket": {"name": "⟦name.app.Bucket⟧", "arn": "arn:aws:s3:::⟦name.app.Bucket⟧"}}}),
			"app.Bucket",
		],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {missing}
}

test_not_applicable[name] if {
	some name, estate in {
		"another bucket": _estate({}, _named(["invoices"])),
		"other pattern": _estate({}, {"source": ["aws.ec2"], "detail": {"bucket": {"name": ["orders"]}}}),
		"trail": _estate({}, object.union(_by_name, {"detail-type": ["AWS API Call via CloudTrail"]})),
		"no bucket": _estate({}, {"source": ["aws.s3"], "detail-type": ["Object Created"]}),
		"any bucket but one": _estate({}, _named([{"anything-but": ["invoices"]}])),
		"schedule": _estate({}, null),
		"disabled": _changed({"State": "DISABLED"}),
		"custom bus": _changed({"EventBusName": "orders"}),
		"another Region": object.union(_estate({}, _by_name), {"resources": {"app/Rule": {"region": "eu-central-1"}}}),
		"another account": object.union(_estate({}, _by_name), {"resources": {"app/Rule": {"account": "222233334444"}}}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

test_denies_on_the_default_bus_by_its_arn if {
	count(check.deny) == 1 with input as _changed({"EventBusName": "arn:aws:events:eu-west-1:111122223333:event-bus/default"})
}

_named(filters) := object.union(_by_name, {"detail": {"bucket": {"name": filters}}})

_changed(properties) := object.union(_estate({}, _by_name), {"resources": {"app/Rule": {"properties": properties}}})

_estate(bucket, pattern) := sample.estate([
	object.union(sample.resource("Bucket", "AWS::S3::Bucket", bucket), {"name": "orders", "arn": "arn:aws:s3:::orders"}),
	sample.resource("Rule", "AWS::Events::Rule", {"EventPattern": pattern}),
])

test_repairs_by_turning_events_on if {
	fixes := check.fixes with input as _estate({}, _by_name)
	[edits | some edits in fixes] == [[{"op": "set", "path": array.concat(_path, ["EventBridgeEnabled"]), "value": true}]]
}
