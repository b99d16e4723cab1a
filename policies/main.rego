# METADATA
# title: The one door of the bundle
# description: |
#   Collects what the rules say that the host asks for. A package `parapet.packs.<pack>.<rule>` is a rule as soon as it has
#   a set `deny`; it is named nowhere else.
package parapet

# METADATA
# title: Results
# description: |
#   For each rule id of `input.rules` the findings `deny` and `undecided`, and `applies` where the rule says itself which
#   resources it judges; otherwise those are all resources of its types. A rule that is not asked for costs nothing.
# entrypoint: true
results[id] := verdicts if {
	some id in input.rules
	[pack, name] := split(id, "/")
	rule := replace(name, "-", "_")
	found := data.parapet.packs[pack][rule].deny
	denied := _proposed(id, found)
	undecided := {finding | some finding in data.parapet.packs[pack][rule].undecided}
	applies := {"applies": addresses | addresses := data.parapet.packs[pack][rule].applies}
	verdicts := object.union({"deny": denied, "undecided": undecided}, applies)
}

# Rules of a single resource do not see who uses it.
_proposed(id, found) := {object.union(finding, _part(id, finding)) | some finding in found} if {
	id in data.parapet.proposals.rules
} else := found

_part(id, finding) := part if {
	part := data.parapet.proposals.of[id][[finding.resource, finding.path]]
} else := {}
