# METADATA
# title: Subscription grants cover a prefix, to named roles, revocably
# description: |
#   A subscription shares one data set, not the bucket. A grant of everything in it, or to a whole account, gives away what
#   comes later too, and a statement without a Sid cannot be found again when the subscription ends.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::S3::BucketPolicy]
#   reads:
#     - AWS::S3::BucketPolicy#PolicyDocument
#     - AWS::S3::BucketPolicy#Bucket
#     - AWS::S3::Bucket#BucketEncryption
#     - AWS::KMS::Key#KeyPolicy
#   remediation: Grant a prefix to a role, in a statement with a stable Sid.
#   controls: []
#   seed: [S2]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requirePrefix:
#         description: Whether a grant of objects must name a prefix
#         type: boolean
#         default: true
#       grantSidPattern:
#         description: Statements with such a Sid are grants, whoever they are for
#         type: string
#         default: ^DZ
#   autofix: none
package parapet.packs.s3.grant_scope

import data.parapet.lib.bucket
import data.parapet.lib.carrier
import data.parapet.lib.condition
import data.parapet.lib.estate
import data.parapet.lib.grantee
import data.parapet.lib.key_use
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	certain := [flaw.what | some flaw in case.flaws; value.both(case.applies, flaw.score) == 2]
	count(certain) > 0
	finding := result.finding(case.policy, case.path, $"{case.policy.logicalId} grants {concat(", ", certain)}")
}

undecided contains finding if {
	some case in _cases
	value.both(case.applies, max([flaw.score | some flaw in case.flaws])) == 1
	open := [flaw.what | some flaw in case.flaws; flaw.score > 0]
	finding := result.undecided(case.policy, case.path, $"{case.policy.logicalId} may grant {concat(", ", open)}", case.hidden)
}

applies contains case.policy.address if some case in _cases

# Grants, {policy, path, applies, flaws, hidden}.
_cases := [case |
	some address, resource in estate.of_type["AWS::S3::BucketPolicy"]
	some document in carrier.documents(address)
	some statement in document.statements
	applies_to := value.both(policy.effect(statement, "Allow"), value.either(_is_outside(statement, resource), _has_sid(statement)))
	applies_to > 0
	case := {
		"policy": resource,
		"path": statement.path,
		"applies": applies_to,
		"flaws": _flaws(statement, resource),
		"hidden": [
			object.filter(statement, ["unknown", "effect", "sid", "principals", "actions", "resources", "conditions"]),
			[resource.account, resource.properties.Bucket],
			[value.seen(one.properties, ["BucketEncryption"]) | one := _bucket(resource)],
		],
	}
]

_flaws(statement, resource) := [
	{
		"what": "all objects of the bucket",
		"score": value.all_of([prefixed, objects, policy.covers_resource(statement, $"{arn}/*")]),
	},
	{
		"what": "the list of all objects",
		"score": value.all_of([
			policy.covers_action(statement, "s3:ListBucket"),
			policy.covers_resource(statement, arn),
			value.negate(condition.states(statement, {"s3:prefix"})),
		]),
	},
	{"what": "something to more than a role", "score": value.any_of([grantee.is_wide(principal) | some principal in grantee.of(statement)])},
	{"what": "something without a Sid", "score": value.absent(statement, ["sid"])},
	{"what": "objects to somebody whom their key does not admit", "score": value.both(objects, _is_locked_out(statement, resource))},
] if {
	arn := $"arn:{resource.partition}:s3:::{resource.properties.Bucket}"
	objects := _reads_objects(statement)
	prefixed := value.truth(settings.of("s3/grant-scope", "requirePrefix", true))
}

_has_sid(statement) := 1 if {
	value.has_unknown(object.get(statement, "unknown", object.get(statement, "sid", "")))
} else := 2 if {
	regex.match(settings.of("s3/grant-scope", "grantSidPattern", "^DZ"), statement.sid)
} else := 0

_object_actions := {
	"s3:getobject*", "s3:putobject*", "s3:deleteobject*", "s3:restoreobject", "s3:replicate*", "s3:abortmultipartupload",
	"s3:listmultipartuploadparts", "s3:bypassgovernanceretention", "s3:objectowneroverridetobucketowner",
}

_reads_objects(statement) := 1 if {
	statement.unknown
} else := 2 if {
	statement.notActions
} else := value.any_of([text.meet(action, one) | some action in statement.actions; some one in _object_actions])

# Services have no account, and need no subscription.
_is_outside(statement, resource) := value.any_of([grantee.is_of_another(principal, resource.account) | some principal in grantee.of(statement)])

_bucket(resource) := input.resources[address] if some address in estate.linked(resource.address, ["Properties", "Bucket"])

# A bucket has one rule of encryption.
_encryption := ["BucketEncryption", "ServerSideEncryptionConfiguration"]

_key := ["ServerSideEncryptionByDefault", "KMSMasterKeyID"]

# Whether the key of the bucket, where the estate has it, leaves out whom the statement names.
_is_locked_out(statement, resource) := 1 if {
	_bucket_hidden(resource)
} else := value.any_of([value.negate(grantee.admits(key, principal, "kms:Decrypt")) |
	one := _bucket(resource)
	some key in _keys(one)
	some principal in grantee.of(statement)
	principal.value != "*"
])

_bucket_hidden(resource) if value.has_unknown(resource.properties.Bucket)

_bucket_hidden(resource) if {
	one := _bucket(resource)
	bucket.uses_kms(one) > 0
	count(_keys(one)) == 0
	value.has_unknown(value.seen(value.elements(one.properties, _encryption)[_].value, _key))
}

_keys(one) := {key |
	some rule in value.elements(one.properties, _encryption)
	some key in key_use.keys(one.address, array.flatten(["Properties", rule.path, _key]))
}
