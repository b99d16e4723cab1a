/**
 * What `Ref` and `Fn::GetAtt` yield, by resource type (AWS CloudFormation resource reference; registry schemas of October
 * 2026). Forms hold the placeholders that names.ts fills in: {name}, {arn}, {region}, {function} and the like.
 */
export interface Identity {
  /** Property that carries the physical name; absent: CloudFormation or the service always chooses it. */
  readonly name?: string;
  readonly arn?: string;
  /** Form of `Ref`; absent: the name. */
  readonly ref?: string;
  /** Forms of attributes beside `Arn`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const arn = (rest: string): string => `arn:{partition}:${rest}`;

const FUNCTION: Identity = { name: 'FunctionName', arn: arn('lambda:{region}:{account}:function:{name}') };
const TABLE: Identity = {
  name: 'TableName',
  arn: arn('dynamodb:{region}:{account}:table/{name}'),
  attributes: { StreamArn: arn('dynamodb:{region}:{account}:table/{name}/stream/{uuid}') },
};
const STATE_MACHINE: Identity = {
  name: 'StateMachineName',
  arn: arn('states:{region}:{account}:stateMachine:{name}'),
  ref: '{arn}',
  attributes: { Name: '{name}' },
};

/** Types whose ARN ends in `<kind>/<id>`, with an id the service chooses, and whose `Ref` is the ARN. */
function lattice(kind: string): Identity {
  return { arn: arn(`vpc-lattice:{region}:{account}:${kind}/{name}`), ref: '{arn}', attributes: { Id: '{name}' } };
}

export const IDENTITIES: Readonly<Record<string, Identity>> = {
  'AWS::S3::Bucket': {
    name: 'BucketName',
    arn: arn('s3:::{name}'),
    attributes: {
      DomainName: '{name}.s3.{suffix}',
      RegionalDomainName: '{name}.s3.{region}.{suffix}',
      DualStackDomainName: '{name}.s3.dualstack.{region}.{suffix}',
      WebsiteURL: 'http://{name}.s3-website-{region}.{suffix}',
    },
  },
  'AWS::Lambda::Function': FUNCTION,
  'AWS::Serverless::Function': FUNCTION,
  'AWS::Lambda::Alias': { name: 'Name', arn: '{function}:{name}', ref: '{arn}', attributes: { AliasArn: '{arn}' } },
  'AWS::Lambda::Version': {
    arn: '{function}:{uuid}',
    ref: '{arn}',
    attributes: { FunctionArn: '{arn}', Version: '{uuid}' },
  },
  'AWS::Lambda::Url': { ref: '{function}', attributes: { FunctionArn: '{function}' } },
  'AWS::SQS::Queue': {
    name: 'QueueName',
    arn: arn('sqs:{region}:{account}:{name}'),
    ref: 'https://sqs.{region}.{suffix}/{account}/{name}',
    attributes: { QueueName: '{name}', QueueUrl: 'https://sqs.{region}.{suffix}/{account}/{name}' },
  },
  'AWS::SNS::Topic': {
    name: 'TopicName',
    arn: arn('sns:{region}:{account}:{name}'),
    ref: '{arn}',
    attributes: { TopicArn: '{arn}', TopicName: '{name}' },
  },
  'AWS::Events::Rule': {
    name: 'Name',
    arn: arn('events:{region}:{account}:rule/{bus}{name}'),
    attributes: { RuleName: '{name}' },
  },
  'AWS::Events::EventBus': {
    name: 'Name',
    arn: arn('events:{region}:{account}:event-bus/{name}'),
    attributes: { Name: '{name}' },
  },
  'AWS::Events::Connection': {
    name: 'Name',
    arn: arn('events:{region}:{account}:connection/{name}/{uuid}'),
    attributes: {
      ArnForPolicy: arn('events:{region}:{account}:connection/{name}'),
      SecretArn: arn('secretsmanager:{region}:{account}:secret:events!connection/{name}/{uuid}'),
    },
  },
  'AWS::Events::ApiDestination': {
    name: 'Name',
    arn: arn('events:{region}:{account}:api-destination/{name}/{uuid}'),
    attributes: { ArnForPolicy: arn('events:{region}:{account}:api-destination/{name}') },
  },
  'AWS::Events::Archive': { name: 'ArchiveName', arn: arn('events:{region}:{account}:archive/{name}') },
  'AWS::Events::Endpoint': { name: 'Name', arn: arn('events:{region}:{account}:endpoint/{name}') },
  'AWS::Scheduler::Schedule': { name: 'Name', arn: arn('scheduler:{region}:{account}:schedule/{group}/{name}') },
  'AWS::Scheduler::ScheduleGroup': { name: 'Name', arn: arn('scheduler:{region}:{account}:schedule-group/{name}') },
  'AWS::Pipes::Pipe': { name: 'Name', arn: arn('pipes:{region}:{account}:pipe/{name}') },
  'AWS::EC2::VPCEndpoint': {
    arn: arn('ec2:{region}:{account}:vpc-endpoint/{name}'),
    attributes: { Id: '{name}' },
  },
  'AWS::EC2::VPCEndpointService': {
    arn: arn('ec2:{region}:{account}:vpc-endpoint-service/{name}'),
    attributes: { ServiceId: '{name}' },
  },
  'AWS::KMS::Key': { arn: arn('kms:{region}:{account}:key/{name}'), attributes: { KeyId: '{name}' } },
  'AWS::KMS::Alias': { name: 'AliasName', arn: arn('kms:{region}:{account}:{name}') },
  'AWS::IAM::Role': { name: 'RoleName', arn: arn('iam::{account}:role{path}{name}') },
  'AWS::IAM::User': { name: 'UserName', arn: arn('iam::{account}:user{path}{name}') },
  'AWS::IAM::Group': { name: 'GroupName', arn: arn('iam::{account}:group{path}{name}') },
  'AWS::IAM::ManagedPolicy': {
    name: 'ManagedPolicyName',
    arn: arn('iam::{account}:policy{path}{name}'),
    ref: '{arn}',
    attributes: { PolicyArn: '{arn}' },
  },
  'AWS::CloudWatch::Alarm': { name: 'AlarmName', arn: arn('cloudwatch:{region}:{account}:alarm:{name}') },
  'AWS::CloudWatch::CompositeAlarm': { name: 'AlarmName', arn: arn('cloudwatch:{region}:{account}:alarm:{name}') },
  'AWS::RAM::ResourceShare': { arn: arn('ram:{region}:{account}:resource-share/{uuid}'), ref: '{arn}' },
  'AWS::RAM::Permission': { name: 'Name', arn: arn('ram:{region}:{account}:permission/{name}'), ref: '{arn}' },
  'AWS::VpcLattice::Service': lattice('service'),
  'AWS::VpcLattice::ServiceNetwork': lattice('servicenetwork'),
  'AWS::VpcLattice::ResourceConfiguration': lattice('resourceconfiguration'),
  'AWS::VpcLattice::ResourceGateway': lattice('resourcegateway'),
  'AWS::VpcLattice::TargetGroup': lattice('targetgroup'),
  'AWS::VpcLattice::Listener': lattice('listener'),
  'AWS::StepFunctions::StateMachine': STATE_MACHINE,
  'AWS::Serverless::StateMachine': { ...STATE_MACHINE, name: 'Name' },
  'AWS::DynamoDB::Table': TABLE,
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::Serverless::SimpleTable': TABLE,
  'AWS::Kinesis::Stream': { name: 'Name', arn: arn('kinesis:{region}:{account}:stream/{name}') },
  'AWS::KinesisFirehose::DeliveryStream': {
    name: 'DeliveryStreamName',
    arn: arn('firehose:{region}:{account}:deliverystream/{name}'),
  },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', arn: arn('logs:{region}:{account}:log-group:{name}:*') },
  'AWS::SecretsManager::Secret': {
    name: 'Name',
    arn: arn('secretsmanager:{region}:{account}:secret:{name}-{uuid}'),
    ref: '{arn}',
    attributes: { Id: '{arn}' },
  },
  'AWS::SSM::Parameter': { name: 'Name', arn: arn('ssm:{region}:{account}:parameter/{name}') },
  'AWS::EventSchemas::Registry': {
    name: 'RegistryName',
    arn: arn('schemas:{region}:{account}:registry/{name}'),
    ref: '{arn}',
    attributes: { RegistryArn: '{arn}', RegistryName: '{name}' },
  },
  'AWS::MWAA::Environment': { name: 'Name', arn: arn('airflow:{region}:{account}:environment/{name}') },
  'AWS::ECS::Cluster': { name: 'ClusterName', arn: arn('ecs:{region}:{account}:cluster/{name}') },
  'AWS::ECS::TaskDefinition': {
    name: 'Family',
    arn: arn('ecs:{region}:{account}:task-definition/{name}:{uuid}'),
    ref: '{arn}',
    attributes: { TaskDefinitionArn: '{arn}' },
  },
  'AWS::Batch::JobQueue': {
    name: 'JobQueueName',
    arn: arn('batch:{region}:{account}:job-queue/{name}'),
    ref: '{arn}',
    attributes: { JobQueueArn: '{arn}' },
  },
  'AWS::Batch::JobDefinition': {
    name: 'JobDefinitionName',
    arn: arn('batch:{region}:{account}:job-definition/{name}:{uuid}'),
    ref: '{arn}',
    attributes: { JobDefinitionArn: '{arn}' },
  },
  'AWS::CodeBuild::Project': { name: 'Name', arn: arn('codebuild:{region}:{account}:project/{name}') },
  'AWS::CodePipeline::Pipeline': { name: 'Name', arn: arn('codepipeline:{region}:{account}:{name}') },
  'AWS::MSK::Cluster': {
    name: 'ClusterName',
    arn: arn('kafka:{region}:{account}:cluster/{name}/{uuid}'),
    ref: '{arn}',
  },
  'AWS::AmazonMQ::Broker': { name: 'BrokerName', arn: arn('mq:{region}:{account}:broker:{name}:{uuid}') },
  'AWS::Redshift::Cluster': {
    name: 'ClusterIdentifier',
    arn: arn('redshift:{region}:{account}:cluster:{name}'),
    attributes: { ClusterNamespaceArn: arn('redshift:{region}:{account}:namespace:{uuid}') },
  },
  'AWS::S3::AccessPoint': { name: 'Name', arn: arn('s3:{region}:{account}:accesspoint/{name}') },
  'AWS::Lambda::LayerVersion': {
    name: 'LayerName',
    arn: arn('lambda:{region}:{account}:layer:{name}:{uuid}'),
    ref: '{arn}',
    attributes: { LayerVersionArn: '{arn}' },
  },
  'AWS::Lambda::CodeSigningConfig': {
    arn: arn('lambda:{region}:{account}:code-signing-config:{name}'),
    ref: '{arn}',
    attributes: { CodeSigningConfigArn: '{arn}', CodeSigningConfigId: '{name}' },
  },
  'AWS::AppSync::GraphQLApi': {
    arn: arn('appsync:{region}:{account}:apis/{name}'),
    ref: '{arn}',
    attributes: { ApiId: '{name}', GraphQLEndpointArn: arn('appsync:{region}:{account}:endpoints/graphql-api/{name}') },
  },
  'AWS::ApiGateway::RestApi': { attributes: { RestApiId: '{name}' } },
  'AWS::CertificateManager::Certificate': { arn: arn('acm:{region}:{account}:certificate/{name}'), ref: '{arn}' },
  'AWS::Cognito::UserPool': {
    arn: arn('cognito-idp:{region}:{account}:userpool/{name}'),
    attributes: { UserPoolId: '{name}' },
  },
  'AWS::CloudFormation::Stack': { ref: arn('cloudformation:{region}:{account}:stack/{name}/{uuid}') },
};

/** Types that have an ARN, and neither a `Ref` nor an attribute that is it. */
const WITHOUT_ARN: ReadonlySet<string> = new Set([
  'AWS::CodePipeline::Pipeline',
  'AWS::ApiGateway::RestApi',
  'AWS::KMS::Alias',
]);

/** What a template says inside `${…}` for the ARN of a resource of its own; undefined where it has no words for it. */
export function arnWords(logicalId: string, type: string): string | undefined {
  if (WITHOUT_ARN.has(type)) return undefined;
  return IDENTITIES[type]?.ref === '{arn}' ? logicalId : `${logicalId}.Arn`;
}

/** The same for its name: `Ref`, or an attribute where `Ref` is something else. */
export function nameWords(logicalId: string, type: string): string {
  const { ref, attributes = {} } = IDENTITIES[type] ?? {};
  const attribute = ref === undefined ? undefined : Object.keys(attributes).find((key) => attributes[key] === '{name}');
  return attribute === undefined ? logicalId : `${logicalId}.${attribute}`;
}
