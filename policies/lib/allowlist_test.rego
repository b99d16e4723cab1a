package parapet.lib.allowlist_test

import data.parapet.lib.allowlist

_estate(document) := {
	"organization": {"id": "o-abc1234567", "accounts": [{"id": "333333333333"}]},
	"allowlist": document,
	"today": "2026-11-24",
}

test_without_document if {
	defaults := [
		allowlist.aws_mode, allowlist.aws_services, allowlist.partners, allowlist.consumers, allowlist.endpoint_types,
		allowlist.cross_region, allowlist.has_internal_owners,
	] with input as _estate({})
	defaults == ["all", set(), [], set(), {"Interface", "Gateway", "GatewayLoadBalancer"}, "deny", true]
}

test_with_document if {
	partner := {"serviceName": "com.amazonaws.vpce.eu-west-1.vpce-svc-0", "expires": "2026-01-01"}
	document := {
		"awsServices": {"mode": "list", "allow": ["events", "kms"]},
		"partnerServices": [partner],
		"consumerAccounts": ["999999999999"],
		"endpointTypes": {"allow": ["Resource"]},
		"crossRegion": "allow-listed",
	}
	stated := [
		allowlist.aws_mode, allowlist.aws_services, allowlist.partners, allowlist.consumers, allowlist.endpoint_types,
		allowlist.cross_region,
	] with input as _estate(document)
	stated == ["list", {"events", "kms"}, [partner], {"999999999999"}, {"Resource"}, "allow-listed"]
}

test_internal_owner[name] if {
	some name, [document, account, score] in {
		"no document, member": [{}, "333333333333", 2],
		"no document, outsider": [{}, "444444444444", 0],
		"no document, unknown": [{}, "⟦~parameter.app.A⟧", 1],
		"organization, member": [{"internalServiceAccounts": "organization"}, "333333333333", 2],
		"document without owners": [{"version": 1}, "333333333333", 0],
		"listed": [{"internalServiceAccounts": ["333333333333"]}, "333333333333", 2],
		"not listed": [{"internalServiceAccounts": ["333333333333"]}, "444444444444", 0],
		"unknown": [{"internalServiceAccounts": ["333333333333"]}, "⟦~parameter.app.A⟧", 1],
		"unknown, none listed": [{"internalServiceAccounts": []}, "⟦~parameter.app.A⟧", 0],
	}
	allowlist.internal_owner(account) == score with input as _estate(document)
}

test_internal_owners_listed if {
	allowlist.has_internal_owners with input as _estate({"internalServiceAccounts": ["333333333333"]})
}

test_no_internal_owners[name] if {
	some name, document in {"empty": {"internalServiceAccounts": []}, "not said": {"version": 1}}
	not allowlist.has_internal_owners with input as _estate(document)
}

test_resource_owner[name] if {
	some name, [document, account, score] in {
		"no document, member": [{}, "333333333333", 2],
		"no document, outsider": [{}, "444444444444", 0],
		"no document, unknown": [{}, "⟦~parameter.app.A⟧", 1],
		"listed": [{"resourceOwners": {"accounts": ["444444444444"]}}, "444444444444", 2],
		"member, but no members": [{"resourceOwners": {"organization": false}}, "333333333333", 0],
		"unknown, and nobody at all": [{"resourceOwners": {"organization": false}}, "⟦~parameter.app.A⟧", 0],
	}
	allowlist.resource_owner(account) == score with input as _estate(document)
}

test_accounts_that_may_own_services_by_name[name] if {
	some name, [allowed, accounts] in {
		"every account of the organization": [{"internalServiceAccounts": "organization"}, ["111111111111", "222222222222"]],
		"without a document": [{}, ["111111111111", "222222222222"]],
		"some": [{"internalServiceAccounts": ["444444444444", "333333333333"]}, ["333333333333", "444444444444"]],
	}
	allowlist.internal_accounts == accounts with input as {"organization": {"managementAccount": "222222222222", "accounts": [{"id": "111111111111"}]}, "allowlist": allowed}
}
