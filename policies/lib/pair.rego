# METADATA
# title: Pairs
# description: What stands in for what when a Region fails, as parapet.yaml says it, by address or by stack.
package parapet.lib.pair

import data.parapet.lib.estate

# METADATA
# description: True where a side of a pair names a resource, by its address, its ARN or its stack.
names(side, resource) if side in {resource.address, resource.stack}

names(side, resource) if side == resource.arn

# METADATA
# description: Pairs by the address of a primary Airflow environment.
of_primary[address] contains pair if {
	some pair in input.pairs
	some address, environment in _environments
	names(pair.primary, environment)
}

# METADATA
# description: |
#   The primary environments of a standby, by its address. Of stacks with several environments those of one logical id
#   belong together.
primaries[address] contains primary if {
	some pair in input.pairs
	some address, standby in _environments
	names(pair.standby, standby)
	all_primaries := {other.logicalId: other | some other in _environments; names(pair.primary, other)}
	primary := object.get(object.filter(all_primaries, [standby.logicalId]), standby.logicalId, all_primaries[_])
	primary.address != address
}

# METADATA
# description: The Regions of the standby of a pair.
regions(pair) := {resource.region | some resource in input.resources; names(pair.standby, resource)}

_environments := object.get(estate.of_type, "AWS::MWAA::Environment", {})
