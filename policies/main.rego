# METADATA
# title: The door of the bundle
# description: |
#   Collects what the rules say that the host asks for. A package `parapet.packs.<pack>.<rule>` is a rule as soon as it has
#   a set `deny`; it is named nowhere else.
package parapet

# METADATA
# title: Results
# description: |
#   For each rule id of `input.rules` the findings `deny` and `undecided`, and `applies` where the rule says itself which
#   resources it judges; otherwise those are all resources of its types. A rule that is not asked for costs nothing. To
#   `facts.verify`, a rule that probes says what each probe found.
# entrypoint: true
results[id] := verdicts if {
	some id in input.rules
	[pack, rule] := split(replace(id, "-", "_"), "/")
	breaches := data.parapet.packs[pack][rule].deny
	fixes := {_identity(finding): edits | some finding, edits in data.parapet.packs[pack][rule].fixes}
	proposals := {_identity(finding): edits | some finding, edits in data.parapet.packs[pack][rule].proposals}
	denied := {object.union_n([finding, _proposed(id, finding), _part("fix", fixes, finding), _part("propose", proposals, finding)]) |
		some finding in breaches
	}
	undecided := {finding | some finding in data.parapet.packs[pack][rule].undecided}
	applies := {"applies": addresses | addresses := data.parapet.packs[pack][rule].applies}
	shown := {"probes": rows | input.facts.verify; rows := data.parapet.packs[pack][rule].probes}
	verdicts := object.union_n([{"deny": denied, "undecided": undecided}, applies, shown])
}

# A rule says beside its findings how to repair them, or how it could be done: `fixes` and `proposals` are lists of edits by
# finding, of which only the identity counts.
_identity(finding) := [finding.resource, object.get(finding, "address", null), finding.path, finding.message]

_part(name, edits, finding) := {name: {"safe": name == "fix", "edits": edits[_identity(finding)]}} if {
	edits[_identity(finding)]
} else := {}

# Rules of a single resource do not see who uses it.
_proposed(id, finding) := part if {
	id in data.parapet.proposals.rules
	part := data.parapet.proposals.of[id][[finding.resource, finding.path]]
} else := {}
