# METADATA
# title: Addresses on the web
# description: Reads the scheme and the host of a URL that may hold tokens. Scores are 0 (no), 1 (not known) and 2 (yes).
package parapet.lib.url

import data.parapet.lib.text
import data.parapet.lib.value

# METADATA
# description: Whether a URL is one of HTTPS.
is_https(url) := text.like("https://*", _plain(url))

# METADATA
# description: |
#   Whether the host of a URL is matched by one of these globs. What is unknown in a host may end it, and is never certain.
host_among(url, globs) := min([1, value.any_of({text.like(lower(glob), host(url)) | some glob in globs})]) if {
	value.has_unknown(host(url))
} else := value.any_of({text.like(lower(glob), host(url)) | some glob in globs})

# METADATA
# description: The host of a URL, without its port; the whole text where a token hides where the host begins.
host(url) := trim(split(named, ":")[0], "*") if {
	parts := split(_plain(url), "://")
	count(parts) > 1
	authority := split(split(split(parts[1], "/")[0], "?")[0], "#")[0]
	pieces := split(authority, "@")
	named := pieces[count(pieces) - 1]
} else := _plain(url)

# Schemes and hosts mean the same in capitals; the names in tokens do not.
_plain(url) := lower($"{url}") if {
	not value.has_token(url)
} else := url
