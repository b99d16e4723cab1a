# METADATA
# title: Event source mappings
# description: What kind of source a mapping reads.
package parapet.lib.mapping

import data.parapet.lib.arn
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Three-valued, whether a mapping reads a source of one of these services, such as `sqs`. A mapping without the ARN of a
#   source reads a cluster that AWS does not manage.
reads(mapping, services) := 0 if {
	value.absent(mapping.properties, ["EventSourceArn"]) == 2
} else := value.any_of({text.same(service, one) | some one in services}) if {
	service := arn.service(mapping.properties.EventSourceArn)
} else := 1
