package parapet.packs.contracts.transformer_paths_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.contracts.transformer_paths as check

_transformer := ["Properties", "Targets", 0, "InputTransformer"]

test_denies_a_placeholder_without_definition if {
	denied := check.deny with input as _rule({}, `{"id":"<id>"}`)
	denied == {{
		"resource": "app/Placed", "path": array.concat(_transformer, ["InputTemplate"]),
		"message": "target invoices of rule Placed has a template with <id>, which nothing defines",
	}}
}

test_denies_an_entry_that_is_not_used if {
	denied := check.deny with input as _rule({"id": "$.id"}, `"hello"`)
	denied == {{
		"resource": "app/Placed", "path": array.concat(_transformer, ["InputPathsMap", "id"]), "severity": "low",
		"message": "target invoices of rule Placed defines <id>, which its template does not use",
	}}
}

test_denies[name] if {
	some name, [map, template, message] in {
		"trailing comma": [{"id": "$.id"}, `{"id":"<id>",}`, "has a template that is no valid JSON"],
		"placeholder for a key": [{"id": "$.id"}, `{<id>: 1}`, "has a template that is no valid JSON"],
		"lines that are not all text": [{"id": "$.id"}, "\"one\"\n<id>", "has a template that is no valid JSON"],
		"brackets": [{"id": "$['id']"}, `"<id>"`, "defines <id> by $['id'], which is no path of names and indices from $"],
		"no root": [{"id": "detail.id"}, `"<id>"`, "defines <id> by detail.id, which is no path of names and indices from $"],
		"object in quotes": [{"all": "$.detail"}, `{"all":"it is <all>"}`, "has a template with <all> in quotes, which is no text"],
		"event in quotes": [{}, `"<aws.events.event.json>"`, "has a template with <aws.events.event.json> in quotes, which is no text"],
		"whole event in quotes": [{"all": "$"}, `"<all>"`, "has a template with <all> in quotes, which is no text"],
		"not JSON": [{}, "order <id>", "has a template with <id>, which nothing defines"],
	}
	denied := check.deny with input as _rule(map, template)
	{finding.message | some finding in denied} == {$"target invoices of rule Placed {message}"}
}

test_denies_pipes[name] if {
	some name, [template, message] in {
		"name": [`{"id": <id>}`, "has a template with <id>, which nothing defines"],
		"names of rules": [`{"id": <aws.events.event>}`, "has a template with <aws.events.event>, which nothing defines"],
		"JSON": [`{"id": <$.id>`, "has a template that is no valid JSON"],
		"event in quotes": [`"<aws.pipes.event>"`, "has a template with <aws.pipes.event> in quotes, which is no text"],
	}
	denied := check.deny with input as _pipe(template)
	denied == {{
		"resource": "app/Pipe", "path": ["Properties", "TargetParameters", "InputTemplate"],
		"message": $"pipe Pipe {message}",
	}}
}

test_allows[name] if {
	some name, estate in {
		"JSON": _rule({"id": "$.id", "all": "$.detail"}, `{"id":"<id>","all":<all>,"rule":"<aws.events.rule-arn>"}`),
		"text": _rule({"id": "$.id"}, "order <id>"),
		"lines of text": _rule({"id": "$.id"}, "\"order <id>\"\n\"was placed\"\n"),
		"first of the resources": _rule({"arn": "$.resources[0]"}, `"<arn>"`),
		"markup": _rule({"id": "$.id"}, `"<br/><id> a < b"`),
		"the whole event": _rule({"all": "$"}, `{"all": <all>}`),
		"token in text": _rule({"id": "$.id"}, `{"id":"<id>","to":"⟦~parameter.app.To⟧"}`),
		"pipe": _pipe(`{"id": <$.dynamodb.NewImage.id.S>, "at": "<aws.pipes.pipe-name>", "first": "<$.items[0].sku>"}`),
	}
	count(check.deny | check.undecided) == 0 with input as estate
	count(check.applies) == 1 with input as estate
}

_described(map, template, nodes) := object.union(_rule(map, template), {
	"patterns": {"app/Placed": {"path": [], "branches": [[
		{"key": "source", "path": [], "tests": [{"path": [], "kind": "value", "value": "orders"}]},
		{"key": "detail-type", "path": [], "tests": [{"path": [], "kind": "value", "value": "Order Placed"}]},
	]]}},
	"schemas": [{"origin": "registry", "source": "orders", "detailType": "Order Placed", "nodes": nodes}],
})

_nodes := {
	"": {"closed": false, "required": true},
	"detail": {"types": ["object"], "closed": true, "required": true},
	"detail/id": {"types": ["string"], "closed": false, "required": true},
	"detail/lines": {"types": ["array"], "closed": false, "required": true},
	"detail/lines/sku": {"types": ["string"], "closed": false, "required": true},
}

