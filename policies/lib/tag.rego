# METADATA
# title: Tags
# description: Reads the tags of a resource, those it inherits from its stack included.
package parapet.lib.tag

import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: The value of a tag. Where a token hides which tags there are, that token; undefined without the tag.
of(resource, key) := found if {
	found := resource.tags[key]
} else := min(_hidden(resource.properties, key))

# METADATA
# description: Three-valued, whether a tag has one of these values.
has(resource, key, values) := value.any_of({text.same(tag, one) | some one in values}) if {
	tag := of(resource, key)
} else := 0

# Tokens that stand for the list of tags, for one tag, or for a key that may be this one.
_hidden(properties, key) := {token |
	some tag in value.elements(properties, ["Tags"])
	token := _veils(tag.value, key)
}

_veils(tag, _) := tag if value.has_unknown(tag)

_veils(tag, key) := tag.Key if {
	value.has_unknown(tag.Key)
	text.same(tag.Key, key) > 0
}
