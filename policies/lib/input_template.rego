# METADATA
# title: Input templates
# description: |
#   The templates by which rules and pipes write what a target receives, taken apart: placeholders, whether they stand in
#   quotes, and the JSON that a template makes. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.input_template

import data.parapet.lib.estate
import data.parapet.lib.target
import data.parapet.lib.value

# METADATA
# description: |
#   Every template, {resource, label, path, text, map, map_path, reserved}: where the template stands and what it is, the map
#   that defines placeholders (an object, or what hides it), and the names that need no definition.
templates contains {
	"resource": one.rule,
	"label": one.label,
	"path": array.concat(one.path, object.get(found, "path", ["InputTransformer"])),
	"text": object.get(found, "value", ""),
	"map": map,
	"map_path": array.concat(one.path, ["InputTransformer", "InputPathsMap"]),
	"reserved": {$"aws.events.{name}" | some name in ["rule-arn", "rule-name", "event.ingestion-time", "event", "event.json"]},
} if {
	some one in target.of_rules
	value.absent(one.value, ["InputTransformer"]) < 2
	found := object.union({}, value.read(one.value, ["InputTransformer", "InputTemplate"]))
	map := _map(value.seen(one.value, ["InputTransformer", "InputPathsMap"]))
}

templates contains {
	"resource": pipe,
	"label": $"pipe {pipe.logicalId}",
	"path": array.concat(["Properties"], found.path),
	"text": found.value,
	"map": {},
	"map_path": ["Properties", "TargetParameters", "InputTemplate"],
	"reserved": {$"aws.pipes.{name}" | some name in _of_pipes},
} if {
	some pipe in estate.of_type["AWS::Pipes::Pipe"]
	found := value.read(pipe.properties, ["TargetParameters", "InputTemplate"])
}

_of_pipes := ["pipe-arn", "pipe-name", "source-arn", "enrichment-arn", "target-arn", "event.ingestion-time", "event", "event.json"]

_map(null) := {}

_map(given) := given if given != null

# METADATA
# description: Whether there is a template that can be read.
is_readable(text) if {
	is_string(text)
	not value.is_unknown(text)
}

# METADATA
# description: The placeholders of a template, {name, quoted}, in angle brackets; a JSON path of a pipe is a name too.
placeholders(text) := {{"name": name, "quoted": startswith(piece, `"`)} |
	some piece in _pieces(text)
	some [_, name] in regex.find_all_string_submatch_n(_placeholder, piece, -1)
}

# METADATA
# description: Tokens of a template outside of quotes, where they may be any JSON, and any part of it.
loose(text) := {piece | some piece in _pieces(text); startswith(piece, "⟦")}

# METADATA
# description: Whether a template is to make JSON, that is, starts like an object, a list or text in quotes.
is_json(text) := 2 if {
	regex.match(`^\s*[{\["]`, text)
} else := 1 if {
	startswith(trim_space(text), "⟦")
} else := 0

# METADATA
# description: Whether the JSON of a template is valid, whatever its placeholders become. Lines of text in quotes are too.
is_valid(text) := 1 if {
	count(loose(text)) > 0
} else := 2 if {
	json.is_valid(_filled(text, "null"))
} else := 2 if {
	lines := [line | some line in split(text, "\n"); trim_space(line) != ""]
	every line in lines {
		startswith(trim_space(line), `"`)
		json.is_valid(_filled(line, "null"))
	}
} else := 0

# METADATA
# description: |
#   What a template makes, where that is valid JSON. A placeholder without quotes is text in `⟨…⟩`, one in quotes stays as it
#   is written.
document(text) := json.unmarshal(_filled(text, `"⟨$⟩"`)) if {
	is_readable(text)
	json.is_valid(_filled(text, "null"))
}

_filled(text, filling) := concat("", [_fill(piece, filling) | some piece in _pieces(text)])

# In a filling `$` is the name of the placeholder.
_fill(piece, filling) := replace(filling, "$", name) if {
	some [_, name] in regex.find_all_string_submatch_n($"^{_placeholder}$", piece, 1)
} else := json.marshal(piece) if {
	startswith(piece, "⟦")
} else := piece

_placeholder := `<(\$[^<>"\s]*|[A-Za-z0-9_.⟦⟧~%-]+)>`

# Text in quotes, placeholders and tokens without, and what is between them.
_pieces(text) := [piece | some [piece] in regex.find_all_string_submatch_n(`"(?:[^"\\]|\\.)*"|<[^<>"\s]+>|⟦[^⟧]*⟧|[^"<⟦]+|["<⟦]`, text, -1)]
