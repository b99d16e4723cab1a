# METADATA
# title: Keys on the way of edges
# description: |
#   Whether the caller of an edge may use the key that encrypts its destination: by the policy of the key, and as a role by its
#   own policies too. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.edge_key

import data.parapet.lib.arn
import data.parapet.lib.attachment
import data.parapet.lib.edge as edges
import data.parapet.lib.edge_call
import data.parapet.lib.edge_place
import data.parapet.lib.edge_policy
import data.parapet.lib.edge_request
import data.parapet.lib.estate
import data.parapet.lib.iam.decision
import data.parapet.lib.iam.document
import data.parapet.lib.iam.identity
import data.parapet.lib.key
import data.parapet.lib.policy as policies
import data.parapet.lib.text
import data.parapet.lib.value

_keys := {
	"AWS::SQS::Queue": ["KmsMasterKeyId"],
	"AWS::SNS::Topic": ["KmsMasterKeyId"],
	"AWS::Kinesis::Stream": ["StreamEncryption", "KeyId"],
}

# METADATA
# description: |
#   The edges whose destination has, or may have, a key, {edge, score, what, place, hidden}: `what` says which half is missing,
#   `place` where it is written. `managed` is a key of AWS; of
#   a key of the estate there are its address `key`, what its statements say as `trail`, and whether the caller is `denied`.
judged contains object.union(_open(case, named), {"edge": one}) if {
	some one in edges.all
	one.kind in {"deliver", "dlq"}
	resource := input.resources[one.to]
	path := _keys[resource.type]
	named := key.named(resource.properties, path)
	named > 0
	case := _case(one, resource, value.read(resource.properties, path))
}

# Nobody knows what encrypts a destination that is in no template.
judged contains {"edge": one, "score": 1, "what": "", "place": {"address": one.source, "path": one.path}, "hidden": one.arn} if {
	some one in edges.all
	one.kind in {"deliver", "dlq"}
	one.to == null
	_may_have_key(one.arn)
}

_may_have_key(named) if arn.service(named) in {"sqs", "sns", "kinesis"}

_may_have_key(named) if value.has_token(arn.service(named))

_may_have_key(named) if {
	value.has_token(named)
	not arn.parts(named)
}

_open(case, named) := object.union(case, {"score": value.either(value.negate(named), case.score)})

_case(edge, resource, found) := {
	"score": _by_managed(edge),
	"what": $"the AWS managed key of {resource.logicalId} never lets {edge_policy.caller(edge)} use it; it needs a customer managed key in account {resource.account}",
	"place": place,
	"hidden": [edge_place.account(edge)],
	"managed": true,
} if {
	key.of_customer(found.value) == 0
	place := _at(resource, found)
} else := {
	"score": 0,
	"what": $"{resource.logicalId} names its key by an alias of another account, which never works; it must change in account {resource.account}",
	"place": place,
	"hidden": [],
} if {
	startswith(arn.resource(found.value), "alias/")
	text.same(arn.account(found.value), resource.account) == 0
	place := _at(resource, found)
} else := value.worst([_judge(edge, used, call) | some call in edge_call.encrypt(edge.arn, used.arn)]) if {
	key.of_customer(found.value) == 2
	used := input.resources[min(_key(resource.address, found.path))]
	used.arn
} else := {
	"score": 1,
	"what": $"the key of {resource.logicalId} may not let {edge_policy.caller(edge)} use it",
	"place": _at(resource, found),
	"hidden": found.value,
}

# The policy of such a key lets in the principals of its account, and cannot be changed.
_by_managed(edge) := 0 if {
	edge.caller.kind == "service"
} else := value.negate(edge_place.foreign(edge))

_at(resource, found) := {"address": resource.address, "path": array.concat(["Properties"], found.path)}

_key(from, path) := {target |
	some named in estate.linked(from, array.concat(["Properties"], path))
	some target in ({named} | estate.linked(named, ["Properties", "TargetKeyId"]))
	input.resources[target].type == "AWS::KMS::Key"
}

_judge(edge, used, call) := object.union(_half(edge, used, call, {"policy": policy, "role": role}), {
	"score": score,
	"hidden": [policy.hidden, role.hidden, edge.caller, used.account],
	"key": used.address,
	"denied": value.either(policy.deny, role.deny),
	"trail": policy.trail,
}) if {
	request := edge_request.to_key(edge, call, arn.service(edge.arn))
	policy := document.judge(attachment.documents_on(used.address, {"key"}), request)
	role := _role(edge.caller, request)
	score := decision.result({
		"kind": _kind(edge.caller), "foreign": value.negate(text.same(used.account, edge.caller.account)), "identity": role.allow, "boundary": 2,
		"direct": policy.direct, "role": policy.role, "account": policy.account,
		"deny": value.either(policy.deny, role.deny), "scp": 2, "rcp": 2,
	})
}

_kind(caller) := "service" if {
	caller.kind == "service"
} else := "key"

_role(caller, request) := object.union(judged_role, {"allow": value.either(judged_role.allow, open), "deny": value.either(judged_role.deny, open)}) if {
	caller.address != null
	judged_role := document.judge(identity.documents(caller.address), request)
	open := min([1, count(identity.doubts(caller.address))])
} else := {"allow": 0, "deny": 0, "hidden": []} if {
	caller.kind == "service"
} else := {"allow": 1, "deny": 1, "hidden": [caller.arn]}

# The key must change unless it lets the caller in already.
_half(edge, used, call, sides) := {
	"what": $"the policy of key {used.logicalId} does not let {edge_policy.caller(edge)} call {call.action}; it must change in account {used.account}",
	"place": {"address": used.address, "path": ["Properties", "KeyPolicy"]},
} if {
	value.both(decision.policy(sides.policy), value.negate(sides.policy.deny)) < 2
} else := {
	"what": $"role {input.resources[edge.caller.address].logicalId} may not call {call.action} on key {used.logicalId}; its policies must change in account {edge.caller.account}",
	"place": _own_place(edge.caller.address, sides.role, call.action),
} if {
	edge.caller.address != null
} else := {
	"what": $"{edge_policy.caller(edge)} may not call {call.action} on key {used.logicalId}; its policies must change in account {edge.caller.account}",
	"place": {"address": used.address, "path": ["Properties", "KeyPolicy"]},
}

# The statement that denies, else one that allows the same on something else, else the role.
_own_place(role, judged_role, action) := [object.filter(step, ["address", "path"]) | some step in judged_role.trail; step.effect == "Deny"; step.score == 2][0] if {
	judged_role.deny == 2
} else := _granting(role, action)[0] if {
	count(_granting(role, action)) > 0
} else := {"address": role, "path": ["Properties"]}

_granting(role, action) := [{"address": document.address, "path": statement.path} |
	some document in identity.documents(role)
	some statement in object.get(document, "statements", [])
	policies.effect(statement, "Allow") == 2
	policies.covers_action(statement, action) == 2
]
