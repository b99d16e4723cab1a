# METADATA
# title: Functions
# description: Which functions the rules about functions judge.
package parapet.lib.lambda_function

import data.parapet.lib.estate
import data.parapet.lib.settings
import data.parapet.lib.text

# METADATA
# description: The functions that a rule judges; not those that the CDK adds for itself, by the globs of its settings.
judged(rule) := {resource |
	globs := settings.of(rule, "ignoreLogicalIds", _internal)
	some resource in estate.of_type["AWS::Lambda::Function"]
	count({glob | some glob in globs; text.like(glob, resource.logicalId) == 2}) == 0
}

_internal := ["CustomResource*", "LogRetention*", "*CustomCDKBucketDeployment*", "*framework-on*"]
