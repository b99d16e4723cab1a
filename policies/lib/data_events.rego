# METADATA
# title: Data events
# description: Which buckets have the events of their objects recorded by AWS CloudTrail. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.data_events

import data.parapet.lib.estate
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Whether a trail of the estate records every read and write of every object of a bucket.
recorded(bucket) := value.any_of({value.both(_reaches(trail, bucket), value.either(_basic(trail, bucket), _advanced(trail, bucket))) |
	some trail in estate.of_type["AWS::CloudTrail::Trail"]
})

# METADATA
# description: What decides whether a trail records something.
selectors := [object.filter(trail.properties, _properties) | some trail in estate.of_type["AWS::CloudTrail::Trail"]]

_properties := ["IsLogging", "IsOrganizationTrail", "EventSelectors", "AdvancedEventSelectors"]

_reaches(trail, bucket) := value.both(value.truth(trail.properties.IsLogging), value.either(
	text.same(trail.account, bucket.account),
	value.truth(value.get(trail.properties, ["IsOrganizationTrail"])),
))

_basic(trail, bucket) := value.any_of({value.both(_all_requests(selector.value), _begins(found.value, bucket)) |
	some selector in value.elements(trail.properties, ["EventSelectors"])
	some source in value.elements(selector.value, ["DataResources"])
	some found in value.elements(source.value, ["Values"])
})

_all_requests(selector) := text.same(wanted, "All") if {
	wanted := value.read(selector, ["ReadWriteType"]).value
} else := 2

_advanced(trail, bucket) := value.any_of({value.all_of(scores) |
	some selector in value.elements(trail.properties, ["AdvancedEventSelectors"])
	scores := [_holds(field.value, bucket) | some field in value.elements(selector.value, ["FieldSelectors"])]
	count(scores) > 0
})

# Whether a field selector leaves out no request for an object of the bucket.
_holds(field, bucket) := 1 if {
	value.has_token(field)
} else := value.any_of({text.same(found.value, _wanted[field.Field]) | some found in value.elements(field, ["Equals"])}) if {
	_wanted[field.Field]
} else := value.any_of({_begins(found.value, bucket) | some found in value.elements(field, ["StartsWith"])}) if {
	field.Field == "resources.ARN"
} else := 0

_wanted := {"eventCategory": "Data", "resources.type": "AWS::S3::Object"}

# Values of selectors are starts of ARNs.
_begins(prefix, bucket) := text.like($"{prefix}*", $"{bucket.arn}/")
