package parapet.packs.delivery.event_loop_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.delivery.event_loop as check

_arn(bus) := $"arn:aws:events:eu-west-1:111122223333:event-bus/{bus}"

_bus(id) := sample.resource(id, "AWS::Events::EventBus", {})

_rule(id, to, pattern) := sample.resource(id, "AWS::Events::Rule", {
	"EventBusName": "x", "EventPattern": pattern, "Targets": [{"Id": "t", "Arn": _arn(to)}],
})

_target := ["Properties", "Targets", 0, "Arn"]

# Rules by id: [bus, bus it forwards to, pattern].
_estate(rules) := object.union(
	sample.linked(
		array.concat([_bus(id) | some id in ["A", "B", "C"]], [_rule(id, rule[1], rule[2]) | some id, rule in rules]),
		array.concat(
			[[id, ["EventBusName"], rule[0]] | some id, rule in rules],
			[[id, ["Targets", 0, "Arn"], rule[1]] | some id, rule in rules],
		),
	),
	{"policies": {}},
)

_x := {"source": ["x"]}

_verdicts := {"deny": {one.resource | some one in check.deny}, "undecided": {one.resource | some one in check.undecided}, "applies": check.applies}

test_denies_circle if {
	denied := check.deny with input as _estate({"AB": ["A", "B", _x], "BA": ["B", "A", {"source": [{"prefix": "x"}]}]})
	{[one.resource, one.path, one.related] | some one in denied; contains(one.message, "come back")} == {
		["app/AB", _target, [{"address": "app/BA", "path": _target, "message": "rule BA"}]],
		["app/BA", _target, [{"address": "app/AB", "path": _target, "message": "rule AB"}]],
	}
}

test_denies[name] if {
	some name, [rules, subjects] in {
		"itself": [{"AA": ["A", "A", _x]}, {"app/AA"}],
		"chain": [{"AB": ["A", "B", _x], "BC": ["B", "C", _x]}, {"app/AB", "app/BC"}],
		"three buses": [{"AB": ["A", "B", _x], "BC": ["B", "C", _x], "CA": ["C", "A", _x]}, {"app/AB", "app/BC", "app/CA"}],
	}
	found := _verdicts with input as _estate(rules)
	found == {"deny": subjects, "undecided": set(), "applies": subjects}
}

_settings(rules, hops) := sample.with_settings(_estate(rules), "delivery/event-loop", {"maxBusHops": hops})

test_circle_of_three_within_the_hops if {
	found := _verdicts with input as _settings({"AB": ["A", "B", _x], "BC": ["B", "C", _x], "CA": ["C", "A", {"source": [{"anything-but": "y"}]}]}, 9)
	found.deny == {"app/AB", "app/BC", "app/CA"}
}

test_chain_within_the_hops_is_not_applicable if {
	rules := {"AB": ["A", "B", _x], "BC": ["B", "C", _x]}
	found := _verdicts with input as _settings(rules, 2)
	found == {"deny": set(), "undecided": set(), "applies": set()}
}

test_denies_chain_beyond_more_hops if {
	rules := {"AB": ["A", "B", _x], "BC": ["B", "C", _x], "CA": ["C", "A", _x]}
	denied := check.deny with input as _settings(rules, 2)
	"app/AB" in {one.resource | some one in denied; contains(one.message, "more than 2 buses")}
}

test_allows_what_patterns_break[name] if {
	some name, rules in {
		"circle": {"AB": ["A", "B", _x], "BA": ["B", "A", {"source": ["y"]}]},
		"chain": {"AB": ["A", "B", _x], "BC": ["B", "C", {"source": ["y"]}]},
	}
	found := _verdicts with input as _estate(rules)
	found == {"deny": set(), "undecided": set(), "applies": {$"app/{id}" | some id, _ in rules}}
}

test_undecided_pattern if {
	estate := _estate({"AB": ["A", "B", _x], "BA": ["B", "A", {"source": ["⟦~parameter.app.S⟧"]}]})
	found := _verdicts with input as estate
	found == {"deny": set(), "undecided": {"app/AB", "app/BA"}, "applies": {"app/AB", "app/BA"}}
	reasons := {one.missing | some one in check.undecided} with input as estate
	reasons == {"app.S"}
}

