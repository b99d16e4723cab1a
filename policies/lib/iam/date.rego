# METADATA
# title: Dates of conditions
# description: Reads the dates that policies are written with.
package parapet.lib.iam.date

# METADATA
# description: Seconds since 1970 of an ISO 8601 date or of such a number as text; undefined for anything else.
seconds(given) := to_number(given) if regex.match(`^[0-9]+$`, given)

seconds(given) := (((_days(to_number(year), to_number(month), to_number(day)) * 86400) + _clock(time)) + to_number(_or(fraction, "0"))) - _offset(zone) if {
	some [_, year, month, day, time, fraction, zone] in regex.find_all_string_submatch_n(
		`^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?(?:\.([0-9]+))?(Z|[+-][0-9]{2}:?[0-9]{2})?$`,
		given,
		1,
	)
}

# Days since 1970; the year begins in March, so that a leap day is its last.
_days(year, month, day) := ((((((365 * y) + floor(y / 4)) - floor(y / 100)) + floor(y / 400)) + floor(((153 * m) + 2) / 5)) + day) - 719469 if {
	y := year - _before_march(month)
	m := (month + 9) % 12
}

_before_march(month) := 1 if {
	month < 3
} else := 0

_clock(time) := 0 if {
	time == ""
} else := sum([span | some i, part in split(time, ":"); span := to_number(part) * [3600, 60, 1][i]])

_offset(zone) := 0 if {
	zone in {"", "Z"}
} else := _sign(zone) * ((to_number(substring(zone, 1, 2)) * 3600) + (to_number(substring(zone, count(zone) - 2, 2)) * 60))

_sign(zone) := -1 if {
	startswith(zone, "-")
} else := 1

_or(given, otherwise) := otherwise if {
	given == ""
} else := $"0.{given}"
