package parapet.packs.trust.service_principal_source_test

import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.service_principal_source as check

_path := ["Properties", "PolicyDocument", "Statement", 0]

_grant := {
	"path": _path, "effect": "Allow", "principals": [{"type": "Service", "value": "events.amazonaws.com"}],
	"actions": ["sqs:sendmessage"], "resources": [{"text": "*"}], "conditions": [],
}

_arn := _condition("ArnLike", "aws:sourcearn", "arn:aws:s3:::orders")

_account := _condition("StringEquals", "aws:sourceaccount", "⟦account.app⟧")

test_denies_a_service_for_any_source if {
	denied := check.deny with input as _with(_grant)
	denied == {{
		"resource": "app/Policy", "path": array.concat(_path, ["Condition"]),
		"message": "Policy lets events.amazonaws.com act for any source",
	}}
}

test_denies_s3_without_both if {
	denied := check.deny with input as _with(_to("s3.amazonaws.com", [_arn]))
	denied == {{
		"resource": "app/Policy", "path": array.concat(_path, ["Condition"]),
		"message": "Policy lets s3.amazonaws.com act with no more than one of aws:SourceArn and aws:SourceAccount",
	}}
}

test_denies[name] if {
	some name, statement in {
		"source if there is one": _to("sns.amazonaws.com", [object.union(_arn, {"ifExists": true})]),
		"every source": _to("sns.amazonaws.com", [_condition("ArnLike", "aws:sourcearn", "*")]),
		"organization of the caller": _to("sns.amazonaws.com", [_condition("StringEquals", "aws:principalorgid", "o-abc1234567")]),
		"S3 for an account": _to("s3.amazonaws.com", [_account]),
		"logs beside another service": object.union(_grant, {"principals": [
			{"type": "Service", "value": "logs.amazonaws.com"},
			{"type": "Service", "value": "sns.amazonaws.com"},
		]}),
	}
	count(check.deny) == 1 with input as _with(statement)
}

test_denies_a_permission_at_its_source if {
	estate := _carried("AWS::Lambda::Permission", "resource", object.union(_grant, {"path": ["Properties"]}))
	{finding.path | some finding in check.deny} == {["Properties", "SourceArn"]} with input as estate
}

test_denies_a_key_policy_with_medium if {
	{finding.severity | some finding in check.deny} == {"medium"} with input as _carried("AWS::KMS::Key", "key", _grant)
}

test_allows[name] if {
	some name, estate in {
		"source": _with(_to("events.amazonaws.com", [_condition("ArnEquals", "aws:sourcearn", "⟦attribute.app.Rule.Arn⟧")])),
		"account": _with(_to("sns.amazonaws.com", [_account])),
		"organization": _with(_to("sns.amazonaws.com", [_condition("StringEquals", "aws:sourceorgid", "o-abc1234567")])),
		"partly known source": _with(_to("sns.amazonaws.com", [_condition("ArnLike", "aws:sourcearn", "arn:aws:sns:*:⟦~parameter.app.X⟧:*")])),
		"S3 for a bucket of an account": _with(_to("s3.amazonaws.com", [_arn, _account])),
		"S3 for an organization": _with(_to("s3.amazonaws.com", [_condition("StringEquals", "aws:sourceorgid", "o-abc1234567")])),
		"generated for S3": object.union(
			_with(_to("s3.amazonaws.com", [_account])),
			{"resources": {"app/Policy": {"origin": {"generatedBy": "app/Function"}}}},
		),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	check.applies == {"app/Policy"} with input as estate
}

test_not_applicable[name] if {
	some name, statement in {
		"role": object.union(_grant, {"principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:role/delivery"}]}),
		"unknown role": object.union(_grant, {"principals": [{"type": "AWS", "value": "⟦~parameter.app.X⟧"}]}),
		"everyone but some": object.union(object.remove(_grant, ["principals"]), {"notPrincipals": []}),
		"logs": _to("logs.amazonaws.com", []),
		"logs of a Region": _to("logs.⟦region.app⟧.amazonaws.com", []),
		"a refusal": object.union(_grant, {"effect": "Deny"}),
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _with(statement)
}

test_exempts_the_services_of_the_setting if {
	estate := sample.with_settings(_with(_grant), "trust/service-principal-source", {"exemptServices": ["events.amazonaws.com"]})
	count(check.applies) == 0 with input as estate
}

