# METADATA
# title: Structured CloudEvents are complete
# description: |
#   A receiver of CloudEvents refuses one without its required attributes, or whose content type does not say that there is one,
#   and the event is lost after its retries.
# custom:
#   severity: medium
#   tier: T1
#   scope: estate
#   resource_types: [AWS::Events::Rule]
#   reads:
#     - AWS::Events::Rule#Targets[].InputTransformer.InputTemplate
#     - AWS::Events::Rule#Targets[].HttpParameters.HeaderParameters
#     - AWS::Events::ApiDestination#ConnectionArn
#     - AWS::Events::Connection#AuthParameters.InvocationHttpParameters.HeaderParameters[].Key
#   remediation: Map the four required attributes and set the content type.
#   controls: []
#   seed: [S11]
#   settings: {type: object, additionalProperties: false, properties: {}}
#   autofix: none
package parapet.packs.contracts.cloudevents_structured

import data.parapet.lib.cloud_event
import data.parapet.lib.flaw
import data.parapet.lib.input_template
import data.parapet.lib.request_header
import data.parapet.lib.tag
import data.parapet.lib.target
import data.parapet.lib.value

deny contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.breach(case, one)
}

undecided contains finding if {
	some case in _cases
	some one in case.flaws
	finding := flaw.question(case, one)
}

applies contains case.resource.address if some case in _cases

_place := ["InputTransformer", "InputTemplate"]

_cases contains {"resource": one.rule, "label": one.label, "flaws": flaws} if {
	some one in target.of_rules
	template := value.seen(one.value, _place)
	meant := value.any_of([_has_version(template), _is_announced(one), tag.has(one.rule, "parapet:format", ["cloudevents"])])
	meant > 0
	headers := [value.seen(one.value, request_header.place), [header.value | some header in request_header.of_target(one)]]
	map := value.seen(one.value, ["InputTransformer", "InputPathsMap"])
	flaws := [object.union(found, {
		"path": array.concat(one.path, _place),
		"score": value.both(meant, found.score),
		"hidden": [template, found.hidden, headers, one.arn, object.filter(one.rule.tags, ["parapet:format"])],
	}) |
		some found in array.concat(_content_flaws(template, one, map), [_header_flaw(one)])
	]
}

_has_version(template) := 0 if {
	template == null
} else := 2 if {
	input_template.document(template).specversion
} else := 1 if {
	not input_template.is_readable(template)
} else := 1 if {
	not input_template.document(template)
	contains(template, "specversion")
} else := 0

# Headers that cannot be seen announce nothing, or else every request would be in question.
_is_announced(one) := request_header.is_structured(one) if {
	some header in request_header.of_target(one)
	header.key == "content-type"
} else := 1 if {
	value.has_unknown(value.seen(one.value, request_header.place))
} else := 0

_content_flaws(template, one, map) := [{"what": "has no template that makes a CloudEvent", "score": 2, "hidden": null}] if {
	template == null
} else := cloud_event.flaws(input_template.document(template), map) if {
	input_template.document(template)
} else := [{"what": "makes an incomplete CloudEvent", "score": 1, "hidden": null}] if {
	not input_template.is_readable(template)
} else := [{
	"what": "makes an incomplete CloudEvent",
	"score": 1,
	"hidden": null,
	"reason": {"reason": "opaque-definition", "missing": one.rule.logicalId},
}]

_header_flaw(one) := {
	"what": "does not say that its content type is application/cloudevents+json",
	"score": value.both(request_header.over_http(one), value.negate(request_header.is_structured(one))),
	"hidden": request_header.hidden(one),
}
