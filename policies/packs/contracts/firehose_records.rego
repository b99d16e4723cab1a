# METADATA
# title: Streams fed by rules write separable records
# description: |
#   Rules send events one after the other, and a delivery stream writes them into one object as they come. Without something
#   between two events no reader can take the object apart again.
# custom:
#   severity: low
#   tier: T2
#   scope: estate
#   resource_types: [AWS::KinesisFirehose::DeliveryStream]
#   reads:
#     - AWS::KinesisFirehose::DeliveryStream#ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[].Type
#     - AWS::KinesisFirehose::DeliveryStream#ExtendedS3DestinationConfiguration.ProcessingConfiguration.Enabled
#     - AWS::KinesisFirehose::DeliveryStream#ExtendedS3DestinationConfiguration.ErrorOutputPrefix
#     - AWS::Events::Rule#Targets[].InputTransformer.InputTemplate
#   remediation: Append a newline delimiter and set an error prefix.
#   controls: []
#   seed: [S3, S12]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.contracts.firehose_records

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

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

_cases contains {"resource": stream, "label": $"delivery stream {stream.logicalId}", "flaws": flaws} if {
	some stream in estate.of_type["AWS::KinesisFirehose::DeliveryStream"]
	some destination in ["ExtendedS3DestinationConfiguration", "S3DestinationConfiguration"]
	written := value.seen(stream.properties, [destination])
	written != null
	senders := _senders(stream)
	fed := value.any_of([sender.score | some sender in senders])
	fed > 0
	flaws := [object.union(one, {
		"path": ["Properties", destination, "ProcessingConfiguration"],
		"score": value.both(fed, one.score),
		"hidden": [one.hidden, [sender.target.arn | some sender in senders; sender.score == 1]],
	}) |
		some one in [_separation(written, senders), _partition(written)]
	]
}

# Targets of rules that are, or may be, a stream: {target, score}.
_senders(stream) := {{"target": one, "score": 2} | some one in _linked[stream.address]} | {{"target": one, "score": 1} |
	some one in _loose
	text.same(one.arn, stream.arn) > 0
}

_linked[stream] contains one if {
	some one in target.of_rules
	some stream in estate.linked(one.rule.address, array.concat(one.path, ["Arn"]))
}

_loose contains one if {
	some one in target.of_rules
	value.has_unknown(one.arn)
	count(estate.linked(one.rule.address, array.concat(one.path, ["Arn"]))) == 0
}

_separation(written, senders) := {
	"what": "writes the events of rules without anything between them",
	"score": value.negate(value.either(_processes(written), value.all_of([_ends_line(template) | some template in templates]))),
	"hidden": [value.seen(written, ["ProcessingConfiguration"]), templates],
} if {
	templates := [value.seen(sender.target.value, ["InputTransformer", "InputTemplate"]) | some sender in senders]
}

# Whether each record goes through a delimiter or a function.
_processes(written) := value.both(
	_is_on(value.seen(written, ["ProcessingConfiguration", "Enabled"])),
	value.any_of([_separates(processor) | some processor in value.elements(written, ["ProcessingConfiguration", "Processors"])]),
)

# Nothing is said of what happens to processors without the switch.
_is_on(null) := 1

_is_on(switch) := value.truth(switch) if switch != null

_separates(processor) := value.any_of([text.same(kind, one) | some one in ["AppendDelimiterToRecord", "Lambda"]]) if {
	kind := value.seen(processor.value, ["Type"])
	is_string(kind)
} else := 0

_ends_line(template) := 2 if {
	regex.match(`(\n|\\n"?\s*)$`, template)
} else := 1 if {
	value.has_unknown(template)
} else := 0

_partition(written) := {
	"what": "partitions its records without a prefix for those that fail",
	"score": value.both(
		value.truth(value.seen(written, ["DynamicPartitioningConfiguration", "Enabled"])),
		value.absent(written, ["ErrorOutputPrefix"]),
	),
	"hidden": [value.seen(written, ["DynamicPartitioningConfiguration"]), value.seen(written, ["ErrorOutputPrefix"])],
}
