package parapet.packs.contracts.dms_completion_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.dms_completion as check

_load := "arn:aws:states:eu-west-1:111122223333:stateMachine:load"

_topic := "arn:aws:sns:eu-west-1:111122223333:t"

_rule(id, arn, pattern) := sample.resource(id, "AWS::Events::Rule", {
	"EventPattern": object.union({"source": ["aws.dms"]}, pattern),
	"Targets": [{"Id": "t", "Arn": arn}],
})

_task(detail) := {"detail-type": ["DMS Replication Task State Change"], "detail": detail}

_subscription(properties) := sample.resource("Failures", "AWS::DMS::EventSubscription", properties)

_failures := _subscription({"SourceType": "replication-task", "EventCategories": ["failure"]})

_reason := {"detailMessage": ["Stop Reason FULL_LOAD_ONLY_FINISHED"]}

_finding(text) := {{"resource": "app/Rule", "path": ["Properties", "EventPattern"], "message": $"rule Rule {text}"}}

_unpinned := "starts a state machine without both an event id or type and, where a task stops, the reason: Stop Reason FULL_LOAD_ONLY_FINISHED"

_unnoticed := "watches replication whose failures no rule or event subscription notices"

test_denies_loose_trigger[name] if {
	some name, detail in {
		"id only": {"eventId": ["DMS-EVENT-0079"]},
		"type only": {"eventType": ["REPLICATION_TASK_STOPPED"]},
		"reason only": _reason,
		"any reason": {"eventId": ["DMS-EVENT-0079"], "detailMessage": [{"exists": true}]},
		"all reasons": {"eventId": ["DMS-EVENT-0079"], "detailMessage": [{"wildcard": "*"}]},
	}
	verdicts := [check.deny, check.undecided] with input as sample.estate([_rule("Rule", _load, _task(detail)), _failures])
	verdicts == [_finding(_unpinned), set()]
}

test_denies_unnoticed_failures[name] if {
	some name, others in {
		"nothing": [],
		"other category": [_subscription({"EventCategories": ["creation"]})],
		"other source": [_subscription({"SourceType": "replication-instance"})],
		"off": [_subscription({"Enabled": false})],
		"rule that is off": [object.union(_rule("Off", _topic, {"detail": {"eventType": ["REPLICATION_TASK_FAILED"]}}), {"properties": {"State": "DISABLED"}})],
		"rule for something else": [_rule("Other", _topic, {"detail": {"category": ["StateChange"]}})],
	}
	rule := _rule("Rule", _load, _task(object.union(_reason, {"eventId": ["DMS-EVENT-0079"]})))
	denied := check.deny with input as sample.estate(array.concat([rule], others))
	{one | some one in denied; one.resource == "app/Rule"} == _finding(_unnoticed)
}

test_allows[name] if {
	some name, [detail, watch] in {
		"pinned": [object.union(_reason, {"eventId": ["DMS-EVENT-0079"]}), _failures],
		"pinned by prefix": [{"eventType": ["REPLICATION_TASK_STOPPED"], "detailMessage": [{"prefix": "Stop Reason"}]}, _failures],
		"no stop": [{"eventType": ["REPLICATION_TASK_STARTED"]}, _failures],
		"all categories": [{"eventType": ["REPLICATION_TASK_STARTED"]}, _subscription({})],
		"rule on failures": [{"eventType": ["REPLICATION_TASK_STARTED"]}, _rule("Failed", _topic, {"detail": {"category": ["Failure"]}})],
		"rule on ids of failures": [{"eventType": ["REPLICATION_TASK_STARTED"]}, _rule("Failed", _topic, {"detail": {"eventId": ["DMS-EVENT-0078"]}})],
	}
	verdicts := [check.deny, check.undecided] with input as sample.estate([_rule("Rule", _load, _task(detail)), watch])
	verdicts == [set(), set()]
}

test_allows_targets_that_load_nothing if {
	verdicts := [check.deny, check.undecided, check.applies] with input as sample.estate([_rule("Rule", _topic, _task({"resourceLink": ["x"]}))])
	verdicts == [set(), set(), {"app/Rule"}]
}

test_completion_of_settings if {
	estate := sample.estate([_rule("Rule", _load, _task({"eventType": ["REPLICATION_TASK_STARTED"]})), _failures])
	completion := {"completion": {"eventType": "REPLICATION_TASK_STARTED", "eventId": "x", "detailMessage": "y"}}
	count(check.deny) == 1 with input as sample.with_settings(estate, "contracts/dms-completion", completion)
}

test_undecided[name] if {
	some name, resources in {
		"pattern": [object.union(_rule("Rule", _load, {}), {"properties": {"EventPattern": "⟦~parameter.app.X⟧"}})],
		"detail": [_rule("Rule", _load, _task("⟦~parameter.app.X⟧")), _failures],
		"id": [_rule("Rule", _load, _task({"eventId": "⟦~parameter.app.X⟧"})), _failures],
		"subscription": [_rule("Rule", _topic, _task({"eventId": ["DMS-EVENT-0079"]})), _subscription("⟦~parameter.app.X⟧")],
	}
	verdicts := [check.deny, {one.missing | some one in check.undecided}] with input as sample.estate(resources)
	verdicts == [set(), {"app.X"}]
}

test_undecided_id_of_another_source if {
	rule := _rule("Rule", _topic, {"detail-type": ["DMS Replication Instance State Change"], "detail": {"eventId": ["DMS-EVENT-0031"]}})
	verdicts := [check.deny, count(check.undecided)] with input as sample.estate([rule])
	verdicts == [set(), 1]
}

test_not_applicable if {
	rule := sample.resource("Rule", "AWS::Events::Rule", {"EventPattern": {"source": ["aws.s3"]}})
	check.applies == set() with input as sample.estate([rule])
}
