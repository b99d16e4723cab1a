package parapet.lib.edge_evidence_test

import data.parapet.lib.edge as es
import data.parapet.lib.edge_chain
import data.parapet.lib.edge_evidence
import data.parapet.lib.edge_sample_test as edges
import data.parapet.lib.organization_sample_test as organizations
import data.parapet.lib.sample_test as sample

_rule_arn := ["Properties", "Targets", 0, "Arn"]

_within := object.union(edges.own, {"RoleArn": edges.role_arn})

_document(id, kind, change) := edges.document(id, kind, [edges.statement(change)])

_trust := {"actions": ["sts:assumerole"], "path": ["Properties", "AssumeRolePolicyDocument", "Statement", 0]}

_granted := object.union(_document("Role", "identity", {}), {"statements": [edges.statement({"path": ["Properties", "Policies", 0]})]})

# Role documents are two of one resource.
_estate(target, of_role, of_policy) := object.union(estate, {"policies": {"app/Role": of_role, "app/Policy": of_policy}}) if {
	estate := edges.estate([target], {})
}

_trusting := [_document("Role", "trust", _trust)]

_key_queue := {"resources": {"app/Queue": sample.queue("Queue", {"KmsMasterKeyId": "alias/aws/sqs"})}}

_bounded(boundary) := {"resources": {"app/Role": object.union(
	sample.resource("Role", "AWS::IAM::Role", {"PermissionsBoundary": boundary}),
	{"arn": edges.role_arn, "name": "⟦name.app.Role⟧"},
)}}

_boundary(statements) := {
	"resources": object.union(_bounded("arn:aws:iam::111122223333:policy/⟦name.app.Bound⟧").resources, {"app/Bound": sample.resource("Bound", "AWS::IAM::ManagedPolicy", {})}),
	"policies": {"app/Bound": [edges.document("Bound", "identity", statements)]},
}

_bound_link := {"from": "app/Role", "path": ["Properties", "PermissionsBoundary"], "to": "app/Bound", "kind": "arn"}

# By name: an estate, the steps [verdict, address, message] of its edge, and its score.
_cases := {
	"service, no policy": [
		edges.estate([edges.own], {}), [
			["allow", "app/Rule", "target queue of rule Rule names Queue; events.amazonaws.com calls it"],
			["deny", "app/Queue", "Queue has no policy that lets events.amazonaws.com call sqs:SendMessage; it must change in account 111122223333"],
		],
		0,
	],
	"service, refused": [
		edges.estate([edges.own], {"Policy": _document("Policy", "resource", {"effect": "Deny"})}), [
			["allow", "app/Rule", "target queue of rule Rule names Queue; events.amazonaws.com calls it"],
			["deny", "app/Policy", "the policy of Queue denies events.amazonaws.com sqs:SendMessage; it must change in account 111122223333"],
		],
		0,
	],
	"service, managed key": [
		object.union(edges.estate([edges.own], {"Policy": _document("Policy", "resource", {})}), _key_queue), [
			["allow", "app/Rule", "target queue of rule Rule names Queue; events.amazonaws.com calls it"],
			["allow", "app/Policy", "Queue lets events.amazonaws.com in"],
			["deny", "app/Queue", "the AWS managed key of Queue never lets events.amazonaws.com use it; it needs a customer managed key in account 111122223333"],
		],
		0,
	],
	"service, a destination nobody can judge": [
		edges.estate([{"Id": "l", "Arn": "arn:aws:logs:eu-west-1:111122223333:log-group:l"}], {}), [
			["allow", "app/Rule", "target l of rule Rule names arn:aws:logs:eu-west-1:111122223333:log-group:l; events.amazonaws.com calls it"],
			["unknown", "app/Rule", "who may deliver to arn:aws:logs:eu-west-1:111122223333:log-group:l is not known"],
		],
		1,
	],
	"destination not known": [
		edges.estate([{"Id": "l", "Arn": "⟦~parameter.app.Q⟧"}], {}), [
			["unknown", "app/Rule", "target l of rule Rule names ⟦~parameter.app.Q⟧; events.amazonaws.com calls it"],
			["unknown", "app/Rule", "⟦~parameter.app.Q⟧ may not let events.amazonaws.com in"],
			["unknown", "app/Rule", "the key of ⟦~parameter.app.Q⟧ may not let events.amazonaws.com use it"],
		],
		1,
	],
	"role without trust and rights": [
		_estate(_within, [], []), [
			["allow", "app/Rule", "target queue of rule Rule names Queue; role Role calls it"],
			["deny", "app/Role", "role Role does not let events.amazonaws.com assume it; its trust must change in account 111122223333"],
			["deny", "app/Role", "role Role may not call sqs:SendMessage; its policies must change in account 111122223333"],
			["allow", "app/Queue", "Queue refuses nothing, and within one account the role needs no more"],
		],
		0,
	],
	"role with trust and rights": [
		_estate(_within, array.concat(_trusting, [_granted]), []), [
			["allow", "app/Rule", "target queue of rule Rule names Queue; role Role calls it"],
			["allow", "app/Role", "role Role lets events.amazonaws.com assume it"],
			["allow", "app/Role", "role Role may call sqs:SendMessage"],
			["allow", "app/Queue", "Queue refuses nothing, and within one account the role needs no more"],
		],
		2,
	],
	"role that the policy of the queue names": [
		_estate(_within, _trusting, [_document("Policy", "resource", {"principals": [{"type": "AWS", "value": edges.role_arn}]})]), [
			["allow", "app/Rule", "target queue of rule Rule names Queue; role Role calls it"],
			["allow", "app/Role", "role Role lets events.amazonaws.com assume it"],
			["allow", "app/Policy", "the policy of Queue names role Role itself, which is enough within one account"],
			["allow", "app/Policy", "Queue refuses nothing, and within one account the role needs no more"],
		],
		2,
	],
	"role with a boundary": [
		_with_boundary([]), [
			["allow", "app/Rule", "target queue of rule Rule names Queue; role Role calls it"],
			["allow", "app/Role", "role Role lets events.amazonaws.com assume it"],
			["allow", "app/Role", "role Role may call sqs:SendMessage"],
			["deny", "app/Role", "the boundary of role Role does not leave sqs:SendMessage; it must change in account 111122223333"],
			["allow", "app/Queue", "Queue refuses nothing, and within one account the role needs no more"],
		],
		0,
	],
	"role that delivers to what is not known": [
		_estate(object.union(_within, {"Arn": "⟦~parameter.app.Q⟧"}), _trusting, []), [
			["unknown", "app/Rule", "target queue of rule Rule names ⟦~parameter.app.Q⟧; role Role calls it"],
			["allow", "app/Role", "role Role lets events.amazonaws.com assume it"],
			["unknown", "app/Rule", "what role Role must be allowed is not known"],
			["unknown", "app/Rule", "⟦~parameter.app.Q⟧ may not let role Role in"],
			["unknown", "app/Rule", "the key of ⟦~parameter.app.Q⟧ may not let role Role use it"],
		],
		1,
	],
	"role of no template": [
		edges.estate([object.union(edges.own, {"RoleArn": "arn:aws:iam::111122223333:role/r"})], {}), [
			["allow", "app/Rule", "target queue of rule Rule names Queue; role arn:aws:iam::111122223333:role/r calls it"],
			["unknown", "app/Rule", "role arn:aws:iam::111122223333:role/r is in no template"],
			["allow", "app/Queue", "Queue refuses nothing, and within one account the role needs no more"],
		],
		1,
	],
}

