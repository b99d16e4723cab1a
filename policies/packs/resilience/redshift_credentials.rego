# METADATA
# title: Data API calls use a secret and a scoped role
# description: |
#   A password in a template stays readable for good, SQL that is made of an event runs whatever the event says, and a role
#   that may call the Data API everywhere reaches every cluster of the account.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::StepFunctions::StateMachine, AWS::Events::Rule, AWS::Redshift::Cluster]
#   reads:
#     - AWS::StepFunctions::StateMachine#Definition
#     - AWS::StepFunctions::StateMachine#DefinitionString
#     - AWS::StepFunctions::StateMachine#RoleArn
#     - AWS::Events::Rule#Targets[].RedshiftDataParameters.SecretManagerArn
#     - AWS::Events::Rule#Targets[].RedshiftDataParameters.DbUser
#     - AWS::Redshift::Cluster#MasterUserPassword
#     - AWS::IAM::Role#Policies
#   remediation: Use a secret, static SQL, and a role limited to that cluster and secret.
#   controls: []
#   seed: [S7]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       forbidDynamicSql:
#         description: Whether SQL must not be made of the input
#         type: boolean
#         default: true
#   autofix: none
package parapet.packs.resilience.redshift_credentials

import data.parapet.lib.asl
import data.parapet.lib.data_api
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.policy
import data.parapet.lib.role_grant
import data.parapet.lib.settings
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

applies contains case.resource.address if some case in _cases

_cases contains {"resource": cluster, "label": $"cluster {cluster.logicalId}", "flaws": flaws} if {
	some cluster in estate.of_type["AWS::Redshift::Cluster"]
	flaws := [{
		"what": "shows its master password",
		"path": secret.path,
		"score": object.get({"literal": 2, "parameter-default": 2, "intrinsic": 1}, secret.kind, 0),
		"reason": {"reason": "intrinsic", "missing": cluster.logicalId},
	} |
		some secret in cluster.sensitive
	]
}

_cases contains {"resource": machine, "label": $"state machine {machine.logicalId}", "flaws": flaws} if {
	some address, places in asl.hidden
	machine := input.resources[address]
	flaws := [{
		"what": "calls the Data API without a secret, in what cannot be read",
		"path": place.path,
		"score": 1,
		"hidden": place.value,
		"reason": {name: code | place.value == null; some name, code in {"reason": "opaque-definition", "missing": machine.logicalId}},
	} |
		some place in places
	]
}

_cases contains {"resource": call.resource, "label": call.label, "flaws": flaws} if {
	some call in data_api.calls
	flaws := [object.union(one, {"path": call.path, "score": value.both(call.score, one.score)}) |
		some one in array.flatten([
			{"what": "has neither a secret nor a user for the Data API", "score": value.negate(call.signed), "hidden": call.hidden},
			{"what": "makes SQL of its input", "score": value.both(_forbids_dynamic, call.dynamic), "hidden": call.hidden},
			_role_flaws(call),
		])
	]
}

_forbids_dynamic := value.truth(settings.of("resilience/redshift-credentials", "forbidDynamicSql", true))

# What a role of the estate may do; one of another template may do anything.
_role_flaws(call) := [{
	"what": "has a role for the Data API that is not known",
	"score": 1,
	"hidden": call.role.value,
}] if {
	count(_roles(call)) == 0
} else := [one | some role in _roles(call); some one in array.concat([_wide_flaw(role)], _secret_flaws(call, role))]

_roles(call) := {role | some role in estate.linked(call.role.address, call.role.path); estate.of_type["AWS::IAM::Role"][role]}

_wide_flaw(role) := {
	"what": "has a role that may do everything with the Data API, everywhere",
	"score": value.any_of([value.all_of([
		found.sure,
		policy.effect(found.statement, "Allow"),
		policy.covers_action(found.statement, "redshift-data:*"),
		role_grant.everywhere(found.statement),
	]) |
		some found in role_grant.statements(role)
	]),
	"hidden": role_grant.statements(role),
}

_secret_flaws(call, role) := [{
	"what": $"has a role that may not read the secret {call.secret}",
	"score": value.negate(role_grant.grants(role, "secretsmanager:GetSecretValue", call.secret)),
	"hidden": [call.secret, role_grant.statements(role), role_grant.outside(role)],
} |
	is_string(call.secret)
	not startswith(call.secret, "{%")
]
