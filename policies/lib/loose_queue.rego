# METADATA
# title: Text that may mean queues
# description: Which of many texts, kept by `meant.name`, may mean a queue of the estate, compared once for all queues that are alike.
package parapet.lib.loose_queue

import data.parapet.lib.arn
import data.parapet.lib.meant
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: The ARN of a queue for comparison. Names that CloudFormation will choose compare all the same.
alike(queue) := concat(":", array.concat(array.slice(parts, 0, 5), [meant.alike(parts[5])])) if parts := arn.parts(queue.arn)

# METADATA
# description: |
#   One of the texts that may mean the queues of an ARN for comparison, with something unknown in it if there is such a one;
#   undefined when there is none.
one(by_name, wanted) := min(_first(named)) if {
	named := {given | some given in meant.among(by_name, arn.resource(wanted)); text.same(given, wanted) > 0}
	count(named) > 0
}

_first(named) := unknown if {
	unknown := {given | some given in named; value.has_unknown(given)}
	count(unknown) > 0
} else := named
