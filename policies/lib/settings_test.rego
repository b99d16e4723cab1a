package parapet.lib.settings_test

import data.parapet.lib.settings

test_setting if {
	settings.of("p/r", "limit", 3) == 5 with input as {"settings": {"p/r": {"limit": 5}}}
}

test_fallback[name] if {
	some name, settings_given in {"no rule": {}, "no such setting": {"p/r": {}}}
	settings.of("p/r", "limit", 3) == 3 with input as {"settings": settings_given}
}

test_fallback_without_settings if {
	settings.of("p/r", "limit", 3) == 3 with input as {}
}
