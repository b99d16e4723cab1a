import { describe, expect, it } from 'vitest';
import { at, type Json } from '../../../src/model/json.ts';
import { expanded, FUNCTION } from './expanded.ts';

const OTHERS = `
  Bucket: {Type: AWS::S3::Bucket, DependsOn: Topic, Properties: {BucketName: b}}
  Topic: {Type: AWS::SNS::Topic}
  Pool: {Type: AWS::Cognito::UserPool}`;
const ARN = { 'Fn::GetAtt': ['Fn', 'Arn'] };
const sub = (text: string, parts?: Json): Json => ({ 'Fn::Sub': parts === undefined ? text : [text, parts] });
const arn = (service: string, resource: string) =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`;

const withEvent = (type: string, properties: string) =>
  expanded(`${FUNCTION}\n      Events: {Ev: {Type: ${type}, Properties: ${properties}}}${OTHERS}`);

const permission = (principal: string, more: Readonly<Record<string, Json>> = {}) => ({
  Action: 'lambda:InvokeFunction',
  FunctionName: { Ref: 'Fn' },
  Principal: principal,
  ...more,
});

describe('an event of a function', () => {
  it('S3: is written into the bucket, which waits for the permission', () => {
    const { template, properties } = withEvent('S3', '{Bucket: !Ref Bucket, Events: [a, b]}');
    expect(template.resources['Bucket']).toMatchObject({ DependsOn: ['Topic', 'FnEvPermission'] });
    expect(properties('Bucket')).toEqual({
      BucketName: 'b',
      NotificationConfiguration: {
        LambdaConfigurations: [
          { Function: ARN, Event: 'a' },
          { Function: ARN, Event: 'b' },
        ],
      },
    });
    expect(properties('FnEvPermission')).toEqual(
      permission('s3.amazonaws.com', { SourceAccount: { Ref: 'AWS::AccountId' } }),
    );
  });

  it('S3: of a bucket that is not there is not expanded, and said so', () => {
    const { types, diagnostics } = withEvent('S3', '{Bucket: !Ref Nowhere, Events: a}');
    expect(types['FnEvPermission']).toBeUndefined();
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'event Ev of Fn names no bucket of the template: it is not expanded',
    ]);
  });

  it('SNS: is a subscription', () => {
    const { properties } = withEvent('SNS', '{Topic: !Ref Topic, FilterPolicy: {kind: [a]}, RedrivePolicy: {a: b}}');
    expect(properties('FnEv')).toEqual({
      Protocol: 'lambda',
      Endpoint: ARN,
      TopicArn: { Ref: 'Topic' },
      FilterPolicy: { kind: ['a'] },
      RedrivePolicy: { a: 'b' },
    });
    expect(properties('FnEvPermission')).toEqual(permission('sns.amazonaws.com', { SourceArn: { Ref: 'Topic' } }));
  });

  it('SNS: goes through a queue that anyone may send to for the topic', () => {
    const { types, properties } = withEvent('SNS', '{Topic: !Ref Topic, SqsSubscription: true}');
    expect(types).toMatchObject({ FnEvQueue: 'AWS::SQS::Queue', FnEv: 'AWS::SNS::Subscription' });
    expect(properties('FnEvQueuePolicy')).toEqual({
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Action: 'sqs:SendMessage',
            Effect: 'Allow',
            Principal: '*',
            Resource: { 'Fn::GetAtt': ['FnEvQueue', 'Arn'] },
            Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } },
          },
        ],
      },
      Queues: [{ Ref: 'FnEvQueue' }],
    });
    expect(properties('FnEvEventSourceMapping')).toMatchObject({ BatchSize: 10, Enabled: true });
  });

  it('EventBridgeRule: is a rule, with what its delivery takes', () => {
    const { properties } = withEvent(
      'EventBridgeRule',
      '{EventBusName: shop, RuleName: placed, Pattern: {source: [a]}, DeadLetterConfig: {Type: SQS}, RetryPolicy: {MaximumRetryAttempts: 2}, InputPath: $.detail}',
    );
    const queue = { 'Fn::GetAtt': ['FnEvQueue', 'Arn'] };
    expect(properties('FnEv')).toEqual({
      EventBusName: 'shop',
      EventPattern: { source: ['a'] },
      Name: 'placed',
      Targets: [
        {
          Arn: ARN,
          Id: 'FnEvLambdaTarget',
          InputPath: '$.detail',
          DeadLetterConfig: { Arn: queue },
          RetryPolicy: { MaximumRetryAttempts: 2 },
        },
      ],
    });
    expect(properties('FnEvPermission')).toEqual(
      permission('events.amazonaws.com', { SourceArn: { 'Fn::GetAtt': ['FnEv', 'Arn'] } }),
    );
    expect(properties('FnEvQueuePolicy')).toMatchObject({
      PolicyDocument: { Statement: [{ Principal: { Service: 'events.amazonaws.com' }, Resource: queue }] },
    });
  });

  it('Schedule: is a rule by the clock', () => {
    const { properties } = withEvent('Schedule', '{Schedule: rate(1 day), Enabled: false, Input: "{}"}');
    expect(properties('FnEv')).toEqual({
      ScheduleExpression: 'rate(1 day)',
      State: 'DISABLED',
      Targets: [{ Arn: ARN, Id: 'FnEvLambdaTarget', Input: '{}' }],
    });
  });

  it('ScheduleV2: is a schedule, and a role that may call the function and write dead letters', () => {
    const { properties } = withEvent('ScheduleV2', '{ScheduleExpression: rate(1 day), DeadLetterConfig: {Type: SQS}}');
    expect(properties('FnEv')).toMatchObject({
      Name: 'FnEv',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: ARN, RoleArn: { 'Fn::GetAtt': ['FnEvRole', 'Arn'] } },
    });
    expect(properties('FnEvRole')).toMatchObject({
      Policies: [
        { PolicyName: 'FnEvLambdaPolicy', PolicyDocument: { Statement: [{ Action: 'lambda:InvokeFunction' }] } },
        { PolicyName: 'FnEvSQSPolicy', PolicyDocument: { Statement: [{ Action: 'sqs:SendMessage' }] } },
      ],
    });
  });

  it.each([
    ['SQS', 'Queue', 'AWSLambdaSQSQueueExecutionRole'],
    ['Kinesis', 'Stream', 'AWSLambdaKinesisExecutionRole'],
    ['DynamoDB', 'Stream', 'AWSLambdaDynamoDBExecutionRole'],
    ['MSK', 'Stream', 'AWSLambdaMSKExecutionRole'],
  ])('%s: is a mapping that the role may read', (type, source, policy) => {
    const { properties } = withEvent(
      type,
      `{${source}: arn:source, BatchSize: 3, DestinationConfig: {OnFailure: {Type: SQS, Destination: arn:queue}}}`,
    );
    expect(properties('FnEv')).toEqual({
      FunctionName: { Ref: 'Fn' },
      EventSourceArn: 'arn:source',
      BatchSize: 3,
      DestinationConfig: { OnFailure: { Destination: 'arn:queue' } },
    });
    const { ManagedPolicyArns: arns, Policies: policies } = properties('FnRole');
    expect(at(arns, [1])).toEqual(sub(`arn:\${AWS::Partition}:iam::aws:policy/service-role/${policy}`));
    expect(policies).toEqual([
      {
        PolicyName: 'FnEvSQSPolicy',
        PolicyDocument: { Statement: [{ Action: 'sqs:SendMessage', Effect: 'Allow', Resource: 'arn:queue' }] },
      },
    ]);
  });

  it('MQ: reads the login of the broker', () => {
    const { properties } = withEvent(
      'MQ',
      '{Broker: arn:broker, Queues: [q], SecretsManagerKmsKeyId: k, SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: arn:secret}]}',
    );
    expect(properties('FnRole')['Policies']).toEqual([
      {
        PolicyName: 'SamAutoGeneratedAMQPolicy',
        PolicyDocument: {
          Statement: [
            { Action: ['secretsmanager:GetSecretValue'], Effect: 'Allow', Resource: 'arn:secret' },
            { Action: ['mq:DescribeBroker'], Effect: 'Allow', Resource: 'arn:broker' },
            { Action: 'kms:Decrypt', Effect: 'Allow', Resource: sub(arn('kms', 'key/k')) },
          ],
        },
      },
    ]);
  });

  it('CloudWatchLogs: is a subscription filter', () => {
    const { properties } = withEvent('CloudWatchLogs', '{LogGroupName: g, FilterPattern: ERROR}');
    expect(properties('FnEv')).toEqual({ LogGroupName: 'g', FilterPattern: 'ERROR', DestinationArn: ARN });
    expect(properties('FnEvPermission')['SourceArn']).toEqual(
      sub(arn('logs', 'log-group:${__LogGroupName__}:*'), { __LogGroupName__: 'g' }),
    );
  });

  it('IoTRule: is a rule on topics', () => {
    expect(withEvent('IoTRule', '{Sql: SELECT 1}').properties('FnEv')).toEqual({
      TopicRulePayload: { Sql: 'SELECT 1', RuleDisabled: false, Actions: [{ Lambda: { FunctionArn: ARN } }] },
    });
  });

  it('Cognito: is written into the user pool', () => {
    const { properties } = withEvent('Cognito', '{UserPool: !Ref Pool, Trigger: PreSignUp}');
    expect(properties('Pool')).toEqual({ LambdaConfig: { PreSignUp: ARN } });
    expect(properties('FnCognitoPermission')).toMatchObject({ SourceArn: { 'Fn::GetAtt': ['Pool', 'Arn'] } });
  });

  it('AlexaSkill: is a permission for the skill', () => {
    expect(withEvent('AlexaSkill', '{SkillId: s}').properties('FnEvPermission')).toEqual(
      permission('alexa-appkit.amazon.com', { EventSourceToken: 's' }),
    );
  });

  it('of an unknown type is not expanded, and said so', () => {
    const { diagnostics } = withEvent('Telegram', '{}');
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'event Ev of Fn has the unknown type Telegram: it is not expanded',
    ]);
  });
});

describe('an event of a state machine', () => {
  it('starts it by a role', () => {
    const { properties } = expanded(`
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: {StartAt: A, States: {A: {Type: Succeed}}}
      Events:
        Ev: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}}}`);
    expect(properties('MachineEv')['Targets']).toEqual([
      {
        Arn: { Ref: 'Machine' },
        Id: 'MachineEvStepFunctionsTarget',
        RoleArn: { 'Fn::GetAtt': ['MachineEvRole', 'Arn'] },
      },
    ]);
    expect(properties('MachineEvRole')).toMatchObject({
      AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: ['events.amazonaws.com'] } }] },
      Policies: [
        { PolicyDocument: { Statement: [{ Action: 'states:StartExecution', Resource: { Ref: 'Machine' } }] } },
      ],
    });
  });
});
