# METADATA
# title: Metrics
# description: |
#   The metrics of event-driven services that alarms are made for, with the dimension sets under which AWS publishes them
#   (metrics pages of the EventBridge, Scheduler, Pipes, SQS, Lambda, Step Functions, MWAA and Kinesis guides, 2026-09).
package parapet.lib.metric

# METADATA
# description: |
#   By namespace: whether the table knows `all` metrics of the namespace, or for sure the dimension `sets` of those it has. What
#   is missing elsewhere may still exist.
namespaces := {
	"AWS/Events": {"all": true},
	"AWS/Scheduler": {"all": true},
	"AWS/EventBridge/Pipes": {"all": false},
	"AWS/SQS": {"all": false},
	"AWS/Lambda": {"all": false},
	"AWS/States": {"all": false},
	"AmazonMWAA": {"all": false, "sets": true},
	"AWS/Kinesis": {"all": false},
}

# METADATA
# description: |
#   By namespace and lower-case name: the `name`, the dimension `sets` as sets of names, `sparse` for what is sent only when
#   it is not zero, `heartbeat` for what is sent all the time, and `counts` for numbers of occurrences.
of[namespace][lower(name)] := row if {
	some group in _groups
	namespace := group.namespace
	some name in group.names
	row := {
		"name": name,
		"sets": group.sets,
		"sparse": name in object.get(group, "sparse", set()),
		"heartbeat": namespace == "AmazonMWAA",
		"counts": count({name} & _measures) == 0,
	}
}

# METADATA
# description: |
#   The row of a metric by its namespace and name, in any case; undefined for what the table does not hold. Scheduler adds
#   the code of an error to a name, and there are more counters of `PutEvents` than are worth listing.
row(namespace, name) := found if {
	found := of[namespace][lower(name)]
} else := object.union(found, {"name": $"{found.name}{substring(name, count(found.name), -1)}"}) if {
	namespace == "AWS/Scheduler"
	found := of[namespace][lower(split(name, "_")[0])]
} else := {"name": name, "sets": {set()}, "sparse": false, "heartbeat": false, "counts": true} if {
	namespace == "AWS/Events"
	regex.match("^Put(Partner)?Events", name)
}

_groups := [
	{
		"namespace": "AWS/Events",
		"names": {"FailedInvocations", "InvocationsSentToDlq", "InvocationsFailedToBeSentToDlq"},
		"sets": _of_rule,
		"sparse": {"FailedInvocations", "InvocationsSentToDlq", "InvocationsFailedToBeSentToDlq"},
	},
	{"namespace": "AWS/Events", "names": {"Invocations"}, "sets": (_of_rule | {set()}), "sparse": {"Invocations"}},
	{
		"namespace": "AWS/Events",
		"names": {
			"InvocationAttempts",
			"SuccessfulInvocationAttempts",
			"RetryInvocationAttempts",
			"ThrottledRules",
			"TriggeredRules",
			"IngestionToInvocationSuccessLatency",
			"IngestiontoInvocationStartLatency",
			"IngestiontoInvocationCompleteLatency",
		},
		"sets": (_of_rule | {set(), {"EventBusName"}}),
		"sparse": {"RetryInvocationAttempts"},
	},
	{"namespace": "AWS/Events", "names": {"MatchedEvents"}, "sets": (_of_rule | {{"EventBusName"}, {"EventSourceName"}})},
	{"namespace": "AWS/Events", "names": {"DeadLetterInvocations"}, "sets": _of_rule},
	{
		"namespace": "AWS/Scheduler",
		"names": {
			"InvocationAttemptCount",
			"TargetErrorCount",
			"TargetErrorThrottledCount",
			"InvocationThrottleCount",
			"InvocationDroppedCount",
			"InvocationsSentToDeadLetterCount",
			"InvocationsFailedToBeSentToDeadLetterCount",
		},
		"sets": {set(), {"ScheduleGroup"}},
	},
	{
		"namespace": "AWS/EventBridge/Pipes",
		"names": {
			"EventCount",
			"ExecutionFailed",
			"ExecutionPartiallyFailed",
			"ExecutionThrottled",
			"ExecutionTimeout",
			"TargetStageFailed",
			"EnrichmentStageFailed",
		},
		"sets": {{"PipeName"}},
	},
	{
		"namespace": "AWS/SQS",
		"names": {"ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"},
		"sets": {{"QueueName"}},
	},
	{
		"namespace": "AWS/Lambda",
		"names": {"Errors", "Throttles", "AsyncEventsDropped", "DeadLetterErrors", "DestinationDeliveryFailures"},
		"sets": {{"FunctionName"}, {"FunctionName", "Resource"}},
	},
	{
		"namespace": "AWS/States",
		"names": {"ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted"},
		"sets": {{"StateMachineArn"}},
	},
	{"namespace": "AmazonMWAA", "names": {"SchedulerHeartbeat"}, "sets": {{"Function", "Environment"}}},
	{"namespace": "AWS/Kinesis", "names": {"WriteProvisionedThroughputExceeded"}, "sets": {{"StreamName"}}},
]

_of_rule := {{"RuleName"}, {"EventBusName", "RuleName"}}

_measures := {
	"IngestionToInvocationSuccessLatency",
	"IngestiontoInvocationStartLatency",
	"IngestiontoInvocationCompleteLatency",
	"ApproximateNumberOfMessagesVisible",
	"ApproximateAgeOfOldestMessage",
}
