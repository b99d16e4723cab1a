# METADATA
# title: Sensitive functions are signed, attached and encrypted
# description: |
#   A function that edits policies or handles secrets is worth attacking. Enforced signing keeps foreign code out of it, a
#   customer key keeps its variables from readers of the configuration, and subnets in two zones keep it reachable.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Lambda::Function]
#   reads:
#     - AWS::Lambda::Function#CodeSigningConfigArn
#     - AWS::Lambda::CodeSigningConfig#CodeSigningPolicies.UntrustedArtifactOnDeployment
#     - AWS::Lambda::Function#VpcConfig.SubnetIds
#     - AWS::Lambda::Function#KmsKeyArn
#     - AWS::Lambda::Function#Environment
#     - AWS::Lambda::Function#PackageType
#     - AWS::Lambda::Function#Role
#     - AWS::IAM::Role#Policies[].PolicyDocument
#     - AWS::IAM::Policy#PolicyDocument
#     - AWS::IAM::ManagedPolicy#PolicyDocument
#     - AWS::IAM::RolePolicy#PolicyDocument
#   remediation: Enforce signing, encrypt variables with a customer key, attach to two private subnets where required.
#   controls:
#     - Checkov CKV_AWS_272
#     - Checkov CKV_AWS_117
#     - Checkov CKV_AWS_173
#     - AWS Config lambda-inside-vpc
#     - Security Hub Lambda.3
#     - Security Hub Lambda.5
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       requireSigning:
#         description: Whether sensitive functions must take signed code only
#         type: boolean
#         default: true
#       requireVpc:
#         description: Whether sensitive functions must be attached to two subnets
#         type: boolean
#         default: false
#       requireKms:
#         description: Whether variables of sensitive functions must be encrypted with a named key
#         type: boolean
#         default: true
#       ignoreLogicalIds:
#         description: Functions to leave out, as globs of logical ids; those that the CDK adds for itself
#         type: array
#         items: {type: string}
#         default: [CustomResource*, LogRetention*, "*CustomCDKBucketDeployment*", "*framework-on*"]
#   autofix: none
package parapet.packs.lambda.sensitive_hardening

import data.parapet.lib.estate
import data.parapet.lib.key
import data.parapet.lib.lambda_function
import data.parapet.lib.result
import data.parapet.lib.role_grant
import data.parapet.lib.sensitive_action
import data.parapet.lib.settings
import data.parapet.lib.tag
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some found in _found
	found.score == 2
	finding := object.union(
		result.finding(found.function, _full(found.path), $"sensitive function {found.function.logicalId} {found.what}"),
		{"related": found.related},
	)
}

undecided contains finding if {
	some found in _found
	found.score == 1
	message := $"function {found.function.logicalId} {found.what}, as far as is known"
	open := result.undecided(found.function, _full(found.path), message, [found.hidden, found.marks])
	finding := object.union(open, {"related": found.related})
}

applies contains found.function.address if some found in _sensitive

_rule := "lambda/sensitive-hardening"

_full(path) := array.concat(["Properties"], path)

_found := [object.union(found, object.union(flaw, {"score": score})) |
	some found in _sensitive
	some flaw in _flaws(found.function)
	score := value.both(found.sensitive, flaw.score)
	score > 0
]

_sensitive := [{"function": function, "sensitive": sensitive, "marks": marks} |
	some function in lambda_function.judged(_rule)
	sensitive := value.either(tag.has(function, "parapet:sensitivity", ["high"]), _holds(function))
	sensitive > 0
	marks := [hidden | sensitive == 1; hidden := array.concat([mark | mark := tag.of(function, "parapet:sensitivity")], _role_facts(function))]
]

# Whether the role of a function may edit access. A role that is not known may be any.
_holds(function) := value.any_of({role_grant.allows(role, sensitive_action.all) | some role in roles}) if {
	roles := estate.linked(function.address, ["Properties", "Role"])
	count(roles) > 0
} else := 1 if {
	value.absent(function.properties, ["Role"]) < 2
} else := 0

_role_facts(function) := array.concat([value.seen(function.properties, ["Role"])], [found.statement |
	some role in estate.linked(function.address, ["Properties", "Role"])
	some found in role_grant.statements(role)
])

_flaws(function) := ({flaw |
	settings.of(_rule, "requireSigning", true) == true
	some flaw in _of_signing(function)
} | {{
	"path": ["VpcConfig", "SubnetIds"],
	"what": "is not attached to two subnets",
	"score": value.negate(_attached(function.properties)),
	"hidden": value.seen(function.properties, ["VpcConfig", "SubnetIds"]),
	"related": [],
} |
	settings.of(_rule, "requireVpc", false) == true
}) | {{
	"path": ["KmsKeyArn"],
	"what": "has variables that no named key encrypts",
	"score": value.both(
		value.negate(value.absent(function.properties, ["Environment", "Variables"])),
		value.negate(key.named(function.properties, ["KmsKeyArn"])),
	),
	"hidden": [value.seen(function.properties, ["Environment"]), value.seen(function.properties, ["KmsKeyArn"])],
	"related": [],
} |
	settings.of(_rule, "requireKms", true) == true
}

_signing := ["CodeSigningConfigArn"]

# Images are not signed this way.
_of_signing(function) := {{
	"path": _signing,
	"what": "has no code signing",
	"score": value.both(zip, value.absent(function.properties, _signing)),
	"hidden": [value.seen(function.properties, _signing), value.seen(function.properties, ["PackageType"])],
	"related": [],
}} | {object.union(flaw, {"score": value.both(zip, flaw.score)}) | some flaw in _of_config(function)} if {
	zip := value.negate(text.same(object.get(function.properties, "PackageType", "Zip"), "Image"))
}

_of_config(function) := {flaw |
	some address in configs
	config := input.resources[address]
	flaw := {
		"path": _signing,
		"what": "takes code without a signature, with no more than a warning",
		"score": value.either(value.absent(config.properties, _policy), text.same($"{value.seen(config.properties, _policy)}", "Warn")),
		"hidden": value.seen(config.properties, _policy),
		"related": [{"address": address, "path": _full(_policy), "message": "the code signing config"}],
	}
} if {
	configs := estate.linked(function.address, _full(_signing))
	count(configs) > 0
} else := {{
	"path": _signing,
	"what": "has a code signing config outside of the estate",
	"score": min([1, value.negate(value.absent(function.properties, _signing))]),
	"hidden": value.seen(function.properties, _signing),
	"related": [],
}}

_policy := ["CodeSigningPolicies", "UntrustedArtifactOnDeployment"]

_attached(properties) := 2 if {
	count(value.get(properties, ["VpcConfig", "SubnetIds"])) > 1
	is_array(value.get(properties, ["VpcConfig", "SubnetIds"]))
} else := 1 if {
	value.has_unknown($"{value.seen(properties, ["VpcConfig", "SubnetIds"])}")
	not is_array(value.seen(properties, ["VpcConfig", "SubnetIds"]))
} else := 0
