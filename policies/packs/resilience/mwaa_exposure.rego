# METADATA
# title: Airflow is private and logs
# description: |
#   Whoever reaches the web server of an environment and signs in can run code with its role. And without its logs nobody
#   can tell after an incident which tasks ran, or why the scheduler stopped.
# custom:
#   severity: high
#   tier: T1
#   scope: resource
#   resource_types: [AWS::MWAA::Environment]
#   reads:
#     - AWS::MWAA::Environment#WebserverAccessMode
#     - AWS::MWAA::Environment#LoggingConfiguration.SchedulerLogs.Enabled
#     - AWS::MWAA::Environment#LoggingConfiguration.TaskLogs.Enabled
#     - AWS::MWAA::Environment#LoggingConfiguration.WorkerLogs.Enabled
#     - AWS::MWAA::Environment#LoggingConfiguration.WebserverLogs.Enabled
#     - AWS::MWAA::Environment#LoggingConfiguration.DagProcessingLogs.Enabled
#     - AWS::MWAA::Environment#KmsKey
#   remediation: Use private access, and enable the log modules that are required.
#   controls:
#     - Checkov CKV_AWS_242
#     - Checkov CKV_AWS_243
#     - Checkov CKV_AWS_244
#   seed: [S8]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requiredLogs:
#         description: Log modules that must be enabled
#         type: array
#         items: {type: string, enum: [SchedulerLogs, TaskLogs, WorkerLogs, WebserverLogs, DagProcessingLogs]}
#         default: [SchedulerLogs, TaskLogs, WorkerLogs]
#       requireKms:
#         description: Whether an environment must name a customer key
#         type: boolean
#         default: false
#       publicAllowed:
#         description: Environments that may be public, as globs of logical ids
#         type: array
#         items: {type: string}
#         default: []
#   autofix: safe
package parapet.packs.resilience.mwaa_exposure

import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.key
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.question(case, one)
}

fixes[finding] := [{"op": "set", "path": finding.path, "value": true}] if {
	some finding in deny
	finding.path[1] == "LoggingConfiguration"
}

_rule := "resilience/mwaa-exposure"

_cases contains {"resource": environment, "label": $"environment {environment.logicalId}", "flaws": flaws} if {
	some environment in estate.of_type["AWS::MWAA::Environment"]
	flaws := array.flatten([_public_flaw(environment), _log_flaws(environment), _key_flaw(environment)])
}

_public_flaw(environment) := [{
	"what": "has a public web server",
	"path": ["Properties", "WebserverAccessMode"],
	"score": _is_public(mode),
	"hidden": mode,
	"reason": {reason: code | mode == null; reason := "reason"; code := "service-default"},
} |
	value.any_of([text.like(glob, environment.logicalId) | some glob in settings.of(_rule, "publicAllowed", [])]) < 2
	mode := value.seen(environment.properties, ["WebserverAccessMode"])
]

# What the service does without a mode may change.
_is_public(null) := 1

_is_public(mode) := value.any_of({text.same(mode, one) | some one in ["PUBLIC_ONLY", "PUBLIC_AND_PRIVATE"]}) if mode != null

_log_flaws(environment) := [{
	"what": $"does not keep its {module}",
	"path": array.concat(["Properties"], path),
	"severity": "medium",
	"score": value.negate(value.truth(value.seen(environment.properties, path))),
	"hidden": value.seen(environment.properties, path),
} |
	module := settings.of(_rule, "requiredLogs", ["SchedulerLogs", "TaskLogs", "WorkerLogs"])[_]
	path := ["LoggingConfiguration", module, "Enabled"]
]

_key_flaw(environment) := {
	"what": "has no customer key",
	"path": ["Properties", "KmsKey"],
	"severity": "medium",
	"score": value.both(value.truth(settings.of(_rule, "requireKms", false)), value.negate(key.named(environment.properties, ["KmsKey"]))),
	"hidden": value.seen(environment.properties, ["KmsKey"]),
}
