# METADATA
# title: IAM actions
# description: |
#   What the list of IAM actions says of those that the estate mentions, in lower case, as policies are compared. Scores are
#   0 (no), 1 (not known) and 2 (yes).
package parapet.lib.iam_action

import data.parapet.lib.value

# METADATA
# description: |
#   Whether an action, or one that a pattern stands for, changes something and can be confined to single resources.
writes(action) := {true: 2, false: 0}[input.facts.actions[action].writes] if {
	input.facts.actions[action]
} else := 1 if {
	value.has_unknown(action)
} else := 0
