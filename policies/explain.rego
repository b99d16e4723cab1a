# The doors for who asks why. They are apart from the door of the rules, so that modules of custom policies do without.
package parapet

import data.parapet.lib.event_pattern
import data.parapet.lib.flow

# METADATA
# title: The flow of events
# description: Every way of an event from one resource to the next, with the score of its worst side.
# entrypoint: true
flows := flow.all

# METADATA
# title: Why events arrive, or do not
# description: For each [address, path] of `input.ask`, which names a destination, the steps that decide.
# entrypoint: true
explain := [flow.steps(address, path) | some [address, path] in input.ask]

# METADATA
# title: Matches
# description: |
#   What each event pattern of the estate says of `input.event`: the score, and the fields of the branch that comes nearest
#   to the event, each with its score.
# entrypoint: true
matches[address] := {"score": event_pattern.matches(pattern, input.event), "fields": fields} if {
	some address, pattern in input.patterns
	fields := event_pattern.nearest(pattern, input.event)
}
