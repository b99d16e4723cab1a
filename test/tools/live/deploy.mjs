// Makes the resources of a resolved template by calls of the SDK, as CloudFormation would.
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as lambda from '@aws-sdk/client-lambda';
import * as pipes from '@aws-sdk/client-pipes';
import * as s3 from '@aws-sdk/client-s3';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as sfn from '@aws-sdk/client-sfn';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';

const json = JSON.stringify;
const texts = (attributes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, typeof value === 'object' ? json(value) : String(value)]),
  );

/** Types in an order in which each needs only what is before it, and what makes one; it may answer what was generated. */
const MAKERS = {
  'AWS::KMS::Key': async (at, { Description, KeyPolicy, EnableKeyRotation }) => {
    const { KeyMetadata } = await at(kms, 'KMS').send(
      new kms.CreateKeyCommand({ Description, Policy: json(KeyPolicy) }),
    );
    if (EnableKeyRotation) await at(kms, 'KMS').send(new kms.EnableKeyRotationCommand({ KeyId: KeyMetadata.KeyId }));
    return KeyMetadata.KeyId;
  },
  'AWS::KMS::Alias': (at, { AliasName, TargetKeyId }) =>
    at(kms, 'KMS').send(new kms.CreateAliasCommand({ AliasName, TargetKeyId })),
  'AWS::IAM::ManagedPolicy': (at, { ManagedPolicyName, PolicyDocument }) =>
    at(iam, 'IAM').send(
      new iam.CreatePolicyCommand({ PolicyName: ManagedPolicyName, PolicyDocument: json(PolicyDocument) }),
    ),
  'AWS::IAM::Role': async (at, { RoleName, AssumeRolePolicyDocument, Policies = [], ManagedPolicyArns = [] }) => {
    const client = at(iam, 'IAM');
    await client.send(
      new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: json(AssumeRolePolicyDocument) }),
    );
    for (const { PolicyName, PolicyDocument } of Policies)
      await client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: json(PolicyDocument) }));
    for (const PolicyArn of ManagedPolicyArns)
      await client.send(new iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
  },
  'AWS::SQS::Queue': async (at, { QueueName, Tags = [], ...attributes }) => {
    const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    await at(sqs, 'SQS').send(new sqs.CreateQueueCommand({ QueueName, Attributes: texts(attributes), tags }));
  },
  'AWS::SNS::Topic': (at, { TopicName, ...attributes }) =>
    at(sns, 'SNS').send(new sns.CreateTopicCommand({ Name: TopicName, Attributes: texts(attributes) })),
  'AWS::Lambda::Function': async (at, { Code, Environment, ...given }) => {
    const ZipFile = Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64');
    await at(lambda, 'Lambda').send(new lambda.CreateFunctionCommand({ ...given, Environment, Code: { ZipFile } }));
  },
  'AWS::Events::EventBus': (at, given) => at(events, 'EventBridge').send(new events.CreateEventBusCommand(given)),
  'AWS::Events::EventBusPolicy': (at, { EventBusName, Statement }) => {
    const Policy = json({ Version: '2012-10-17', Statement: [Statement] });
    return at(events, 'EventBridge').send(new events.PutPermissionCommand({ EventBusName, Policy }));
  },
  'AWS::Events::Archive': (at, { SourceArn, ...given }) =>
    at(events, 'EventBridge').send(new events.CreateArchiveCommand({ ...given, EventSourceArn: SourceArn })),
  'AWS::Events::Connection': async (at, given) => {
    const answer = await at(events, 'EventBridge').send(new events.CreateConnectionCommand(given));
    return answer.ConnectionArn.split('/').at(-1);
  },
  'AWS::Events::ApiDestination': (at, given) =>
    at(events, 'EventBridge').send(new events.CreateApiDestinationCommand(given)),
  'AWS::Events::Rule': async (at, { Targets, EventPattern, ...given }) => {
    const client = at(events, 'EventBridge');
    await client.send(
      new events.PutRuleCommand({ ...given, ...(EventPattern && { EventPattern: json(EventPattern) }) }),
    );
    await client.send(new events.PutTargetsCommand({ Rule: given.Name, EventBusName: given.EventBusName, Targets }));
  },
  'AWS::Lambda::Permission': (at, given, id) =>
    at(lambda, 'Lambda').send(new lambda.AddPermissionCommand({ ...given, StatementId: id })),
  'AWS::Lambda::EventSourceMapping': async (at, given) => {
    const { UUID } = await at(lambda, 'Lambda').send(new lambda.CreateEventSourceMappingCommand(given));
    return UUID;
  },
  'AWS::Lambda::EventInvokeConfig': (at, { FunctionName, MaximumRetryAttempts, DestinationConfig }) =>
    at(lambda, 'Lambda').send(
      new lambda.PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts, DestinationConfig }),
    ),
  'AWS::SQS::QueuePolicy': async (at, { Queues, PolicyDocument }) => {
    const QueueName = Queues[0].split('/').at(-1);
    const { QueueUrl } = await at(sqs, 'SQS').send(new sqs.GetQueueUrlCommand({ QueueName }));
    await at(sqs, 'SQS').send(
      new sqs.SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: json(PolicyDocument) } }),
    );
  },
  'AWS::SNS::TopicPolicy': (at, { Topics, PolicyDocument }) => {
    const asked = { TopicArn: Topics[0], AttributeName: 'Policy', AttributeValue: json(PolicyDocument) };
    return at(sns, 'SNS').send(new sns.SetTopicAttributesCommand(asked));
  },
  'AWS::SNS::Subscription': async (at, given) => {
    const { SubscriptionArn } = await at(sns, 'SNS').send(new sns.SubscribeCommand(given));
    return SubscriptionArn.split(':').at(-1);
  },
  'AWS::Scheduler::ScheduleGroup': (at, given) =>
    at(scheduler, 'Scheduler').send(new scheduler.CreateScheduleGroupCommand(given)),
  'AWS::Scheduler::Schedule': (at, given) =>
    at(scheduler, 'Scheduler').send(new scheduler.CreateScheduleCommand(given)),
  'AWS::S3::Bucket': makeBucket,
  'AWS::S3::BucketPolicy': (at, { Bucket, PolicyDocument }) =>
    at(s3, 'S3').send(new s3.PutBucketPolicyCommand({ Bucket, Policy: json(PolicyDocument) })),
  'AWS::CloudWatch::Alarm': (at, given) =>
    at(cloudwatch, 'CloudWatch').send(new cloudwatch.PutMetricAlarmCommand(given)),
  'AWS::Logs::LogGroup': async (at, { LogGroupName, RetentionInDays }) => {
    const client = at(logs, 'CloudWatchLogs');
    await client.send(new logs.CreateLogGroupCommand({ logGroupName: LogGroupName }));
    await client.send(
      new logs.PutRetentionPolicyCommand({ logGroupName: LogGroupName, retentionInDays: RetentionInDays }),
    );
  },
  'AWS::Pipes::Pipe': (at, given) => at(pipes, 'Pipes').send(new pipes.CreatePipeCommand(given)),
  'AWS::StepFunctions::StateMachine': (at, { StateMachineName, StateMachineType, RoleArn, DefinitionString }) =>
    at(sfn, 'SFN').send(
      new sfn.CreateStateMachineCommand({
        name: StateMachineName,
        type: StateMachineType,
        roleArn: RoleArn,
        definition: json(DefinitionString),
      }),
    ),
};

