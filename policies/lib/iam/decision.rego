# METADATA
# title: Decisions
# description: |
#   Puts together what the sides of a request say. Scores are 0 (no), 1 (not known) and 2 (yes); the result is 0 for deny
#   and 2 for allow.
package parapet.lib.iam.decision

import data.parapet.lib.value

# METADATA
# description: |
#   The result of a request by {kind, foreign, identity, boundary, direct, role, account, deny, scp, rcp}. The kind says what
#   must agree: the policy of the resource alone for a `service`, any side for a `role`, and for a `key` or a role that is
#   assumed always its own policy. `foreign` is whether the resource is of another account than the caller.
result(sides) := value.both(value.negate(sides.deny), _allowed(sides))

_allowed(sides) := value.both(policy(sides), sides.rcp) if {
	sides.kind == "service"
} else := value.all_of([sides.scp, sides.rcp, _agreed(sides, _across(sides), _within(sides))])

# Where nobody knows whose the resource is, only what holds both ways is known.
_agreed(sides, across, within) := across if {
	sides.foreign == 2
} else := within if {
	sides.foreign == 0
} else := across if {
	across == within
} else := 1

_across(sides) := value.all_of([sides.identity, sides.boundary, policy(sides)])

_within(sides) := value.either(itself(sides), value.all_of([sides.identity, sides.boundary, _needs_policy(sides)]))

_needs_policy(sides) := sides.account if {
	sides.kind == "key"
} else := 2

# METADATA
# description: Whether the policy of a resource names the caller at all.
policy(sides) := max([sides.direct, sides.role, sides.account])

# METADATA
# description: |
#   Whether the policy of a resource lets in a caller of the same account by itself. Naming the account leaves it to the
#   policies there, and a boundary limits what a role is granted by its ARN.
itself(sides) := value.either(sides.direct, value.both(sides.role, sides.boundary))
