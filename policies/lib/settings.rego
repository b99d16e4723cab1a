# METADATA
# title: Settings of rules
# description: Reads the settings of a rule; the engine has filled the defaults in, hosts without it have not.
package parapet.lib.settings

# METADATA
# description: One setting of the rule with this id.
of(rule, name, fallback) := object.get(input, ["settings", rule, name], fallback)
