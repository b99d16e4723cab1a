package parapet.packs.contracts.cloudevents_structured_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.cloudevents_structured as check

_path := ["Properties", "Targets", 0, "InputTransformer", "InputTemplate"]

_map := {"id": "$.id", "source": "$.source", "type": "$.detail-type", "data": "$.detail", "number": "$.detail.number", "version": "$.version"}

_whole := {"specversion": "1.0", "id": "<id>", "source": "<source>", "type": "<type>", "time": "2026-11-24T10:00:00Z"}

_header := {"HttpParameters": {"HeaderParameters": {"Content-Type": "application/CloudEvents+json; charset=utf-8"}}}

test_denies_an_event_without_id if {
	denied := check.deny with input as _queue(object.remove(_whole, ["id"]))
	denied == {{
		"resource": "app/Placed", "path": _path,
		"message": "target t of rule Placed makes a CloudEvent without id",
	}}
}

test_denies[name] if {
	some name, [changed, message] in {
		"version": [{"specversion": "0.3"}, "makes a CloudEvent whose specversion is not the text 1.0"],
		"number": [{"specversion": 1}, "makes a CloudEvent whose specversion is not the text 1.0"],
		"version of the envelope": [{"specversion": "<version>"}, "makes a CloudEvent whose specversion is not the text 1.0"],
		"empty": [{"id": ""}, "makes a CloudEvent whose id is no text, or empty"],
		"number for text": [{"type": 1}, "makes a CloudEvent whose type is no text, or empty"],
		"nothing for text": [{"type": null}, "makes a CloudEvent without type"],
		"spaces": [{"source": "my orders/<id>"}, "makes a CloudEvent whose source is no URI reference"],
		"no scheme": [{"source": "1st:orders"}, "makes a CloudEvent whose source is no URI reference"],
		"name": [{"dataVersion": "1"}, "makes a CloudEvent with the attribute dataVersion, which is not of lower-case letters and digits"],
		"twice": [{"data": {}, "data_base64": ""}, "makes a CloudEvent with both data and data_base64"],
		"time": [{"time": "yesterday"}, "makes a CloudEvent whose time is none of RFC 3339"],
		"time as a number": [{"time": 1}, "makes a CloudEvent whose time is none of RFC 3339"],
	}
	denied := check.deny with input as _queue(object.union(_whole, changed))
	{finding.message | some finding in denied} == {$"target t of rule Placed {message}"}
}

test_denies_long_names if {
	denied := check.deny with input as _queue(object.union(_whole, {"averyveryverylongattribute": "1"}))
	{finding.severity | some finding in denied} == {"low"}
}

test_denies_other_targets[name] if {
	some name, [target, tags, messages] in {
		"structure for text": [_raw(`{"specversion":"1.0","id":<data>,"source":"<source>","type":"<type>"}`), {}, {"makes a CloudEvent whose id is no text, or empty"}],
		"event for text": [_raw(`{"specversion":"1.0","id":<aws.events.event>,"source":"<source>","type":"<type>"}`), {}, {"makes a CloudEvent whose id is no text, or empty"}],
		"no template": [{}, {"parapet:format": "cloudevents"}, {"has no template that makes a CloudEvent"}],
		"text": [_raw(`"<id>"`), {"parapet:format": "cloudevents"}, {"makes no object, and so no CloudEvent"}],
		"announced": [object.union(_header, _raw("{}")), {}, {$"makes a CloudEvent without {key}" | some key in ["specversion", "id", "source", "type"]}],
	}
	denied := check.deny with input as _estate(target, tags)
	{finding.message | some finding in denied} == {$"target t of rule Placed {message}" | some message in messages}
}

test_denies_http_without_content_type if {
	denied := check.deny with input as _http({}, [])
	denied == {{
		"resource": "app/Placed", "path": _path,
		"message": "target t of rule Placed does not say that its content type is application/cloudevents+json",
	}}
}

test_denies_what_the_connection_sends if {
	count(check.deny) == 1 with input as _http(_header, [{"Key": "content-type", "Value": "application/json"}])
}

