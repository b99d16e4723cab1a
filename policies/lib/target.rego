# METADATA
# title: Targets of rules
# description: The targets of rules as elements with a place of their own, what kind they are, and which rules are on.
package parapet.lib.target

import data.parapet.lib.arn
import data.parapet.lib.estate
import data.parapet.lib.listed
import data.parapet.lib.tag
import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: |
#   Every target of every rule, {rule, path, value, arn, label}. A list or a target that a token hides stands for itself;
#   `arn` is null for nothing.
of_rules := [target |
	some rule in estate.of_type["AWS::Events::Rule"]
	some element in value.elements(rule.properties, ["Targets"])
	target := {
		"rule": rule,
		"path": array.concat(["Properties"], element.path),
		"value": element.value,
		"arn": value.seen(element.value, ["Arn"]),
		"label": _label(element.value, rule),
	}
]

# METADATA
# description: The same by the address of the rule.
by_rule[found.rule.address] contains found if some found in of_rules

_label(element, rule) := $"target {element.Id} of rule {rule.logicalId}" if {
	is_string(element.Id)
} else := $"a target of rule {rule.logicalId}"

# METADATA
# description: Three-valued, whether a rule, schedule or subscriber is on, which it is unless it says otherwise.
enabled(resource) := value.negate(value.any_of({text.same(state, off) | some off in {"DISABLED", "STOPPED"}})) if {
	state := object.get(resource.properties, "State", "ENABLED")
}

# METADATA
# description: Three-valued, whether a rule or schedule carries the mark of a protected rule or is listed as one.
protected(resource, globs) := value.either(
	tag.has(resource, "parapet:protected", ["true"]),
	listed.by(resource, globs),
)

# METADATA
# description: |
#   Three-valued, whether an ARN is that of a target of this kind: the service in the ARN (`sqs`, `states`), or
#   `eventBus` and `apiDestination`, which are both of the service `events`.
is_kind(target, kind) := value.both(text.same(service, "events"), text.like(resource, arn.resource(target))) if {
	service := arn.service(target)
	resource := {"eventBus": "event-bus/*", "apiDestination": "api-destination/*"}[kind]
} else := text.same(service, kind) if {
	service := arn.service(target)
} else := 1 if {
	value.has_token(target)
} else := 0
