# METADATA
# title: Lists of resources in settings
# description: Whether a setting lists a resource.
package parapet.lib.listed

import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Three-valued, whether one of the globs is the address, the logical id, the name or the ARN of a resource. A name that
#   CloudFormation will choose is nobody's to list.
by(resource, globs) := value.any_of({text.like(glob, name) | some glob in globs; some name in _names(resource)})

_names(resource) := {resource.address, resource.logicalId} | {name |
	some kind in ["name", "arn"]
	name := resource[kind]
	not contains(name, "⟦name.")
}
