package parapet.lib.edge_loose_test

import data.parapet.lib.edge_loose
import data.parapet.lib.edge_sample_test as edges

_trust(change) := {"Role": object.union(edges.document("Role", "trust", [edges.statement({})]), change)}

_unknown := object.union(edges.other, {"RoleArn": "⟦~parameter.app.Role⟧"})

test_roles[name] if {
	some name, [target, documents, roles] in {
		"role not known": [_unknown, _trust({}), {"app/Role"}],
		"trust not known": [_unknown, _trust({"unknown": "⟦~parameter.app.Trust⟧", "statements": []}), {"app/Role"}],
		"trust of another service": [_unknown, _trust({"statements": [edges.statement({"principals": [{"type": "Service", "value": "ec2.amazonaws.com"}]})]}), set()],
		"no trust": [_unknown, {}, set()],
		"role of no template": [object.union(edges.other, {"RoleArn": "arn:aws:iam::111122223333:role/r"}), _trust({}), set()],
		"role in use": [edges.other, _trust({}), set()],
	}
	{one.role.address | some one in edge_loose.roles} == roles with input as edges.estate([target], documents)
}

test_roles_in_use_are_known if {
	count(edge_loose.roles) == 0 with input as edges.estate([edges.other, object.union(_unknown, {"Id": "b"})], _trust({}))
}
