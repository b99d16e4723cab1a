# METADATA
# title: Functions that feed themselves
# description: |
#   Where a function may write to what invokes it: a bucket whose notifications it gets, or a queue that it reads. Scores are 0
#   (no), 1 (not known) and 2 (yes).
package parapet.lib.function_loop

import data.parapet.lib.estate
import data.parapet.lib.policy
import data.parapet.lib.role_grants
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Every loop {resource, path, function, source, writes, returns}: `writes` whether the function may write to its source at
#   all, `returns` whether what it may write invokes it again.
loops := array.concat(_buckets, _queues)

_buckets := [loop |
	some bucket in estate.of_type["AWS::S3::Bucket"]
	some found in value.elements(bucket.properties, ["NotificationConfiguration", "LambdaConfigurations"])
	path := array.concat(["Properties"], found.path)
	some function in estate.functions(bucket.address, array.concat(path, ["Function"]))
	loop := {
		"resource": bucket, "path": path, "function": function, "source": bucket.address,
		"writes": _may(function, "s3:putobject", $"{bucket.arn}/*"),
		"returns": value.all_of([_creates(found.value), _filtered(found.value), _may(function, "s3:putobject", $"{bucket.arn}/{_named(found.value)}")]),
	}
]

# METADATA
# description: Notifications and mappings {resource, path, hidden} of which it is not known whom they invoke, or with what.
unclear := array.concat(
	[{"resource": bucket, "path": path, "hidden": found.value} |
		some bucket in estate.of_type["AWS::S3::Bucket"]
		some found in value.elements(bucket.properties, ["NotificationConfiguration", "LambdaConfigurations"])
		path := array.concat(["Properties"], found.path)
		value.has_unknown(value.seen(found.value, ["Function"]))
		count(estate.functions(bucket.address, array.concat(path, ["Function"]))) == 0
	],
	[{"resource": mapping, "path": ["Properties", "EventSourceArn"], "hidden": names} |
		some mapping in estate.of_type["AWS::Lambda::EventSourceMapping"]
		names := [name | some key in ["EventSourceArn", "FunctionName"]; name := value.seen(mapping.properties, [key])]
		_may_be_queue(names[0])
		some name in names
		value.has_unknown(name)
	],
)

# Only new objects come of writing.
_creates(notification) := 1 if {
	value.has_token(notification)
} else := text.like("s3:ObjectCreated:*", notification.Event)

# A filter of which a part is not known may leave out what the function writes.
_filtered(notification) := 1 if {
	walk(object.get(notification, "Filter", null), [_, part])
	value.is_unknown(part)
} else := 2

# The objects that a notification is about, as a pattern.
_named(notification) := $"{_of(notification, "prefix")}*{_of(notification, "suffix")}" if {
	not value.has_token(notification)
} else := notification

_of(notification, kind) := concat("", [rule.Value |
	some rule in object.get(notification, ["Filter", "S3Key", "Rules"], [])
	lower(rule.Name) == kind
])

_queues := [loop |
	some mapping in estate.of_type["AWS::Lambda::EventSourceMapping"]
	some queue in estate.linked(mapping.address, ["Properties", "EventSourceArn"])
	input.resources[queue].type == "AWS::SQS::Queue"
	some function in estate.functions(mapping.address, ["Properties", "FunctionName"])
	writes := _may(function, "sqs:sendmessage", input.resources[queue].arn)
	loop := {
		"resource": mapping, "path": ["Properties", "EventSourceArn"], "function": function, "source": queue,
		"writes": writes,
		"returns": value.both(writes, _takes_all(mapping.properties)),
	}
]

# A queue, or something of which it is not known what it is.
_may_be_queue(source) if text.like("arn:*:sqs:*", source) > 0

# What a filter lets through of what the function sends is not known.
_takes_all(properties) := 2 if {
	value.absent(properties, ["FilterCriteria"]) == 2
} else := 1

# Whether a function may do something with what a pattern of ARNs stands for, or with a part of that.
_may(function, action, wanted) := value.any_of([score |
	some role in _roles[function]
	some found in role_grants.statements(role)
	score := value.all_of([
		found.score,
		policy.effect(found.statement, "Allow"),
		policy.covers_action(found.statement, action),
		_meets(found.statement, wanted),
	])
]) if {
	_roles[function]
} else := 1

_roles[function] contains role if {
	some function, _ in estate.of_type["AWS::Lambda::Function"]
	some role in estate.linked(function, ["Properties", "Role"])
}

_meets(statement, wanted) := 1 if {
	statement.unknown
} else := 1 if {
	statement.notResources
} else := value.any_of([text.meet(resource.text, wanted) | some resource in statement.resources])
