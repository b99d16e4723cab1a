package parapet.lib.role_need_test

import data.parapet.lib.role_need

_edge(change) := object.union({"kind": "deliver", "user": "rule", "arn": "arn:aws:sqs:eu-west-1:111122223333:q", "calls": [{"action": "sqs:SendMessage", "on": "arn:q"}]}, change)

_key := {"kms:generatedatakey", "kms:generatedatakey*", "kms:decrypt"}

test_of[name] if {
	some name, [change, actions] in {
		"queue": [{}, {"sqs:sendmessage"}],
		"unknown": [{"arn": "⟦~parameter.app.X⟧", "calls": []}, set()],
		"task": [{"arn": "arn:aws:ecs:eu-west-1:111122223333:cluster/c", "calls": []}, {"iam:passrole"}],
		"workflow of a pipe": [{"user": "pipe", "arn": "arn:aws:states:eu-west-1:111122223333:stateMachine:m", "calls": []}, {"states:startsyncexecution"}],
		"broker": [
			{"kind": "read", "user": "pipe", "arn": "arn:aws:mq:eu-west-1:111122223333:broker:b", "calls": []},
			{
				"secretsmanager:getsecretvalue", "mq:describebroker", "ec2:createnetworkinterface", "ec2:deletenetworkinterface",
				"ec2:describenetworkinterfaces", "ec2:describesecuritygroups", "ec2:describesubnets", "ec2:describevpcs",
			},
		],
	}
	{need.action | some need in role_need.of({_edge(change)})} == actions | _key
}

test_open if {
	role_need.open({_edge({}), _edge({"arn": "arn:x", "calls": []})}) == ["arn:x"]
}
