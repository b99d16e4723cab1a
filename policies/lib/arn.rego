# METADATA
# title: ARNs
# description: Splits an ARN. Tokens hold neither `:` nor `/`, so an ARN with tokens splits like any other.
package parapet.lib.arn

# METADATA
# description: The six parts of an ARN; undefined for other text. The last part keeps its colons.
parts(arn) := array.concat(array.slice(pieces, 0, 5), [concat(":", array.slice(pieces, 5, count(pieces)))]) if {
	startswith(arn, "arn:")
	pieces := split(arn, ":")
	count(pieces) > 5
}

# METADATA
# description: The service, such as `sqs`.
service(arn) := _piece(arn, 2)

# METADATA
# description: The Region; empty where the service has none in its ARNs.
region(arn) := _piece(arn, 3)

# METADATA
# description: The account; empty where the service has none in its ARNs.
account(arn) := _piece(arn, 4)

# METADATA
# description: What follows the fifth colon.
resource(arn) := parts(arn)[5]

# Asked for every edge: no list of its own for one part.
_piece(arn, i) := pieces[i] if {
	startswith(arn, "arn:")
	pieces := split(arn, ":")
	count(pieces) > 5
}
