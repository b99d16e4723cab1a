package parapet.packs.contracts.securityhub_action_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.securityhub_action as check

_rule(pattern) := object.union(
	sample.resource("Rule", "AWS::Events::Rule", {
		"EventPattern": object.union({"source": ["aws.securityhub"]}, pattern),
		"Targets": [{"Id": "t", "Arn": "arn:aws:lambda:eu-west-1:111122223333:function:f"}],
	}),
	{"stage": "prod"},
)

_custom(resources) := object.union({"detail-type": ["Security Hub Findings - Custom Action"]}, resources)

_imported(findings) := {"detail-type": ["Security Hub Findings - Imported"], "detail": {"findings": findings}}

_narrow := {"Compliance": {"SecurityControlId": ["S3.8"]}, "Workflow": {"Status": ["NEW"]}, "RecordState": ["ACTIVE"]}

_finding(text) := {{"resource": "app/Rule", "path": ["Properties", "EventPattern"], "message": $"rule Rule {text}"}}

_estate(pattern, action) := object.union(
	sample.linked(
		[
			_rule(pattern),
			sample.resource("Fix", "AWS::Lambda::Function", {}),
			sample.resource("Role", "AWS::IAM::Role", {}),
		],
		[["Rule", ["Targets", 0, "Arn"], "Fix"], ["Fix", ["Role"], "Role"]],
	),
	{"policies": {"app/Role": [{
		"address": "app/Role", "path": ["Properties", "Policies", 0, "PolicyDocument"], "kind": "identity",
		"statements": [{"path": [], "effect": "Allow", "actions": [action], "resources": [{"text": "*"}], "conditions": []}],
	}]}},
)

_put := "s3:putbucketpolicy"

test_denies_every_action[name] if {
	some name, pattern in {
		"no resources": _custom({}),
		"other resources": _custom({"resources": ["arn:aws:s3:::b"]}),
		"all actions": _custom({"resources": [{"prefix": "arn:aws:securityhub:"}]}),
	}
	denied := check.deny with input as sample.estate([_rule(pattern)])
	denied == _finding("acts on every custom action, as it names the ARN of none under resources")
}

test_denies_every_finding[name] if {
	some name, findings in {
		"nothing": {"ProductName": ["x"]},
		"control only": {"GeneratorId": ["x"]},
		"any control": object.union(_narrow, {"Compliance": {"SecurityControlId": [{"exists": true}]}}),
		"any state": object.union(_narrow, {"RecordState": ["ACTIVE", "ARCHIVED"]}),
	}
	denied := check.deny with input as _estate(_imported(findings), _put)
	denied == _finding("remediates imported findings without filters on one control and on what is new and active")
}

test_allows[name] if {
	some name, [pattern, action] in {
		"ARN": [_custom({"resources": ["arn:aws:securityhub:eu-west-1:111122223333:action/custom/a"]}), _put],
		"parameter": [_custom({"resources": ["⟦~parameter.app.A⟧"]}), _put],
		"narrow": [_imported(_narrow), _put],
		"target that only reads": [_imported({"ProductName": ["x"]}), "s3:listbucket"],
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as _estate(pattern, action)
	verdicts == [set(), set(), {"app/Rule"}]
}

test_allows_in_other_stages if {
	estate := _estate(_imported({"ProductName": ["x"]}), _put)
	settings := {"guardedStages": ["live"]}
	count(check.deny) == 0 with input as sample.with_settings(estate, "contracts/securityhub-action", settings)
}

test_undecided[name] if {
	some name, [pattern, missing] in {
		"pattern": ["⟦~parameter.app.P⟧", {"app.P"}],
		"resources": [_custom({"source": ["aws.securityhub"], "resources": "⟦~parameter.app.R⟧"}), {"app.R"}],
		"findings": [object.union(_imported({}), {"source": ["aws.securityhub"], "detail": "⟦~parameter.app.D⟧"}), {"app.D"}],
	}
	rule := object.union(_rule({}), {"properties": {"EventPattern": pattern}})
	estate := object.union(_estate(_custom({}), _put), {"resources": {"app/Rule": rule}})
	replaced := object.union(estate, {"patterns": sample.estate([_only(rule, pattern)]).patterns})
	verdicts := [check.deny, {one.missing | some one in check.undecided}] with input as replaced
	verdicts == [set(), missing]
}

_only(rule, pattern) := object.union(object.remove(rule, ["properties"]), {"properties": {"EventPattern": pattern}})

test_undecided_target_outside if {
	verdicts := [check.deny, count(check.undecided)] with input as sample.estate([_rule(_imported({"ProductName": ["x"]}))])
	verdicts == [set(), 1]
}

test_target_that_runs_nothing if {
	rule := object.union(_rule(_imported({"ProductName": ["x"]})), {"properties": {"Targets": [{"Id": "t", "Arn": "arn:aws:sqs:eu-west-1:1:q"}]}})
	count(check.deny | check.undecided) == 0 with input as sample.estate([rule])
}

test_not_applicable if {
	check.applies == set() with input as sample.estate([_rule({"detail-type": ["Security Hub Findings – Custom Action"]})])
}
