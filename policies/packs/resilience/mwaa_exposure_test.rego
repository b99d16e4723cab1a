package parapet.packs.resilience.mwaa_exposure_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.resilience.mwaa_exposure as check

_logs := {name: {"Enabled": true, "LogLevel": "INFO"} | some name in ["SchedulerLogs", "TaskLogs", "WorkerLogs"]}

_private := {"WebserverAccessMode": "PRIVATE_ONLY", "LoggingConfiguration": _logs}

test_denies_a_public_web_server if {
	denied := check.deny with input as _estate(object.union(_private, {"WebserverAccessMode": "PUBLIC_ONLY"}))
	denied == {{
		"resource": "app/Airflow", "path": ["Properties", "WebserverAccessMode"],
		"message": "environment Airflow has a public web server",
	}}
}

test_denies_a_log_that_is_not_kept if {
	denied := check.deny with input as _estate(object.union(_private, {"LoggingConfiguration": {"TaskLogs": {"Enabled": "false"}}}))
	denied == {{
		"resource": "app/Airflow", "path": ["Properties", "LoggingConfiguration", "TaskLogs", "Enabled"], "severity": "medium",
		"message": "environment Airflow does not keep its TaskLogs",
	}}
}

test_denies[name] if {
	some name, [properties, number] in {
		"public and private": [object.union(_private, {"WebserverAccessMode": "PUBLIC_AND_PRIVATE"}), 1],
		"no logs": [{"WebserverAccessMode": "PRIVATE_ONLY"}, 3],
	}
	count(check.deny) == number with input as _estate(properties)
}

test_denies_a_missing_key if {
	estate := sample.with_settings(_estate(_private), "resilience/mwaa-exposure", {"requireKms": true})
	denied := check.deny with input as estate
	{finding.path | some finding in denied} == {["Properties", "KmsKey"]}
}

test_allows[name] if {
	some name, [properties, settings] in {
		"private": [_private, {}],
		"listed as public": [object.union(_private, {"WebserverAccessMode": "PUBLIC_ONLY"}), {"publicAllowed": ["Air*"]}],
		"no log required": [{"WebserverAccessMode": "PRIVATE_ONLY"}, {"requiredLogs": []}],
		"key": [object.union(_private, {"KmsKey": "arn:aws:kms:eu-west-1:111122223333:key/k"}), {"requireKms": true}],
	}
	estate := sample.with_settings(_estate(properties), "resilience/mwaa-exposure", settings)
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_without_a_mode if {
	open := check.undecided with input as _estate({"LoggingConfiguration": _logs})
	open == {{
		"resource": "app/Airflow", "path": ["Properties", "WebserverAccessMode"], "reason": "service-default",
		"message": "environment Airflow may be one that has a public web server",
	}}
}

test_undecided[name] if {
	some name, properties in {
		"mode": {"WebserverAccessMode": "⟦~parameter.app.Mode⟧"},
		"logs": {"LoggingConfiguration": {"TaskLogs": {"Enabled": "⟦~parameter.app.Log⟧"}}},
	}
	open := check.undecided with input as _estate(object.union(_private, properties))
	{finding.reason | some finding in open} == {"parameter"}
}

_estate(properties) := sample.estate([sample.resource("Airflow", "AWS::MWAA::Environment", properties)])

test_repairs_logs if {
	fixes := check.fixes with input as _estate(object.union(_private, {"WebserverAccessMode": "PUBLIC_ONLY", "LoggingConfiguration": {"TaskLogs": {"Enabled": "false"}}}))
	[edits | some edits in fixes] == [[{"op": "set", "path": ["Properties", "LoggingConfiguration", "TaskLogs", "Enabled"], "value": true}]]
}
