# METADATA
# title: Management events
# description: Which event patterns ask for read-only management events, as CloudTrail hands them to EventBridge.
package parapet.lib.management_event

import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: The parts of a pattern that decide.
parts := [_type, _name, _flag, _category]

_type := ["detail-type"]

_name := ["detail", "eventName"]

_flag := ["detail", "readOnly"]

_category := ["detail", "managementEvent"]

# METADATA
# description: Three-valued, whether a pattern names calls that only read, or asks for all such calls.
read_only(pattern) := value.all_of([
	_holds(pattern, _type, "AWS API Call via CloudTrail"),
	value.either(_holds(pattern, _flag, true), _names_one(pattern)),
	value.negate(_holds(pattern, _category, false)),
])

_holds(pattern, path, wanted) := value.any_of({text.same(one.value, wanted) | some one in value.elements(pattern, path)})

_names_one(pattern) := value.any_of({_reads(_text(one.value)) | some one in value.elements(pattern, _name)})

# EventBridge goes by the first word. Sessions and tokens are handed over all the same, objects and items are data.
_reads(name) := 2 if {
	regex.match(`^(?i)(describe|get|list)`, name)
	not regex.match(`^(?i)get(sessiontoken|federationtoken|object|item|records)`, name)
} else := 1 if {
	value.has_unknown(name)
} else := 0

# The text of a matcher that pins the start of a name.
_text(matcher) := matcher if {
	is_string(matcher)
} else := min({text | some kind in ["prefix", "wildcard", "equals-ignore-case"]; text := matcher[kind]; is_string(text)})
