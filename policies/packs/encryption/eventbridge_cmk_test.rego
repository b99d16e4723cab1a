package parapet.packs.encryption.eventbridge_cmk_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.encryption.eventbridge_cmk as check

_key := "arn:aws:kms:eu-west-1:111122223333:key/⟦name.app.Key⟧"

test_denies_a_bus_without_a_key if {
	denied := check.deny with input as _bus({})
	denied == {{"resource": "app/One", "path": ["Properties", "KmsKeyIdentifier"], "severity": "low", "message": "bus One has no customer key"}}
}

test_denies[name] if {
	some name, [type, properties, path] in {
		"archive": ["AWS::Events::Archive", {}, ["KmsKeyIdentifier"]],
		"connection": ["AWS::Events::Connection", {"KmsKeyIdentifier": ""}, ["KmsKeyIdentifier"]],
		"pipe": ["AWS::Pipes::Pipe", {}, ["KmsKeyIdentifier"]],
		"schedule": ["AWS::Scheduler::Schedule", {}, ["KmsKeyArn"]],
		"state machine": ["AWS::StepFunctions::StateMachine", {}, ["EncryptionConfiguration", "KmsKeyId"]],
		"state machine that does not use its key": [
			"AWS::StepFunctions::StateMachine",
			{"EncryptionConfiguration": {"Type": "AWS_OWNED_KEY", "KmsKeyId": _key}},
			["EncryptionConfiguration", "KmsKeyId"],
		],
		"newer bus": ["AWS::EventsV2::EventBus", {}, ["EncryptionConfiguration", "KmsKeyIdentifier"]],
	}
	denied := check.deny with input as _estate(type, properties)
	{finding.path | some finding in denied} == {array.concat(["Properties"], path)}
}

test_denies_classified_data_more_gravely if {
	estate := object.union(_bus({}), {"resources": {"app/One": {"tags": {"parapet:data": "restricted"}}}})
	denied := check.deny with input as estate
	{finding.severity | some finding in denied} == {"medium"}
}

test_allows[name] if {
	some name, estate in {
		"bus": _bus({"KmsKeyIdentifier": _key}),
		"state machine": _estate("AWS::StepFunctions::StateMachine", {"EncryptionConfiguration": {
			"Type": "CUSTOMER_MANAGED_KMS_KEY",
			"KmsKeyId": _key,
		}}),
		"key of another stack": _bus({"KmsKeyIdentifier": "⟦~import-outside-estate.app.Key⟧"}),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/One"} with input as estate
}

test_undecided_key if {
	open := check.undecided with input as _bus({"KmsKeyIdentifier": "⟦~parameter.app.Key⟧"})
	open == {{
		"resource": "app/One", "path": ["Properties", "KmsKeyIdentifier"], "reason": "parameter", "missing": "app.Key",
		"message": "bus One may be one that has no customer key",
	}}
}

test_undecided[name] if {
	some name, estate in {
		"condition": _bus({"KmsKeyIdentifier": "⟦~condition.app.Key⟧"}),
		"discoverer": _discovered("⟦~parameter.app.Bus⟧", []),
		"type": _estate("AWS::StepFunctions::StateMachine", {"EncryptionConfiguration": {"Type": "⟦~parameter.app.X⟧", "KmsKeyId": _key}}),
	}
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_not_applicable[name] if {
	some name, estate in {
		"discoverer": _discovered("arn", [["Discoverer", ["SourceArn"], "One"]]),
		"type": sample.with_settings(_bus({}), "encryption/eventbridge-cmk", {"types": ["AWS::Events::Archive"]}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as estate
}

_bus(properties) := _estate("AWS::Events::EventBus", properties)

_one(type, properties) := object.union(sample.resource("One", type, properties), {"arn": "arn:aws:events:eu-west-1:111122223333:event-bus/orders"})

_discovered(source, links) := sample.linked(
	[_one("AWS::Events::EventBus", {}), sample.resource("Discoverer", "AWS::EventSchemas::Discoverer", {"SourceArn": source})],
	links,
)

_estate(type, properties) := sample.estate([_one(type, properties)])
