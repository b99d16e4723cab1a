package parapet.lib.edge_policy_test

import data.parapet.lib.edge_policy
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample

_refusal := {"effect": "Deny", "principals": [{"type": "*", "value": "*"}]}

# By name: the targets, the statements of the queue, and what is judged, [needed, score].
_cases := {
	"a service without a policy": [[edges.own], [], {[2, 0]}],
	"a service with one": [[edges.own], [edges.statement({})], {[2, 2]}],
	"a service that may do something else": [[edges.own], [edges.statement({"actions": ["sqs:receivemessage"]})], {[2, 0]}],
	"a service that is refused": [[edges.own], [edges.statement({}), edges.statement(_refusal)], {[2, 0]}],
	"a service under a condition": [[edges.own], [edges.statement({"conditions": [{"unknown": "⟦~parameter.app.C⟧"}]})], {[2, 1]}],
	"a role of the same account": [[object.union(edges.own, {"RoleArn": edges.role_arn})], [], {[0, 2]}],
	"a role that is refused": [[object.union(edges.own, {"RoleArn": edges.role_arn})], [edges.statement(_refusal)], {[0, 0]}],
	"a queue elsewhere": [[edges.other], [], {[2, 1]}],
	"a target that is not known": [[{"Id": "a", "Arn": "⟦~parameter.app.A⟧"}], [], {[2, 1]}],
	"a kind that is not known": [[{"Id": "a", "Arn": "arn:aws:⟦~parameter.app.A⟧:eu-west-1:111122223333:b"}], [], {[2, 1]}],
	"a bus elsewhere": [[{"Id": "a", "Arn": "arn:aws:events:eu-west-1:444455556666:event-bus/b"}], [], {[2, 1]}],
	"a workflow": [[{"Id": "a", "Arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:b"}], [], set()],
	"a role and a queue of no template": [[object.union(edges.other, {"Arn": "arn:aws:sqs:eu-west-1:111122223333:b"})], [], set()],
}

test_judged[name] if {
	some name, [targets, statements, expected] in _cases
	estate := edges.estate(targets, {"Policy": edges.document("Policy", "resource", statements)})
	{[case.needed, case.score] | some case in edge_policy.judged} == expected with input as estate
}

test_place_of_the_policy if {
	estate := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [])})
	{case.place | some case in edge_policy.judged} == {{"address": "app/Policy", "path": ["Properties", "PolicyDocument"]}} with input as estate
}

test_place_of_the_refusal if {
	estate := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [edges.statement(_refusal)])})
	{case.refusal | some case in edge_policy.judged} == {{"address": "app/Policy", "path": edges.statement({}).path}} with input as estate
}

test_place_without_a_policy if {
	{case.place | some case in edge_policy.judged} == {{"address": "app/Queue", "path": ["Properties"]}} with input as edges.estate([edges.own], {})
}

test_a_policy_of_a_queue_that_is_not_known_may_be_meant[name] if {
	some name, [statements, score] in {"no statement": [[], 1], "statement": [[edges.statement({})], 1]}
	estate := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", statements)})
	loose := object.union(estate, {"resources": {"app/Loose": sample.resource("Loose", "AWS::SQS::QueuePolicy", {"Queues": ["⟦~parameter.app.Queue⟧"]})}})
	{case.score | some case in edge_policy.judged} == {score} with input as loose
}

test_callers[kind] if {
	some kind, [caller, text] in {
		"service": [{"kind": "service", "service": "events.amazonaws.com"}, "events.amazonaws.com"],
		"role": [{"kind": "role", "arn": edges.role_arn}, edges.role_arn],
		"account": [{"kind": "account", "account": "111122223333"}, "account 111122223333"],
	}
	edge_policy.caller({"caller": caller}) == text
}

_function := "arn:aws:lambda:eu-west-1:111122223333:function:orders"

_permission(change) := edges.statement(object.union({"actions": ["lambda:invokefunction"], "path": ["Properties"], "resources": [{"text": "orders"}]}, change))

