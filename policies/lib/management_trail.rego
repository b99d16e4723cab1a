# METADATA
# title: Trails of management events
# description: Whether CloudTrail records the calls that change something in an account. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.management_trail

import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Whether a trail of the estate records the writing management events of an account.
records(account) := value.any_of([score |
	some trail in estate.of_type["AWS::CloudTrail::Trail"]
	score := value.all_of([_is_on(trail), _covers(trail, account), _writes(trail.properties)])
])

_is_on(trail) := value.truth(value.seen(trail.properties, ["IsLogging"]))

_covers(trail, account) := value.either(
	text.same(trail.account, account),
	value.truth(value.seen(trail.properties, ["IsOrganizationTrail"])),
)

# Without selectors a trail has all management events.
_writes(properties) := 2 if {
	value.absent(properties, ["EventSelectors"]) == 2
	value.absent(properties, ["AdvancedEventSelectors"]) == 2
} else := value.any_of(array.concat(
	[_basic(found.value) | some found in value.elements(properties, ["EventSelectors"])],
	[_advanced(found.value) | some found in value.elements(properties, ["AdvancedEventSelectors"])],
))

_basic(selector) := 1 if {
	value.has_token(selector)
} else := value.both(
	value.truth(object.get(selector, "IncludeManagementEvents", true)),
	value.any_of([text.same(object.get(selector, "ReadWriteType", "All"), wanted) | some wanted in ["All", "WriteOnly"]]),
)

_advanced(selector) := value.both(
	value.any_of([_equals(field.value, "Management") | some field in _fields(selector); field.value.Field == "eventCategory"]),
	value.all_of([_equals(field.value, "false") | some field in _fields(selector); field.value.Field == "readOnly"]),
) if {
	not value.has_token(selector)
	every field in _fields(selector) { is_object(field.value) }
} else := 1

_fields(selector) := value.elements(selector, ["FieldSelectors"])

_equals(field, wanted) := value.any_of([text.same(found.value, wanted) | some found in value.elements(field, ["Equals"])])
