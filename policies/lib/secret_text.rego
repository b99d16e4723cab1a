# METADATA
# title: Secrets in text
# description: What looks like a secret. Never put the text into a message.
package parapet.lib.secret_text

# METADATA
# description: True for access keys, private keys and signed tokens, whatever they are called.
is_known(text) if regex.match(`\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[A-Za-z0-9_-]{10,}\.eyJ`, text)

# METADATA
# description: True for text that is long and mixed enough to have been drawn by lot, and is neither an ARN nor a URL.
is_random(text) if {
	count(text) > 19
	not regex.match(`^(arn:|[A-Za-z][A-Za-z0-9+.-]*://)`, text)
	entropy(text) >= 4.5
}

# METADATA
# description: Bits per character, by how often each occurs.
entropy(text) := _log(size) - (sum(_weights(text)) / size) if {
	size := count(text)
	size > 0
} else := 0

_weights(text) := [weight |
	some character in {one | some one in split(text, "")}
	times := count(split(text, character)) - 1
	weight := times * _log(times)
]

# The logarithm to the base of two: the power of two below, and what is left by a series that ends well before 0.0001.
_log(number) := power + (2.8853900817779268 * (((z + (((z * z) * z) / 3)) + (((((z * z) * z) * z) * z) / 5)) + (((((((z * z) * z) * z) * z) * z) * z) / 7))) if {
	power := max([i | some i in numbers.range(0, 15); _powers[i] <= number])
	rest := number / _powers[power]
	z := (rest - 1) / (rest + 1)
}

_powers := [bits.lsh(1, i) | some i in numbers.range(0, 15)]
