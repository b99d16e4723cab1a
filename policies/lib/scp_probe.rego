# METADATA
# title: Probes of service control policies
# description: |
#   Calls that SCPs must or must not deny, made by an ordinary role in every governed account and Region: what counts is what
#   they do, not how they are written. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.scp_probe

import data.parapet.lib.allowlist
import data.parapet.lib.iam.guardrail
import data.parapet.lib.iam.organization
import data.parapet.lib.organization as members
import data.parapet.lib.scp
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   What the SCPs make of probes {number, what, action, on, keys, denied} in the accounts of some OUs: {probe, accounts, region,
#   deny, ok, trail, hidden}, where `ok` is whether the probe is denied exactly if it must be.
results(probes, units) := {object.union(case, {"ok": value.either(value.negate(group.score), _ok(probe, case.deny))}) |
	some group in scp.governed(units)
	some probe in probes
	accounts := _callers(probe, group.accounts)
	account := min(accounts)
	some [partition, region] in scp.regions
	said := guardrail.judge("scp", account, _request(probe, account, partition, region))
	case := {"probe": probe, "accounts": accounts, "region": region, "deny": said.deny, "trail": said.trail, "hidden": said.hidden}
}

# METADATA
# description: What probes found, as rows {number, what, accounts, region, expected, got, ok, by} of a table.
rows(cases) := {row |
	some case in cases
	row := {
		"number": case.probe.number,
		"what": case.probe.what,
		"accounts": sort({replace(account, organization.someone, "any") | some account in case.accounts}),
		"region": case.region,
		"expected": {true: "denied", false: "not denied"}[case.probe.denied],
		"got": ["not denied", "unknown", "denied"][case.deny],
		"ok": case.ok,
		"by": sort({scp.name(step.address) | some step in case.trail; step.effect == "Deny"}),
	}
}

_ok(probe, deny) := deny if {
	probe.denied
} else := value.negate(deny)

# An administrator of one account calls from there.
_callers(probe, accounts) := accounts if {
	split(object.get(probe, "role", _ordinary), ":")[4] == "*"
} else := {split(probe.role, ":")[4]} & accounts

_ordinary := "arn:aws:iam::*:role/app"

_request(probe, account, partition, region) := {
	"principal": {"kind": "role", "arn": role, "account": account},
	"action": probe.action,
	"resource": _resource(probe.on, account, partition, region),
	"context": object.union(_keys(role, account, region), {key: _filled(found, region) | some key, found in probe.keys}),
} if {
	role := _role(object.get(probe, "role", _ordinary), account, partition)
}

_role(pattern, account, partition) := concat(":", ["arn", partition, "iam", "", account, strings.replace_n({"*": "sample", "?": "x"}, name)]) if {
	name := split(pattern, ":")[5]
}

_resource("*", _, _, _) := "*"

_resource([service, name], account, partition, region) := $"arn:{partition}:{service}:{region}:{account}:{name}"

_filled(found, region) := [replace(one, "<Region>", region) | some one in found] if {
	is_array(found)
} else := null

_keys(role, account, region) := object.union_n([
	{
		"aws:principalarn": [role],
		"aws:principalaccount": [account],
		"aws:resourceaccount": [account],
		"aws:requestedregion": [region],
		"ec2:region": [region],
		"aws:securetransport": ["true"],
		"aws:viaawsservice": ["false"],
		"aws:principalisawsservice": ["false"],
		"aws:principalservicename": null,
		"aws:calledvia": null,
		"aws:principaltag/*": null,
		"aws:requesttag/*": null,
		"aws:tagkeys": null,
		"aws:sourcearn": null,
		"aws:sourceaccount": null,
	},
	{key: [members.id] | some key in ["aws:principalorgid", "aws:resourceorgid"]},
	{key: [path] |
		some one in input.organization.accounts
		one.id == account
		path := one.ouPath
		some key in ["aws:principalorgpaths", "aws:resourceorgpaths"]
	},
])

# METADATA
# description: Endpoints to listed and to unlisted services.
endpoints contains object.union(_endpoint, {"number": 1, "what": "an endpoint to a service of AWS", "keys": _service("com.amazonaws.<Region>.kms", "amazon"), "denied": false})

endpoints contains object.union(_endpoint, {"number": 2, "what": $"an endpoint to {partner.name}", "keys": keys, "denied": false}) if {
	partner := allowlist.current[0]
	name := replace(partner.serviceName, "*", "0a1b2c3d4e5f60718")
	keys := object.remove(_service(name, object.get(partner, "owner", _stranger)), ["ec2:vpceserviceregion"])
}

endpoints contains object.union(_endpoint, {"number": 3, "what": $"an endpoint to a service of account {owner}", "keys": _service(_unlisted, owner), "denied": false}) if {
	owner := allowlist.internal_accounts[0]
}

endpoints contains object.union(_endpoint, {"number": 4, "what": "an endpoint to a service of an unlisted account", "keys": _service(_unlisted, _stranger), "denied": true})

endpoints contains object.union(_endpoint, {"number": 5, "what": "an endpoint to a service of the marketplace", "keys": _service(_unlisted, "aws-marketplace"), "denied": not_listed}) if {
	not_listed := count({partner | some partner in allowlist.current; allowlist.mode == "byOwner"; partner.owner == "aws-marketplace"}) == 0
}

endpoints contains object.union(_endpoint, {"number": 6, "what": "an endpoint to no service but a resource", "keys": _no_service, "denied": not_allowed}) if {
	not_allowed := count(allowlist.endpoint_types & {"Resource", "ServiceNetwork", "Tunnel"}) == 0
}

endpoints contains object.union(_endpoint, {"number": 7, "what": "an endpoint at all, by its VPC", "on": ["ec2", "vpc/vpc-0a1b2c3d"], "keys": _no_service, "denied": false})

_endpoint := {"action": "ec2:CreateVpcEndpoint", "on": ["ec2", "vpc-endpoint/vpce-0a1b2c3d4e5f60718"]}

_service(name, owner) := {"ec2:vpceservicename": [name], "ec2:vpceserviceowner": [owner], "ec2:vpceserviceregion": ["<Region>"]}

_no_service := {"ec2:vpceservicename": null, "ec2:vpceserviceowner": null, "ec2:vpceserviceregion": null}

# A service that no entry admits; with an entry for all of them there is none.
_unlisted := [name |
	some digit in split("f0123456789abcde", "")
	name := $"com.amazonaws.vpce.<Region>.vpce-svc-{digit}7e6d5c4b3a291807"
	every partner in allowlist.current { not text.like(_id(partner.serviceName), _id(name)) == 2 }
][0]

_id(name) := parts[count(parts) - 1] if {
	parts := split(name, ".")
}

# An account that may own nothing.
_stranger := [account |
	some account in ["999999999999", "999999999998", "999999999997", "999999999996"]
	not account in allowlist.internal_accounts
	not account in {partner.owner | some partner in allowlist.current}
][0]

# METADATA
# description: Calls that open an endpoint service, by an ordinary role and by each administrator.
services(actions) := {object.union(_on_service(action), {"number": 8, "what": $"{action} by an ordinary role", "denied": true}) | some action in actions} | {object.union(_on_service(action), {"number": 9, "what": $"{action} by {role}", "role": role, "denied": false}) |
	some action in actions
	some role in allowlist.admin_roles
}

_on_service(action) := {"action": action, "on": _service_of(lower(action)), "keys": {}}

# Notifications have no resource of their own, nor has what is no action of a service.
_service_of(action) := ["ec2", "vpc-endpoint-service/vpce-svc-0a1b2c3d4e5f60718"] if {
	regex.match(`^ec2:[a-z]*vpcendpoint(service|connections$)`, action)
} else := ["ec2", "vpc-endpoint-service/vpce-svc-0a1b2c3d4e5f60718"] if {
	action == "ec2:createvpcendpointconnectionnotification"
} else := "*"

# METADATA
# description: Probes that whoever verifies brings along.
asked := {probe | some probe in input.facts.asked}

# METADATA
# description: A share that may leave the organization.
shares := {{
	"number": 10,
	"what": "a share that leaves the organization",
	"action": "ram:CreateResourceShare",
	"on": ["ram", "resource-share/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"],
	"keys": {"ram:requestedallowsexternalprincipals": ["true"]},
	"denied": true,
}}