test_allows[name] if {
	some name, estate in {
		"queue": _queue(_whole),
		"extensions": _queue(object.union(_whole, {"traceparent": "<id>", "data_base64": "<id>"})),
		"no quotes": _estate(_raw(`{"specversion":"1.0","id":<id>,"source":"/orders/%2F<id>","type":<type>,"data":<data>,"time":<aws.events.event.ingestion-time>}`), {}),
		"names of the rule": _estate(_raw(`{"specversion":"1.0","id":<id>,"source":<aws.events.rule-arn>,"type":<type>}`), {}),
		"header of the target": _http(_header, []),
		"header of the connection": _http({}, [{"Key": "Content-type", "Value": "application/cloudevents+json"}]),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	count(check.applies) == 1 with input as estate
}

test_undecided_without_a_template if {
	open := check.undecided with input as _estate(_raw("⟦~parameter.app.T⟧"), {})
	open == {{
		"resource": "app/Placed", "path": _path, "reason": "parameter", "missing": "app.T",
		"message": "target t of rule Placed may be one that makes an incomplete CloudEvent",
	}}
}

test_undecided[name] if {
	some name, [estate, reason] in {
		"not JSON": [_estate(_raw(`{"specversion":"1.0",}`), {}), "opaque-definition"],
		"number of the event": [_estate(_raw(`{"specversion":"1.0","id":<number>,"source":"a","type":"b"}`), {}), "schema-open"],
		"placeholder that nothing defines": [_estate(_raw(`{"specversion":"1.0","id":<none>,"source":"a","type":"b"}`), {}), "external-resource"],
		"map": [_estate({"InputTransformer": {"InputPathsMap": "⟦~parameter.app.M⟧", "InputTemplate": `{"specversion":"1.0","id":<id>,"source":"a","type":"b"}`}}, {}), "external-resource"],
		"id": [_estate(_raw(`{"specversion":"1.0","id":⟦~parameter.app.I⟧,"source":"a","type":"b"}`), {}), "parameter"],
		"version": [_queue(object.union(_whole, {"specversion": "⟦~parameter.app.V⟧"})), "parameter"],
		"version of the event": [_queue(object.union(_whole, {"specversion": "<number>"})), "schema-open"],
		"headers": [_estate({"HttpParameters": {"HeaderParameters": "⟦~parameter.app.H⟧"}}, {}), "parameter"],
		"content type": [_http({}, [{"Key": "Content-Type", "Value": "⟦~parameter.app.H⟧"}]), "parameter"],
		"header": [_http({}, ["⟦~parameter.app.H⟧"]), "parameter"],
		"connection": [_outside(["ConnectionArn"]), "external-resource"],
		"destination": [_outside(["Targets", 0, "Arn"]), "external-resource"],
		"tag": [_estate({}, {"parapet:format": "⟦~parameter.app.F⟧"}), "parameter"],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.reason | some finding in open} == {reason}
}

test_not_applicable if {
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as _estate(_raw(`{"id":"<id>"}`), {})
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as _estate(_raw(`{"id":"<id>",}`), {})
}

_raw(template) := {"InputTransformer": {"InputPathsMap": _map, "InputTemplate": template}}

_queue(document) := _estate(_raw(json.marshal(document)), {})

_estate(target, tags) := sample.estate([object.union(
	sample.resource("Placed", "AWS::Events::Rule", {"Targets": [object.union({"Id": "t", "Arn": "arn:aws:sqs:eu-west-1:111122223333:q"}, target)]}),
	{"tags": tags},
)])

_http(more, headers) := sample.linked(_resources(more, headers), _links)

_links := [["Placed", ["Targets", 0, "Arn"], "Partner"], ["Partner", ["ConnectionArn"], "Connection"]]

_outside(path) := sample.linked(_resources({}, []), [link | some link in _links; link[1] != path])

_resources(more, headers) := [
	sample.resource("Placed", "AWS::Events::Rule", {"Targets": [object.union_n([
		{"Id": "t", "Arn": "arn:aws:events:eu-west-1:111122223333:api-destination/partner/x"},
		_raw(json.marshal(_whole)),
		more,
	])]}),
	sample.resource("Partner", "AWS::Events::ApiDestination", {"ConnectionArn": "arn"}),
	sample.resource("Connection", "AWS::Events::Connection", {"AuthParameters": {"InvocationHttpParameters": {"HeaderParameters": headers}}}),
]
