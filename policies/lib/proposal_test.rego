package parapet.lib.proposal_test

import data.parapet.lib.edge_identity
import data.parapet.lib.edge_key
import data.parapet.lib.edge_policy
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.proposal
import data.parapet.lib.sample_test as sample

_rule := "arn:aws:events:eu-west-1:111122223333:rule/r"

_by_rule := {"ArnEquals": {"aws:SourceArn": _rule}, "StringEquals": {"aws:SourceAccount": "111122223333"}}

_foreign(id, type, named) := object.union(sample.resource(id, type, {}), {"arn": named, "account": "444455556666", "stack": "app"})

# A rule that delivers to a resource, by itself or by the role.
_to(resource, more) := object.union(
	sample.linked(
		[
			object.union(sample.resource("Rule", "AWS::Events::Rule", {"Targets": [object.union({"Id": "t", "Arn": resource.arn}, more)]}), {"arn": _rule}),
			object.union(sample.resource("Role", "AWS::IAM::Role", {}), {"arn": edges.role_arn}),
			resource,
		],
		array.concat([["Rule", ["Targets", 0, "Arn"], resource.logicalId]], [["Rule", ["Targets", 0, "RoleArn"], "Role"] | more.RoleArn]),
	),
	{"organization": {}},
)

_as_role := {"RoleArn": edges.role_arn}

_ours := {"organization": {"id": "o-abc1234567", "accounts": [{"id": "111122223333"}]}}

_topic := _foreign("Topic", "AWS::SNS::Topic", "arn:aws:sns:eu-west-1:444455556666:t")

_function := _foreign("F", "AWS::Lambda::Function", "arn:aws:lambda:eu-west-1:444455556666:function:f")

_bus := _foreign("Bus", "AWS::Events::EventBus", "arn:aws:events:eu-west-1:444455556666:event-bus/b")

_stream := _foreign("Stream", "AWS::Kinesis::Stream", "arn:aws:kinesis:eu-west-1:444455556666:stream/s")

_api := _foreign("Api", "AWS::ApiGateway::RestApi", "arn:aws:execute-api:eu-west-1:444455556666:abc/prod/POST/orders")

_document(statements) := {"Version": "2012-10-17", "Statement": statements}

_by_role(action, on) := {"Sid": "RuleDelivers", "Effect": "Allow", "Principal": {"AWS": edges.role_arn}, "Action": action, "Resource": on}

# By name: an estate, the resource that changes or null, and the body.
_admissions := {
	"queue without a policy": [edges.estate([edges.own], {}), null, {"QueuePolicyForRule": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
		"Queues": [{"Ref": "Queue"}],
		"PolicyDocument": _document([{
			"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage",
			"Resource": sample.queue_arn("Queue"), "Condition": _by_rule,
		}]),
	}}}],
	"queue with a policy": [edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [])}), "app/Policy", [{
		"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage",
		"Resource": sample.queue_arn("Queue"), "Condition": _by_rule,
	}]],
	"topic, role": [_to(_topic, _as_role), null, {"TopicPolicyForRule": {"Type": "AWS::SNS::TopicPolicy", "Properties": {
		"Topics": [{"Ref": "Topic"}], "PolicyDocument": _document([_by_role("sns:Publish", _topic.arn)]),
	}}}],
	"function, role": [_to(_function, _as_role), null, {"FPermissionForRule": {"Type": "AWS::Lambda::Permission", "Properties": {
		"Action": "lambda:InvokeFunction", "FunctionName": _function.arn, "Principal": edges.role_arn,
	}}}],
	"function, service": [_to(_function, {}), null, {"FPermissionForRule": {"Type": "AWS::Lambda::Permission", "Properties": {
		"Action": "lambda:InvokeFunction", "FunctionName": _function.arn, "Principal": "events.amazonaws.com", "SourceArn": _rule,
	}}}],
	"stream, role": [_to(_stream, _as_role), null, {"StreamPolicyForRule": {"Type": "AWS::Kinesis::ResourcePolicy", "Properties": {
		"ResourceArn": _stream.arn,
		"ResourcePolicy": _document([_by_role(["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"], _stream.arn)]),
	}}}],
	"bus, role": [_to(_bus, _as_role), null, {"BusPolicyForRule": {"Type": "AWS::Events::EventBusPolicy", "Properties": {
		"EventBusName": {"Ref": "Bus"}, "StatementId": "RuleDelivers", "Statement": _by_role("events:PutEvents", _bus.arn),
	}}}],
	"bus, role of our organization": [object.union(_to(_bus, _as_role), _ours), null, {"BusPolicyForRule": {"Type": "AWS::Events::EventBusPolicy", "Properties": {
		"EventBusName": {"Ref": "Bus"}, "StatementId": "RuleDelivers",
		"Statement": object.union(_by_role("events:PutEvents", _bus.arn), {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abc1234567"}}}),
	}}}],
	"bus, account": [_to(_bus, {}), null, {"BusPolicyForRule": {"Type": "AWS::Events::EventBusPolicy", "Properties": {
		"EventBusName": {"Ref": "Bus"}, "StatementId": "RuleDelivers",
		"Statement": object.union(_by_role("events:PutEvents", _bus.arn), {"Principal": {"AWS": "111122223333"}}),
	}}}],
	"API without a policy": [_to(_api, _as_role), "app/Api", {"Policy": _document([_by_role("execute-api:Invoke", "execute-api:/prod/POST/orders")])}],
	"API with a policy": [object.union(_to(_api, _as_role), {"policies": {"app/Api": [edges.document("Api", "resource", [])]}}), "app/Api", [_by_role("execute-api:Invoke", "execute-api:/prod/POST/orders")]],
}

test_admit[name] if {
	some name, [estate, into, body] in _admissions
	{[made.into, made.body] | some case in edge_policy.judged; made := proposal.admit(case, []).proposal} == {[into, body]} with input as estate
}

test_nothing_is_proposed_against_a_refusal if {
	estate := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [edges.statement({"effect": "Deny"})])})
	{proposal.admit(case, []) | some case in edge_policy.judged} == {{}} with input as estate
}