_with_boundary(statements) := object.union(bounded, {"links": array.concat(bounded.links, [_bound_link])}) if {
	bounded := object.union(_estate(_within, array.concat(_trusting, [_granted]), []), _boundary(statements))
}

test_steps[name] if {
	some name, [estate, expected, score] in _cases
	found := [[[step.verdict, step.address, step.message] | some step in edge_evidence.steps(edge)] | some edge in es.all] with input as estate
	found == [expected]
	[edge_chain.score(edge) | some edge in es.all] == [score] with input as estate
}

test_a_step_that_is_not_known_says_why if {
	estate := edges.estate([{"Id": "l", "Arn": "⟦~parameter.app.Q⟧"}], {})
	[edge] := [edge | some edge in es.all] with input as estate
	{[step.reason, step.missing] | some step in edge_evidence.of(edge).evidence} == {["parameter", "app.Q"]} with input as estate
}

test_the_statement_that_decides if {
	refusal := edges.statement({"effect": "Deny", "path": ["Properties", "PolicyDocument", "Statement", 1]})
	estate := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [edges.statement({}), refusal])})
	[edge] := [edge | some edge in es.all] with input as estate
	[step.path | some step in edge_evidence.steps(edge)] == [_rule_arn, refusal.path] with input as estate
	allowed := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [edges.statement({})])})
	[step.path | some step in edge_evidence.steps(edge)] == [_rule_arn, edges.statement({}).path] with input as allowed
}

test_a_destination_without_a_policy_goes_by_its_name if {
	rule := sample.resource("Rule", "AWS::Events::Rule", {"Targets": [{"Id": "f", "Arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:f"}]})
	estate := sample.linked([rule, sample.resource("Flow", "AWS::StepFunctions::StateMachine", {})], [["Rule", ["Targets", 0, "Arn"], "Flow"]])
	[edge] := [edge | some edge in es.all] with input as estate
	edge_evidence.steps(edge)[0].message == "target f of rule Rule names Flow; events.amazonaws.com calls it" with input as estate
}

# An RCP of the account of the queue binds the service that writes to it.
test_step_of_the_organization[name] if {
	some name, [statements, verdict] in {
		"leaves": [[], "allow"],
		"denies": [[organizations.statement("Deny", "*", [])], "deny"],
	}
	estate := object.union(_governed, {"policies": {"organization/g": [organizations.document("g", statements)]}})
	steps := [step | some edge in es.all; some step in edge_evidence.steps(edge); contains(step.message, "of the organization")] with input as estate
	[step.verdict | some step in steps] == [verdict]
}

_let_in := edges.estate([edges.own], {"Policy": edges.document("Policy", "resource", [edges.statement({})])})

_governed := object.union(_let_in, {"allowlist": {}, "organization": {
	"managementAccount": "999999999999", "accounts": [{"id": "111122223333"}],
	"scps": [], "rcps": [{"address": "organization/g", "targets": ["root"]}],
}})

test_no_step_of_policies_that_nobody_supplied if {
	steps := [step | some edge in es.all; some step in edge_evidence.steps(edge); contains(step.message, "of the organization")] with input as _let_in
	count(steps) == 0
}
