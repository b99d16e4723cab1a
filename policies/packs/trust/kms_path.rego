# METADATA
# title: Encryption keys do not break or widen delivery
# description: |
#   Whoever sends to an encrypted queue, topic or stream uses its key. The policy of an AWS managed key lets no service and no
#   other account in, and a customer's key only whom it names: what is missing there is lost like what nobody may send.
# custom:
#   severity: high
#   tier: T1
#   scope: estate
#   resource_types:
#     - AWS::Events::Rule
#     - AWS::Events::EventBus
#     - AWS::Scheduler::Schedule
#     - AWS::Pipes::Pipe
#     - AWS::SNS::Subscription
#     - AWS::S3::Bucket
#     - AWS::Lambda::Function
#     - AWS::Lambda::EventSourceMapping
#     - AWS::Lambda::EventInvokeConfig
#   reads:
#     - AWS::SQS::Queue#KmsMasterKeyId
#     - AWS::SNS::Topic#KmsMasterKeyId
#     - AWS::Kinesis::Stream#StreamEncryption.KeyId
#     - AWS::KMS::Key#KeyPolicy
#   remediation: Encrypt with a customer managed key whose policy has a statement for the caller.
#   controls: []
#   seed: [S1, S5, S13]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.trust.kms_path

import data.parapet.lib.edge_evidence
import data.parapet.lib.edge_key
import data.parapet.lib.proposal
import data.parapet.lib.result

deny contains finding if {
	some case in edge_key.judged
	case.score == 0
	finding := object.union_n([result.finding(_subject(case), case.place.path, $"{case.edge.label}: {case.what}"), _where(case), proposal.use_key(case)])
}

undecided contains finding if {
	some case in edge_key.judged
	case.score == 1
	message := $"{case.edge.label} may not be allowed to use the key of its destination"
	finding := object.union(result.undecided(_subject(case), case.place.path, message, case.hidden), _where(case))
}

applies contains _subject(case).address if some case in edge_key.judged

_subject(case) := {"address": object.get(case.edge, "subject", case.edge.source)}

_where(case) := object.union(edge_evidence.of(case.edge), {
	"address": case.place.address,
	"related": [
		{"address": case.place.address, "path": case.place.path, "message": "what must change"},
		{"address": case.edge.source, "path": case.edge.path, "message": "where the destination is named"},
	],
})
