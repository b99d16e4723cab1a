package parapet.packs.encryption.key_rotation_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.encryption.key_rotation as check

_path := ["Properties", "EnableKeyRotation"]

test_denies_key_that_does_not_rotate if {
	denied := check.deny with input as _estate({})
	denied == {{"resource": "app/Key", "path": _path, "message": "key Key does not rotate"}}
}

test_denies[name] if {
	some name, [properties, message] in {
		"off": [{"EnableKeyRotation": false}, "does not rotate"],
		"off, as text": [{"EnableKeyRotation": "false", "RotationPeriodInDays": 400}, "does not rotate"],
		"symmetric by name": [{"KeySpec": "SYMMETRIC_DEFAULT", "Origin": "AWS_KMS"}, "does not rotate"],
		"too seldom": [{"EnableKeyRotation": true, "RotationPeriodInDays": 366}, "rotates every 366 days only"],
		"too seldom, if at all": [
			{"EnableKeyRotation": "⟦~parameter.app.Rotate⟧", "RotationPeriodInDays": "400"},
			"rotates every 400 days only",
		],
		"not at all, however often": [{"RotationPeriodInDays": "⟦~parameter.app.Days⟧"}, "does not rotate"],
	}
	denied := check.deny with input as _estate(properties)
	{finding.message | some finding in denied} == {$"key Key {message}"}
	count(check.undecided) == 0 with input as _estate(properties)
}

test_allows[name] if {
	some name, properties in {
		"on": {"EnableKeyRotation": true},
		"on, as text": {"EnableKeyRotation": "True"},
		"more often": {"EnableKeyRotation": true, "RotationPeriodInDays": 90},
		"whatever the key is": {"EnableKeyRotation": true, "KeySpec": "⟦~parameter.app.Spec⟧"},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(properties)
	check.applies == {"app/Key"} with input as _estate(properties)
}

test_undecided_rotation if {
	open := check.undecided with input as _estate({"EnableKeyRotation": "⟦~parameter.app.Rotate⟧"})
	open == {{
		"resource": "app/Key",
		"path": _path,
		"message": "key Key may not rotate, or too seldom",
		"reason": "parameter",
		"missing": "app.Rotate",
	}}
}

test_undecided[name] if {
	some name, properties in {
		"period": {"EnableKeyRotation": true, "RotationPeriodInDays": "⟦~parameter.app.Days⟧"},
		"kind of a key that does not rotate": {"KeySpec": "⟦~parameter.app.Spec⟧"},
		"origin of a key that does not rotate": {"Origin": "⟦~parameter.app.Origin⟧"},
	}
	count(check.deny) == 0 with input as _estate(properties)
	count(check.undecided) == 1 with input as _estate(properties)
}

test_not_applicable[name] if {
	some name, properties in {
		"asymmetric": {"KeySpec": "RSA_4096"},
		"for codes": {"KeySpec": "HMAC_256"},
		"imported": {"Origin": "EXTERNAL"},
	}
	count(((check.deny | check.undecided) | check.applies)) == 0 with input as _estate(properties)
}

test_longest_period[name] if {
	some name, [days, denied] in {"shorter": [180, 1], "longer": [400, 0]}
	estate := sample.with_settings(_estate({"EnableKeyRotation": true}), "encryption/key-rotation", {"maxDays": days})
	count(check.deny) == denied with input as estate
}

_estate(properties) := sample.estate([sample.resource("Key", "AWS::KMS::Key", properties)])

test_repairs_a_key_that_rotates_too_seldom if {
	fixes := check.fixes with input as _estate({"EnableKeyRotation": false, "RotationPeriodInDays": 730})
	[edits | some edits in fixes] == [[
		{"op": "set", "path": _path, "value": true},
		{"op": "set", "path": ["Properties", "RotationPeriodInDays"], "value": 365},
	]]
}
