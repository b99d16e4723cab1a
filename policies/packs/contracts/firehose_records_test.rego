package parapet.packs.contracts.firehose_records_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.firehose_records as check

_path := ["Properties", "ExtendedS3DestinationConfiguration", "ProcessingConfiguration"]

_hidden := "⟦~parameter.app.X⟧"

test_denies_records_without_delimiter if {
	denied := check.deny with input as _estate({"BucketARN": "b"}, {})
	denied == {{
		"resource": "app/Stream", "path": _path,
		"message": "delivery stream Stream writes the events of rules without anything between them",
	}}
}

test_denies[name] if {
	some name, [written, message] in {
		"off": [_processing("AppendDelimiterToRecord", false), "writes the events of rules without anything between them"],
		"nothing": [{"ProcessingConfiguration": {"Enabled": true, "Processors": [{}]}}, "writes the events of rules without anything between them"],
		"other": [_processing("MetadataExtraction", true), "writes the events of rules without anything between them"],
		"none": [{"ProcessingConfiguration": {"Enabled": true, "Processors": [{}]}}, "writes the events of rules without anything between them"],
		"no prefix": [
			object.union(_processing("AppendDelimiterToRecord", true), {"DynamicPartitioningConfiguration": {"Enabled": true}}),
			"partitions its records without a prefix for those that fail",
		],
	}
	denied := check.deny with input as _estate(written, {})
	{finding.message | some finding in denied} == {$"delivery stream Stream {message}"}
}

test_denies_the_older_destination if {
	estate := sample.linked(
		[_rule({}), object.union(sample.resource("Stream", "AWS::KinesisFirehose::DeliveryStream", {"S3DestinationConfiguration": {}}), {"arn": _arn})],
		[["Placed", ["Targets", 0, "Arn"], "Stream"]],
	)
	count(check.deny) == 1 with input as estate
}

test_allows[name] if {
	some name, [written, template] in {
		"delimiter": [_processing("AppendDelimiterToRecord", "true"), {}],
		"function": [_processing("Lambda", true), {}],
		"line": [{}, {"InputTransformer": {"InputTemplate": "<aws.events.event.json>\n"}}],
		"line of text": [{}, {"InputTransformer": {"InputTemplate": `"an order\n"`}}],
		"prefix": [
			object.union(_processing("Lambda", true), {"DynamicPartitioningConfiguration": {"Enabled": true}, "ErrorOutputPrefix": "errors/"}),
			{},
		],
	}
	estate := _estate(written, template)
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Stream"} with input as estate
}

test_undecided_with_unknown_processors if {
	open := check.undecided with input as _estate({"ProcessingConfiguration": {"Enabled": true, "Processors": _hidden}}, {})
	open == {{
		"resource": "app/Stream", "path": _path, "reason": "parameter", "missing": "app.X",
		"message": "delivery stream Stream may be one that writes the events of rules without anything between them",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"switch": _estate({"ProcessingConfiguration": {"Enabled": _hidden, "Processors": [{"Type": "Lambda"}]}}, {}),
		"template": _estate({}, {"InputTransformer": {"InputTemplate": _hidden}}),
		"destination": _estate(_hidden, {}),
		"target": object.union(_estate({}, {"Arn": _hidden}), {"links": []}),
		"partitions": _estate(object.union(_processing("Lambda", true), {"DynamicPartitioningConfiguration": _hidden}), {}),
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {"app.X"}
}

test_undecided_without_the_switch if {
	estate := _estate({"ProcessingConfiguration": {"Processors": [{"Type": "Lambda"}]}}, {})
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_not_applicable if {
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as object.union(_estate({}, {}), {"links": []})
}

_arn := "arn:aws:firehose:eu-west-1:111122223333:deliverystream/s"

_processing(type, enabled) := {"ProcessingConfiguration": {"Enabled": enabled, "Processors": [{"Type": type}]}}

_rule(target) := sample.resource("Placed", "AWS::Events::Rule", {"Targets": [object.union({"Id": "t", "Arn": _arn}, target)]})

_estate(written, target) := sample.linked(
	[
		_rule(target),
		object.union(
			sample.resource("Stream", "AWS::KinesisFirehose::DeliveryStream", {"ExtendedS3DestinationConfiguration": written}),
			{"arn": _arn},
		),
	],
	[["Placed", ["Targets", 0, "Arn"], "Stream"]],
)
