package parapet.lib.pattern_test

import data.parapet.lib.pattern

test_admits[name] if {
	some name, [filters, score] in {
		"text": [["aws.s3"], 2],
		"other text": [["aws.ec2"], 0],
		"one of two": [["aws.ec2", "aws.s3"], 2],
		"prefix": [[{"prefix": "aws."}], 2],
		"other prefix": [[{"prefix": "com."}], 0],
		"suffix": [[{"suffix": ".s3"}], 2],
		"wildcard": [[{"wildcard": "*.s3"}], 2],
		"other wildcard": [[{"wildcard": "*.ec2"}], 0],
		"any case": [[{"equals-ignore-case": "AWS.S3"}], 2],
		"anything but another": [[{"anything-but": "aws.ec2"}], 2],
		"anything but this": [[{"anything-but": ["aws.ec2", "aws.s3"]}], 0],
		"anything but a prefix": [[{"anything-but": {"prefix": "aws."}}], 0],
		"anything but prefixes": [[{"anything-but": {"prefix": ["com.", "org."]}}], 2],
		"existing": [[{"exists": true}], 2],
		"missing": [[{"exists": false}], 0],
		"number": [[{"numeric": [">", 1]}], 1],
		"unknown": ["⟦~parameter.app.Source⟧", 1],
		"unknown prefix": [[{"prefix": "⟦~parameter.app.Source⟧"}], 1],
		"unknown wildcard": [[{"wildcard": ["aws.*"]}], 1],
		"wrong type": [[7], 0],
		"nothing": [[], 0],
	}
	pattern.admits({"source": filters}, ["source"], "aws.s3") == score
}

test_admits_all_without_filters if {
	pattern.admits({}, ["source"], "aws.s3") == 2
	pattern.stated({}, ["source"]) == 0
	pattern.stated({"source": ["aws.s3"]}, ["source"]) == 2
}

test_admits_an_unknown_pattern if {
	pattern.admits("⟦~parameter.app.Pattern⟧", ["source"], "aws.s3") == 1
	pattern.stated("⟦~parameter.app.Pattern⟧", ["source"]) == 1
}

test_names[name] if {
	some name, [filters, score] in {
		"text": [["orders"], 2],
		"prefix": [[{"prefix": "ord"}], 2],
		"anything but another": [[{"anything-but": "invoices"}], 0],
		"existing": [[{"exists": true}], 0],
		"nothing": [[], 0],
	}
	pattern.names({"detail": {"bucket": {"name": filters}}}, ["detail", "bucket", "name"], "orders") == score
}
