# METADATA
# title: Paths into events
# description: |
#   The paths by which rules take values out of an event, and what the envelope of every event says of them. Scores are 0 (no),
#   1 (not known) and 2 (yes).
package parapet.lib.event_path

import data.parapet.lib.value

# METADATA
# description: Whether a text is a path of names and indices from `$`.
is_path(path) := 1 if {
	value.has_unknown(path)
} else := 2 if {
	is_string(path)
	regex.match(`^\$(\.[^.\[\]*?@()'"\s]+(\[[0-9]+\])*)*$`, path)
} else := 0

# METADATA
# description: Whether every event has a path. Below `detail` only its schema can tell.
exists(path) := 2 if {
	path == "$"
} else := 2 if {
	_kinds[path]
} else := 2 if {
	regex.match(`^\$\.resources\[[0-9]+\]$`, path)
} else := 1

# METADATA
# description: True for a path that leads to an object or a list.
is_structure(path) if path == "$"

is_structure(path) if _kinds[path] == "structure"

# METADATA
# description: True for a path that leads to text.
is_text(path) if _kinds[path] == "text"

_kinds := object.union(
	{"$.detail": "structure", "$.resources": "structure"},
	{$"$.{name}": "text" | some name in ["id", "source", "detail-type", "time", "account", "region", "version"]},
)
