/**
 * Properties that name another resource by something else than its ARN or its unique token: a physical name, an id or a URL.
 * Each entry is a path (`*` is any element) and the types that it can name.
 */
export type NamedProperty = readonly [path: string, types: readonly string[]];

const BUS = ['AWS::Events::EventBus'];
const BUCKET = ['AWS::S3::Bucket'];
const QUEUE = ['AWS::SQS::Queue'];
const TOPIC = ['AWS::SNS::Topic'];
const FUNCTION = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version'];
const KEY = ['AWS::KMS::Key', 'AWS::KMS::Alias'];
const ROLE = ['AWS::IAM::Role'];

/** What the dimensions of a metric can name. */
const WATCHED = [
  ...BUS,
  ...QUEUE,
  ...TOPIC,
  'AWS::Lambda::Function',
  'AWS::Events::Rule',
  'AWS::Pipes::Pipe',
  'AWS::Scheduler::ScheduleGroup',
];

export const NAMED_PROPERTIES: Readonly<Record<string, readonly NamedProperty[]>> = {
  'AWS::Events::Rule': [['EventBusName', BUS]],
  'AWS::Events::EventBusPolicy': [['EventBusName', BUS]],
  'AWS::Events::EventBus': [['KmsKeyIdentifier', KEY]],
  'AWS::Events::Archive': [['KmsKeyIdentifier', KEY]],
  'AWS::Events::Connection': [['KmsKeyIdentifier', KEY]],
  'AWS::Pipes::Pipe': [['KmsKeyIdentifier', KEY]],
  'AWS::Scheduler::Schedule': [['GroupName', ['AWS::Scheduler::ScheduleGroup']]],
  'AWS::S3::BucketPolicy': [['Bucket', BUCKET]],
  'AWS::S3::AccessPoint': [['Bucket', BUCKET]],
  'AWS::S3::Bucket': [
    ['LoggingConfiguration.DestinationBucketName', BUCKET],
    ['BucketEncryption.ServerSideEncryptionConfiguration.*.ServerSideEncryptionByDefault.KMSMasterKeyID', KEY],
  ],
  'AWS::SQS::QueuePolicy': [['Queues.*', QUEUE]],
  'AWS::SQS::QueueInlinePolicy': [['Queue', QUEUE]],
  'AWS::SQS::Queue': [['KmsMasterKeyId', KEY]],
  'AWS::SNS::TopicPolicy': [['Topics.*', TOPIC]],
  'AWS::SNS::TopicInlinePolicy': [['TopicArn', TOPIC]],
  'AWS::SNS::Topic': [['KmsMasterKeyId', KEY]],
  'AWS::Kinesis::Stream': [['StreamEncryption.KeyId', KEY]],
  'AWS::Lambda::Permission': [['FunctionName', FUNCTION]],
  'AWS::Lambda::EventInvokeConfig': [['FunctionName', FUNCTION]],
  'AWS::Lambda::EventSourceMapping': [['FunctionName', FUNCTION]],
  'AWS::Lambda::Alias': [['FunctionName', FUNCTION]],
  'AWS::Lambda::Version': [['FunctionName', FUNCTION]],
  'AWS::Lambda::Url': [['TargetFunctionArn', FUNCTION]],
  'AWS::KMS::Alias': [['TargetKeyId', ['AWS::KMS::Key']]],
  'AWS::IAM::Policy': [['Roles.*', ROLE]],
  'AWS::IAM::ManagedPolicy': [['Roles.*', ROLE]],
  'AWS::IAM::RolePolicy': [['RoleName', ROLE]],
  'AWS::EC2::VPCEndpointServicePermissions': [['ServiceId', ['AWS::EC2::VPCEndpointService']]],
  'AWS::EC2::VPCEndpointConnectionNotification': [['ServiceId', ['AWS::EC2::VPCEndpointService']]],
  'AWS::EC2::VPCEndpoint': [['ServiceName', ['AWS::EC2::VPCEndpointService']]],
  'AWS::CloudWatch::Alarm': [
    ['Dimensions.*.Value', WATCHED],
    ['Metrics.*.MetricStat.Metric.Dimensions.*.Value', WATCHED],
  ],
};
