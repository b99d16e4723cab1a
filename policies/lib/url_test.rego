package parapet.lib.url_test

import data.parapet.lib.url

test_https[name] if {
	some name, [given, score] in {
		"https": ["https://api.example.com/orders", 2],
		"capitals": ["HTTPS://api.example.com", 2],
		"http": ["http://api.example.com", 0],
		"unknown": ["⟦~parameter.app.Url⟧", 1],
		"unknown host": ["https://⟦~parameter.app.Host⟧/orders", 2],
	}
	url.is_https(given) == score
}

test_host[name] if {
	some name, [given, host] in {
		"path": ["https://api.example.com/orders/*?all#top", "api.example.com"],
		"port": ["https://API.example.com:8443/orders", "api.example.com"],
		"user": ["https://me@api.example.com", "api.example.com"],
		"query": ["https://api.example.com?all", "api.example.com"],
		"token": ["https://⟦name.app.Api⟧.execute-api.eu-west-1.amazonaws.com/prod", "⟦name.app.Api⟧.execute-api.eu-west-1.amazonaws.com"],
		"unknown": ["⟦~parameter.app.Url⟧/orders", "⟦~parameter.app.Url⟧/orders"],
	}
	url.host(given) == host
}

test_host_among[name] if {
	some name, [given, score] in {
		"listed": ["https://api.example.com/orders", 2],
		"in capitals": ["https://API.Example.com/orders", 2],
		"another": ["https://example.org/api.example.com", 0],
		"unknown": ["⟦~parameter.app.Url⟧", 1],
		"unknown start, which may hold another host": ["https://⟦~parameter.app.Tenant⟧.example.com/orders", 1],
		"another host, whatever its start": ["https://⟦~parameter.app.Tenant⟧.example.org", 0],
		"name of an API": ["https://⟦name.app.Api⟧.example.com", 2],
	}
	url.host_among(given, ["*.example.com"]) == score
}

test_no_hosts if url.host_among("https://api.example.com", []) == 0