test_what_waits_is_named if {
	{made.waits | some case in edge_policy.judged; made := proposal.admit(case, ["app/Rule"]).proposal} == {["app/Rule"]} with input as edges.estate([edges.own], {})
}

_case(source, account, service) := {"place": {"address": "app/Queue"}, "refusal": null, "edge": {
	"source": "app/Rule", "to": "app/F", "arn": _function.arn, "kind": "deliver", "calls": [{"action": "lambda:InvokeFunction", "on": _function.arn}],
	"caller": {"kind": "service", "service": service, "account": account, "source": source},
}}

test_buckets_are_named_with_their_account if {
	case := _case("arn:aws:s3:::uploads", "111122223333", "s3.amazonaws.com")
	made := proposal.admit(case, []).proposal with input as _to(_function, {})
	object.filter(made.body.FPermissionForRule.Properties, ["SourceArn", "SourceAccount"]) == {"SourceArn": "arn:aws:s3:::uploads", "SourceAccount": "111122223333"}
}

test_the_account_of_a_foreign_source_stands_in_its_arn if {
	foreign := "arn:aws:sns:eu-west-1:444455556666:t"
	proposal.source_condition(_case(foreign, "111122223333", "sns.amazonaws.com").edge) == {"ArnEquals": {"aws:SourceArn": foreign}}
}

