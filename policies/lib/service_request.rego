# METADATA
# title: Requests of services
# description: |
#   Whether documents let an AWS service do something on behalf of another resource. Scores are 0 (no), 1 (not known) and
#   2 (yes).
package parapet.lib.service_request

import data.parapet.lib.arn
import data.parapet.lib.edge_caller
import data.parapet.lib.edge_request
import data.parapet.lib.iam.decision
import data.parapet.lib.iam.document
import data.parapet.lib.value

# METADATA
# description: |
#   Whether a service may make a call {action, on} on a resource on behalf of a source. Without documents it may not.
allowed(documents, sender, resource, call) := 0 if {
	count(documents) == 0
} else := _permitted(documents, edge_request.of(_edge(sender, resource), call))

# METADATA
# description: The same for a key, for what is sent to a resource that it encrypts.
may_use(documents, sender, resource, call) := _permitted(documents, edge_request.to_key(_edge(sender, resource), call, arn.service(resource.arn)))

# METADATA
# description: |
#   A service that acts for a resource. `source` is the ARN on whose behalf it says that it does, which is not always that of
#   the resource.
sender(resource, service) := {"resource": resource, "caller": edge_caller.service(resource, service)}

_edge(from, resource) := {
	"source": from.resource.address, "user": "service", "caller": from.caller, "to": resource.address, "arn": resource.arn,
}

_permitted(documents, request) := value.both(decision.policy(judged), value.negate(judged.deny)) if {
	judged := document.judge(documents, request)
}
