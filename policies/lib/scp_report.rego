# METADATA
# title: Findings about service control policies
# description: What rules report of probes that SCPs deny or do not deny.
package parapet.lib.scp_report

import data.parapet.lib.iam.organization
import data.parapet.lib.result
import data.parapet.lib.scp

# METADATA
# description: That nothing denies what must be denied, at a place {address, path}; undefined where all is.
gap(cases, place) := _at(scp.subject, place, message) if {
	organization.supplied("scp") == 2
	open := {case | some case in cases; case.ok == 0; case.probe.denied}
	count(open) > 0
	message := $"no SCP denies {_listed({case.probe.what | some case in open})} in {_accounts(open)}"
}

# METADATA
# description: The statements that deny what they must not, {address, path, what, accounts}.
excess(cases) := {{"address": address, "path": path, "what": _listed(probes), "accounts": accounts} |
	some [address, path] in {[step.address, step.path] | some case in wrong; some step in _denying(case)}
	mine := {case | some case in wrong; some step in _denying(case); [step.address, step.path] == [address, path]}
	probes := {case.probe.what | some case in mine}
	accounts := _accounts(mine)
} if {
	wrong := {case | some case in cases; case.ok == 0; not case.probe.denied}
}

# METADATA
# description: The statements that certainly deny a probe.
_denying(case) := {step | some step in case.trail; step.effect == "Deny"; step.score == 2}

# METADATA
# description: The statements that deny some probe of a rule, by address and path.
denying(cases) := {[step.address, step.path] | some case in cases; some step in _denying(case)}

# METADATA
# description: A finding about a statement, at a path of its policy.
about(address, path, message) := result.finding({"address": address}, path, message)

# METADATA
# description: What is not known of some probes; undefined where all is.
doubt(cases) := object.union(_at(scp.subject, scp.place(scp.subject), message), {"reason": "org-policies", "missing": "serviceControlPolicies"}) if {
	organization.supplied("scp") == 0
	message := "nobody says which SCPs the organization has"
} else := object.union(_at(scp.subject, _doubtful, message), result.cause(hidden)) if {
	open := {case | some case in cases; _is_open(case)}
	count(open) > 0
	hidden := _tokens(open)
	message := $"the SCPs may not treat {_listed({case.probe.what | some case in open})} as they must in {_accounts(open)}"
}

# With policies whose kind is not known, nothing is known to be missing.
_is_open(case) if case.ok == 1

_is_open(case) if {
	case.ok == 0
	organization.supplied("scp") == 1
}

_tokens(open) := [case.hidden | some case in open]

_doubtful := scp.place(scp.opaque) if {
	scp.opaque
} else := scp.place(scp.subject)

_at(subject, place, message) := result.finding({"address": subject}, place.path, message) if {
	place.address == subject
} else := object.union(
	result.finding({"address": subject}, place.path, message),
	result.at(place.address, place.path, "the policy"),
)

_listed(names) := concat(", ", sort(names))

_accounts(cases) := $"account {first}{_more(count(all) - 1)}" if {
	all := {account | some case in cases; some account in case.accounts; account != organization.someone}
	first := min(all)
} else := "the accounts of the organization"

_more(0) := ""

_more(number) := $" and {number} more" if {
	number > 0
}
