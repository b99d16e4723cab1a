# METADATA
# title: Buckets matched by a rule send events to EventBridge
# description: |
#   A bucket sends nothing to EventBridge unless it is told to. A rule for its objects then never fires, and nothing says so.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::S3::Bucket]
#   reads:
#     - AWS::S3::Bucket#NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled
#     - AWS::Events::Rule#EventPattern
#     - AWS::Events::Rule#EventBusName
#     - AWS::Events::Rule#State
#   remediation: Enable the EventBridge configuration on the bucket.
#   controls: [Security Hub S3.11]
#   seed: [S2, S5]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
package parapet.packs.s3.eventbridge_source

import data.parapet.lib.estate
import data.parapet.lib.event_pattern
import data.parapet.lib.flaw
import data.parapet.lib.pattern_filter
import data.parapet.lib.rule_bus
import data.parapet.lib.target
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

fixes[finding] := [{"op": "set", "path": array.flatten(["Properties", _path, "EventBridgeEnabled"]), "value": true}] if some finding in deny

applies contains case.resource.address if some case in _cases

_path := ["NotificationConfiguration", "EventBridgeConfiguration"]

_cases contains {"resource": bucket, "label": $"bucket {bucket.logicalId}", "flaws": [one]} if {
	some bucket in estate.of_type["AWS::S3::Bucket"]
	scores := {found.rule.address: value.both(found.score, _named(found, bucket)) | some found in _rules; rule_bus.is_beside(found.rule, bucket)}
	named := value.any_of([score | some score in scores])
	named > 0
	rules := concat(", ", sort([input.resources[rule].logicalId | some rule, score in scores; score == named]))
	one := {
		"what": $"sends no events to EventBridge, where {rules} waits for them",
		"path": [],
		"score": value.both(named, value.negate(_sends(bucket))),
		"hidden": [value.seen(bucket.properties, _path), _hidden(bucket, named, scores)],
	}
}

# What leaves open whether the bucket is named: the pattern, else the name of the bucket.
_hidden(bucket, 1, scores) := [
	[[rule.properties.EventPattern, object.filter(rule.properties, ["State", "EventBusName"])] |
		some address, score in scores
		score == 1
		rule := input.resources[address]
	],
	bucket.name,
]

_hidden(_, 2, _) := []

# Rules of the default bus for objects of buckets: {rule, pattern, score, stated, tests}, with what the pattern says by key.
_rules := [{"rule": rule, "pattern": found, "score": score, "stated": stated, "tests": tests} |
	some rule in estate.of_type["AWS::Events::Rule"]
	found := event_pattern.of(rule)
	score := value.all_of([
		target.enabled(rule),
		rule_bus.is_default(rule),
		event_pattern.stated(found, "source"),
		event_pattern.admits(found, "source", "aws.s3"),
		value.any_of({event_pattern.admits(found, "detail-type", type) | some type in _types}),
	])
	score > 0
	stated := {key: event_pattern.stated(found, key) | some key in _keys}
	tests := {key: _naming(found, key) | some key in _keys}
]

_naming(found, key) := {test |
	some test in event_pattern.tests(found, key)
	not test.kind in {"anything-but", "exists"}
}

_types := {$"Object {what}" |
	some what in [
		"Created", "Deleted", "Restore Initiated", "Restore Completed", "Restore Expired", "Storage Class Changed",
		"Access Tier Changed", "ACL Updated", "Tags Added", "Tags Deleted",
	]
}

_name := "detail/bucket/name"

_keys := [_name, "resources"]

# By its name, by its ARN, or by both; a pattern without either names no bucket.
_named(found, bucket) := value.all_of([
	value.any_of(found.stated),
	_named_at(found, _name, bucket, bucket.name),
	_named_at(found, "resources", bucket, bucket.arn),
])

_named_at(found, key, bucket, wanted) := 2 if {
	found.stated[key] == 0
} else := 1 if {
	found.pattern.unknown
} else := value.any_of({_means(test, bucket, wanted) | some test in found.tests[key]})

# What refers to a bucket of the estate means that one, whatever its name will be.
_means(test, bucket, wanted) := 0 if {
	test.kind == "value"
	others := _named_by[test.value]
	not bucket.address in others
} else := pattern_filter.passes(test, wanted)

_named_by[text] contains address if {
	some address, bucket in estate.of_type["AWS::S3::Bucket"]
	some text in [bucket.name, bucket.arn]
}

# An empty configuration turns the events on.
_sends(bucket) := 1 if {
	value.veil(bucket.properties, array.concat(_path, ["EventBridgeEnabled"]))
} else := 0 if {
	value.absent(bucket.properties, _path) == 2
} else := value.truth(object.get(value.get(bucket.properties, _path), "EventBridgeEnabled", true))
