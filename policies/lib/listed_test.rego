package parapet.lib.listed_test

import data.parapet.lib.listed

_named := {"address": "web/Site", "logicalId": "Site", "name": "site-assets", "arn": "arn:aws:s3:::site-assets"}

test_listed[name] if {
	some name, glob in {
		"logical id": "Site",
		"address": "web/*",
		"name": "site-*",
		"arn": "arn:aws:s3:::site-*",
	}
	listed.by(_named, ["other", glob]) == 2
}

test_not_listed if listed.by(_named, ["api/*", "logs-*"]) == 0

test_nothing_is_listed if listed.by(_named, []) == 0

test_generated_name_is_not_listed if {
	listed.by({"address": "web/Site", "logicalId": "Site", "name": "⟦name.web.Site⟧"}, ["site-*"]) == 0
}

test_unknown_name_may_be_listed if {
	listed.by({"address": "web/Site", "logicalId": "Site", "name": "⟦~parameter.web.Name⟧"}, ["site-*"]) == 1
}
