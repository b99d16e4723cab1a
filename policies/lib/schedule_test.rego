package parapet.lib.schedule_test

import data.parapet.lib.schedule

test_period[expression] if {
	some expression, seconds in {
		"rate(1 minute)": 60,
		"rate(5 minutes)": 300,
		"rate( 12  hours )": 43200,
		"rate(7 days)": 604800,
		"cron(* * * * ? *)": 60,
		"cron(0/15 * * * ? *)": 900,
		"cron(0,15,30,45 * * * ? *)": 900,
		"cron(0-10/5 * ? * * *)": 300,
		"cron(50,5 8-9 * * ? *)": 900,
		"cron(*/25 * * * ? *)": 600,
		"cron(30 * * * ? *)": 3600,
		"cron(0 8,20 * * ? *)": 43200,
		"cron(0 1,23 * * ? *)": 7200,
		"cron(0 1,23 ? * 2 *)": 79200,
		"cron(0 0/6 * * ? *)": 21600,
		"cron(15 10 ? * * *)": 86400,
		"cron(0 9 ? * MON-FRI *)": 86400,
		"cron(0 9 ? * 1,4 *)": 259200,
		"cron(0 9 ? * SUN *)": 604800,
		"cron(0 9 1 * ? *)": 2419200,
		"cron(0 9 1,15 * ? *)": 1209600,
		"cron(0 9 1,31 * ? *)": 86400,
		"cron(0/5 8-17 ? 6-8 MON-FRI 2027)": 300,
	}
	schedule.period(expression) == seconds
}

test_no_period[expression] if {
	some expression in {
		"at(2027-01-01T00:00:00)",
		"rate(0 minutes)",
		"rate(5 weeks)",
		"cron(0 9 * * ?)",
		"cron(0 9 L * ? *)",
		"cron(0 9 ? * 2#1 *)",
		"cron(0 9 1 1 ? *)",
		"cron(0 9 1 * MON *)",
		"cron(60 9 * * ? *)",
		"cron(30-10 9 * * ? *)",
		"cron(0/0 9 * * ? *)",
		"cron(5, 0, 1, *, ?, *)",
		"cron(0 ⟦~parameter.s.Hour⟧ * * ? *)",
		"⟦~parameter.s.Schedule⟧",
		7,
	}
	not schedule.period(expression)
}
