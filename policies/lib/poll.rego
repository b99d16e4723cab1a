# METADATA
# title: Polling
# description: |
#   The calls by which workflows ask how far a job has come, with the statuses they answer, and what a `Choice` makes of a
#   status. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.poll

import data.parapet.lib.text
import data.parapet.lib.value

_sagemaker := {"terminal": {"Completed", "Failed", "Stopped"}, "other": {"InProgress", "Stopping"}}

_dms := {"terminal": {"stopped", "failed"}, "other": {"creating", "ready", "starting", "running", "stopping", "modifying", "testing"}}

# METADATA
# description: Statuses by the call, `service:action` of the SDK integrations; a job stays in a terminal one for good.
calls := {
	"redshiftdata:describeStatement": {"terminal": {"FINISHED", "FAILED", "ABORTED"}, "other": {"SUBMITTED", "PICKED", "STARTED"}},
	"athena:getQueryExecution": {"terminal": {"SUCCEEDED", "FAILED", "CANCELLED"}, "other": {"QUEUED", "RUNNING"}},
	"glue:getJobRun": {
		"terminal": {"SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED"},
		"other": {"STARTING", "RUNNING", "STOPPING", "WAITING"},
	},
	"databasemigration:describeReplicationTasks": _dms,
	"databasemigration:describeReplications": _dms,
	"emr:describeStep": {"terminal": {"COMPLETED", "CANCELLED", "FAILED", "INTERRUPTED"}, "other": {"PENDING", "CANCEL_PENDING", "RUNNING"}},
	"sagemaker:describeTrainingJob": _sagemaker,
	"sagemaker:describeProcessingJob": _sagemaker,
	"sagemaker:describeTransformJob": _sagemaker,
	"codebuild:batchGetBuilds": {"terminal": {"SUCCEEDED", "FAILED", "FAULT", "TIMED_OUT", "STOPPED"}, "other": {"IN_PROGRESS"}},
}

# METADATA
# description: |
#   The call of a resource of a task that asks for something, `service:action`; undefined for others.
asked(resource) := call if {
	regex.match(`^arn:[^:]+:states:::(aws-sdk:[a-z0-9]+|athena|codebuild):(describe|get|batchGet|list)[A-Za-z0-9]*$`, resource)
	parts := split(resource, ":")
	call := concat(":", array.slice(parts, count(parts) - 2, count(parts)))
}

# METADATA
# description: |
#   Where a `Choice` goes with a status: the names of the states, by score. 2 for the only way there is, 1 for each that may
#   be taken.
ways(choice, status, statuses) := {choice.Choices[certain].Next: 2} if {
	scores := _scores(choice, status, statuses)
	certain := min([i | some i, score in scores; score == 2])
	count([i | some i, score in scores; score == 1; i < certain]) == 0
} else := {choice.Default: 2} if {
	is_array(choice.Choices)
	every score in _scores(choice, status, statuses) {
		score == 0
	}
} else := {name: 1 |
	scores := _scores(choice, status, statuses)
	some name in ({choice.Choices[i].Next | some i, score in scores; score > 0} | {name | name := choice.Default})
}

_scores(choice, status, statuses) := [_rule(rule, status, statuses) | some rule in choice.Choices]

# Rules nest; what nests deeper than this is not known.
_rule(rule, status, statuses) := value.all_of([_rule2(one, status, statuses) | some one in rule.And]) if {
	is_array(rule.And)
} else := value.any_of([_rule2(one, status, statuses) | some one in rule.Or]) if {
	is_array(rule.Or)
} else := value.negate(_rule2(rule.Not, status, statuses)) if {
	rule.Not
} else := _leaf(rule, status, statuses)

_rule2(rule, status, statuses) := value.all_of([_rule3(one, status, statuses) | some one in rule.And]) if {
	is_array(rule.And)
} else := value.any_of([_rule3(one, status, statuses) | some one in rule.Or]) if {
	is_array(rule.Or)
} else := value.negate(_rule3(rule.Not, status, statuses)) if {
	rule.Not
} else := _leaf(rule, status, statuses)

_rule3(rule, status, statuses) := value.negate(_leaf(rule.Not, status, statuses)) if {
	rule.Not
} else := _leaf(rule, status, statuses)

# A comparison with a status is one of the status; whatever else is asked is not known.
_leaf(rule, status, statuses) := text.same(rule.StringEquals, status) if {
	rule.StringEquals in statuses
} else := text.like(rule.StringMatches, status) if {
	some one in statuses
	text.like(rule.StringMatches, one) == 2
} else := _expression(rule.Condition, status, statuses) if {
	is_string(rule.Condition)
} else := 1

# The simplest of JSONata: a field that is, or is not, one status or several, or any of such comparisons.
_expression(condition, status, statuses) := value.any_of([_comparison(trim_space(one), status, statuses) |
	some one in split(trim_space(trim_suffix(trim_prefix(condition, "{%"), "%}")), " or ")
])

_comparison(one, status, statuses) := {true: 2, false: 0}[status in wanted] if {
	regex.match(`^\$[A-Za-z0-9_.]+ *(=|in) *\[?(['"][A-Za-z_]+['"],? *)+\]?$`, one)
	wanted := _quoted(one)
	count(wanted - statuses) == 0
} else := {true: 0, false: 2}[status in wanted] if {
	regex.match(`^\$[A-Za-z0-9_.]+ *!= *['"][A-Za-z_]+['"]$`, one)
	wanted := _quoted(one)
	count(wanted - statuses) == 0
} else := 1

_quoted(one) := {piece | some i, piece in split(replace(one, `"`, "'"), "'"); i % 2 == 1}
