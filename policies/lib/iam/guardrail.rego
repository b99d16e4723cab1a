# METADATA
# title: What an organization leaves of a request
# description: |
#   Service control policies limit what an account's own callers may do, resource control policies what anybody may do with
#   its resources. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.iam.guardrail

import data.parapet.lib.iam.document
import data.parapet.lib.iam.organization
import data.parapet.lib.organization as members
import data.parapet.lib.value

# Services whose resources RCPs protect, among those of the actions that are judged here.
_capable := {"s3", "sqs", "kms", "secretsmanager", "sts", "events", "firehose", "logs"}

# METADATA
# description: |
#   Whether SCPs bind a caller {kind, arn, account}: neither services, nor roles that are linked to one, nor anybody of the
#   management account.
scp_binds(caller) := 0 if {
	caller.kind == "service"
} else := 0 if {
	_is_linked(caller)
} else := _bound(caller.account)

# METADATA
# description: Whether RCPs bind a caller who performs an action on a resource of an account; services are bound too.
rcp_binds(caller, action, account) := 0 if {
	not split(lower(action), ":")[0] in _capable
} else := 0 if {
	_is_linked(caller)
} else := _bound(account)

_is_linked(caller) if contains(object.get(caller, "arn", ""), ":role/aws-service-role/")

_bound(account) := 0 if {
	some source in [input.organization, input.allowlist]
	source.managementAccount == account
} else := members.member(account)

# METADATA
# description: |
#   What the policies of a kind that an account obeys say of a request, {allow, deny, trail, hidden}. At each level from the
#   root down to the account something has to allow it. A level at which no policy that allows anything is supplied has
#   `FullAWSAccess`; `RCPFullAWSAccess` is attached everywhere and cannot be detached.
judge(kind, account, request) := {
	"allow": _allowed(kind, reached, said),
	"deny": value.any_of([min([one.score, said[one.address].deny]) | some one in reached]),
	"trail": [object.union(step, {"score": min([one.score, step.score])}) | some one in reached; some step in said[one.address].trail],
	"hidden": array.concat([one.hidden | some one in said], [organization.doubt(one, account) | some one in reached; one.score == 1]),
} if {
	reached := organization.reach(kind, account)
	said := {one.address: document.judge(organization.documents(one.address), request) | some one in reached}
}

_allowed("rcp", _, _) := 2

_allowed("scp", reached, said) := value.all_of([_at_level(level, reached, said) |
	some level in ({one.level | some one in reached} | {"root"})
	level != "?"
])

_at_level(level, reached, said) := value.any_of([min([one.score, _allows(one, said)]) | some one in here]) if {
	here := {one | some one in reached; one.level in {level, "?"}}
	some one in here
	_grants(one) == 2
} else := 1 if {
	some one in reached
	one.level in {level, "?"}
	_grants(one) == 1
	_allows(one, said) < 2
} else := 2

_grants(one) := min([one.score, organization.holds[one.address].Allow])

_allows(one, said) := said[one.address].allow

# METADATA
# description: |
#   The same under what binds the caller at all: `binds` is whether these policies do.
bounded(kind, account, request, binds) := {"allow": 2, "deny": 0, "trail": [], "hidden": []} if {
	binds == 0
} else := object.union(said, {"allow": value.either(value.negate(binds), said.allow), "deny": value.both(binds, said.deny)}) if {
	said := judge(kind, account, request)
}
