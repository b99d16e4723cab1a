# METADATA
# title: Management events
# description: Which event patterns ask for read-only management events, as CloudTrail hands them to EventBridge.
package parapet.lib.management_event

import data.parapet.lib.event_pattern
import data.parapet.lib.pattern_filter as filter
import data.parapet.lib.value

# METADATA
# description: Three-valued, whether a pattern names calls that only read, or asks for all such calls.
read_only(pattern) := 1 if {
	pattern.unknown
} else := value.all_of([
	_holds(pattern, "detail-type", "AWS API Call via CloudTrail"),
	value.either(_holds(pattern, "detail/readOnly", true), _names_one(pattern)),
	value.negate(_holds(pattern, "detail/managementEvent", false)),
])

_holds(pattern, key, wanted) := value.any_of({filter.passes(test, wanted) |
	some test in event_pattern.tests(pattern, key)
	not test.kind in {"exists", "anything-but"}
})

_names_one(pattern) := value.any_of({_reads(_text(test)) | some test in event_pattern.tests(pattern, "detail/eventName")})

# EventBridge goes by the first word. Sessions and tokens are handed over all the same, objects and items are data.
_reads(name) := 2 if {
	regex.match(`^(?i)(describe|get|list)`, name)
	not regex.match(`^(?i)get(sessiontoken|federationtoken|object|item|records)`, name)
} else := 1 if {
	value.has_unknown(name)
} else := 0

# The text of a filter that pins the start of a name.
_text(test) := object.get(test, "glob", object.get(test, "value", null))
