# METADATA
# title: Keys
# description: Whether a property names a KMS key, and whose.
package parapet.lib.key

import data.parapet.lib.arn
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Three-valued, whether a property names a key. Empty text names none. A parameter may be empty; whatever else is not
#   known stands for something.
named(properties, path) := 1 if {
	value.absent(properties, path) == 1
} else := 0 if {
	value.get(properties, path) in {null, ""}
} else := 1 if {
	given := value.get(properties, path)
	value.is_unknown(given)
	startswith(given, "⟦~parameter.")
} else := 2

# METADATA
# description: |
#   Three-valued, whether a key is a customer's. AWS managed keys are written as `alias/aws/…`; what the estate itself
#   names is never one of them.
of_customer(id) := 2 if {
	text.like("alias/aws/*", _alias(id)) == 1
	not value.has_unknown(id)
} else := value.negate(text.like("alias/aws/*", _alias(id)))

_alias(id) := arn.resource(id) if {
	arn.parts(id)
} else := id
