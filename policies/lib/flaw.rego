# METADATA
# title: Flaws
# description: |
#   What may be wrong with a resource: {score, path, what, hidden}, and `severity` or `at` (result.at) where they differ
#   from those of the rule. A score of 2 is certain, 1 not known, 0 not so. A case is {resource, label, flaws}.
package parapet.lib.flaw

import data.parapet.lib.result

# METADATA
# description: The finding of a flaw that is certain; undefined for others.
breach(case, flaw) := object.union_n([
	result.finding(case.resource, flaw.path, $"{case.label} {flaw.what}"),
	object.filter(flaw, ["severity"]),
	object.get(flaw, "at", {}),
]) if {
	flaw.score == 2
}

# METADATA
# description: The open question of a flaw that is not certain; undefined for others. `reason` says why without a value.
question(case, flaw) := object.union_n([
	result.undecided(case.resource, flaw.path, $"{case.label} may be one that {flaw.what}", object.get(flaw, "hidden", null)),
	object.get(flaw, "reason", {}),
	object.get(flaw, "at", {}),
]) if {
	flaw.score == 1
}