test_undecided_source if {
	open := check.undecided with input as _with(_to("sns.amazonaws.com", [_condition("ArnLike", "aws:sourcearn", "⟦~parameter.app.Topic⟧")]))
	open == {{
		"resource": "app/Policy", "path": array.concat(_path, ["Condition"]), "reason": "parameter", "missing": "app.Topic",
		"message": "Policy may let a service act for any source",
	}}
}

test_undecided[name] if {
	some name, statement in {
		"statement": {"path": _path, "unknown": "⟦~parameter.app.X⟧"},
		"condition": _to("sns.amazonaws.com", [{"unknown": "⟦~parameter.app.X⟧"}]),
		"service": _to("⟦~parameter.app.X⟧.amazonaws.com", []),
		"source of S3": _to("s3.amazonaws.com", [_account, _condition("ArnLike", "aws:sourcearn", "⟦~parameter.app.X⟧")]),
		"service that may be S3": _to("⟦~parameter.app.X⟧", [_account]),
	}
	count(check.deny) == 0 with input as _with(statement)
	{finding.missing | some finding in check.undecided} == {"app.X"} with input as _with(statement)
}

test_undecided_principal[name] if {
	some name, [type, count_of_them] in {"of a function": ["AWS::Lambda::Permission", 1], "of a bus": ["AWS::Events::EventBusPolicy", 0]}
	statement := object.union(_grant, {"path": ["Properties"], "principals": [{"type": "AWS", "value": "⟦~parameter.app.X⟧"}]})
	estate := object.union(_carried(type, "resource", statement), {"resources": {"app/Policy": {"properties": {"Principal": "⟦~parameter.app.X⟧"}}}})
	count(check.undecided) == count_of_them with input as estate
}

_condition(operator, key, wanted) := {"operator": operator, "qualifier": "", "ifExists": false, "key": key, "values": [wanted]}

_to(service, conditions) := object.union(_grant, {"principals": [{"type": "Service", "value": service}], "conditions": conditions})

_with(statement) := _carried("AWS::SQS::QueuePolicy", "resource", statement)

_carried(type, kind, statement) := object.union(
	sample.estate([sample.resource("Policy", type, {})]),
	{"policies": {"app/Policy": [{"address": "app/Policy", "path": ["Properties", "PolicyDocument"], "kind": kind, "statements": [statement]}]}},
)

test_repairs_a_grant_that_one_rule_uses if {
	fixes := check.fixes with input as edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [edges.statement({})])})
	[edits | some edits in fixes] == [[
		{"op": "set", "path": array.concat(_path, ["Condition", "ArnLike", "aws:SourceArn"]), "value": "arn:aws:events:eu-west-1:111122223333:rule/r"},
		{"op": "set", "path": array.concat(_path, ["Condition", "StringEquals", "aws:SourceAccount"]), "value": "111122223333"},
	]]
}

test_does_not_repair_a_grant_of_another_service if {
	statement := edges.statement({"principals": [{"type": "Service", "value": "sns.amazonaws.com"}]})
	count(check.fixes) == 0 with input as edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [statement])})
}

test_repairs_the_permission_of_a_bucket if {
	worker := "arn:aws:lambda:eu-west-1:111122223333:function:w"
	target := ["NotificationConfiguration", "LambdaConfigurations", 0, "Function"]
	bucket := sample.resource("Bucket", "AWS::S3::Bucket", {"NotificationConfiguration": {"LambdaConfigurations": [{"Function": worker}]}})
	grant := {
		"path": ["Properties"], "effect": "Allow", "actions": ["lambda:invokefunction"], "resources": [{"text": "w"}],
		"principals": [{"type": "Service", "value": "s3.amazonaws.com"}], "conditions": [],
	}
	estate := object.union(
		sample.linked(
			[
				object.union(bucket, {"arn": "arn:aws:s3:::uploads"}),
				object.union(sample.resource("Worker", "AWS::Lambda::Function", {}), {"arn": worker, "name": "w"}),
				sample.resource("Invoke", "AWS::Lambda::Permission", {"FunctionName": "w"}),
			],
			[["Bucket", target, "Worker"], ["Invoke", ["FunctionName"], "Worker"]],
		),
		{"policies": {"app/Invoke": [{"address": "app/Invoke", "kind": "resource", "path": ["Properties"], "statements": [grant]}]}},
	)
	fixes := check.fixes with input as estate
	[edit.path[1] | some edits in fixes; some edit in edits] == ["SourceArn", "SourceAccount"]
}
