package parapet.lib.iam.variable_test

import data.parapet.lib.iam.variable

_keys := {"aws:principalaccount": ["111122223333"], "aws:principalorgpaths": ["a", "b"], "aws:sourcearn": null, "aws:like": ["a*"]}

test_filled[name] if {
	some name, [text, filled] in {
		"none": ["arn:aws:s3:::orders", "arn:aws:s3:::orders"],
		"known": ["x/${aws:PrincipalAccount}/y", "x/111122223333/y"],
		"known with default": ["${aws:PrincipalAccount, 'none'}", "111122223333"],
		"absent with default": ["x/${aws:SourceArn, 'a, b'}", "x/a, b"],
		"not known": ["x/${aws:userid}", "x/⟦~context.aws-userid⟧"],
		"tag": ["${aws:PrincipalTag/team}", "⟦~context.aws-principaltag-team⟧"],
		"many values": ["${aws:PrincipalOrgPaths}", "⟦~context.aws-principalorgpaths⟧"],
		"wildcards": ["${aws:Like}", "⟦~context.aws-like⟧"],
		"escaped": ["a${*}", "a⟦~context.escape⟧"],
	}
	variable.filled(text, _keys, "2012-10-17") == filled
}

test_absent_matches_nothing if not variable.filled("x/${aws:SourceArn}", _keys, "2012-10-17")

test_old_documents_have_none if variable.filled("${aws:PrincipalAccount}", _keys, "2008-10-17") == "${aws:PrincipalAccount}"

test_version_not_known if {
	variable.filled("${aws:SourceArn}", _keys, "⟦~parameter.s.Version⟧") == "⟦~context.aws-SourceArn⟧"
}
