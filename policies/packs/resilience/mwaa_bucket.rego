# METADATA
# title: Airflow's source bucket is versioned, private and replicated
# description: |
#   Whoever can write the bucket decides what the environment runs, and a DAG that is overwritten there is gone. Versions
#   bring it back, and the public access block keeps a policy from opening the bucket.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::MWAA::Environment]
#   reads:
#     - AWS::MWAA::Environment#SourceBucketArn
#     - AWS::S3::Bucket#VersioningConfiguration.Status
#     - AWS::S3::Bucket#PublicAccessBlockConfiguration.BlockPublicPolicy
#     - AWS::S3::Bucket#ReplicationConfiguration.Rules[].Status
#   remediation: Version, block and replicate the source bucket.
#   controls: []
#   seed: [S8]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
package parapet.packs.resilience.mwaa_bucket

import data.parapet.lib.bucket
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.pair
import data.parapet.lib.replica
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

# All that is wrong stands at one place, so that it is repaired together.
fixes[finding] := [object.union({"op": "set", "address": one.bucket}, one.change) |
	some one in case.flaws
	one.score == 2
] if {
	some case in _cases
	some breach in case.flaws
	finding := flaw.breach(case, breach)
}

_path := ["Properties", "SourceBucketArn"]

_cases contains {"resource": environment, "label": $"environment {environment.logicalId}", "flaws": flaws} if {
	some address, environment in estate.of_type["AWS::MWAA::Environment"]
	found := estate.linked(address, _path)
	flaws := [object.union(one, {"path": _path}) |
		some one in array.concat(
			_outside(environment, found),
			[one | some source in found; some one in array.concat(_flaws(input.resources[source]), _copy_flaws(environment, input.resources[source]))],
		)
	]
}

_outside(environment, found) := [{
	"what": "reads a bucket that keeps no versions, or is open",
	"score": 1,
	"hidden": value.seen(environment.properties, ["SourceBucketArn"]),
} |
	count(found) == 0
]

_block := ["PublicAccessBlockConfiguration"]

_flaws(source) := [
	{
		"what": $"reads bucket {source.logicalId}, which keeps no versions",
		"score": value.negate(bucket.versioned(source)),
		"hidden": value.seen(source.properties, ["VersioningConfiguration"]),
		"bucket": source.address,
		"change": {"path": ["Properties", "VersioningConfiguration", "Status"], "value": "Enabled"},
	},
	{
		"what": $"reads bucket {source.logicalId}, whose policy may open it to the public",
		"score": value.both(
			value.negate(value.absent(source.properties, _block)),
			value.negate(value.truth(value.seen(source.properties, array.concat(_block, ["BlockPublicPolicy"])))),
		),
		"hidden": value.seen(source.properties, _block),
		"bucket": source.address,
		"change": {"path": array.concat(["Properties"], array.concat(_block, ["BlockPublicPolicy"])), "value": true},
	},
]

# What a standby takes over from must be in its Region already.
_copy_flaws(environment, source) := [{
	"what": $"reads bucket {source.logicalId}, which has no copy in another Region",
	"score": value.negate(value.any_of([value.both(rule.on, replica.is_far(source, rule)) | some rule in replica.rules(source)])),
	"hidden": value.seen(source.properties, ["ReplicationConfiguration"]),
} |
	pair.of_primary[environment.address]
]