_use := {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": edges.foreign}

_role_with(statements) := edges.estate([edges.other], {"Role": edges.document("Role", "identity", statements)})

test_permit if {
	{made.proposal.body | some case in edge_identity.judged; made := proposal.permit(case)} == {{"RolePolicyForRule1": {"Type": "AWS::IAM::Policy", "Properties": {
		"PolicyName": "RolePolicyForRule1", "Roles": [{"Ref": "Role"}], "PolicyDocument": _document([_use]),
	}}}} with input as _role_with([])
}

test_permit_nothing_against_a_refusal if {
	refusal := edges.statement({"effect": "Deny", "path": ["Properties", "Policies", 0]})
	{proposal.permit(case) | some case in edge_identity.judged} == {{}} with input as _role_with([refusal])
}

test_permit_streams if {
	{made.proposal.body.RolePolicyForRule1.Properties.PolicyDocument.Statement[0].Action | some case in edge_identity.judged; made := proposal.permit(case)} == {["kinesis:PutRecord", "kinesis:PutRecords"]} with input as _to(_stream, _as_role)
}

test_permit_by_the_boundary if {
	estate := edges.estate([edges.other], {"Role": edges.document("Role", "identity", [edges.statement({})]), "Bound": edges.document("Bound", "identity", [])})
	bound := object.union(estate, {
		"resources": {
			"app/Role": object.union(estate.resources["app/Role"], {"properties": {"PermissionsBoundary": "b"}}),
			"app/Bound": sample.resource("Bound", "AWS::IAM::ManagedPolicy", {}),
		},
		"links": array.concat(estate.links, [{"from": "app/Role", "path": ["Properties", "PermissionsBoundary"], "to": "app/Bound", "kind": "arn"}]),
	})
	{[made.into, made.body] | some case in edge_identity.judged; made := proposal.permit(case).proposal} == {["app/Bound", [_use]]} with input as bound
}

test_assume[service] if {
	some service, condition in {
		"events.amazonaws.com": {"Condition": _by_rule},
		"lambda.amazonaws.com": {},
	}
	edge := {"caller": {"address": "app/Role", "service": service, "source": _rule, "account": "111122223333"}}
	made := proposal.assume(edge).proposal with input as edges.estate([], {})
	made.body == [object.union({"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}, condition)]
}

_key_arn := "arn:aws:kms:eu-west-1:111122223333:key/k"

_encrypted(target, named, statements) := object.union(estate, {
	"resources": {"app/Queue": sample.queue("Queue", {"KmsMasterKeyId": named}), "app/Key": object.union(sample.resource("Key", "AWS::KMS::Key", {}), {"arn": _key_arn})},
	"links": array.concat(estate.links, [{"from": "app/Queue", "path": ["Properties", "KmsMasterKeyId"], "to": "app/Key", "kind": "arn"} | named == _key_arn]),
}) if {
	estate := edges.estate([target], {"Key": edges.document("Key", "key", statements)})
}

_within := object.union(edges.own, _as_role)

_for_service := {
	"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*",
	"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}},
}

_root := edges.statement({"actions": ["kms:*"], "principals": [{"type": "AWS", "value": "111122223333"}]})

_keys := {
	"managed": [_encrypted(edges.own, "alias/aws/sqs", []), null, {"QueueKey": {"Type": "AWS::KMS::Key", "Properties": {"EnableKeyRotation": true, "KeyPolicy": _document([
		{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"},
		_for_service,
	])}}}],
	"service": [_encrypted(edges.own, _key_arn, []), "app/Key", [_for_service]],
	"role, by the key": [_encrypted(_within, _key_arn, []), "app/Key", [{
		"Effect": "Allow", "Principal": {"AWS": edges.role_arn}, "Action": ["kms:GenerateDataKey*", "kms:Decrypt"], "Resource": "*",
		"Condition": {"StringEquals": {"kms:ViaService": "sqs.eu-west-1.amazonaws.com"}},
	}]],
	"role, by itself": [_encrypted(_within, _key_arn, [_root]), null, {"RoleKeyPolicyForRule1": {"Type": "AWS::IAM::Policy", "Properties": {
		"PolicyName": "RoleKeyPolicyForRule1", "Roles": [{"Ref": "Role"}],
		"PolicyDocument": _document([{"Effect": "Allow", "Action": ["kms:GenerateDataKey*", "kms:Decrypt"], "Resource": _key_arn}]),
	}}}],
}

test_use_key[name] if {
	some name, [estate, into, body] in _keys
	{[made.into, made.body] | some case in edge_key.judged; made := proposal.use_key(case).proposal} == {[into, body]} with input as estate
}

test_no_key_for_what_is_denied if {
	{proposal.use_key(case) | some case in edge_key.judged} == {{}} with input as _encrypted(edges.own, _key_arn, [edges.statement({"effect": "Deny", "actions": ["kms:*"]})])
}

test_tie[name] if {
	some name, [address, sources, body] in {
		"statement": ["app/Policy", [_rule], {"Condition": _by_rule}],
		"several sources": ["app/Policy", ["arn:aws:events:eu-west-1:111122223333:rule/a", _rule], {"Condition": object.union(_by_rule, {"ArnEquals": {"aws:SourceArn": ["arn:aws:events:eu-west-1:111122223333:rule/a", _rule]}})}],
		"permission": ["app/P", [_rule], {"SourceArn": _rule, "SourceAccount": "111122223333"}],
	}
	estate := object.union(edges.estate([], {}), {"resources": {"app/P": sample.resource("P", "AWS::Lambda::Permission", {})}})
	made := proposal.tie(address, [{"caller": {"source": source, "account": "111122223333"}} | some source in sources]).proposal with input as estate
	made.body == body
}

test_own_account if {
	made := proposal.own_account(sample.resource("Role", "AWS::IAM::Role", {}), {"events.amazonaws.com"}).proposal
	made.body == {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}}
}

test_wait if {
	made := proposal.wait("app/Rule", "app/Policy").proposal with input as edges.estate([], {})
	object.filter(made, ["into", "needs", "body"]) == {"into": "app/Rule", "needs": ["app/Policy"], "body": {"DependsOn": "Policy"}}
}

test_own_account_locks_nobody_out if {
	proposal.own_account(sample.resource("Role", "AWS::IAM::Role", {}), {"apigateway.amazonaws.com"}) == {}
}
