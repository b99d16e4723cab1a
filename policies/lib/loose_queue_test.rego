package parapet.lib.loose_queue_test

import data.parapet.lib.loose_queue

test_alike if {
	loose_queue.alike({"arn": "arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Orders⟧"}) == "arn:aws:sqs:eu-west-1:111122223333:⟦⟧"
	loose_queue.alike({"arn": "arn:aws:sqs:eu-west-1:111122223333:orders"}) == "arn:aws:sqs:eu-west-1:111122223333:orders"
}

test_one[name] if {
	wanted := "arn:aws:sqs:eu-west-1:111122223333:orders"
	unknown := "arn:aws:sqs:eu-west-1:111122223333:⟦~parameter.app.X⟧"
	some name, [texts, found] in {
		"its ARN": [{"orders": {wanted}}, wanted],
		"what is not known first": [{"orders": {wanted}, "⟦⟧": {unknown}}, unknown],
	}
	loose_queue.one(texts, wanted) == found
}

test_none if not loose_queue.one({"refunds": {"arn:aws:sqs:eu-west-1:111122223333:refunds"}}, "arn:aws:sqs:eu-west-1:111122223333:orders")
