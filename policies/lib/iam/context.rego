# METADATA
# title: Keys of a request
# description: |
#   The keys of a request: a list of values, null for a key that the request does not have, and nothing for one of which
#   that is not known. A key that ends in `/*` stands for all that begin like it.
package parapet.lib.iam.context

# METADATA
# description: What a request has for a key, which is a list, null, or text where it is not known.
given(keys, key) := object.get(keys, key, object.get(keys, $"{split(key, "/")[0]}/*", $"⟦~context.{key}⟧"))
