package parapet.packs.contracts.pattern_matches_schema_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.pattern_matches_schema as check

_path := ["Properties", "EventPattern"]

_map := {"types": ["object"], "closed": true, "required": true}

_schema := {
	"origin": "registry", "source": "orders", "detailKey": "orderplaced",
	"nodes": {
		"": {"types": ["object"], "closed": false, "required": true},
		"detail": _map,
		"detail/id": {"types": ["string"], "expressions": ["^o-"], "closed": true, "required": true},
		"detail/status": {"types": ["string"], "values": ["NEW", "PAID"], "closed": true, "required": false},
		"detail/total": {"types": ["number"], "closed": true, "required": false},
		"detail/lines": {"types": ["object"], "closed": false, "required": false},
		"detail/any": {"closed": false, "required": true},
	},
}

_estate(pattern, schemas) := object.union(
	sample.estate([sample.resource("Rule", "AWS::Events::Rule", {"EventBusName": "b", "EventPattern": pattern})]),
	{"schemas": schemas},
)

_placed(detail) := {"source": ["orders"], "detail-type": ["Order Placed"], "detail": detail}

test_denies[name] if {
	some name, [pattern, below, text] in {
		"field that is not there": [_placed({"state": ["NEW"]}), ["detail", "state"], "detail.state, which is not there"],
		"value that is not there": [_placed({"status": ["NEW", "new"]}), ["detail", "status", 1], "detail.status, which never has that value"],
		"other type": [_placed({"total": ["5"]}), ["detail", "total", 0], "detail.total, which is never a string"],
		"number of a text": [_placed({"id": [{"numeric": {"low": 1}}]}), ["detail", "id", 0], "detail.id, which is never a number"],
		"text that does not fit": [_placed({"id": ["17"]}), ["detail", "id", 0], "detail.id, which never has that value"],
		"always there": [_placed({"id": [{"exists": false}]}), ["detail", "id", 0], "detail.id, which is always there"],
		"map": [_placed({"lines": ["x"]}), ["detail", "lines", 0], "detail.lines, which is a map, not a value"],
		"number of an account": [{"account": [111122223333]}, ["account", 0], "account, which is never a number"],
		"key beside detail": [{"detailType": ["x"]}, ["detailType"], "detailType, which is not there"],
		"dash": [
			{"source": ["aws.securityhub"], "detail-type": ["Security Hub Findings – Custom Action"]}, ["detail-type", 0],
			"detail-type, which has a dash where the event has a hyphen: Security Hub Findings – Custom Action",
		],
		"other detail-type": [
			{"source": ["aws.s3"], "detail-type": ["ObjectCreated"]}, ["detail-type", 0],
			"detail-type, which is never so in events of aws.s3",
		],
	}
	verdicts := [check.deny, check.undecided] with input as _estate(pattern, [_schema])
	verdicts == [{{"resource": "app/Rule", "path": array.concat(_path, below), "message": $"rule Rule tests {text}"}}, set()]
}

test_allows[name] if {
	some name, pattern in {
		"what is there": _placed({"id": ["o-1"], "status": ["NEW", {"prefix": "PA"}], "total": [{"numeric": {"low": 5}}]}),
		"what is not there and must not be": _placed({"coupon": [{"exists": false}], "lines": [{"exists": false}]}),
		"what may be there": _placed({"status": [{"exists": true}], "total": [{"exists": false}]}),
		"anything, or nothing": _placed({"any": [1, {"exists": false}]}),
		"no detail": {"source": ["mails"], "detail-type": ["x"], "region": ["eu-west-1"], "account": ["⟦account.app⟧"]},
		"text with a parameter": _placed({"id": ["o-⟦~parameter.app.X⟧"]}),
		"detail-types of a service": {"source": ["aws.s3"], "detail-type": [{"prefix": "Object"}, "AWS API Call via CloudTrail"]},
		"any detail-type of any source": {"source": ["⟦~parameter.app.S⟧"], "detail-type": ["x", "Object Created"]},
		"a detail-type that is not known": {"source": ["mails"], "detail-type": ["⟦~parameter.app.T⟧"]},
		"a service that is not known": {"source": ["aws.s3", "aws.newest"], "detail-type": ["x"]},
	}
	verdicts := [check.deny, check.undecided, check.applies] with input as _estate(pattern, [_schema])
	verdicts == [set(), set(), {"app/Rule"}]
}

