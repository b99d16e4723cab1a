# METADATA
# title: Service control policies as a guard
# description: |
#   Who answers for what the SCPs of an organization do together, and which accounts they are to govern. Scores are 0 (no),
#   1 (not known) and 2 (yes).
package parapet.lib.scp

import data.parapet.lib.iam.organization
import data.parapet.lib.organization as members
import data.parapet.lib.value

# METADATA
# description: |
#   The address that gets the verdict on all SCPs together: the one that holds a Deny, where there is just one, else
#   `organization`. Undefined where nobody says what the organization is.
subject := only if {
	members.id
	[only] := [address | some address in _guards]
} else := "organization" if {
	members.id
}

_guards contains one.address if {
	some one in organization.policies.scp
	one.score == 2
	organization.holds[one.address].Deny == 2
}

# METADATA
# description: Where a subject says what it does, {address, path}; an organization says so in the estate file.
place(address) := {"address": address, "path": one.content} if {
	some one in organization.policies.scp
	one.address == address
} else := {"address": address, "path": ["serviceControlPolicies"]} if {
	input.organization.scps
} else := {"address": address, "path": ["organization"]}

# METADATA
# description: The SCPs of which it is not known what they say or do, the first in order; undefined where there is none.
opaque := min({one.address |
	some one in organization.policies.scp
	some document in organization.documents(one.address)
	_hides(document)
})

_hides(document) if document.unknown

_hides(document) if {
	some statement in document.statements
	value.has_unknown($"{statement}")
}

# METADATA
# description: |
#   The accounts that a guard has to govern, all but the management account or those of some OUs, in groups {accounts, score}
#   of which SCPs cannot tell one account from another; one that nobody has named where there is none.
governed(units) := found if {
	found := {{"accounts": accounts, "score": score} |
		some ids in _alike
		some score in [1, 2]
		accounts := {id | some id in ids; organization.in_units(id, units) == score}
		count(accounts) > 0
	}
	count(found) > 0
} else := {{"accounts": {organization.someone}, "score": 2}}

_alike[signature] contains account if {
	some account in members.members
	not account in _management
	signature := _signature(account)
}

# What an account obeys, and who it is where that makes a difference.
_signature(account) := [reached, {account | some one in reached; one.address in _personal}] if {
	reached := {object.union(one, {"level": replace(one.level, account, "account")}) | some one in organization.reach("scp", account)}
}

# SCPs that may say something of single accounts, or of paths in the organization.
_personal contains one.address if {
	some one in organization.policies.scp
	some document in organization.documents(one.address)
	some statement in document.statements
	conditions := [condition | some condition in statement.conditions; not condition.key in {"ec2:vpceservicename", "ec2:vpceserviceowner"}]
	regex.match(`[0-9]{12}|\$\{|o-[a-z0-9]+/`, $"{object.union(object.remove(statement, ["path"]), {"conditions": conditions})}")
}

_management contains account if {
	some source in [input.organization, input.allowlist]
	account := source.managementAccount
}

# METADATA
# description: The partitions and Regions that the estate uses.
regions := found if {
	found := {[resource.partition, resource.region] |
		some resource in input.resources
		not value.has_token(resource.region)
	} | {place | some place in input.facts.regions}
	count(found) > 0
} else := {["aws", "us-east-1"]}

# METADATA
# description: How messages call a policy.
name(address) := input.resources[address].logicalId if {
	input.resources[address]
} else := trim_prefix(address, "organization/")
