package parapet.packs.privatelink.endpoint_policy_restricted_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.privatelink.endpoint_policy_restricted as check

_path := ["Properties", "PolicyDocument"]

_everything := {"effect": "Allow", "principals": [{"type": "*", "value": "*"}], "actions": ["*"], "resources": [{"text": "*"}], "conditions": []}

test_denies_an_endpoint_without_a_policy if {
	denied := check.deny with input as _stated({"VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.⟦region.app⟧.sqs"})
	denied == {{"resource": "app/Endpoint", "path": _path, "message": "endpoint Endpoint has no policy, which allows everything"}}
}

test_denies_a_policy_that_allows_everything[name] if {
	some name, [service, changes] in {
		"everything": ["s3", {}],
		"everything of the service": ["s3", {"actions": ["s3:*"]}],
		"all buckets": ["s3", {"resources": [_arn("arn:aws:s3:::*")]}],
		"all streams": ["kinesis-streams", {"actions": ["kinesis:*"], "resources": [_arn("arn:aws:kinesis:*:*:*")]}],
		"all but another service": ["s3", {"actions": [], "notActions": ["iam:*"]}],
		"negated organization": ["s3", {"conditions": [_test("StringNotEquals", "aws:principalorgid", "o-other12345")]}],
		"organization if there is one": ["s3", {"conditions": [object.union(_test("StringEquals", "aws:principalorgid", "o-abc1234567"), {"ifExists": true})]}],
		"organization of anybody": ["s3", {"conditions": [_test("StringLike", "aws:principalorgid", "*")]}],
	}
	denied := check.deny with input as _allowing(service, object.union(_everything, changes))
	{finding.message | some finding in denied} == {"endpoint Endpoint allows everything without a condition on the organization"}
}

test_denies_a_foreign_organization if {
	statement := object.union(_everything, {"actions": ["s3:getobject"], "conditions": [_test("StringEquals", "aws:principalorgid", "o-other12345")]})
	denied := check.deny with input as _allowing("s3", statement)
	{finding.message | some finding in denied} == {"endpoint Endpoint admits a foreign organization"}
}

test_allows[name] if {
	some name, changes in {
		"own organization": {"conditions": [_test("StringEquals", "aws:principalorgid", "o-abc1234567")]},
		"named action": {"actions": ["s3:getobject"]},
		"named bucket": {"resources": [_arn("arn:aws:s3:::orders/*")]},
		"a refusal": {"effect": "Deny"},
	}
	estate := _allowing("s3", object.union(_everything, changes))
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Endpoint"} with input as estate
}

test_undecided_policy if {
	open := check.undecided with input as _policy(
		{"ServiceName": "com.amazonaws.eu-west-1.s3", "PolicyDocument": "⟦~parameter.app.Policy⟧"},
		{"unknown": "⟦~parameter.app.Policy⟧", "statements": []},
	)
	open == {{
		"resource": "app/Endpoint", "path": _path, "reason": "parameter", "missing": "app.Policy",
		"message": "endpoint Endpoint may be one that has a policy that is not bounded",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"service": _stated({"ServiceName": "com.amazonaws.⟦region.app⟧.⟦~parameter.app.X⟧"}),
		"name": _stated({"ServiceName": "⟦~parameter.app.X⟧"}),
		"type": _stated({"ServiceName": "com.amazonaws.eu-west-1.s3", "VpcEndpointType": "⟦~parameter.app.X⟧"}),
		"policy under a condition": _stated({"ServiceName": "com.amazonaws.eu-west-1.s3", "PolicyDocument": "⟦~condition.app.X⟧"}),
		"organization": _policy(
			{"ServiceName": "com.amazonaws.eu-west-1.s3", "PolicyDocument": {"X": "⟦~parameter.app.X⟧"}},
			{"statements": [object.union(_everything, {"conditions": [_test("StringEquals", "aws:principalorgid", "⟦~parameter.app.X⟧")]})]},
		),
	}
	count(check.deny) == 0 with input as estate
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as estate
}

test_bounded_policy_of_an_unknown_service_passes if {
	estate := _policy(
		{"ServiceName": "⟦~parameter.app.X⟧", "PolicyDocument": {}},
		{"statements": [object.union(_everything, {"conditions": [_test("StringEquals", "aws:principalorgid", "o-abc1234567")]})]},
	)
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Endpoint"} with input as estate
}

test_not_applicable[name] if {
	some name, properties in {
		"service without policies": {"VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.eu-west-1.rds"},
		"own service": {"VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.vpce.⟦region.app⟧.⟦name.app.Service⟧"},
		"partner": {"VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"},
		"load balancer": {"VpcEndpointType": "GatewayLoadBalancer", "ServiceName": "com.amazonaws.eu-west-1.s3"},
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _stated(properties)
}

test_services_of_the_setting if {
	estate := sample.with_settings(
		_stated({"VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.eu-west-1.rds"}),
		"privatelink/endpoint-policy-restricted", {"policyServices": ["rds"]},
	)
	count(check.deny) == 1 with input as estate
}

_arn(text) := {"text": text, "parts": split(text, ":")}

_test(operator, key, wanted) := {"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}

_allowing(service, statement) := _policy(
	{"ServiceName": $"com.amazonaws.eu-west-1.{service}", "PolicyDocument": {}},
	{"statements": [statement]},
)

_policy(properties, document) := object.union(_stated(properties), {"policies": {"app/Endpoint": [object.union(
	{"address": "app/Endpoint", "path": _path, "kind": "endpoint"},
	document,
)]}})

_stated(properties) := object.union(
	sample.estate([sample.resource("Endpoint", "AWS::EC2::VPCEndpoint", properties)]),
	{"organization": {"id": "o-abc1234567"}, "allowlist": {}},
)
