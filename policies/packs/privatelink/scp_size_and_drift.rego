# METADATA
# title: Generated SCP fits and matches the allowlist
# description: |
#   The generated policy is only as good as the allowlist it was made of: what was changed by hand since, or split over
#   several policies, denies what the allowlist admits or admits what it does not. And AWS refuses what is too long.
# custom:
#   severity: high
#   tier: T1
#   scope: organization
#   resource_types: [AWS::Organizations::Policy, AWS::::Account]
#   reads:
#     - AWS::Organizations::Policy#Type
#     - AWS::Organizations::Policy#Content
#     - AWS::Organizations::Policy#TargetIds
#   remediation: Generate the policy again with `parapet scp generate`; where it is too long, list owners instead of services, never split it.
#   controls: []
#   seed: [S9]
#   settings:
#     type: object
#     additionalProperties: false
#     properties:
#       maxCharacters:
#         description: Longest policy in characters without white space; the limit of the allowlist holds unless this says otherwise
#         type: integer
#         minimum: 1
#         default: 5120
#       maxPoliciesPerTarget:
#         description: Most SCPs that may be attached to one target; 10 where policies may have 10240 characters
#         type: integer
#         minimum: 1
#         default: 5
#   autofix: propose
package parapet.packs.privatelink.scp_size_and_drift

import data.parapet.lib.iam.organization
import data.parapet.lib.result
import data.parapet.lib.scp
import data.parapet.lib.settings
import data.parapet.lib.value

deny contains finding if {
	some one, documents in _marked
	some document in documents
	document.characters > _longest
	message := $"{scp.name(one.address)} has {document.characters} characters without white space, {document.characters - _longest} more than the limit of {_longest}"
	finding := result.finding(one, one.content, message)
}

deny contains finding if {
	some one, documents in _marked
	some document in documents
	_drift(document) == 0
	message := $"{scp.name(one.address)} is not what the allowlist gives today"
	finding := result.finding(one, one.content, message)
}

deny contains finding if {
	some one, _ in _marked
	count(one.targets) == 0
	finding := result.finding(one, one.attached, $"{scp.name(one.address)} is attached to nothing")
}

deny contains finding if {
	some one, _ in _marked
	level := min({level |
		some target in one.targets
		level := organization.level_of(target)
		level != "?"
		count(organization.at("scp", level)) > _most
	})
	message := $"{scp.name(one.address)} is one of {count(organization.at("scp", level))} SCPs attached to {level}, where {_most} may be"
	finding := result.finding(one, one.attached, message)
}

undecided contains finding if {
	some one in organization.policies.scp
	some document in organization.documents(one.address)
	document.unknown
	message := $"{scp.name(one.address)} may be a generated policy that has drifted"
	finding := _open(one, message, document.unknown)
}

undecided contains finding if {
	some one, documents in _marked
	some document in documents
	_drift(document) == 1
	message := $"{scp.name(one.address)} may not be what the allowlist gives today"
	finding := result.undecided(one, one.content, message, document.canonical)
}

undecided contains finding if {
	some one, _ in _marked
	some target in one.targets
	value.is_unknown(target)
	value.get(input.resources[one.address].properties, ["TargetIds"]) == target
	finding := result.undecided(one, one.attached, $"{scp.name(one.address)} may be attached to nothing", target)
}

applies contains one.address if some one, _ in _marked

_rule := "privatelink/scp-size-and-drift"

# Text that is no policy is as good as hidden.
_open(one, message, given) := result.undecided(one, one.content, message, given) if {
	value.has_token(given)
} else := result.because(one, one.content, message, {"reason": "opaque-policy", "missing": scp.name(one.address)})

_marked[one] := documents if {
	some one in organization.policies.scp
	documents := organization.documents(one.address)
	some document in documents
	some statement in document.statements
	startswith(statement.sid, "ParapetPl")
}

_longest := stated if {
	stated := settings.of(_rule, "maxCharacters", 5120)
	stated != 5120
} else := object.get(input.allowlist, ["scp", "maxCharacters"], 5120)

_most := stated if {
	stated := settings.of(_rule, "maxPoliciesPerTarget", 5)
	stated != 5
} else := 10 if {
	_longest == 10240
} else := 5

# Whether a document says what the allowlist gives. A statement that is known and not among those given is certain drift.
_drift(document) := 2 if {
	document.canonical == input.facts.generatedScp
} else := 0 if {
	input.facts.generatedScp
	some text in document.canonical
	not value.has_token(text)
	not text in input.facts.generatedScp
} else := 0 if {
	not value.has_token(concat("", document.canonical))
	input.facts.generatedScp
} else := 1 if {
	value.has_token(concat("", document.canonical))
}
