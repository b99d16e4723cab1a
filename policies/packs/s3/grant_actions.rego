# METADATA
# title: Bucket grants carry no wildcard power
# description: |
#   A grant of every action includes changing the policy that gave it, and deleting the bucket. Readers from other accounts
#   need two or three actions, named one by one.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::S3::BucketPolicy]
#   reads:
#     - AWS::S3::BucketPolicy#PolicyDocument
#   remediation: Grant s3:GetObject and s3:ListBucket, and nothing that changes the bucket.
#   controls:
#     - AWS Config s3-bucket-blacklisted-actions-prohibited
#     - Security Hub S3.6
#     - Trivy AWS-0345
#   seed: [S2]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       neverGrant:
#         description: Actions that principals outside the account of the bucket never get
#         type: array
#         items: {type: string}
#         default:
#           - s3:PutBucketPolicy
#           - s3:DeleteBucketPolicy
#           - s3:PutBucketAcl
#           - s3:PutObjectAcl
#           - s3:DeleteBucket
#           - s3:PutEncryptionConfiguration
#           - s3:PutLifecycleConfiguration
#           - s3:PutReplicationConfiguration
#           - s3:PutBucketPublicAccessBlock
#           - s3:PutBucketVersioning
#   autofix: none
package parapet.packs.s3.grant_actions

import data.parapet.lib.carrier
import data.parapet.lib.estate
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	flaw := [flaw | some flaw in case.flaws; flaw.score == 2][0]
	message := $"{case.policy.logicalId} grants {flaw.what}"
	finding := object.union(result.finding(case.policy, flaw.path, message), object.filter(flaw, ["severity"]))
}

undecided contains finding if {
	some case in _cases
	value.any_of([flaw.score | some flaw in case.flaws]) == 1
	flaw := [flaw | some flaw in case.flaws; flaw.score == 1][0]
	message := $"{case.policy.logicalId} may grant {flaw.what}"
	finding := result.undecided(case.policy, flaw.path, message, case.hidden)
}

applies contains case.policy.address if some case in _cases

# Statements that grant something, with what may be too much: {policy, flaws, hidden}; the gravest flaw comes first.
_cases := [{"policy": resource, "flaws": _flaws(statement, resource), "hidden": _hidden(statement, resource)} |
	some address, resource in estate.of_type["AWS::S3::BucketPolicy"]
	some document in carrier.documents(address)
	some statement in document.statements
	policy.effect(statement, "Allow") > 0
]

_flaws(statement, resource) := [{"what": "what is not known", "score": 1, "path": statement.path}] if {
	statement.unknown
} else := [object.union(flaw, {"path": _path(statement), "score": value.both(policy.effect(statement, "Allow"), flaw.score)}) |
	outside := _is_outside(statement, resource)
	wide := value.any_of([text.covers(action, "s3:*") | some action in _actions(statement)])
	some flaw in [
		{"what": "every action to others than its own account", "score": value.both(outside, wide)},
		{"what": "all actions but some to others than its own account", "score": value.both(outside, _is_negated(statement))},
		{"what": "what changes the bucket to others than its own account", "score": value.both(outside, _names_forbidden(statement))},
		{"what": "what changes the bucket by a wildcard", "score": value.either(wide, _includes_forbidden(statement)), "severity": "medium"},
	]
]

_path(statement) := array.concat(statement.path, ["NotAction"]) if {
	statement.notActions
} else := array.concat(statement.path, ["Action"])

_hidden(statement, resource) := [
	object.filter(statement, ["unknown", "effect", "principals", "actions"]),
	resource.account,
]

_actions(statement) := object.get(statement, "actions", [])

_is_negated(statement) := 2 if {
	statement.notActions
} else := 0

_forbidden := [lower(action) | some action in settings.of("s3/grant-actions", "neverGrant", [
	"s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutObjectAcl", "s3:DeleteBucket",
	"s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration",
	"s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning",
])]

_names_forbidden(statement) := value.any_of([text.same(action, forbidden) |
	some action in _actions(statement)
	some forbidden in _forbidden
])

_includes_forbidden(statement) := value.any_of([text.like(action, forbidden) |
	some action in _actions(statement)
	regex.match("[*?]", action)
	some forbidden in _forbidden
])

# Services, and whoever comes through the web, are of no account.
_is_outside(statement, resource) := 2 if {
	statement.notPrincipals
} else := value.any_of([_is_of_another(principal, resource.account) | some principal in policy.principals(statement)])

_is_of_another(principal, account) := 2 if {
	principal.value == "*"
} else := 2 if {
	principal.type in {"Service", "Federated", "CanonicalUser"}
} else := 1 if {
	principal.account == ""
} else := value.negate(text.same(principal.account, account))
