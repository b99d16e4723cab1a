# METADATA
# title: Schedules
# description: How often a schedule expression runs.
package parapet.lib.schedule

# METADATA
# description: |
#   Seconds between two runs of a `rate` or `cron` expression, the fewest where they differ. Undefined for `at` and for
#   what the parser does not follow: names of months, `L`, `W`, `#`.
period(expression) := to_number(parts[1]) * _seconds[parts[2]] if {
	some parts in regex.find_all_string_submatch_n(`^rate\(\s*([1-9][0-9]*)\s+(minute|hour|day)s?\s*\)$`, expression, 1)
} else := 60 * min(_gaps(fields)) if {
	some parts in regex.find_all_string_submatch_n(`^cron\(\s*(.*\S)\s*\)$`, expression, 1)
	fields := [field | some field in split(parts[1], " "); field != ""]
	count(fields) == 6
}

_seconds := {"minute": 60, "hour": 3600, "day": 86400}

# Minutes between runs: within an hour, from hour to hour, from day to day.
_gaps(fields) := (_steps(minutes) | hourly) | nightly if {
	minutes := _numbers(fields[0], 0, 59)
	hours := _numbers(fields[1], 0, 23)
	hourly := {wait | some gap in _steps(hours); wait := ((60 * gap) + min(minutes)) - max(minutes)}
	day := (60 * (max(hours) - min(hours))) + (max(minutes) - min(minutes))
	nightly := {wait | fields[3] == "*"; wait := (1440 * _days(fields[2], fields[4])) - day}
}

# The fewest days between two days of the schedule, in any month.
_days(day, weekday) := 1 if {
	day in {"*", "?"}
	weekday in {"*", "?"}
} else := min(_steps(days) | {(7 + min(days)) - max(days)}) if {
	day in {"*", "?"}
	days := _numbers(strings.replace_n(_weekdays, weekday), 1, 7)
} else := min(_steps(days) | {max({1, (28 + min(days)) - max(days)})}) if {
	weekday in {"*", "?"}
	days := _numbers(day, 1, 31)
}

_weekdays := {"SUN": "1", "MON": "2", "TUE": "3", "WED": "4", "THU": "5", "FRI": "6", "SAT": "7"}

_steps(numbers) := {step |
	ordered := sort(numbers)
	some i, number in ordered
	step := ordered[i + 1] - number
}

# The numbers of one field; undefined when a part of it is not understood.
_numbers(field, low, high) := numbers if {
	ranges := [_range(part, low, high) | some part in split(field, ",")]
	count(ranges) == count(split(field, ","))
	numbers := {number | some range in ranges; some number in range}
}

_range(part, low, high) := range if {
	some parts in regex.find_all_string_submatch_n(`^(\*|\?|[0-9]+)(?:-([0-9]+))?(?:/([1-9][0-9]*))?$`, part, 1)
	from := _number(parts[1], low)
	to := _number(parts[2], _end(part, from, high))
	step := _number(parts[3], 1)
	low <= from
	from <= to
	to <= high
	range := [number | some number in numbers.range(from, to); (number - from) % step == 0]
}

# A number alone stands for itself; with a step, like `*`, it goes on to the last.
_end(part, from, high) := from if {
	regex.match(`^[0-9]+$`, part)
} else := high

_number(written, otherwise) := otherwise if {
	written in {"", "*", "?"}
} else := to_number(written)
