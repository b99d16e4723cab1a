# METADATA
# title: Bucket notifications reach their destination
# description: |
#   S3 tries a destination when the notification is configured and refuses one that does not let it in, that is FIFO or that
#   lies in another Region. Later it says nothing: what is not let in is lost.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types: [AWS::S3::Bucket]
#   reads:
#     - AWS::S3::Bucket#NotificationConfiguration.QueueConfigurations[].Queue
#     - AWS::S3::Bucket#NotificationConfiguration.TopicConfigurations[].Topic
#     - AWS::S3::Bucket#NotificationConfiguration.LambdaConfigurations[].Function
#     - AWS::SQS::QueuePolicy#PolicyDocument
#     - AWS::SNS::TopicPolicy#PolicyDocument
#     - AWS::Lambda::Permission#Principal
#   remediation: Let s3.amazonaws.com in with the ARN and the account of the bucket, and let the bucket depend on that policy.
#   controls: []
#   seed: [S5]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: safe
package parapet.packs.trust.s3_notification_path

import data.parapet.lib.arn
import data.parapet.lib.edge_evidence
import data.parapet.lib.edge_key
import data.parapet.lib.edge_place
import data.parapet.lib.edge_policy
import data.parapet.lib.edge_report
import data.parapet.lib.estate
import data.parapet.lib.proposal
import data.parapet.lib.queue
import data.parapet.lib.remedy
import data.parapet.lib.result
import data.parapet.lib.text

deny contains finding if {
	some case in _cases
	finding := object.union_n([_breach(case), edge_evidence.of(case.edge), object.get(_worst(case), "proposal", {})])
}

# S3 tries the destination while it makes the bucket: the policy must be there.
fixes[_breach(case)] := array.concat(edits, [{"op": "append", "path": ["DependsOn"], "value": id} |
	some edit in edits
	id := substring(edit.address, count(input.resources[case.edge.source].stack) + 1, -1)
	not edit.address in estate.before(case.edge.source)
]) if {
	some case in _cases
	_worst(case).what == _flaws(case.judged)[0].what
	edits := remedy.admit(case.judged)
}

fixes[_breach(case)] := [{"op": "append", "path": ["DependsOn"], "value": input.resources[case.judged.place.address].logicalId}] if {
	some case in _cases
	_worst(case).severity == "medium"
}

undecided contains finding if {
	some case in _cases
	max({flaw.score | some flaw in case.flaws}) == 1
	finding := object.union_n([edge_report.doubted_there(case.judged), {"path": _entry(case.edge)}, result.cause(case.hidden)])
}

applies contains case.edge.source if some case in _cases

_breach(case) := object.union(_finding(case, flaw), object.filter(flaw, ["severity"])) if flaw := _worst(case)

_worst(case) := [flaw | some flaw in case.flaws; flaw.score == 2][0]

_finding(case, flaw) := object.union(
	result.finding({"address": case.edge.source}, _entry(case.edge), $"{case.edge.label}: {flaw.what}"),
	{"related": [{"address": flaw.place.address, "path": flaw.place.path, "message": "the destination's side"}]},
)

_entry(edge) := array.slice(edge.path, 0, count(edge.path) - 1)

_cases := [{"edge": judged.edge, "judged": judged, "flaws": flaws, "hidden": hidden} |
	some judged in edge_policy.judged
	judged.edge.user == "notification"
	keys := _keys[[judged.edge.source, judged.edge.path]]
	hidden := [judged.hidden, [case.hidden | some case in keys], [input.resources[judged.edge.to].properties | judged.score == 2]]
	flaws := array.concat(_flaws(judged), [{"what": case.what, "score": 2 - case.score, "place": case.place, "proposal": _used_key(case)} | some case in keys])
]

# What encrypts the destination of a notification, by its bucket and path; an empty list for most.
_keys[[judged.edge.source, judged.edge.path]] := [case | some case in object.get(_used, [[judged.edge.source, judged.edge.path]], set())] if {
	some judged in edge_policy.judged
	judged.edge.user == "notification"
}

_used[[case.edge.source, case.edge.path]] contains case if {
	some case in edge_key.judged
	case.edge.user == "notification"
}

_flaws(judged) := [
	{
		"what": $"the policy of the destination does not let s3.amazonaws.com in; it must change in account {edge_place.account(judged.edge)}",
		"score": 2 - judged.score, "place": edge_report.half(judged), "proposal": _admitted(judged),
	},
	{"what": "a FIFO destination takes no notifications", "score": _fifo(judged.edge), "place": _destination(judged.edge)},
	{"what": "the destination lies in another Region", "score": _elsewhere(judged.edge), "place": _destination(judged.edge)},
	{
		"what": "the policy of the destination may not exist yet when S3 tries it; the bucket must depend on it",
		"score": _too_early(judged), "place": judged.place, "severity": "medium",
		"proposal": proposal.wait(judged.edge.source, judged.place.address),
	},
]

_admitted(judged) := proposal.admit(judged, [judged.edge.source]) if {
	judged.score == 0
} else := {}

_used_key(case) := proposal.use_key(case) if {
	case.score == 0
} else := {}

_destination(edge) := {"address": edge.to, "path": ["Properties"]} if {
	edge.to != null
} else := {"address": edge.source, "path": edge.path}

_fifo(edge) := queue.fifo(input.resources[edge.to]) if {
	edge.to != null
} else := _named_fifo(edge.arn)

_named_fifo(named) := queue.fifo_name(named) if {
	arn.service(named) in {"sqs", "sns"}
} else := 0

# Only what is certain: nobody leaves out the Region of a queue by mistake.
_elsewhere(edge) := 2 if {
	text.same(edge_place.region(edge), input.resources[edge.source].region) == 0
} else := 0

# Across templates the order of deployment is not known.
_too_early(judged) := 2 if {
	judged.score > 0
	judged.place.address != judged.edge.to
	judged.place.address != judged.edge.source
	input.resources[judged.place.address].stack == input.resources[judged.edge.source].stack
	not judged.place.address in estate.before(judged.edge.source)
} else := 0
