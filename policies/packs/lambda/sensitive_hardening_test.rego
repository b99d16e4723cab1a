package parapet.packs.lambda.sensitive_hardening_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.lambda.sensitive_hardening as check

_function(properties) := object.union(
	sample.resource("Orders", "AWS::Lambda::Function", properties),
	{"tags": {"parapet:sensitivity": "high"}},
)

_signed := {"CodeSigningConfigArn": "⟦name.app.Signing⟧"}

_links := [["Orders", ["CodeSigningConfigArn"], "Signing"]]

_estate(function, policy) := object.union(
	sample.linked(
		[function, sample.resource("Signing", "AWS::Lambda::CodeSigningConfig", {"CodeSigningPolicies": policy})],
		_links,
	),
	{"policies": {}},
)

_enforced := {"UntrustedArtifactOnDeployment": "Enforce"}

_set(estate, settings) := sample.with_settings(estate, "lambda/sensitive-hardening", settings)

test_denies_function_without_signing_or_key if {
	denied := check.deny with input as sample.estate([_function({"Environment": {"Variables": {"STAGE": "prod"}}})])
	denied == {
		{
			"resource": "app/Orders",
			"path": ["Properties", "CodeSigningConfigArn"],
			"message": "sensitive function Orders has no code signing",
			"related": [],
		},
		{
			"resource": "app/Orders",
			"path": ["Properties", "KmsKeyArn"],
			"message": "sensitive function Orders has variables that no named key encrypts",
			"related": [],
		},
	}
}

test_denies_warning[name] if {
	some name, policy in {"default": {}, "stated": {"UntrustedArtifactOnDeployment": "Warn"}}
	denied := check.deny with input as _estate(_function(_signed), policy)
	{finding.related[0].address | some finding in denied} == {"app/Signing"}
}

test_denies_function_that_may_edit_access if {
	statement := {"path": [], "effect": "Allow", "actions": ["kms:putkeypolicy"], "resources": [], "conditions": []}
	document := {"address": "app/Role", "path": [], "kind": "identity", "statements": [statement]}
	estate := object.union(
		sample.linked(
			[sample.resource("Orders", "AWS::Lambda::Function", {}), sample.resource("Role", "AWS::IAM::Role", {})],
			[["Orders", ["Role"], "Role"]],
		),
		{"policies": {"app/Role": [document]}},
	)
	count(check.deny) == 1 with input as estate
}

test_denies_function_on_one_subnet[name] if {
	some name, [config, denied] in {
		"none": [{}, 1],
		"one": [{"VpcConfig": {"SubnetIds": ["subnet-1"]}}, 1],
		"two": [{"VpcConfig": {"SubnetIds": ["subnet-1", "subnet-2"]}}, 0],
	}
	estate := _set(_estate(_function(object.union(_signed, config)), _enforced), {"requireVpc": true})
	count(check.deny) == denied with input as estate
	count(check.undecided) == 0 with input as estate
}

test_allows[name] if {
	some name, function in {
		"signed": _function(_signed),
		"encrypted": _function(object.union(_signed, {"KmsKeyArn": "⟦name.app.Key⟧", "Environment": {"Variables": {"A": "b"}}})),
		"image": _function({"PackageType": "Image"}),
	}
	estate := _estate(function, _enforced)
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Orders"} with input as estate
}

test_settings_ask_for_less if {
	estate := sample.estate([_function({"Environment": {"Variables": {"STAGE": "prod"}}})])
	count(check.deny) == 0 with input as _set(estate, {"requireSigning": false, "requireKms": false})
}

test_undecided_policy if {
	estate := _estate(_function(_signed), {"UntrustedArtifactOnDeployment": "⟦~parameter.app.Policy⟧"})
	open := check.undecided with input as estate
	open == {{
		"resource": "app/Orders",
		"path": ["Properties", "CodeSigningConfigArn"],
		"message": "function Orders takes code without a signature, with no more than a warning, as far as is known",
		"reason": "parameter",
		"missing": "app.Policy",
		"related": [{
			"address": "app/Signing",
			"path": ["Properties", "CodeSigningPolicies", "UntrustedArtifactOnDeployment"],
			"message": "the code signing config",
		}],
	}}
}

test_undecided[name] if {
	some name, [function, settings, reason] in {
		"config outside of the estate": [
			_function({"CodeSigningConfigArn": "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-1"}),
			{},
			"external-resource",
		],
		"package": [_function({"PackageType": "⟦~parameter.app.Package⟧"}), {}, "parameter"],
		"subnets": [
			_function({"VpcConfig": {"SubnetIds": "⟦~parameter.app.Subnets⟧"}}),
			{"requireVpc": true, "requireSigning": false},
			"parameter",
		],
		"role": [sample.resource("Orders", "AWS::Lambda::Function", {"Role": "⟦~parameter.app.Role⟧"}), {}, "parameter"],
		"tag": [object.union(_function({}), {"tags": {"parapet:sensitivity": "⟦~parameter.app.Tag⟧"}}), {}, "parameter"],
	}
	estate := _set(sample.estate([function]), settings)
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.reason | some finding in open} == {reason}
}

test_other_functions_are_not_applicable if {
	estate := sample.estate([sample.resource("Orders", "AWS::Lambda::Function", {})])
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}
