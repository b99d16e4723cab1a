package parapet.lib.poll_test

import data.parapet.lib.poll

_statuses := {"FINISHED", "FAILED", "ABORTED", "STARTED"}

_is(status) := {"Variable": "$.Status", "StringEquals": status}

test_asked[name] if {
	some name, [resource, call] in {
		"statement": ["arn:aws:states:::aws-sdk:redshiftdata:describeStatement", ["redshiftdata:describeStatement"]],
		"builds": ["arn:aws-cn:states:::aws-sdk:codebuild:batchGetBuilds", ["codebuild:batchGetBuilds"]],
		"start": ["arn:aws:states:::aws-sdk:redshiftdata:executeStatement", []],
		"function": ["arn:aws:states:::lambda:invoke", []],
	}
	[asked | asked := poll.asked(resource)] == call
}

test_ways[name] if {
	some name, [rules, ways] in {
		"status": [[object.union(_is("FAILED"), {"Next": "Failed"})], {"Failed": 2}],
		"other status": [[object.union(_is("FINISHED"), {"Next": "Done"})], {"Wait": 2}],
		"pattern": [[{"Variable": "$.Status", "StringMatches": "F*", "Next": "Done"}], {"Done": 2}],
		"second": [[object.union(_is("FINISHED"), {"Next": "Done"}), object.union(_is("FAILED"), {"Next": "Failed"})], {"Failed": 2}],
		"not": [[{"Not": _is("FINISHED"), "Next": "Failed"}], {"Failed": 2}],
		"or": [[{"Or": [_is("ABORTED"), _is("FAILED")], "Next": "Failed"}], {"Failed": 2}],
		"and": [[{"And": [_is("FINISHED"), _is("FAILED")], "Next": "Failed"}], {"Wait": 2}],
		"nested": [[{"Not": {"Or": [{"Not": _is("FAILED")}, _is("ABORTED")]}, "Next": "Failed"}], {"Failed": 2}],
		"nested too deep": [
			[{"Not": {"Or": [{"Not": _is("FAILED")}, {"And": [_is("FINISHED"), _is("ABORTED")]}]}, "Next": "Failed"}],
			{"Wait": 1, "Failed": 1},
		],
		"nested twice": [[{"And": [{"Not": _is("FINISHED")}, {"Or": [_is("FAILED"), {"Not": _is("FAILED")}]}], "Next": "Failed"}], {"Failed": 2}],
		"nested and": [[{"Or": [{"And": [_is("FAILED"), _is("FAILED")]}], "Next": "Failed"}], {"Failed": 2}],
		"something else": [[{"Variable": "$.count", "NumericGreaterThan": 10, "Next": "Failed"}], {"Wait": 1, "Failed": 1}],
		"something else first": [
			[{"Variable": "$.count", "NumericGreaterThan": 10, "Next": "Late"}, object.union(_is("FAILED"), {"Next": "Failed"})],
			{"Late": 1, "Failed": 1, "Wait": 1},
		],
		"expression": [[{"Condition": "{% $states.input.Status = 'FAILED' %}", "Next": "Failed"}], {"Failed": 2}],
		"negated expression": [[{"Condition": "{% $states.input.Status != \"FINISHED\" %}", "Next": "Failed"}], {"Failed": 2}],
		"list": [[{"Condition": "{% $states.input.Status in ['FAILED', 'ABORTED'] %}", "Next": "Failed"}], {"Failed": 2}],
		"alternatives": [[{"Condition": "{% $states.input.Status = 'ABORTED' or $states.input.Status = 'FAILED' %}", "Next": "Failed"}], {"Failed": 2}],
		"unknown alternatives": [[{"Or": "⟦~p.x⟧", "Next": "Failed"}], {"Failed": 1, "Wait": 1}],
		"unknown parts": [[{"And": "⟦~p.x⟧", "Next": "Failed"}], {"Failed": 1, "Wait": 1}],
		"unknown part": [[{"And": [{"Or": "⟦~p.x⟧"}, {"And": "⟦~p.x⟧"}], "Next": "Failed"}], {"Failed": 1, "Wait": 1}],
		"unknown opposite": [[{"Not": "⟦~p.x⟧", "Next": "Failed"}], {"Failed": 1, "Wait": 1}],
		"unknown": ["⟦~p.x⟧", {"Wait": 1}],
		"call": [[{"Condition": "{% $contains($states.input.Status, 'FAILED') %}", "Next": "Failed"}], {"Failed": 1, "Wait": 1}],
	}
	poll.ways({"Choices": rules, "Default": "Wait"}, "FAILED", _statuses) == ways
}
