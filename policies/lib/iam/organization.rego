# METADATA
# title: Policies of the organization
# description: |
#   The service and resource control policies, `scp` and `rcp`, of the estate file and of templates, and where in the
#   organization they are attached. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.iam.organization

import data.parapet.lib.estate
import data.parapet.lib.organization as members
import data.parapet.lib.policy
import data.parapet.lib.text
import data.parapet.lib.value

_lists := {"scp": "scps", "rcp": "rcps"}

_types := {"scp": "SERVICE_CONTROL_POLICY", "rcp": "RESOURCE_CONTROL_POLICY"}

# METADATA
# description: |
#   By kind, {address, score, content, attached, targets}: `score` is whether the policy is of the kind, `content` and
#   `attached` are the paths of what it says and of what it is attached to.
policies[kind] contains one if {
	some kind, list in _lists
	some given in input.organization[list]
	targets := {target | some target in given.targets}
	one := {"address": given.address, "score": 2, "content": ["document"], "attached": ["targets"], "targets": targets}
}

policies[kind] contains one if {
	some address, resource in estate.of_type["AWS::Organizations::Policy"]
	some kind, type in _types
	score := text.same(value.read(resource.properties, ["Type"]).value, type)
	score > 0
	one := {
		"address": address,
		"score": score,
		"content": ["Properties", "Content"],
		"attached": ["Properties", "TargetIds"],
		"targets": {$"{found.value}" | some found in value.elements(resource.properties, ["TargetIds"])},
	}
}

# METADATA
# description: |
#   Whether somebody says which policies of a kind there are: the key of the estate file, though it be empty, or a template
#   that has one.
supplied(kind) := 2 if {
	is_array(input.organization[_lists[kind]])
} else := value.any_of([one.score | some one in policies[kind]])

# METADATA
# description: The documents of a policy.
documents(address) := object.get(input.policies, address, [])

# METADATA
# description: Statements by the address of their policy and their path.
statement[one.address][found.path] := found if {
	some kind, _ in _lists
	some one in policies[kind]
	some document in documents(one.address)
	some found in document.statements
}

# METADATA
# description: Whether a policy holds a statement with an effect, `Allow` or `Deny`.
holds[address][effect] := value.any_of(array.concat(
	[policy.effect(statement, effect) | some document in documents(address); some statement in document.statements],
	[1 | some document in documents(address); document.unknown],
)) if {
	some kind, _ in _lists
	some one in policies[kind]
	address := one.address
	some effect in ["Allow", "Deny"]
}

# METADATA
# description: |
#   The policies that an account obeys, {address, level, score}, where `level` is `root`, an OU or the account, or `?` for
#   a policy of which it is not known where it is attached.
reach(kind, account) := _certain(kind, account) | _possible(kind, account) if {
	not value.has_token(account)
} else := {object.union(one, {"level": level, "score": 1}) | some level, found in _at[kind]; some one in found}

# METADATA
# description: Stands for an account of the organization that nobody has named.
someone := "000000000000"

_belongs(account) := 2 if {
	account == someone
} else := members.member(account)

_certain(kind, account) := {object.union(one, {"level": level, "score": min([one.score, score])}) |
	score := _belongs(account)
	some level in levels(account)
	some one in _at[kind][level]
}

# An account may be in any OU where nobody says in which it is.
_possible(kind, account) := {object.union(one, {"level": level, "score": 1}) |
	some level, found in _at[kind]
	_is_open(level, account)
	some one in found
}

_is_open("?", _)

_is_open(level, account) if {
	startswith(level, "ou-")
	not _paths[account]
}

# METADATA
# description: What is not known about a policy that an account may obey, as text with a token.
doubt(one, account) := $"⟦~account-unknown.{account}⟧" if {
	one.level != "?"
	_belongs(account) == 2
	not input.resources[one.address]
} else := [given | some given in [account, $"{_stated[one.address]}"]; value.has_token(given)][0] if {
	value.has_token($"{account}{_stated[one.address]}")
} else := $"⟦~account-unknown.{account}⟧"

_stated[address] := object.filter(resource.properties, ["Type", "TargetIds"]) if {
	some address, resource in estate.of_type["AWS::Organizations::Policy"]
}

# METADATA
# description: The levels at which an account is known to be.
levels(account) := {"root", account} | {unit | some unit in split(path, "/"); startswith(unit, "ou-")} if {
	path := object.get(_paths, account, "")
}

# METADATA
# description: The level that a target stands for. An organization has one root.
level_of(target) := "?" if {
	value.has_token(target)
} else := "root" if {
	regex.match(`^(root|(o-[a-z0-9]+/)?r-[a-z0-9]+/?)$`, target)
} else := parts[count(parts) - 1] if {
	parts := split(trim_suffix(target, "/"), "/")
}

# METADATA
# description: |
#   Whether an account is in one of some OUs, given by id or path; without any, every account is meant.
in_units(account, units) := 2 if {
	count(units) == 0
} else := 2 if {
	some unit in units
	level_of(unit) in levels(account)
} else := 1 if {
	not _paths[account]
} else := 0

# METADATA
# description: The policies of a kind by the level they are attached to.
at(kind, level) := {one.address | some one in _at[kind][level]}

_at[kind][level] contains {"address": one.address, "score": one.score} if {
	some kind, _ in _lists
	some one in policies[kind]
	some target in one.targets
	level := level_of(target)
}

_paths[account.id] := account.ouPath if some account in input.organization.accounts