_branch(key, given) := {"key": key, "path": array.concat(_path, [key]), "tests": [{"kind": "value", "value": given, "path": array.concat(_path, [key, 0])}]}

_or(branches) := object.union(_estate({"source": ["orders"]}, [_schema]), {"patterns": {"app/Rule": {
	"path": _path,
	"branches": [array.concat([_branch("source", "orders"), _branch("detail-type", "Order Placed")], branch) | some branch in branches],
}}})

test_one_branch_is_enough if {
	verdicts := [check.deny, check.undecided] with input as _or([[_branch("detail/state", "x")], [_branch("detail/status", "NEW")]])
	verdicts == [set(), set()]
}

test_denies_when_no_branch_can_be_met if {
	denied := check.deny with input as _or([[_branch("detail/state", "x")], [_branch("detail/status", "new")]])
	count(denied) == 2
}

test_denies_what_is_wrong_in_all_branches_only if {
	wrong := _branch("detail/status", "new")
	denied := check.deny with input as _or([[_branch("detail/state", "x"), wrong], [_branch("detail/total", 5), wrong]])
	{one.path | some one in denied} == {array.concat(_path, ["detail/status", 0])}
}

test_undecided[name] if {
	some name, [pattern, schemas, reason] in {
		"no schema": [_placed({"status": ["NEW"]}), [], {"reason": "schema-open"}],
		"schema of other events": [{"source": ["mails"], "detail-type": ["x"], "detail": {"a": [1]}}, [_schema], {"reason": "schema-open"}],
		"open schema": [_placed({"lines": {"a": [1]}}), [_schema], {"reason": "schema-open"}],
		"schema that is not known": [
			_placed({"status": ["NEW"]}), [object.union(_schema, {"unknown": "⟦~opaque-schema.app.S⟧"})],
			{"reason": "opaque-schema", "missing": "app.S"},
		],
		"schema that is none": [_placed({"status": ["NEW"]}), [object.union(_schema, {"unknown": "is no schema"})], {"reason": "schema-open"}],
		"source that is not known": [
			{"source": ["⟦~parameter.app.S⟧"], "detail-type": ["Order Placed"], "detail": {"status": ["NEW"]}}, [_schema],
			{"reason": "schema-open"},
		],
		"any source": [{"source": [{"prefix": "o"}], "detail-type": ["Order Placed"], "detail": {"status": ["NEW"]}}, [_schema], {"reason": "schema-open"}],
		"detail that is not known": [_placed("⟦~parameter.app.D⟧"), [_schema], {"reason": "parameter", "missing": "app.D"}],
		"detail-type that is not known": [
			{"source": ["aws.s3"], "detail-type": ["⟦~parameter.app.T⟧"]}, [],
			{"reason": "parameter", "missing": "app.T"},
		],
		"field that is not known": [_placed({"status": "⟦~parameter.app.X⟧"}), [_schema], {"reason": "parameter", "missing": "app.X"}],
		"value that is not known": [_placed({"status": ["⟦~parameter.app.X⟧"]}), [_schema], {"reason": "parameter", "missing": "app.X"}],
		"part of a schema that is not known": [
			_placed({"status": ["NEW"]}),
			[object.union(_schema, {"nodes": {"detail/status": {"hidden": "⟦~parameter.app.X⟧", "closed": false, "required": false}}})],
			{"reason": "schema-open"},
		],
		"source of what is almost a detail-type": [
			{"source": ["⟦~parameter.app.S⟧"], "detail-type": ["ObjectCreated"]}, [],
			{"reason": "parameter", "missing": "app.S"},
		],
		"pattern": ["⟦~parameter.app.P⟧", [], {"reason": "parameter", "missing": "app.P"}],
	}
	verdicts := [check.deny, {object.filter(one, ["reason", "missing"]) | some one in check.undecided}] with input as _estate(pattern, schemas)
	verdicts == [set(), {reason}]
}

test_schemas_of_files_are_for_their_bus[name] if {
	some name, [bus, count_of] in {"b": ["b", 1], "other": ["c", 0]}
	estate := _estate(_placed({"state": ["NEW"]}), [object.union(_schema, {"origin": "file", "bus": bus})])
	denied := check.deny with input as estate
	count(denied) == count_of
}
