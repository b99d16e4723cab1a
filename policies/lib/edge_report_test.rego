package parapet.lib.edge_report_test

import data.parapet.lib.edge_policy
import data.parapet.lib.edge_report
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.sample_test as sample

_place := ["Properties", "PolicyDocument"]

_target := {"address": "app/Rule", "path": ["Properties", "Targets", 0, "Arn"], "message": "where the destination is named"}

_by(statements) := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", statements)})

test_refused if {
	edges.bare({edge_report.refused(case) | some case in edge_policy.judged}) == {{
		"resource": "app/Rule",
		"address": "app/Policy",
		"path": _place,
		"message": "the policy of Queue does not let events.amazonaws.com call sqs:SendMessage for target queue of rule Rule; it must change in account 111122223333",
		"related": [{"address": "app/Policy", "path": _place, "message": "the side that must change"}, _target],
	}} with input as _by([])
}

test_refused_without_a_policy if {
	{[finding.address, finding.message] | some case in edge_policy.judged; finding := edge_report.refused(case)} == {[
		"app/Queue",
		"Queue has no policy, so it does not let events.amazonaws.com call sqs:SendMessage for target queue of rule Rule; it must change in account 111122223333",
	]} with input as edges.estate([edges.own], {})
}

test_refused_by_a_statement if {
	{[finding.path, finding.message] | some case in edge_policy.judged; finding := edge_report.refused(case)} == {[
		array.concat(_place, ["Statement", 0]),
		"the policy of Queue denies events.amazonaws.com sqs:SendMessage for target queue of rule Rule; it must change in account 111122223333",
	]} with input as _by([edges.statement({"effect": "Deny"})])
}

test_doubted if {
	estate := edges.estate([object.remove(edges.other, ["RoleArn"])], {})
	edges.bare({edge_report.doubted(case) | some case in edge_policy.judged}) == {{
		"resource": "app/Rule",
		"path": ["Properties", "Targets", 0, "Arn"],
		"message": $"{edges.foreign} may not let events.amazonaws.com in for target queue of rule Rule",
		"reason": "external-resource",
		"missing": edges.foreign,
	}} with input as estate
}

_doubtful := _by([edges.statement({"conditions": [{"unknown": "⟦~parameter.app.C⟧"}]})])

test_doubted_at_its_policy if {
	{[finding.address, finding.path, finding.missing, count(finding.related)] | some case in edge_policy.judged; finding := edge_report.doubted(case)} == {["app/Policy", _place, "app.C", 2]} with input as _doubtful
}

test_doubted_where_it_is_named if {
	found := {finding | some case in edge_policy.judged; finding := edge_report.doubted_there(case)} with input as _doubtful
	{finding.path | some finding in found} == {["Properties", "Targets", 0, "Arn"]}
	{finding.related | some finding in found} == {[{"address": "app/Policy", "path": _place, "message": "the other side"}]}
	not _elsewhere(found)
}

_elsewhere(found) if {
	some finding in found
	finding.address
}

test_own_policy_is_no_missing_one if {
	case := {"edge": {"to": "app/Api", "source": "app/Rule", "path": [], "label": "l", "arn": "a", "caller": {"kind": "service", "service": "s"}}, "action": "x", "refusal": null}
	own := object.union(case, {"place": {"address": "app/Api", "path": ["Properties", "Policy"]}})
	estate := sample.estate([sample.resource("Api", "AWS::ApiGateway::RestApi", {})])
	startswith(edge_report.refused(own).message, "the policy of Api does not") with input as estate
}

test_overwritten if {
	estate := object.union(_by([edges.statement({})]), {"resources": {"app/Second": sample.resource("Second", "AWS::SQS::QueuePolicy", {})}})
	both := object.union(estate, {"links": array.concat(estate.links, [{"from": "app/Second", "path": ["Properties", "Queues", 0], "to": "app/Queue", "kind": "name"}])})
	{[count(edge_report.rivals(case)), edge_report.overwritten(case).message] | some case in edge_policy.judged} == {[
		2,
		"Policy and Second replace each other as the policy of Queue, so target queue of rule Rule may not be let in; keep one in account 111122223333",
	]} with input as both
}
