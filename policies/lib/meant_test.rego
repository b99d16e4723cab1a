package parapet.lib.meant_test

import data.parapet.lib.meant

test_name[text] if {
	some text, name in {
		"orders": "orders",
		"arn:aws:sqs:eu-west-1:111122223333:orders": "orders",
		"https://sqs.eu-west-1.amazonaws.com/111122223333/orders": "orders",
		"arn:aws:sqs:eu-west-1:⟦account.s⟧:orders": "orders",
		"arn:aws:sqs:eu-west-1:111122223333:⟦~parameter.s.Name⟧": "⟦⟧",
		"orders-⟦~parameter.s.Env⟧": "⟦⟧",
		"⟦~parameter.s.Arn⟧": "⟦⟧",
	}
	meant.name(text) == name
}

test_among[wanted] if {
	some wanted, texts in {
		"orders": {"arn:x:orders", "arn:x:⟦~parameter.s.Name⟧"},
		"returns": {"arn:x:⟦~parameter.s.Name⟧"},
		"⟦name.s.Queue⟧": {"arn:x:orders", "arn:y:invoices", "arn:x:⟦~parameter.s.Name⟧"},
	}
	meant.among(_texts, wanted) == texts
}

test_among_nothing if {
	meant.among({}, "orders") == set()
}

test_alike[wanted] if {
	some wanted, compared in {
		"orders": "orders",
		"⟦name.s.Orders⟧": "⟦⟧",
		"⟦~parameter.s.Name⟧": "⟦⟧",
		"⟦stack.s⟧-orders": "⟦stack.s⟧-orders",
		"⟦stack.s⟧-⟦~parameter.s.Name⟧": "⟦stack.s⟧-⟦~parameter.s.Name⟧",
	}
	meant.alike(wanted) == compared
}

_texts[name] contains text if {
	some text in ["arn:x:orders", "arn:y:invoices", "arn:x:⟦~parameter.s.Name⟧"]
	name := meant.name(text)
}