test_denies_what_a_schema_rules_out[name] if {
	some name, [map, template, message] in {
		"missing": [{"id": "$.detail.number"}, `"<id>"`, "defines <id> by $.detail.number, which the event does not have"],
		"list in quotes": [{"id": "$.detail.lines"}, `{"id":"<id>"}`, "has a template with <id> in quotes, which is no text"],
	}
	denied := check.deny with input as _described(map, template, _nodes)
	{finding.message | some finding in denied} == {$"target invoices of rule Placed {message}"}
}

test_allows_what_a_schema_has if {
	estate := _described({"id": "$.detail.id", "sku": "$.detail.lines[0].sku"}, `"<id> <sku>"`, _nodes)
	count(check.deny | check.undecided) == 0 with input as estate
}

test_denies_without_a_map if {
	estate := _targets([{"Id": "invoices", "InputTransformer": {"InputTemplate": `"<id>"`}}])
	count(check.deny) == 1 with input as estate
}

test_allows_elements_in_quotes if {
	estate := _described({"line": "$.detail.lines[0]"}, `"<line>"`, _nodes)
	count(check.deny | check.undecided) == 0 with input as estate
}

test_undecided_without_a_schema[name] if {
	described := _described({"id": "$.detail.id"}, `"<id>"`, _nodes)
	some name, estate in {
		"no schema": object.union(described, {"schemas": []}),
		"no detail-type": object.union(described, {"patterns": {"app/Placed": {"path": [], "branches": [[
			{"key": "source", "path": [], "tests": [{"path": [], "kind": "text", "glob": "or*"}]},
		]]}}}),
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.missing | some finding in open} == {"$.detail.id"}
}

test_undecided_where_a_schema_is_open if {
	estate := _described({"id": "$.detail.number"}, `"<id>"`, object.union(_nodes, {"detail": {"closed": false}}))
	count(check.deny) == 0 with input as estate
	count(check.undecided) == 1 with input as estate
}

test_undecided_below_detail if {
	open := check.undecided with input as _rule({"id": "$.detail.id"}, `{"id":"<id>"}`)
	open == {{
		"resource": "app/Placed", "path": array.concat(_transformer, ["InputPathsMap", "id"]),
		"reason": "schema-open", "missing": "$.detail.id",
		"message": "target invoices of rule Placed may be one that defines <id> by $.detail.id, which the event does not have",
	}}
}

test_undecided[name] if {
	some name, [estate, reasons] in {
		"template": [_rule({}, "⟦~parameter.app.T⟧"), {"parameter"}],
		"start of a template": [_rule({}, "⟦~parameter.app.T⟧ and more"), {"parameter"}],
		"part of a template": [_rule({}, `{"id": ⟦~parameter.app.T⟧}`), {"parameter"}],
		"entry that such a part may use": [_rule({"id": "$.id"}, `{"id": ⟦~parameter.app.T⟧}`), {"parameter"}],
		"name of a placeholder": [_rule({"id": "$.id"}, `{"id": <⟦~parameter.app.T⟧>}`), {"parameter"}],
		"map": [_rule("⟦~parameter.app.T⟧", `{"id": <id>}`), {"parameter"}],
		"path": [_rule({"id": "⟦~parameter.app.T⟧"}, `{"id": <id>}`), {"parameter"}],
		"entry of a template": [_rule({"id": "$.id"}, "⟦~parameter.app.T⟧"), {"parameter"}],
		"transformer": [_targets([{"Id": "invoices", "InputTransformer": "⟦~parameter.app.T⟧"}]), {"parameter"}],
		"targets": [_targets("⟦~parameter.app.T⟧"), {"parameter"}],
		"long template": [_rule({}, concat("", [`"`, concat("", [x | some _ in numbers.range(1, 8192); x := "x"]), `"`])), {"service-default"}],
		"pipe": [_pipe("⟦~parameter.app.T⟧"), {"parameter"}],
	}
	count(check.deny) == 0 with input as estate
	open := check.undecided with input as estate
	{finding.reason | some finding in open} == reasons
}

test_undecided_with_many_entries if {
	names := {$"n{i}" | some i in numbers.range(0, 100)}
	estate := _rule({name: "$.id" | some name in names}, concat(" ", [$"<{name}>" | some name in names]))
	open := check.undecided with input as estate
	{finding.path | some finding in open} == {array.concat(_transformer, ["InputPathsMap"])}
}

test_not_applicable if {
	count(((check.applies | check.deny) | check.undecided)) == 0 with input as _targets([{"Id": "invoices", "Arn": "arn"}])
}

_rule(map, template) := _targets([{"Id": "invoices", "InputTransformer": {"InputPathsMap": map, "InputTemplate": template}}])

_targets(targets) := sample.estate([sample.resource("Placed", "AWS::Events::Rule", {"Targets": targets})])

_pipe(template) := sample.estate([sample.resource("Pipe", "AWS::Pipes::Pipe", {"TargetParameters": {"InputTemplate": template}})])
