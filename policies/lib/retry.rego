# METADATA
# title: Retry budgets
# description: How often and how long something is tried again.
package parapet.lib.retry

import data.parapet.lib.value

# METADATA
# description: The number at a path, the default where nothing stands there, null when it is not known.
effective(holder, path, default_number) := default_number if {
	value.absent(holder, path) == 2
} else := value.number(value.get(holder, path)) if {
	value.absent(holder, path) == 0
} else := null

# METADATA
# description: What is wrong with a number that must lie between two others, in a list; nothing with one not known.
beyond(name, number, low, high) := [$"{name} {number} is below {low}"] if {
	is_number(number)
	number < low
} else := [$"{name} {number} is above {high}"] if {
	is_number(number)
	number > high
} else := []
