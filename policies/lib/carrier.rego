# METADATA
# title: Resources that carry policies
# description: Which types have documents that let somebody in, and the statements of these.
package parapet.lib.carrier

# METADATA
# description: Types whose documents say who may deliver to, invoke or publish on something.
delivery := {
	"AWS::SQS::QueuePolicy",
	"AWS::SQS::QueueInlinePolicy",
	"AWS::SNS::TopicPolicy",
	"AWS::SNS::TopicInlinePolicy",
	"AWS::Lambda::Permission",
	"AWS::Lambda::ResourcePolicy",
	"AWS::Events::EventBus",
	"AWS::Events::EventBusPolicy",
	"AWS::EventsV2::ResourcePolicy",
	"AWS::Kinesis::ResourcePolicy",
	"AWS::ApiGateway::RestApi",
}

# METADATA
# description: Types whose documents can open something to the world; the policy that says who may assume a role is one.
public := delivery | {
	"AWS::S3::BucketPolicy",
	"AWS::S3::AccessPoint",
	"AWS::KMS::Key",
	"AWS::EventSchemas::RegistryPolicy",
	"AWS::VpcLattice::AuthPolicy",
	"AWS::VpcLattice::ResourcePolicy",
	"AWS::IAM::Role",
	"AWS::Lambda::LayerVersionPermission",
	"AWS::Logs::LogGroup",
}

# METADATA
# description: Types that have policy documents of any kind.
all := public | {
	"AWS::Logs::ResourcePolicy",
	"AWS::SecretsManager::ResourcePolicy",
	"AWS::KMS::ReplicaKey",
	"AWS::EC2::VPCEndpoint",
	"AWS::IAM::User",
	"AWS::IAM::Group",
	"AWS::IAM::Policy",
	"AWS::IAM::ManagedPolicy",
	"AWS::IAM::RolePolicy",
	"AWS::IAM::UserPolicy",
	"AWS::IAM::GroupPolicy",
	"AWS::Organizations::Policy",
}

# METADATA
# description: The documents of a resource that say who may do something with it, with their `statements`.
documents(address) := [object.union(document, {"statements": statements(document)}) |
	some document in input.policies[address]
	document.kind in {"resource", "key", "trust"}
]

# METADATA
# description: The statements of a document; those of one that is not known are a single unknown one.
statements(document) := [{"path": document.path, "unknown": document.unknown}] if {
	document.unknown
} else := document.statements

# METADATA
# description: Where a statement says who, by `Principal` or `NotPrincipal`.
principal_path(statement) := statement.path if {
	statement.unknown
} else := array.concat(statement.path, ["NotPrincipal"]) if {
	statement.notPrincipals
} else := array.concat(statement.path, ["Principal"])
