package parapet.packs.s3.account_public_access_block_test

import data.parapet.lib.sample_test as sample
import data.parapet.packs.s3.account_public_access_block as check

_on := {"BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true}

test_denies_a_part_that_is_off if {
	denied := check.deny with input as _account({"publicAccessBlock": object.union(_on, {"IgnorePublicAcls": false})})
	denied == {{
		"resource": "app/111122223333", "path": [],
		"message": "account 111122223333 does not block public access to S3: IgnorePublicAcls off",
	}}
}

test_denies_an_account_without_a_block if count(check.deny) == 1 with input as _account({})

test_allows_all_four_parts if {
	count(check.deny | check.undecided) == 0 with input as _account({"publicAccessBlock": _on})
	check.applies == {"app/111122223333"} with input as _account({"publicAccessBlock": _on})
}

test_undecided_without_permission if {
	open := check.undecided with input as _account({"publicAccessBlock": "⟦~unrecorded.app.Get⟧"})
	[[finding.reason, finding.missing] | some finding in open] == [["unrecorded", "app.Get"]]
	count(check.deny) == 0 with input as _account({"publicAccessBlock": "⟦~unrecorded.app.Get⟧"})
}

_account(live) := sample.estate([object.union(sample.resource("111122223333", "AWS::::Account", {}), {"live": live})])
