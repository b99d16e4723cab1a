import { describe, expect, it } from 'vitest';
import { locationOf } from '../../../src/estate/place.ts';
import { stackInput } from '../../../src/estate/plan.ts';
import { resolveAll } from '../../support/resolved.ts';
import { expanded } from './expanded.ts';

const HEAD = `Globals:
  Function:
    Timeout: 30
    VpcConfig:
      SubnetIds: [subnet-1]
Conditions: {IsProd: !Equals [a, a]}`;

const RESOURCES = `
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      CodeUri: src/
      Tags:
        team: orders
      Policies:
        - SQSSendMessagePolicy:
            QueueName: q
        - Statement:
            - Effect: Allow
              Action: s3:GetObject
              Resource: '*'
        - AmazonS3ReadOnlyAccess
      Events:
        Placed:
          Type: EventBridgeRule
          Properties:
            EventBusName: shop
            Pattern:
              source: [shop]
            Enabled: false
        Late:
          Type: EventBridgeRule
          Properties:
            Pattern: {source: [shop]}
            DeadLetterConfig:
              Type: SQS
        Uploaded:
          Type: S3
          Properties:
            Bucket: !Ref Bucket
            Events: s3:ObjectCreated:*
        Queue:
          Type: SQS
          Properties:
            Queue: arn:aws:sqs:eu-west-1:111122223333:q
            BatchSize: 5
  Traced:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: |
        exports.handler = () => {};
      Tracing: PassThrough
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !If [IsProd, prod, test]
`;

const { place, template } = expanded(RESOURCES, HEAD);
const lines = ['Transform', ...HEAD.split('\n'), 'Resources:', ...RESOURCES.split('\n')];
/** The line of a text, which occurs once. */
const line = (text: string): number => lines.findIndex((one) => one.trim().startsWith(text)) + 1;

describe('places in an expanded template', () => {
  it.each([
    ['a generated resource is at the event that asks for it', ['FnPlaced'], line('Placed:'), 2],
    [
      'its property is at the property of the event',
      ['FnPlaced', 'Properties', 'EventBusName'],
      line('EventBusName'),
      4,
    ],
    ['so is what lies below', ['FnPlaced', 'Properties', 'EventPattern', 'source', 0], line('source: [shop]'), 6],
    [
      'a property that is computed is at what it is computed from',
      ['FnPlaced', 'Properties', 'State'],
      line('Enabled'),
      4,
    ],
    ['what nobody wrote is at the event', ['FnPlaced', 'Properties', 'Targets', 0, 'Id'], line('Placed:'), 6],
    [
      'an absence is at the event too',
      ['FnPlaced', 'Properties', 'Targets', 0, 'DeadLetterConfig'],
      line('Placed:'),
      5,
    ],
    ['a permission is at the event', ['FnPlacedPermission', 'Properties', 'Principal'], line('Placed:'), 4],
    ['a generated queue is at the property that asks for it', ['FnLateQueue'], line('DeadLetterConfig'), 2],
    ['the function is where it was', ['Fn'], line('Fn:'), 2],
    ['its property too', ['Fn', 'Properties', 'Handler'], line('Handler'), 4],
    ['a tag is at its key', ['Fn', 'Properties', 'Tags', 1, 'Value'], line('team: orders'), 6],
    [
      'what is made around one property is at that property',
      ['Traced', 'Properties', 'TracingConfig'],
      line('Tracing:'),
      4,
    ],
    ['a default is in Globals', ['Fn', 'Properties', 'Timeout'], line('Timeout'), 4],
    ['so is what lies below one', ['Fn', 'Properties', 'VpcConfig', 'SubnetIds', 0], line('SubnetIds'), 6],
    ['an absence below one too', ['Fn', 'Properties', 'VpcConfig', 'SecurityGroupIds'], line('VpcConfig'), 4],
    ['the role is at the function', ['FnRole'], line('Fn:'), 2],
    ['a policy template is at its entry', ['FnRole', 'Properties', 'Policies', 0], line('- SQSSendMessagePolicy'), 5],
    [
      'its parameter at the parameter',
      [
        'FnRole',
        'Properties',
        'Policies',
        0,
        'PolicyDocument',
        'Statement',
        0,
        'Resource',
        0,
        'Fn::Sub',
        1,
        'QueueName',
      ],
      line('QueueName'),
      13,
    ],
    [
      'a statement where it is written',
      ['FnRole', 'Properties', 'Policies', 1, 'PolicyDocument', 'Statement', 0, 'Action'],
      line('Action: s3:GetObject'),
      9,
    ],
    [
      'a managed policy at its name',
      ['FnRole', 'Properties', 'ManagedPolicyArns', 2],
      line('- AmazonS3ReadOnlyAccess'),
      5,
    ],
    ['one for an event at the event', ['FnRole', 'Properties', 'ManagedPolicyArns', 3], line('Queue:'), 5],
    ['one for a network at the network', ['FnRole', 'Properties', 'ManagedPolicyArns', 1], line('VpcConfig'), 5],
    ['a mapping at its event', ['FnQueue', 'Properties', 'BatchSize'], line('BatchSize'), 4],
    ['a bucket that an event adds to is where it was', ['Bucket', 'Properties', 'BucketName'], line('BucketName'), 4],
    ['below a condition too', ['Bucket', 'Properties', 'BucketName', 'Fn::If', 1], line('BucketName'), 6],
    [
      'the notification is at the event',
      ['Bucket', 'Properties', 'NotificationConfiguration', 'LambdaConfigurations', 0, 'Function'],
      line('Uploaded:'),
      7,
    ],
    [
      'its type is at the type',
      ['Bucket', 'Properties', 'NotificationConfiguration', 'LambdaConfigurations', 0, 'Event'],
      line('Events: s3'),
      7,
    ],
  ] as const)('%s', (_, path, expectedLine, depth) => {
    expect(place(...path)).toEqual({ line: expectedLine, depth });
  });

  it('are those of findings in resolved resources', () => {
    const stack = stackInput({ name: 'app', template }, { account: '111122223333', region: 'eu-west-1' });
    const resource = resolveAll([stack]).resources.get('app/FnPlaced');
    const lineOf = (...path: readonly (string | number)[]) =>
      resource && locationOf({ template, sourceOf: resource.sourceOf }, path).line;
    expect(resource?.resource.origin).toEqual({ generatedBy: 'app/Fn' });
    expect(lineOf('Properties', 'Targets', 0, 'DeadLetterConfig')).toBe(line('Placed:'));
    expect(lineOf('Properties', 'Description')).toBe(line('Placed:'));
    expect(lineOf('Properties', 'EventPattern')).toBe(line('Pattern:'));
  });
});