test_undecided_circle_of_three if {
	rules := {"AB": ["A", "B", {"source": ["x", "y"]}], "BC": ["B", "C", {"source": ["y", "z"]}], "CA": ["C", "A", {"source": ["x", "z"]}]}
	found := _verdicts with input as _settings(rules, 9)
	found.deny == set()
	found.undecided == {"app/AB", "app/BC", "app/CA"}
}

_foreign(statements) := object.union(
	sample.linked(
		[_bus("A"), object.union(_rule("Out", "elsewhere", _x), {"properties": {"Targets": [{"Id": "t", "Arn": "arn:aws:events:eu-west-1:444455556666:event-bus/far"}]}})],
		[["Out", ["EventBusName"], "A"]],
	),
	{"policies": {"app/A": [{"address": "app/A", "path": [], "kind": "resource", "statements": statements}]}},
)

test_undecided_way_out_of_the_estate if {
	statement := {"path": [], "effect": "Allow", "principals": [{"type": "AWS", "value": "444455556666"}], "actions": ["events:putevents"], "conditions": []}
	found := _verdicts with input as _foreign([statement])
	found == {"deny": set(), "undecided": {"app/Out"}, "applies": {"app/Out"}}
}

test_way_out_without_a_way_in_is_not_applicable if {
	found := _verdicts with input as _foreign([])
	found == {"deny": set(), "undecided": set(), "applies": set()}
}

test_default_buses if {
	rule := object.union(_rule("Self", "default", _x), {"properties": {"EventBusName": "default"}})
	found := _verdicts with input as object.union(sample.estate([rule]), {"policies": {}})
	found.deny == {"app/Self"}
}

test_accounts_that_differ_are_told if {
	estate := _estate({"AB": ["A", "B", _x], "BA": ["B", "A", _x]})
	moved := object.union(estate, {"resources": {"app/BA": {"account": "444455556666"}}})
	denied := check.deny with input as moved
	every one in denied { contains(one.message, "may stop them by itself") }
}

_bucket(filter) := object.union(
	sample.resource("Bucket", "AWS::S3::Bucket", {"NotificationConfiguration": {"LambdaConfigurations": [object.union(
		{"Event": "s3:ObjectCreated:Put", "Function": "f"},
		filter,
	)]}}),
	{"arn": "arn:aws:s3:::b"},
)

_mapping(filter) := sample.resource("Mapping", "AWS::Lambda::EventSourceMapping", object.union({"FunctionName": "f", "EventSourceArn": "q"}, filter))

_prefix(text) := {"Filter": {"S3Key": {"Rules": [{"Name": "prefix", "Value": text}]}}}

_function(resource, function, statement) := object.union(
	sample.linked(
		[
			resource, sample.queue("Queue", {}), sample.resource("Role", "AWS::IAM::Role", {}),
			sample.resource("Function", "AWS::Lambda::Function", function),
		],
		[
			["Bucket", ["NotificationConfiguration", "LambdaConfigurations", 0, "Function"], "Function"],
			["Mapping", ["FunctionName"], "Function"],
			["Mapping", ["EventSourceArn"], "Queue"],
			["Function", ["Role"], "Role"],
		],
	),
	{"policies": {"app/Role": [{"address": "app/Role", "path": [], "kind": "identity", "statements": [statement]}]}},
)

_allow(action, resource) := {"path": [], "effect": "Allow", "actions": [action], "resources": [{"text": resource}], "conditions": []}

_put := _allow("s3:putobject", "arn:aws:s3:::b/in/*")

_send := _allow("sqs:sendmessage", "*")

test_denies_functions_that_feed_themselves[name] if {
	some name, [resource, statement] in {
		"bucket": [_bucket({}), _put],
		"prefix": [_bucket(_prefix("in/")), _put],
		"queue": [_mapping({}), _send],
	}
	found := _verdicts with input as _function(resource, {}, statement)
	found == {"deny": {resource.address}, "undecided": set(), "applies": {resource.address}}
}

test_denies_recursion_that_is_allowed if {
	estate := _function(_bucket(_prefix("out/")), {"RecursiveLoop": "Allow"}, _put)
	denied := check.deny with input as estate
	{one.message | some one in denied} == {"bucket Bucket is in a loop with function Function, whose recursion detection is off"}
}

