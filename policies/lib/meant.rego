# METADATA
# title: What text may mean
# description: |
#   Which of many texts may name a resource, without comparing each with each. The texts are kept by `name`, and only
#   those `among` them that may fit are compared, once for all resources that are `alike`.
package parapet.lib.meant

import data.parapet.lib.value

# METADATA
# description: The name that a text ends in, as ARNs and URLs do. All names that hold a token are one.
name(text) := last if {
	pieces := split(replace($"{text}", ":", "/"), "/")
	last := pieces[count(pieces) - 1]
	not value.has_token(last)
} else := _hidden

_hidden := "⟦⟧"

# METADATA
# description: Of texts by name, those that may end in the name of a resource.
among(by_name, wanted) := object.get(by_name, wanted, set()) | object.get(by_name, _hidden, set()) if {
	not value.has_token(wanted)
} else := {text | some texts in by_name; some text in texts}

# METADATA
# description: A name for comparison. Names that CloudFormation will choose, or nobody knows, compare all the same.
alike(wanted) := _hidden if {
	startswith(wanted, "⟦")
	indexof(wanted, "⟧") == count(wanted) - 1
} else := wanted