async function makeBucket(at, { BucketName: Bucket, ...settings }) {
  const client = at(s3, 'S3');
  const region = await client.config.region();
  await client.send(new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
  const { VersioningConfiguration, PublicAccessBlockConfiguration, BucketEncryption, OwnershipControls } = settings;
  if (VersioningConfiguration)
    await client.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  if (PublicAccessBlockConfiguration)
    await client.send(new s3.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  if (OwnershipControls) await client.send(new s3.PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  if (BucketEncryption) {
    const Rules = BucketEncryption.ServerSideEncryptionConfiguration.map(
      ({ ServerSideEncryptionByDefault: one, ...rest }) => ({
        ...rest,
        ApplyServerSideEncryptionByDefault: one,
      }),
    );
    await client.send(new s3.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  }
  if (settings.LifecycleConfiguration) {
    const Rules = settings.LifecycleConfiguration.Rules.map(({ Id: ID, ...rest }) => ({
      ID,
      ...rest,
      Filter: { Prefix: '' },
    }));
    await client.send(new s3.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
  }
  if (settings.NotificationConfiguration) {
    const NotificationConfiguration = { EventBridgeConfiguration: {} };
    await client.send(new s3.PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  }
}

/** Makes every resource. Answers what each generated name turned out to be, by logical id. */
export async function deploy(resources, { endpoint, region }) {
  const clients = new Map();
  const at = (module, name) => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    if (!clients.has(name)) clients.set(name, new module[`${name}Client`]({ endpoint, region, credentials }));
    return clients.get(name);
  };
  const generated = new Map();
  const all = Object.values(resources).sort((a, b) => order(a) - order(b));
  for (const { type, logicalId, properties } of all) {
    if (!MAKERS[type]) throw new Error(`nothing makes a ${type}`);
    const name = await MAKERS[type](at, filled(properties, generated), logicalId).catch((error) => {
      throw new Error(`${logicalId}: ${error.message}`);
    });
    if (typeof name === 'string') generated.set(logicalId, name);
  }
  for (const client of clients.values()) client.destroy();
  return generated;
}

// A queue that redrives needs the queue that it redrives to.
const order = ({ type, properties }) => Object.keys(MAKERS).indexOf(type) + (properties.RedrivePolicy ? 0.5 : 0);

/** The names that were generated, in the place of their tokens. */
function filled(properties, generated) {
  const text = json(properties).replace(
    /⟦(?:name|uuid|masked)\.[^.⟧]+\.(\w+)[^⟧]*⟧/g,
    (_, id) => generated.get(id) ?? 'secret',
  );
  return JSON.parse(text);
}