test_allows_functions_that_write_elsewhere[name] if {
	some name, resource in {
		"other prefix": _bucket(_prefix("out/")),
		"removed objects": _bucket({"Event": "s3:ObjectRemoved:*"}),
	}
	found := _verdicts with input as _function(resource, {}, _put)
	found == {"deny": set(), "undecided": set(), "applies": {"app/Bucket"}}
}

test_functions_that_write_nothing_are_not_applicable if {
	found := _verdicts with input as _function(_bucket({}), {}, _allow("s3:getobject", "*"))
	found.applies == set()
}

test_undecided_functions[name] if {
	some name, [resource, statement] in {
		"filter of the queue": [_mapping({"FilterCriteria": {"Filters": []}}), _send],
		"notification": [object.union(_bucket({}), {"properties": {"NotificationConfiguration": {"LambdaConfigurations": ["⟦~parameter.app.N⟧"]}}}), _put],
		"filter of the notification": [_bucket({"Filter": {"S3Key": {"Rules": "⟦~parameter.app.N⟧"}}}), _put],
		"statement": [_bucket({}), {"path": [], "unknown": "⟦~parameter.app.P⟧"}],
		"all but some": [_bucket({}), {"path": [], "effect": "Allow", "actions": ["s3:putobject"], "notResources": [{"text": "arn:aws:s3:::c/*"}], "conditions": []}],
	}
	found := _verdicts with input as _function(resource, {}, statement)
	found == {"deny": set(), "undecided": {resource.address}, "applies": {resource.address}}
}

test_undecided_functions_that_are_not_known[name] if {
	some name, [resource, address] in {
		"notification": [_bucket({"Function": "⟦~parameter.app.F⟧"}), "app/Bucket"],
		"source": [_mapping({"EventSourceArn": "⟦~parameter.app.F⟧"}), "app/Mapping"],
		"function": [_mapping({"EventSourceArn": "arn:aws:sqs:eu-west-1:1:q", "FunctionName": "⟦~parameter.app.F⟧"}), "app/Mapping"],
	}
	verdicts := [check.deny, {[one.resource, one.missing] | some one in check.undecided}] with input as object.union(sample.estate([resource]), {"policies": {}})
	verdicts == [set(), {[address, "app.F"]}]
}

test_streams_are_not_applicable if {
	mapping := _mapping({"EventSourceArn": "arn:aws:kinesis:eu-west-1:1:stream/s", "FunctionName": "⟦~parameter.app.F⟧"})
	check.applies == set() with input as object.union(sample.estate([mapping]), {"policies": {}})
}

test_undecided_lone_target if {
	rule := object.union(_rule("Out", "C", _x), {"properties": {"Targets": [{"Id": "t", "Arn": "⟦~parameter.app.T⟧"}]}})
	found := _verdicts with input as object.union(sample.estate([rule]), {"policies": {}})
	found == {"deny": set(), "undecided": {"app/Out"}, "applies": {"app/Out"}}
}

test_undecided_target if {
	estate := _estate({"AB": ["A", "B", _x], "Out": ["B", "C", _x]})
	rule := object.union(_rule("Out", "C", _x), {"properties": {"Targets": [{"Id": "t", "Arn": "⟦~parameter.app.T⟧"}]}})
	linked := object.union(estate, {"resources": {"app/Out": rule}, "links": [link | some link in estate.links; link.to != "app/C"]})
	open := check.undecided with input as linked
	{[one.resource, one.missing] | some one in open} == {["app/AB", "app.T"], ["app/Out", "app.T"]}
	{one.resource | some one in open; one.related == [{"address": "app/Out", "path": _target, "message": "rule Out"}]} == {"app/AB"}
}

test_undecided_role_outside if {
	estate := object.union(_function(_bucket({}), {}, _put), {"links": [{
		"from": "app/Bucket", "to": "app/Function", "kind": "arn",
		"path": ["Properties", "NotificationConfiguration", "LambdaConfigurations", 0, "Function"],
	}]})
	found := _verdicts with input as estate
	found.undecided == {"app/Bucket"}
}