_lambda(target, linked, named, statement) := object.union(
	sample.linked(
		[
			sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Id": "f", "Arn": target}]}),
			object.union(sample.resource("F", "AWS::Lambda::Function", {}), {"arn": _function, "name": "orders"}),
			object.union(sample.resource("Live", "AWS::Lambda::Alias", {"FunctionName": "orders"}), {"arn": $"{_function}:live"}),
			sample.resource("Permission", "AWS::Lambda::Permission", {"FunctionName": named}),
		],
		array.concat([["Live", ["FunctionName"], "F"]], linked),
	),
	{"policies": {"app/Permission": [edges.document("Permission", "resource", [statement])]}},
)

_to_function := ["Rule", ["Targets", 0, "Arn"], "F"]

_to_alias := ["Rule", ["Targets", 0, "Arn"], "Live"]

_of_function := ["Permission", ["FunctionName"], "F"]

test_functions[name] if {
	some name, [target, links, resource, score] in {
		"by name": [_function, [_to_function, _of_function], "orders", 2],
		"by partial ARN": [_function, [_to_function, _of_function], "111122223333:function:orders", 2],
		"by ARN": [_function, [_to_function, _of_function], _function, 2],
		"latest": [_function, [_to_function, _of_function], "orders:$LATEST", 2],
		"alias by function": [$"{_function}:live", [_to_alias, _of_function], "orders", 0],
		"alias by alias": [$"{_function}:live", [_to_alias, ["Permission", ["FunctionName"], "Live"]], $"{_function}:live", 2],
		"elsewhere": [_function, [_to_function], "payments", 0],
		"not known": [_function, [_to_function], "⟦~parameter.app.F⟧", 1],
	}
	estate := _lambda(target, links, resource, _permission({"resources": [{"text": resource}]}))
	{case.score | some case in edge_policy.judged} == {score} with input as estate
}

test_resource_policy_of_a_function if {
	estate := _lambda(_function, [_to_function], "payments", _permission({}))
	resources := {"app/Permission": sample.resource("Permission", "AWS::Lambda::ResourcePolicy", {})}
	links := array.concat(estate.links, [{"from": "app/Permission", "path": ["Properties", "ResourceArn"], "to": "app/F", "kind": "arn"}])
	changed := {
		"resources": object.union(object.remove(estate.resources, ["app/Permission"]), resources),
		"links": links,
		"policies": {"app/Permission": [edges.document("Permission", "resource", [_permission({"resources": [{"text": _function}]})])]},
	}
	{case.score | some case in edge_policy.judged} == {2} with input as changed
}

test_api_policy_may_leave_its_arn_out if {
	api := object.union(sample.resource("Api", "AWS::ApiGateway::RestApi", {}), {"name": "abc"})
	rule := sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Id": "a", "Arn": "arn:aws:execute-api:eu-west-1:111122223333:abc/prod/POST/orders"}]})
	grant := edges.statement({"actions": ["execute-api:invoke"], "resources": [{"text": "execute-api:/prod/*"}, {"text": "other"}]})
	estate := object.union(
		sample.linked([api, rule], [["Rule", ["Targets", 0, "Arn"], "Api"]]),
		{"policies": {"app/Api": [edges.document("Api", "resource", [grant])]}},
	)
	{case.score | some case in edge_policy.judged} == {2} with input as estate
}

test_a_queue_whose_arn_is_not_known_is_not_judged if {
	queue := sample.resource("Queue", "AWS::SQS::Queue", {})
	rule := sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Id": "a", "Arn": "⟦attribute.app.Queue.Arn⟧"}]})
	estate := sample.linked([queue, rule], [["Rule", ["Targets", 0, "Arn"], "Queue"]])
	{[case.score, case.hidden] | some case in edge_policy.judged} == {[1, "⟦attribute.app.Queue.Arn⟧"]} with input as estate
}
