# METADATA
# title: Targets that edit access
# description: Which targets of rules run with a role that may change who has access to what, or how resources are set up.
package parapet.lib.writer_target

import data.parapet.lib.estate
import data.parapet.lib.role_grant
import data.parapet.lib.sensitive_action
import data.parapet.lib.target
import data.parapet.lib.value

# METADATA
# description: |
#   By the address of a rule: three-valued, whether one of its targets is a function or state machine with such a role. What
#   a target outside the estate may do is not known.
score(rule) := value.any_of([_edits(found) | some found in target.by_rule[rule.address]])

_edits(found) := value.any_of([_role_edits[role] | some role in _roles(found.rule.address, found.path)]) if {
	count(_runners(found.rule.address, found.path)) > 0
} else := 1 if {
	target.is_kind(found.arn, "lambda") + target.is_kind(found.arn, "states") > 0
} else := 0

_runners(address, path) := estate.functions(address, array.concat(path, ["Arn"])) | {machine |
	some machine in estate.linked(address, array.concat(path, ["Arn"]))
	input.resources[machine].type == "AWS::StepFunctions::StateMachine"
}

_roles(address, path) := {role |
	some runner in _runners(address, path)
	some property in ["Role", "RoleArn"]
	some role in estate.linked(runner, ["Properties", property])
}

_role_edits[role] := role_grant.allows(role, _actions) if some role, _ in estate.of_type["AWS::IAM::Role"]

# Those of `trust/policy-writer-scope`.
_actions := [lower(action) | some action in array.concat(sensitive_action.all, sensitive_action.posture)]
