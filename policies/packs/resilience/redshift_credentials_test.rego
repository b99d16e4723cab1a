package parapet.packs.resilience.redshift_credentials_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.resilience.redshift_credentials as check

_load := ["Properties", "Definition", "States", "Load"]

_secret := "arn:aws:secretsmanager:eu-west-1:111122223333:secret:warehouse-AbCdEf"

_signed := {"Sql": "call load()", "SecretArn": _secret}

_read := {"path": [], "effect": "Allow", "actions": ["secretsmanager:getsecretvalue"], "resources": [{"text": "*"}], "conditions": []}

_every := {"path": [], "effect": "Allow", "actions": ["redshift-data:*"], "resources": [{"text": "*"}], "conditions": []}

test_denies_a_call_without_a_secret if {
	denied := check.deny with input as _machine({"Sql": "call load()"}, [])
	denied == {{
		"resource": "app/One", "path": _load,
		"message": "state machine One: Load has neither a secret nor a user for the Data API",
	}}
}

test_denies[name] if {
	some name, [estate, message] in {
		"SQL of the input": [_machine({"Sql.$": "$.sql", "DbUser": "loader"}, []), "state machine One: Load makes SQL of its input"],
		"SQL by expression": [
			_machine({"Sqls": ["{% $states.input.sql %}"], "WorkgroupName": "loads"}, []),
			"state machine One: Load makes SQL of its input",
		],
		"wide role": [
			_machine(_signed, [_read, _every]),
			"state machine One: Load has a role that may do everything with the Data API, everywhere",
		],
		"secret out of reach": [_machine(_signed, []), $"state machine One: Load has a role that may not read the secret {_secret}"],
		"rule": [
			_rule({"Sql": "call load()"}, "redshift:eu-west-1:111122223333:cluster:w"),
			"target load of rule One has neither a secret nor a user for the Data API",
		],
		"cluster": [_cluster("literal"), "cluster One shows its master password"],
		"default of a parameter": [_cluster("parameter-default"), "cluster One shows its master password"],
	}
	denied := check.deny with input as estate
	{finding.message | some finding in denied} == {message}
}

test_allows[name] if {
	some name, estate in {
		"secret": _machine(_signed, [_read]),
		"user": _machine({"Sql": "call load()", "DbUser": "loader"}, []),
		"workgroup": _machine({"Sql": "call load()", "WorkgroupName": "loads"}, []),
		"SQL of the input, as the setting allows": sample.with_settings(
			_machine({"Sql.$": "$.sql", "DbUser": "loader"}, []),
			"resilience/redshift-credentials", {"forbidDynamicSql": false},
		),
		"secret of the input": _machine({"Sql": "call load()", "SecretArn": "{% $secret %}"}, []),
		"rule": _rule({"Sql": "call load()", "DbUser": "loader"}, "redshift:eu-west-1:111122223333:cluster:w"),
		"rule for a workgroup": _rule({"Sql": "call load()"}, "redshift-serverless:eu-west-1:111122223333:workgroup/w"),
		"cluster": _cluster("dynamic-reference"),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/One"} with input as estate
}

test_undecided_role if {
	open := check.undecided with input as object.union(_machine(_signed, []), {"links": []})
	open == {{
		"resource": "app/One", "path": _load, "reason": "external-resource", "missing": "arn:aws:iam::111122223333:role/load",
		"message": "state machine One: Load may be one that has a role for the Data API that is not known",
	}}
}

test_undecided[name] if {
	some name, [estate, cause] in {
		"definition": [_estate({"DefinitionString": "⟦~opaque-definition.app.X⟧"}, []), ["opaque-definition", "app.X"]],
		"definition elsewhere": [_estate({"DefinitionS3Location": {"Bucket": "b"}}, []), ["opaque-definition", "One"]],
		"arguments": [_machine("⟦~parameter.app.X⟧", [_read]), ["parameter", "app.X"]],
		"call": [_calling("⟦~parameter.app.X⟧", {"Sql": "call load()"}), ["parameter", "app.X"]],
		"password": [_cluster("intrinsic"), ["intrinsic", "One"]],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{[finding.reason, finding.missing] | some finding in open} == {cause}
}

test_not_applicable[name] if {
	some name, estate in {
		"other call": _calling("arn:aws:states:::aws-sdk:redshiftdata:describeStatement", {"Id.$": "$.Id"}),
		"other target": sample.estate([sample.resource("One", "AWS::Events::Rule", {"Targets": [{"Id": "q", "Arn": "arn"}]})]),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_machine(arguments, statements) := _estate(_definition("arn:aws:states:::aws-sdk:redshiftdata:executeStatement", arguments), statements)

_calling(resource, arguments) := _estate(_definition(resource, arguments), [])

_definition(resource, arguments) := {"Definition": {"States": {"Load": {"Type": "Task", "Resource": resource, "Parameters": arguments}}}}

_rule(parameters, cluster) := object.union(_estate({}, []), {
	"resources": {"app/One": {
		"type": "AWS::Events::Rule",
		"properties": {"Targets": [{"Id": "load", "Arn": $"arn:aws:{cluster}", "RoleArn": "arn", "RedshiftDataParameters": parameters}]},
	}},
	"links": [{"from": "app/One", "path": ["Properties", "Targets", 0, "RoleArn"], "to": "app/Role", "kind": "arn"}],
})

_cluster(kind) := sample.estate([object.union(sample.resource("One", "AWS::Redshift::Cluster", {}), {"sensitive": [{
	"path": ["Properties", "MasterUserPassword"], "kind": kind,
}]})])

_estate(properties, statements) := object.union(
	sample.linked(
		[
			sample.resource("One", "AWS::StepFunctions::StateMachine", object.union({"RoleArn": "arn:aws:iam::111122223333:role/load"}, properties)),
			sample.resource("Role", "AWS::IAM::Role", {}),
		],
		[["One", ["RoleArn"], "Role"]],
	),
	{"policies": {"app/Role": [{"address": "app/Role", "kind": "identity", "path": [], "statements": statements}]}},
)
