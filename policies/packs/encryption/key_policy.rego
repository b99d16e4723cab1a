# METADATA
# title: Key policies for event services are complete and bounded
# description: |
#   EventBridge needs three actions on the key of a bus, and drops events without any of them. A service that is let in for
#   everybody can be made to use the key by others, and a policy without an administrator can never be changed again.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::KMS::Key]
#   reads:
#     - AWS::KMS::Key#KeyPolicy
#     - AWS::KMS::Alias#TargetKeyId
#     - AWS::Events::EventBus#KmsKeyIdentifier
#     - AWS::Events::Archive#KmsKeyIdentifier
#     - AWS::Events::Connection#KmsKeyIdentifier
#     - AWS::Pipes::Pipe#KmsKeyIdentifier
#     - AWS::Scheduler::Schedule#KmsKeyArn
#     - AWS::SQS::Queue#KmsMasterKeyId
#     - AWS::SNS::Topic#KmsMasterKeyId
#   remediation: Grant the three actions to the service, bounded by account and encryption context, and keep an administrator.
#   controls:
#     - Checkov CKV_AWS_33
#     - Security Hub KMS.5
#   seed: [S13]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: propose
package parapet.packs.encryption.key_policy

import data.parapet.lib.carrier
import data.parapet.lib.condition
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.grantee
import data.parapet.lib.iam.condition as met
import data.parapet.lib.key_use
import data.parapet.lib.policy
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

_cases contains {"resource": key, "label": $"key {key.logicalId}", "flaws": flaws} if {
	some key in estate.of_type["AWS::KMS::Key"]
	used := key_use.used(key, key_use.places)
	used > 0
	statements := [statement | some document in carrier.documents(key.address); some statement in document.statements]
	found := array.flatten([
		_service_flaw(key, statements),
		_admin_flaw(key, statements),
		[_statement_flaws(key, statement) | some statement in statements],
	])
	flaws := [object.union(one, {
		"path": ["Properties", "KeyPolicy", "Statement"],
		"score": value.both(used, one.score),
		"hidden": [one.hidden, key_use.loose(key, key_use.places)],
	}) |
		some one in array.flatten(found)
	]
}

_service_flaw(key, statements) := {
	"what": $"does not let events.amazonaws.com do all that a bus needs: {concat(", ", missing)}; it must change in account {key.account}",
	"score": value.both(
		key_use.used(key, {"AWS::Events::EventBus": ["KmsKeyIdentifier"]}),
		value.negate(value.all_of([score | some score in granted])),
	),
	"hidden": [_read(statement) | some statement in statements],
} if {
	granted := {action: value.any_of(scores) |
		some action in ["kms:DescribeKey", "kms:GenerateDataKey", "kms:Decrypt"]
		scores := [value.both(grantee.admits_service(statement, "events.amazonaws.com", action), _fits(key.address, statement)) | some statement in statements]
	}
	missing := sort([action | some action, score in granted; score < 2])
}

# What a statement asks for is not known to hold, but for another account or bus it is known not to.
_fits(key, statement) := 0 if {
	some bus in _buses[key]
	some one in statement.conditions
	met.met(one, _of_bus(bus), "2012-10-17") == 0
} else := 2

_of_bus(bus) := {
	"aws:sourceaccount": [bus.account],
	"kms:encryptioncontext:aws:events:event-bus:arn": [bus.arn],
	"aws:principalorgid": null,
	"aws:principalarn": null,
	"aws:principalaccount": null,
}

_buses[key] contains bus if {
	some address, bus in estate.of_type["AWS::Events::EventBus"]
	bus.arn
	some key in key_use.keys(address, ["Properties", "KmsKeyIdentifier"])
}

_read(statement) := object.filter(statement, ["unknown", "effect", "principals", "actions", "notActions", "conditions"])

# A key without a policy of its own gets one that names the root of its account.
_admin_flaw(key, statements) := [{
	"what": "has no administrator in its own account, and locks everybody out",
	"score": value.negate(value.any_of([_administers(statement, key.account) | some statement in statements])),
	"hidden": [[_read(statement) | some statement in statements], key.account],
} |
	count(statements) > 0
]

_administers(statement, account) := value.all_of([
	policy.effect(statement, "Allow"),
	policy.covers_action(statement, "kms:PutKeyPolicy"),
	value.either(policy.principal_everyone(statement), value.any_of([_is_administrator(principal, account) |
		some principal in policy.principals(statement)
	])),
])

_is_administrator(principal, account) := 1 if {
	value.is_unknown(principal.value)
} else := text.same(principal.account, account) if {
	regex.match(`^([0-9]{12}|⟦account\.[^⟧]*⟧|.*:root|.*:role/.*)$`, principal.value)
} else := 0

_statement_flaws(key, statement) := [
	{
		"what": $"lets a service in for any source: {_named(statement)}",
		"severity": "medium",
		"score": value.all_of([
			policy.effect(statement, "Allow"),
			_names_service(statement),
			value.negate(condition.states(statement, _bounds)),
		]),
		"hidden": _read(statement),
	},
	{
		"what": $"gives another account every action: {_named(statement)}",
		"severity": "critical",
		"score": value.all_of([
			policy.effect(statement, "Allow"),
			policy.covers_action(statement, "kms:*"),
			value.any_of([_is_foreign(principal, key.account) | some principal in policy.principals(statement)]),
		]),
		"hidden": [_read(statement), key.account],
	},
]

_bounds := {"aws:sourcearn", "aws:sourceaccount", "kms:encryptioncontext:aws:events:event-bus:arn"}

_named(statement) := concat(", ", {principal.value | some principal in statement.principals}) if {
	statement.principals
} else := "a statement"

_names_service(statement) := 1 if {
	statement.unknown
} else := 2 if {
	some principal in statement.principals
	principal.type == "Service"
} else := 0

_is_foreign(principal, account) := 0 if {
	principal.account == ""
} else := value.negate(text.same(principal.account, account))
