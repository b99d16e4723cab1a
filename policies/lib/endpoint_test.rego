package parapet.lib.endpoint_test

import data.parapet.lib.endpoint

test_type[name] if {
	some name, [properties, score] in {
		"one of them": [{"VpcEndpointType": "Interface"}, 2],
		"another": [{"VpcEndpointType": "Resource"}, 0],
		"none stated": [{}, 2],
		"not known": [{"VpcEndpointType": "⟦~parameter.app.Type⟧"}, 1],
	}
	endpoint.is_type({"properties": properties}, ["Interface", "Gateway"]) == score
}

test_states[name] if {
	some name, [properties, score] in {
		"stated": [{"ServiceName": "⟦~parameter.app.X⟧"}, 2],
		"absent": [{}, 0],
		"under a condition": [{"ServiceName": "⟦~condition.app.X⟧"}, 1],
	}
	endpoint.states({"properties": properties}, "ServiceName") == score
}

test_is_aws[name] if {
	some name, score in {
		"com.amazonaws.eu-west-1.kms": 2,
		"com.amazonaws.⟦region.app⟧.ecr.dkr": 2,
		"com.amazonaws.⟦~parameter.app.Region⟧.kms": 2,
		"com.amazonaws.s3-global.accesspoint": 2,
		"cn.com.amazonaws.cn-north-1.ecr.api": 2,
		"aws.sagemaker.eu-west-1.studio": 2,
		"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0": 0,
		"com.amazonaws.vpce.⟦~parameter.app.Region⟧.vpce-svc-0123456789abcdef0": 0,
		"vpce-svc-0123456789abcdef0": 0,
		"example.⟦~parameter.app.X⟧": 0,
		"example.com": 0,
		"com.amazonaws.vpce.⟦region.app⟧.⟦name.app.Service⟧": 0,
		"com.amazonaws.vpce.⟦region.app⟧.⟦~import.app.Service⟧": 1,
		"com.amazonaws.⟦region.app⟧.⟦~parameter.app.Service⟧": 1,
		"⟦~parameter.app.Service⟧": 1,
		"⟦~parameter.app.Prefix⟧.kms": 1,
	}
	endpoint.is_aws(name) == score
}

test_region[name] if {
	some name, region in {
		"com.amazonaws.eu-west-1.kms": "eu-west-1",
		"com.amazonaws.us-gov-west-1.kms": "us-gov-west-1",
		"com.amazonaws.⟦region.app⟧.kms": "⟦region.app⟧",
		"aws.api.eu-west-1.bedrock-runtime": "eu-west-1",
		"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0": "eu-west-1",
	}
	endpoint.region(name) == region
}

test_no_region[name] if {
	some name in ["com.amazonaws.s3-global.accesspoint", "vpce-svc-0123456789abcdef0", "⟦~parameter.app.Service⟧"]
	not endpoint.region(name)
}

test_service[name] if {
	some name, service in {
		"com.amazonaws.eu-west-1.kms": "kms",
		"com.amazonaws.⟦region.app⟧.ecr.dkr": "ecr.dkr",
		"com.amazonaws.s3-global.accesspoint": "s3-global.accesspoint",
		"aws.sagemaker.eu-west-1.studio": "sagemaker.studio",
		"aws.api.⟦region.app⟧.bedrock-runtime": "api.bedrock-runtime",
		"com.amazonaws.⟦region.app⟧.⟦~parameter.app.Service⟧": "⟦~parameter.app.Service⟧",
	}
	endpoint.service(name) == service
}

test_no_service if not endpoint.service("⟦~parameter.app.Service⟧")
