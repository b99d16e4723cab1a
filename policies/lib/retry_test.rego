package parapet.lib.retry_test

import data.parapet.lib.retry

test_effective[name] if {
	some name, [holder, number] in {
		"absent": [{}, 185],
		"absent block": [{"RetryPolicy": {}}, 185],
		"stated": [{"RetryPolicy": {"Attempts": 7}}, 7],
		"stated as text": [{"RetryPolicy": {"Attempts": "7"}}, 7],
		"no number": [{"RetryPolicy": {"Attempts": "many"}}, null],
		"hidden": [{"RetryPolicy": {"Attempts": "⟦~parameter.s.N⟧"}}, null],
		"hidden block": [{"RetryPolicy": "⟦~parameter.s.R⟧"}, null],
		"under a condition": [{"RetryPolicy": {"Attempts": "⟦~condition.s.C⟧"}}, null],
	}
	retry.effective(holder, ["RetryPolicy", "Attempts"], 185) == number
}

test_beyond[name] if {
	some name, [number, said] in {
		"below": [2, ["Attempts 2 is below 3"]],
		"above": [186, ["Attempts 186 is above 185"]],
		"least": [3, []],
		"most": [185, []],
		"not known": [null, []],
	}
	retry.beyond("Attempts", number, 3, 185) == said
}
