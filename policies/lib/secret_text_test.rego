package parapet.lib.secret_text_test

import data.parapet.lib.secret_text

test_entropy[name] if {
	some name, [text, bits] in {
		"one character": ["aaaaaaaa", 0],
		"two": ["abababab", 1],
		"sixteen": ["0123456789abcdef", 4],
		"uneven": ["aaab", 0.8112781],
		"nothing": ["", 0],
	}
	abs(secret_text.entropy(text) - bits) < 0.001
}

test_random[name] if {
	some name, [text, random] in {
		"drawn by lot": ["q7Zr2VbX9kLm4NpT1sWy8DfG", true],
		"words": ["order-service-production-table", false],
		"short": ["q7Zr2VbX9kLm", false],
		"ARN": ["arn:aws:sqs:eu-west-1:111122223333:q7Zr2VbX9kLm4NpT1sWy8DfG", false],
		"URL": ["https://example.com/q7Zr2VbX9kLm4NpT1sWy8DfG", false],
	}
	count([1 | secret_text.is_random(text)]) == {true: 1, false: 0}[random]
}

test_known[name] if {
	some name, [text, known] in {
		"access key": [concat("", ["AKIA", "IOSFODNN7EXAMPLE"]), true],
		"private key": [concat("", ["-----BEGIN RSA ", "PRIVATE KEY-----"]), true],
		"token": [concat("", ["eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiIxIn0.x"]), true],
		"name": ["orders", false],
	}
	count([1 | secret_text.is_known(text)]) == {true: 1, false: 0}[known]
}
