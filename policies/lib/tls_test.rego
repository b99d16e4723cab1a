package parapet.lib.tls_test

import data.parapet.lib.tls

_plain := {"operator": "Bool", "qualifier": "", "ifExists": false, "key": "aws:securetransport", "values": ["false"]}

_old := {"operator": "NumericLessThan", "qualifier": "", "ifExists": true, "key": "s3:tlsversion", "values": ["1.2"]}

_address := {"operator": "IpAddress", "qualifier": "", "ifExists": false, "key": "aws:sourceip", "values": ["10.0.0.0/8"]}

_bucket := {"text": "arn:aws:s3:::b", "parts": ["arn", "aws", "s3", "", "", "b"]}

_objects := {"text": "arn:aws:s3:::b/*", "parts": ["arn", "aws", "s3", "", "", "b/*"]}

_deny := {
	"effect": "Deny",
	"principals": [{"type": "*", "value": "*"}],
	"actions": ["s3:*"],
	"resources": [_bucket, _objects],
	"conditions": [_plain],
}

_cases := {
	"whole": [[_deny], 2],
	"one statement each": [[object.union(_deny, {"resources": [_bucket]}), object.union(_deny, {"resources": [_objects]})], 2],
	"everything": [[object.union(_deny, {"resources": [{"text": "*"}], "actions": ["*"]})], 2],
	"objects only": [[object.union(_deny, {"resources": [_objects]})], 0],
	"some actions": [[object.union(_deny, {"actions": ["s3:getobject"]})], 0],
	"allow": [[object.union(_deny, {"effect": "Allow"})], 0],
	"some principal": [[object.union(_deny, {"principals": [{"type": "AWS", "value": "111122223333"}]})], 0],
	"unknown effect": [[object.union(_deny, {"effect": "⟦~parameter.s.E⟧"})], 1],
	"unknown principal": [[object.union(_deny, {"principals": [{"type": "AWS", "value": "⟦~parameter.s.P⟧"}]})], 1],
	"unknown actions": [[object.union(_deny, {"actions": ["⟦~parameter.s.A⟧"]})], 1],
	"unknown resources": [[object.union(_deny, {"resources": [{"text": "⟦~parameter.s.R⟧"}]})], 1],
	"unknown statement": [[{"unknown": "⟦~parameter.s.S⟧"}], 1],
	"unknown beside whole": [[{"unknown": "⟦~parameter.s.S⟧"}, _deny], 2],
	"nothing": [[], 0],
}

test_refuses[name] if {
	some name, [statements, score] in _cases
	tls.refuses([{"statements": statements}], ["s3:*"], [_bucket.text, _objects.text]) == score with input as {"resources": {}}
}

_conditions := {
	"text": [[_plain], 2],
	"upper case": [[object.union(_plain, {"values": ["False"]})], 2],
	"if it exists": [[object.union(_plain, {"ifExists": true})], 2],
	"over TLS": [[object.union(_plain, {"values": ["true"]})], 0],
	"unknown value": [[object.union(_plain, {"values": ["⟦~parameter.s.V⟧"]})], 1],
	"set of values": [[object.union(_plain, {"qualifier": "ForAllValues"})], 0],
	"other operator": [[object.union(_plain, {"operator": "StringEquals"})], 0],
	"old TLS": [[_old], 2],
	"older TLS": [[object.union(_old, {"values": ["1.1"]})], 0],
	"newer TLS": [[object.union(_old, {"values": ["1.3"]})], 2],
	"unknown TLS": [[object.union(_old, {"values": ["⟦~parameter.s.V⟧"]})], 1],
	"TLS that is no number": [[object.union(_old, {"values": ["new"]})], 0],
	"TLS must be there": [[object.union(_old, {"ifExists": false})], 0],
	"TLS by another operator": [[object.union(_old, {"operator": "NumericLessThanEquals"})], 0],
	"TLS by a set": [[object.union(_old, {"qualifier": "ForAnyValue"})], 0],
	"either way": [[object.union(_plain, {"values": ["true", "false"]})], 2],
	"one of two versions": [[object.union(_old, {"values": ["1.1", "1.3"]})], 2],
	"other truth": [[object.union(_plain, {"key": "aws:viaawsservice"})], 0],
	"other number": [[object.union(_old, {"key": "s3:max-keys"})], 0],
	"both": [[_plain, _old], 2],
	"another condition too": [[_plain, _address], 0],
	"another condition only": [[_address], 0],
	"unknown condition": [[{"unknown": "⟦~parameter.s.C⟧"}], 1],
	"unknown condition too": [[_plain, {"unknown": "⟦~parameter.s.C⟧"}], 1],
	"unknown and another": [[_address, {"unknown": "⟦~parameter.s.C⟧"}], 0],
	"none": [[], 0],
}

test_refuses_under[name] if {
	some name, [conditions, score] in _conditions
	statement := object.union(_deny, {"conditions": conditions})
	tls.refuses([{"statements": [statement]}], ["s3:*"], [_bucket.text]) == score with input as {"resources": {}}
}

test_does_not_refuse_without_conditions if {
	statement := object.remove(_deny, ["conditions"])
	tls.refuses([{"statements": [statement]}], ["s3:*"], [_bucket.text]) == 0 with input as {"resources": {}}
}

test_refuses_several_actions if {
	queue := "arn:aws:sqs:eu-west-1:111122223333:q"
	documents := [{"statements": [
		object.union(_deny, {"actions": ["sqs:sendmessage"], "resources": [{"text": "*"}]}),
		object.union(_deny, {"actions": ["sqs:receive*"], "resources": [{"text": "*"}]}),
	]}]
	scores := [tls.refuses(documents, actions, [queue]) |
		some actions in [["sqs:SendMessage", "sqs:ReceiveMessage"], ["sqs:*"]]
	]
	scores == [2, 0]
}

_opaque := {"unknown": "⟦~parameter.s.D⟧", "statements": []}

test_refuses_by_unknown_document if {
	tls.refuses([_opaque], ["s3:*"], [_bucket.text]) == 1
}

test_doubts if {
	allow := object.union(_deny, {"effect": "Allow"})
	tls.doubts([_opaque, {"statements": [allow, _deny]}]) == ["⟦~parameter.s.D⟧", _deny]
}

test_may_refuse[name] if {
	some name, document in {"unknown": _opaque, "whole": {"statements": [_deny]}, "unknown statement": {"statements": [{"unknown": "x"}]}}
	tls.may_refuse(document)
}

test_cannot_refuse[name] if {
	some name, document in {"empty": {"statements": []}, "allow": {"statements": [object.union(_deny, {"effect": "Allow"})]}}
	not tls.may_refuse(document)
}
