# METADATA
# title: VPC endpoints
# description: What a VPC endpoint is, and what the name of its service says. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.endpoint

import data.parapet.lib.text
import data.parapet.lib.value

# Starts of the names of services of AWS, and the word of the family that stays in the name of the service.
_families := {"com.amazonaws.": "", "cn.com.amazonaws.": "", "aws.api.": "api.", "aws.sagemaker.": "sagemaker."}

# METADATA
# description: Whether an endpoint is of one of these types. Without a type it is a `Gateway`.
is_type(endpoint, types) := value.any_of({text.same(stated, type) | some type in types}) if {
	stated := object.get(endpoint.properties, "VpcEndpointType", "Gateway")
}

# METADATA
# description: Whether a property of an endpoint says something.
states(endpoint, property) := value.negate(value.absent(endpoint.properties, [property]))

# METADATA
# description: |
#   Whether a service name is that of a service of AWS. A token at its end may stand for the id of a customer's service,
#   and does if it is a name that CloudFormation will choose; one before that stands for a Region.
is_aws(name) := 0 if {
	regex.match(`(^|\.)vpce-svc-`, name)
} else := 0 if {
	startswith(name, "com.amazonaws.vpce.")
	startswith(_rest(name)[count(_rest(name)) - 1], "⟦name.")
} else := 2 if {
	not startswith(_rest(name)[count(_rest(name)) - 1], "⟦")
} else := min([1, max([text.like($"{start}*", name) | some start, _ in _families])])

# METADATA
# description: The Region in a service name; undefined without one.
region(name) := _rest(name)[0] if _has_region(name)

# METADATA
# description: What the allowlist calls a service of AWS, such as `kms` or `sagemaker.studio`; undefined for other names.
service(name) := concat("", [_family(name), concat(".", array.slice(_rest(name), 1, count(_rest(name))))]) if {
	_has_region(name)
} else := concat("", [_family(name), concat(".", _rest(name))])

_family(name) := family if {
	some start, family in _families
	startswith(name, start)
}

_has_region(name) if startswith(_rest(name)[0], "⟦")

_has_region(name) if regex.match(`^[a-z]+(-[a-z]+)+-[0-9]+$`, _rest(name)[0])

# The segments behind the start of a name.
_rest(name) := _segments(trim_prefix(name, "com.amazonaws.vpce.")) if {
	startswith(name, "com.amazonaws.vpce.")
} else := _segments(trim_prefix(name, start)) if {
	some start, _ in _families
	startswith(name, start)
}

# Tokens hold dots too, which do not separate anything.
_segments(name) := [replace(segment, "|", ".") | some segment in split(masked, ".")] if {
	pieces := split(replace(name, "⟧", "⟦"), "⟦")
	masked := concat("", [_masked(i, piece) | some i, piece in pieces])
}

_masked(i, piece) := piece if {
	i % 2 == 0
} else := $"⟦{replace(piece, ".", "|")}⟧"
