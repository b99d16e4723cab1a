package parapet.lib.iam.date_test

import data.parapet.lib.iam.date

test_seconds[given] if {
	some given, seconds in {
		"0": 0,
		"1577836800": 1577836800,
		"1970-01-01": 0,
		"2020-01-01T00:00:00Z": 1577836800,
		"2020-02-29T12:30:15Z": 1582979415,
		"2000-03-01": 951868800,
		"2020-01-01T01:00+01:00": 1577836800,
		"2019-12-31T23:30:00-0030": 1577836800,
		"2020-01-01T00:00:00.5Z": 1577836800.5,
	}
	date.seconds(given) == seconds
}

test_no_date[given] if {
	some given in ["soon", "2020-01", "⟦~parameter.s.Date⟧", ""]
	not date.seconds(given)
}
