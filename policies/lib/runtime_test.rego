package parapet.lib.runtime_test

import data.parapet.lib.runtime

test_counts_days[name] if {
	some name, [from, to, days] in {
		"one": ["2026-11-24", "2026-11-25", 1],
		"month": ["2026-11-24", "2026-12-24", 30],
		"leap year": ["2024-02-28", "2024-03-01", 2],
		"year without": ["2026-02-28", "2026-03-01", 1],
		"turn of the year": ["2026-12-31", "2027-01-01", 1],
		"century": ["2000-01-01", "2100-01-01", 36525],
	}
	runtime.day(to) - runtime.day(from) == days
}

test_no_date if {
	not runtime.day("today")
}

test_every_end_is_a_date if {
	every _, date in runtime.support {
		runtime.day(date) > 0
	}
}
