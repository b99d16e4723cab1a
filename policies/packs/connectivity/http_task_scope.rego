# METADATA
# title: HTTP tasks call listed endpoints with bounded permissions
# description: |
#   An HTTP task sends what the workflow knows, with the credentials of a connection, to wherever its endpoint says. The role
#   decides which endpoints it can reach at all, and whose credentials it can read.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::StepFunctions::StateMachine]
#   reads:
#     - AWS::StepFunctions::StateMachine#DefinitionString
#     - AWS::StepFunctions::StateMachine#Definition
#     - AWS::StepFunctions::StateMachine#RoleArn
#     - AWS::IAM::Role#Policies
#   remediation: List the endpoint, and add conditions on states:HTTPEndpoint to the role.
#   controls: []
#   seed: [S3]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       hosts:
#         description: Hosts that HTTP tasks may call, as globs
#         type: array
#         items: {type: string}
#         default: []
#       allowDynamicEndpoint:
#         description: Whether the input of a task may decide on its endpoint
#         type: boolean
#         default: false
#   autofix: none
package parapet.packs.connectivity.http_task_scope

import data.parapet.lib.asl
import data.parapet.lib.condition
import data.parapet.lib.estate
import data.parapet.lib.flaw
import data.parapet.lib.http_task
import data.parapet.lib.policy
import data.parapet.lib.result
import data.parapet.lib.role_grant
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.url
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

_setting(name, fallback) := settings.of("connectivity/http-task-scope", name, fallback)

_cases contains {"resource": task.machine, "label": $"state machine {task.machine.logicalId}", "flaws": flaws} if {
	some task in http_task.tasks
	flaws := [object.union(one, {"score": value.both(task.score, one.score), "hidden": [one.hidden, task.endpoint]}) |
		some one in array.concat([_endpoint_flaw(task)], _role_flaws(task))
	]
}

# Nobody knows whether a definition that is kept elsewhere has such a task.
_cases contains {"resource": machine, "label": $"state machine {machine.logicalId}", "flaws": [one]} if {
	some address, places in asl.hidden
	some place in places
	place.value == null
	machine := input.resources[address]
	one := {
		"what": "has an HTTP task in what cannot be read",
		"path": place.path,
		"score": 1,
		"reason": {"reason": "opaque-definition", "missing": machine.logicalId},
	}
}

_endpoint_flaw(task) := {
	"what": $"lets the input of {task.name} decide on its endpoint",
	"path": task.path,
	"score": value.negate(value.truth(_setting("allowDynamicEndpoint", false))),
	"hidden": null,
} if {
	task.dynamic
} else := {
	"what": $"calls an endpoint that is not listed, or not HTTPS, in {task.name}",
	"path": task.path,
	"score": value.negate(value.both(url.is_https(task.endpoint), url.host_among(task.endpoint, _setting("hosts", [])))),
	"hidden": task.endpoint,
}

_role := ["Properties", "RoleArn"]

_roles(task) := {role | some role in estate.linked(task.machine.address, _role); estate.of_type["AWS::IAM::Role"][role]}

_role_flaws(task) := [{
	"what": "has a role that is not known",
	"path": task.path,
	"score": 1,
	"hidden": value.seen(task.machine.properties, ["RoleArn"]),
}] if {
	count(_roles(task)) == 0
} else := [one | some role in _roles(task); some one in array.concat(_missing(task, role), _wide(role))]

# What a task cannot run without, and on what it needs it at least.
_missing(task, role) := [{
	"what": $"has a role without {action}, which an HTTP task needs",
	"path": task.path,
	"score": value.negate(value.any_of(array.concat(
		[1 | count(role_grant.outside(role)) > 0],
		[_allows(found, action) | some found in role_grant.statements(role)],
	))),
	"hidden": [role_grant.statements(role), role_grant.outside(role)],
} |
	action := _needed[_]
]

_needed := ["states:InvokeHTTPEndpoint", "events:RetrieveConnectionCredentials", "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]

_allows(found, action) := value.all_of([
	found.sure,
	policy.effect(found.statement, "Allow"),
	policy.covers_action(found.statement, action),
])

_wide(role) := [{
	"what": what,
	"path": found.statement.path,
	"score": value.both(_allows(found, action), _is_wide(found.statement, action)),
	"hidden": object.filter(found.statement, ["unknown", "effect", "actions", "resources", "conditions"]),
	"at": result.at(found.address, found.statement.path, "the statement"),
} |
	some found in role_grant.statements(role)
	some action in _needed
	what := $"has a role that is not bounded in {action}"
]

_is_wide(statement, "states:InvokeHTTPEndpoint") := value.negate(condition.states(statement, {"states:httpendpoint"}))

_is_wide(statement, "events:RetrieveConnectionCredentials") := role_grant.everywhere(statement)

_is_wide(statement, action) := value.negate(value.all_of([text.covers(_secrets, resource.text) | some resource in statement.resources])) if {
	startswith(action, "secretsmanager:")
	statement.resources
} else := 1 if {
	startswith(action, "secretsmanager:")
	statement.unknown
} else := 2 if {
	startswith(action, "secretsmanager:")
}

_secrets := "arn:*:secretsmanager:*:*:secret:events!connection/*"
