# METADATA
# title: Functions are not open to the world
# description: |
#   A permission for everyone lets any AWS account invoke the function, and a URL without IAM anybody who finds it. Both run
#   code with the role of the function, at its owner's cost.
# custom:
#   severity: critical
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Lambda::Permission, AWS::Lambda::Url]
#   reads:
#     - AWS::Lambda::Permission#Principal
#     - AWS::Lambda::Permission#FunctionUrlAuthType
#     - AWS::Lambda::Permission#PrincipalOrgID
#     - AWS::Lambda::Url#AuthType
#   remediation: Name the caller or require IAM on the URL.
#   controls:
#     - Checkov CKV_AWS_258
#     - Checkov CKV_AWS_301
#     - AWS Config lambda-function-public-access-prohibited
#     - Security Hub Lambda.1
#     - Prowler awslambda_function_url_public
#   seed: [S5]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       publicUrls:
#         description: URLs that are meant to be open, as globs of their addresses or logical ids
#         type: array
#         items: {type: string}
#         default: []
#   autofix: none
package parapet.packs.lambda.public_access

import data.parapet.lib.estate
import data.parapet.lib.listed
import data.parapet.lib.result
import data.parapet.lib.settings
import data.parapet.lib.text
import data.parapet.lib.value

deny contains finding if {
	some judged in _judged
	judged.open == 2
	finding := result.finding(judged.resource, judged.path, $"{judged.resource.logicalId} {judged.said[0]}")
}

undecided contains finding if {
	some judged in _judged
	judged.open == 1
	finding := result.undecided(judged.resource, judged.path, $"{judged.resource.logicalId} {judged.said[1]}", judged.hidden)
}

applies contains judged.resource.address if some judged in _judged

_judged contains judged if {
	some permission in estate.of_type["AWS::Lambda::Permission"]
	judged := {
		"resource": permission,
		"path": ["Properties", "Principal"],
		"open": value.all_of([
			text.same(_said(permission, "Principal"), "*"),
			value.absent(permission.properties, ["PrincipalOrgID"]),
			value.negate(text.same(_said(permission, "FunctionUrlAuthType"), "AWS_IAM")),
		]),
		"said": ["lets everyone invoke the function", "may let everyone invoke the function"],
		"hidden": [_said(permission, name) | some name in ["Principal", "PrincipalOrgID", "FunctionUrlAuthType"]],
	}
}

_judged contains judged if {
	some url in estate.of_type["AWS::Lambda::Url"]
	judged := {
		"resource": url,
		"path": ["Properties", "AuthType"],
		"open": value.both(
			text.same(_said(url, "AuthType"), "NONE"),
			value.negate(listed.by(url, settings.of("lambda/public-access", "publicUrls", []))),
		),
		"said": ["is open to anybody", "may be open to anybody"],
		"hidden": _said(url, "AuthType"),
	}
}

_said(resource, name) := $"{value.seen(resource.properties, [name])}"
