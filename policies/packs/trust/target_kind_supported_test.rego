package parapet.packs.trust.target_kind_supported_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.trust.target_kind_supported as check

_estate(element) := sample.estate([sample.resource("Orders", "AWS::Events::Rule", {"Targets": [element]})])

_to(arn) := {"Id": "one", "Arn": arn}

_path := ["Properties", "Targets", 0, "Arn"]

_bus := "arn:aws:events:eu-west-1:999999999999:event-bus/far"

test_denies_kind_in_another_account if {
	denied := check.deny with input as _estate(_to("arn:aws:states:eu-west-1:999999999999:stateMachine:far"))
	denied == {{
		"resource": "app/Orders",
		"path": _path,
		"message": "target one of rule Orders is of another account and a kind that EventBridge cannot reach there: states",
		"related": [],
	}}
}

test_denies[name] if {
	some name, [element, text] in {
		"API destination of another account": [_to("arn:aws:events:eu-west-1:999999999999:api-destination/x/y"), "is of another account and a kind that EventBridge cannot reach there: events"],
		"queue of another Region": [_to("arn:aws:sqs:us-east-1:111122223333:far"), "lies in Region us-east-1, where EventBridge reaches only event buses"],
		"queue of an account and a Region": [_to("arn:aws:sqs:us-east-1:999999999999:far"), "lies in Region us-east-1, where EventBridge reaches only event buses"],
		"unknown account of another Region": [_to("arn:aws:sqs:us-east-1:⟦~parameter.app.A⟧:far"), "lies in Region us-east-1, where EventBridge reaches only event buses"],
		"bus with constant input": [object.union(_to(_bus), {"Input": "{}"}), "is a bus of another account, and its input cannot be changed"],
		"bus with a part of the event": [object.union(_to(_bus), {"InputPath": "$.detail"}), "is a bus of another account, and its input cannot be changed"],
		"bus with transformed input": [object.union(_to(_bus), {"InputTransformer": "⟦~parameter.app.T⟧"}), "is a bus of another account, and its input cannot be changed"],
	}
	denied := check.deny with input as _estate(element)
	{finding.message | some finding in denied} == {$"target one of rule Orders {text}"}
}

test_names_the_target_on_the_other_side if {
	arn := "arn:aws:states:eu-west-1:999999999999:stateMachine:far"
	machine := sample.resource("Machine", "AWS::StepFunctions::StateMachine", {})
	rule := sample.resource("Orders", "AWS::Events::Rule", {"Targets": [_to(arn)]})
	denied := check.deny with input as sample.linked([rule, machine], [["Orders", ["Targets", 0, "Arn"], "Machine"]])
	{finding.related | some finding in denied} == {[{"address": "app/Machine", "path": ["Properties"], "message": "the target"}]}
}

_allowed := {
	"bus of another account": _to(_bus),
	"bus of another account and Region": _to("arn:aws:events:us-east-1:999999999999:event-bus/far"),
	"queue": _to("arn:aws:sqs:eu-west-1:999999999999:far"),
	"queue with changed input": object.union(_to("arn:aws:sqs:eu-west-1:999999999999:far"), {"InputPath": "$.detail"}),
	"topic": _to("arn:aws:sns:eu-west-1:999999999999:far"),
	"function": _to("arn:aws:lambda:eu-west-1:999999999999:function:far"),
	"stream": _to("arn:aws:kinesis:eu-west-1:999999999999:stream/far"),
	"API": _to("arn:aws:execute-api:eu-west-1:999999999999:abc/prod/POST/orders"),
	"queue of an unknown account": _to("arn:aws:sqs:eu-west-1:⟦~parameter.app.A⟧:far"),
	"bus of an unknown Region": _to("arn:aws:events:⟦~parameter.app.R⟧:111122223333:event-bus/far"),
}

test_allows[name] if {
	some name, element in _allowed
	verdicts := [check.deny, check.undecided, check.applies] with input as _estate(element)
	verdicts == [set(), set(), {"app/Orders"}]
}

test_undecided[name] if {
	some name, [element, missing, text] in {
		"unknown": [_to("⟦~parameter.app.T⟧"), "app.T", "target one of rule Orders is not known"],
		"unknown kind": [_to("arn:aws:⟦~parameter.app.S⟧:eu-west-1:999999999999:far"), "app.S", "target one of rule Orders may lie where EventBridge cannot deliver"],
		"workflow of an unknown account": [_to("arn:aws:states:eu-west-1:⟦~parameter.app.A⟧:stateMachine:far"), "app.A", "target one of rule Orders may lie where EventBridge cannot deliver"],
		"queue of an unknown Region": [_to("arn:aws:sqs:⟦~parameter.app.R⟧:111122223333:far"), "app.R", "target one of rule Orders may lie where EventBridge cannot deliver"],
		"bus of an unknown account with changed input": [object.union(_to("arn:aws:events:eu-west-1:⟦~parameter.app.A⟧:event-bus/far"), {"Input": "{}"}), "app.A", "target one of rule Orders may lie where EventBridge cannot deliver"],
		"bus with input under a condition": [object.union(_to(_bus), {"InputPath": "⟦~condition.app.C⟧"}), "app.C", "target one of rule Orders may lie where EventBridge cannot deliver"],
	}
	verdicts := [check.deny, {[finding.missing, finding.message] | some finding in check.undecided}, check.applies] with input as _estate(element)
	verdicts == [set(), {[missing, text]}, {"app/Orders"}]
}

test_undecided_when_targets_are_hidden[name] if {
	some name, [targets, path] in {
		"list": ["⟦~parameter.app.T⟧", ["Properties", "Targets"]],
		"element": [["⟦~parameter.app.T⟧"], ["Properties", "Targets", 0]],
	}
	estate := sample.estate([sample.resource("Orders", "AWS::Events::Rule", {"Targets": targets})])
	undecided := check.undecided with input as estate
	{finding.path | some finding in undecided} == {path}
}

# A target of which the template knows only that it is an attribute of this resource.
_to_attribute(owner) := object.union_n([
	_estate(_to("⟦attribute.app.Api.EndpointArn⟧")),
	{"resources": {"app/Api": object.union(sample.resource("Api", "AWS::AppSync::GraphQLApi", {}), owner)}},
])

test_undecided_attribute_of_another_account if {
	undecided := check.undecided with input as _to_attribute({"account": "999999999999"})
	{finding.message | some finding in undecided} == {"target one of rule Orders may lie where EventBridge cannot deliver"}
}

test_not_applicable_attribute_of_the_own_account if {
	verdicts := [check.deny, check.undecided, check.applies] with input as _to_attribute({})
	verdicts == [set(), set(), set()]
}

test_undecided_attribute_of_nothing if {
	undecided := check.undecided with input as _estate(_to("⟦attribute.app.Gone.Arn⟧"))
	{finding.message | some finding in undecided} == {"target one of rule Orders is not known"}
}

test_not_applicable[name] if {
	some name, element in {
		"own account and Region": _to("arn:aws:states:eu-west-1:111122223333:stateMachine:near"),
		"account and Region of a stack that says neither": _to("arn:aws:states:⟦region.far⟧:⟦account.far⟧:stateMachine:far"),
		"no account in the ARN": _to("arn:aws:s3:::far"),
		"no ARN": _to("far"),
		"no target": {"Id": "one"},
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as _estate(element)
	verdicts == [set(), set(), set()]
}
