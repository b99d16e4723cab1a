# METADATA
# title: Calls of the Redshift Data API
# description: Which tasks of state machines and which targets of rules run SQL by it, and with what credentials.
package parapet.lib.data_api

import data.parapet.lib.asl
import data.parapet.lib.target
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Every call {resource, label, path, score, signed, dynamic, secret, role, hidden}. Of the scores, `score` tells whether there is
#   such a call, `signed` whether it names a secret, a user or a workgroup, and `dynamic` whether its SQL is made of input.
calls contains call if {
	some address, states in asl.states
	some one in states
	machine := input.resources[address]
	resource := asl.text(machine, one.state.Resource)
	score := _is_call(resource)
	score > 0
	given := object.get(one.state, "Arguments", object.get(one.state, "Parameters", {}))
	call := {
		"resource": machine,
		"label": $"state machine {machine.logicalId}: {one.name}",
		"path": one.path,
		"score": score,
		"signed": _has(given, ["SecretArn", "SecretArn.$", "DbUser", "DbUser.$", "WorkgroupName", "WorkgroupName.$"]),
		"dynamic": value.any_of([
			_has(given, ["Sql.$", "Sqls.$"]),
			value.any_of([_is_expression(sql.value) | some name in ["Sql", "Sqls"]; some sql in value.elements(given, [name])]),
		]),
		"secret": asl.text(machine, value.seen(given, ["SecretArn"])),
		"role": {"address": address, "path": ["Properties", "RoleArn"], "value": value.seen(machine.properties, ["RoleArn"])},
		"hidden": [resource, given],
	}
}

calls contains call if {
	some one in target.of_rules
	score := value.negate(value.absent(one.value, ["RedshiftDataParameters"]))
	score > 0
	given := value.seen(one.value, ["RedshiftDataParameters"])
	call := {
		"resource": one.rule,
		"label": one.label,
		"path": one.path,
		"score": score,
		"signed": value.either(_has(given, ["SecretManagerArn", "DbUser"]), target.is_kind(one.arn, "redshift-serverless")),
		"dynamic": 0,
		"secret": value.seen(given, ["SecretManagerArn"]),
		"role": {
			"address": one.rule.address,
			"path": array.concat(one.path, ["RoleArn"]),
			"value": value.seen(one.value, ["RoleArn"]),
		},
		"hidden": [one.arn, given],
	}
}

_is_call(resource) := 1 if {
	value.is_unknown(resource)
} else := value.any_of([text.like($"arn:*:states:::aws-sdk:redshiftdata:{action}", resource) |
	some action in ["executeStatement", "batchExecuteStatement"]
])

_has(given, names) := value.any_of([value.negate(value.absent(given, [name])) | some name in names])

_is_expression(sql) := 1 if {
	value.is_unknown(sql)
} else := text.like("{%*", sql)
