# METADATA
# title: Keys of queues and topics against services
# description: |
#   Whether the key of a queue or topic lets a service that sends there use it. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.service_key

import data.parapet.lib.arn
import data.parapet.lib.attachment
import data.parapet.lib.key
import data.parapet.lib.key_use
import data.parapet.lib.service_request
import data.parapet.lib.text
import data.parapet.lib.value

_path := ["KmsMasterKeyId"]

# METADATA
# description: |
#   What keeps a sender from using the key, {what, score, place, hidden}: `what` follows the name of what has the key, and a
#   score of 2 is certain. Undefined without a key.
flaw(sender, resource) := object.union(found, {"score": value.both(named, found.score)}) if {
	named := key.named(resource.properties, _path)
	named > 0
	found := _case(sender, resource, value.read(resource.properties, _path).value)
}

_case(sender, resource, id) := {"what": "is of AWS and lets no service in", "score": 2, "place": _at(resource), "hidden": []} if {
	key.of_customer(id) == 0
} else := {"what": "is named by an alias of another account, which never works", "score": 2, "place": _at(resource), "hidden": []} if {
	startswith(arn.resource(id), "alias/")
	text.same(arn.account(id), resource.account) == 0
} else := {
	"what": $"does not let {sender.caller.service} use it",
	"score": value.negate(value.all_of([_admits(used, sender, resource, action) | some action in ["kms:GenerateDataKey", "kms:Decrypt"]])),
	"place": {"address": used, "path": ["Properties", "KeyPolicy"]},
	"hidden": [attachment.documents_on(used, {"key"}), sender.caller.source],
} if {
	used := min(key_use.keys(resource.address, array.concat(["Properties"], _path)))
} else := {"what": $"may not let {sender.caller.service} use it", "score": 1, "place": _at(resource), "hidden": id}

_admits(used, sender, resource, action) := service_request.may_use(
	attachment.documents_on(used, {"key"}),
	sender,
	resource,
	{"action": action, "on": input.resources[used].arn},
)

_at(resource) := {"address": resource.address, "path": array.concat(["Properties"], _path)}
