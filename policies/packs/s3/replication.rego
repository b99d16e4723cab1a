# METADATA
# title: Recovery buckets replicate to another Region
# description: |
#   A copy in another Region is what recovery starts from. It stays empty, without a sign in the template, when a bucket
#   keeps no versions or the role lacks an action; and what was there before needs one S3 Batch Replication job in any case.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::S3::Bucket]
#   reads:
#     - AWS::S3::Bucket#ReplicationConfiguration.Role
#     - AWS::S3::Bucket#ReplicationConfiguration.Rules[].Status
#     - AWS::S3::Bucket#ReplicationConfiguration.Rules[].Destination.Bucket
#     - AWS::S3::Bucket#ReplicationConfiguration.Rules[].Destination.EncryptionConfiguration.ReplicaKmsKeyID
#     - AWS::S3::Bucket#ReplicationConfiguration.Rules[].SourceSelectionCriteria.SseKmsEncryptedObjects.Status
#     - AWS::S3::Bucket#ReplicationConfiguration.Rules[].DeleteMarkerReplication.Status
#     - AWS::S3::Bucket#VersioningConfiguration.Status
#     - AWS::S3::BucketPolicy#PolicyDocument
#     - AWS::MWAA::Environment#SourceBucketArn
#     - AWS::IAM::Role#Policies
#   remediation: Version both buckets, add an enabled rule with its role and replica key, then batch-replicate what exists.
#   controls:
#     - Checkov CKV_AWS_144
#     - AWS Config s3-bucket-replication-enabled
#     - Security Hub S3.7
#     - Prowler s3_bucket_cross_region_replication
#   seed: [S8]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       buckets:
#         description: Buckets that must be replicated without the tag parapet:dr=replicated, as globs
#         type: array
#         items: {type: string}
#         default: []
#       requireCrossRegion:
#         description: Whether the copy must be in another Region
#         type: boolean
#         default: true
#       requireDeleteMarkers:
#         description: Whether deletions must be replicated too
#         type: boolean
#         default: false
#   autofix: none
package parapet.packs.s3.replication

import data.parapet.lib.bucket
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.listed
import data.parapet.lib.pair
import data.parapet.lib.replica
import data.parapet.lib.role_grant
import data.parapet.lib.settings
import data.parapet.lib.tag
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

_setting(name, fallback) := settings.of("s3/replication", name, fallback)

_cases contains {"resource": source, "label": $"bucket {source.logicalId}", "flaws": flaws} if {
	some source in estate.of_type["AWS::S3::Bucket"]
	wanted := value.any_of([
		tag.has(source, "parapet:dr", ["replicated"]),
		listed.by(source, _setting("buckets", [])),
		_is_of_primary(source),
	])
	wanted > 0
	rules := replica.rules(source)
	targets := {target | some rule in rules; some target in replica.destinations(source, rule)}
	known := {target: _target_flaws(source, input.resources[target]) | some target in targets}
	marks := [mark | mark := tag.of(source, "parapet:dr")]
	flaws := [object.union(one, {
		"path": ["Properties", "ReplicationConfiguration"],
		"score": value.both(wanted, one.score),
		"hidden": [one.hidden, marks],
	}) |
		some one in array.concat(_source_flaws(source, rules), [one | some rule in rules; some one in _rule_flaws(source, rule, known)])
	]
}

# Whether an Airflow environment that has a standby reads a bucket.
_is_of_primary(source) := 2 if {
	some user in bucket.users.mwaa[source.address]
	pair.of_primary[user]
} else := 1 if {
	some named in bucket.hidden_users(source, "mwaa")
	some address, _ in pair.of_primary
	value.seen(input.resources[address].properties, ["SourceBucketArn"]) == named
} else := 0

_source_flaws(source, rules) := [
	{
		"what": "has no enabled replication rule",
		"score": value.negate(value.any_of([rule.on | some rule in rules])),
		"hidden": value.seen(source.properties, ["ReplicationConfiguration"]),
	},
	{
		"what": "is replicated without versions",
		"score": value.negate(bucket.versioned(source)),
		"hidden": value.seen(source.properties, ["VersioningConfiguration"]),
	},
]

_rule_flaws(source, rule, known) := [object.union(one, {"score": value.both(rule.on, one.score), "hidden": [one.hidden, rule.value]}) |
	targets := replica.destinations(source, rule)
	some one in array.flatten([
		_content_flaws(source, rule.value),
		[_outside | count(targets) == 0],
		[one | some target in targets; some one in known[target]],
	])
]

_outside := {"what": "is replicated to a bucket that is not known", "score": 1, "hidden": null}

_content_flaws(source, rule) := [
	{
		"what": "is encrypted with a key, and its rule leaves such objects out",
		"score": value.both(bucket.uses_kms(source), value.negate(value.both(
			replica.is_enabled(value.seen(rule, ["SourceSelectionCriteria", "SseKmsEncryptedObjects", "Status"])),
			value.negate(value.absent(rule, ["Destination", "EncryptionConfiguration", "ReplicaKmsKeyID"])),
		))),
		"hidden": value.seen(source.properties, ["BucketEncryption"]),
	},
	{
		"what": "has a rule that keeps deletions to itself",
		"score": value.both(
			value.truth(_setting("requireDeleteMarkers", false)),
			value.negate(replica.is_enabled(value.seen(rule, ["DeleteMarkerReplication", "Status"]))),
		),
		"hidden": null,
	},
]

_target_flaws(source, target) := array.concat(
	[
		{
			"what": $"is replicated to {target.logicalId}, which keeps no versions",
			"score": value.negate(bucket.versioned(target)),
			"hidden": value.seen(target.properties, ["VersioningConfiguration"]),
		},
		{
			"what": $"is replicated to {target.logicalId} in its own Region",
			"score": value.both(value.truth(_setting("requireCrossRegion", true)), text.same(source.region, target.region)),
			"hidden": [source.region, target.region],
		},
		{
			"what": $"is replicated to {target.logicalId}, whose policy does not admit the role",
			"score": value.both(value.negate(text.same(source.account, target.account)), value.negate(replica.admitted(source, target))),
			"hidden": [source.account, target.account],
		},
	],
	_role_flaws(source, target),
)

_role_flaws(source, target) := [{
	"what": what,
	"score": worst,
	"hidden": [role_grant.statements(role), role_grant.outside(role)],
} |
	some role in replica.roles(source)
	scores := {action: role_grant.grants(role, action, on) | some action, on in replica.needed(source, target)}
	worst := value.negate(value.all_of([score | some score in scores]))
	missing := sort([action | some action, score in scores; score < 2])
	what := $"has a role for replication that lacks {concat(", ", missing)}"
] if {
	count(replica.roles(source)) > 0
} else := [{"what": "has a role for replication that is not known", "score": 1, "hidden": role} |
	role := replica.role(source)
	value.has_unknown(role)
]
