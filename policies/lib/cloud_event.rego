# METADATA
# title: CloudEvents
# description: |
#   What is wrong with the JSON of a CloudEvent in structured mode that a template makes. Scores are 0 (no), 1 (not known) and
#   2 (yes).
package parapet.lib.cloud_event

import data.parapet.lib.event_path
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Flaws {what, score, hidden} of what `input_template.document` made, with the map of its placeholders; `severity` where it
#   is not that of the rule.
flaws(document, map) := array.flatten([
	_version(document, map),
	[found | some name in ["id", "source", "type"]; some found in _required(document, map, name)],
	_source(document),
	_names(document),
	_long(document),
	_data(document),
	_time(document),
]) if {
	is_object(document)
} else := [{"what": "makes no object, and so no CloudEvent", "score": 2, "hidden": null}]

_version(document, map) := [object.union(_open(document.specversion, map), {
	"what": "makes a CloudEvent whose specversion is not the text 1.0",
	"score": value.negate(_is_one(document.specversion, map)),
	"hidden": document.specversion,
})] if {
	document.specversion
} else := [_missing("specversion")]

_missing(name) := {"what": $"makes a CloudEvent without {name}", "score": 2, "hidden": null}

# What the envelope of an event says is never 1.0.
_is_one(given, map) := text.same(given, "1.0") if {
	is_string(given)
	not _has_placeholder(given)
} else := 0 if {
	not is_string(given)
} else := 0 if {
	event_path.exists(_path(given, map)) == 2
} else := 1

_required(document, map, name) := [object.union(_open(document[name], map), {
	"what": $"makes a CloudEvent whose {name} is no text, or empty",
	"score": value.negate(_is_text(document[name], map)),
	"hidden": document[name],
})] if {
	object.get(document, name, null) != null
} else := [_missing(name)]

_is_text(given, map) := 0 if {
	not is_string(given)
} else := 0 if {
	given == ""
} else := 1 if {
	value.is_unknown(given)
} else := 2 if {
	not regex.match(`^⟨[^⟩]*⟩$`, given)
} else := 0 if {
	event_path.is_structure(_path(given, map))
} else := 2 if {
	event_path.is_text(_path(given, map))
} else := 1

# What stands for a placeholder that is all of a value.
_path(given, map) := $"{found}" if {
	name := trim(given, "<>⟨⟩")
	found := object.get(object.union(_reserved, _known(map)), name, "")
}

_reserved := {
	"aws.events.rule-arn": "$.id",
	"aws.events.rule-name": "$.id",
	"aws.events.event.ingestion-time": "$.time",
	"aws.events.event": "$",
	"aws.events.event.json": "$",
}

_known(map) := map if {
	is_object(map)
} else := {}

# The event decides on a value that the map takes from it.
_open(given, map) := {"reason": {"reason": "schema-open", "missing": path}} if {
	_has_placeholder(given)
	path := _path(given, map)
	startswith(path, "$")
} else := {}

_has_placeholder(given) if {
	is_string(given)
	regex.match(`<[^<>\s]+>|⟨[^⟩]*⟩`, given)
}

_source(document) := [{
	"what": "makes a CloudEvent whose source is no URI reference",
	"score": 2,
	"hidden": null,
} |
	is_string(document.source)
	not _is_reference(_masked(document.source))
]

_is_reference(written) if {
	regex.match(`^([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$`, written)
	regex.match(`^([A-Za-z][A-Za-z0-9+.-]*:|[^:]*([/?#]|$))`, written)
}

# What placeholders become is taken for letters.
_masked(written) := concat("", [_letters(piece) |
	some [piece] in regex.find_all_string_submatch_n(`⟨[^⟩]*⟩|<[^<>\s]+>|⟦[^⟧]*⟧|[^<⟨⟦]+|.`, written, -1)
])

_letters(piece) := "x" if {
	regex.match(`^(⟨.*⟩|<[^<>\s]+>|⟦.*⟧)$`, piece)
} else := piece

_names(document) := [{
	"what": what,
	"score": 2,
	"hidden": null,
} |
	some name, _ in document
	name != "data_base64"
	not regex.match(`^[a-z0-9]+$`, name)
	not value.has_token(name)
	what := $"makes a CloudEvent with the attribute {name}, which is not of lower-case letters and digits"
]

_long(document) := [{
	"what": what,
	"score": 2,
	"hidden": null,
	"severity": "low",
} |
	some name, _ in document
	count(name) > 20
	what := $"makes a CloudEvent with the attribute {name}, which is longer than 20 characters"
]

_data(document) := [{
	"what": "makes a CloudEvent with both data and data_base64",
	"score": 2,
	"hidden": null,
} |
	object.get(document, "data_base64", document) != document
	object.get(document, "data", document) != document
]

_time(document) := [{
	"what": "makes a CloudEvent whose time is none of RFC 3339",
	"score": 2,
	"hidden": null,
} |
	document.time != null
	not _has_placeholder(document.time)
	not value.has_token(document.time)
	not regex.match(`^[0-9]{4}-[01][0-9]-[0-3][0-9][Tt][0-2][0-9]:[0-5][0-9]:[0-6][0-9](\.[0-9]+)?([Zz]|[+-][0-2][0-9]:[0-5][0-9])$`, $"{document.time}")
]
