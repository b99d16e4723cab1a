package parapet.packs.contracts.schema_version_watch_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.schema_version_watch as check

_discoverer := sample.resource("Discoverer", "AWS::EventSchemas::Discoverer", {})

_rule(properties) := sample.resource("Rule", "AWS::Events::Rule", properties)

_watch := {"source": ["aws.schemas"], "detail-type": ["Schema Version Created"]}

test_denies[name] if {
	some name, resources in {
		"no rule": [_discoverer],
		"rule that is off": [_discoverer, _rule({"EventPattern": _watch, "State": "DISABLED"})],
		"rule of another bus": [_discoverer, _rule({"EventPattern": _watch, "EventBusName": "b"})],
		"rule for something else": [_discoverer, _rule({"EventPattern": {"source": ["aws.s3"]}})],
		"rule of another Region": [_discoverer, object.union(_rule({"EventPattern": _watch}), {"region": "us-east-1"})],
		"rule of another account": [_discoverer, object.union(_rule({"EventPattern": _watch}), {"account": "444455556666"})],
		"schedule": [_discoverer, _rule({"ScheduleExpression": "rate(1 day)"})],
	}
	verdicts := [check.deny, check.undecided] with input as sample.estate(resources)
	verdicts == [
		{{
			"resource": "app/Discoverer", "path": ["Properties"],
			"message": "discoverer Discoverer changes schemas unnoticed by any rule",
		}},
		set(),
	]
}

test_allows if {
	verdicts := [check.deny, check.undecided, check.applies] with input as sample.estate([_discoverer, _rule({"EventPattern": _watch})])
	verdicts == [set(), set(), {"app/Discoverer"}]
}

test_undecided[name] if {
	some name, properties in {
		"pattern": {"EventPattern": "⟦~parameter.app.X⟧"},
		"state": {"EventPattern": _watch, "State": "⟦~parameter.app.X⟧"},
		"bus": {"EventPattern": _watch, "EventBusName": "⟦~parameter.app.X⟧"},
	}
	verdicts := [check.deny, {one.missing | some one in check.undecided}] with input as sample.estate([_discoverer, _rule(properties)])
	verdicts == [set(), {"app.X"}]
}
