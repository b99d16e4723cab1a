import { describe, expect, test } from 'vitest';
import { linksOf } from '../../../src/estate/links.ts';
import type { StackSettings } from '../../../src/estate/plan.ts';
import { resolveAll, stackOf } from '../../support/resolved.ts';
import { resourcesOf } from '../../support/resources.ts';

/** Links of a template whose resources are `Subject` and a few others, as `<path> -> <to> (<kind>)`. */
function linksFrom(subject: string, others: string): string[] {
  return shown(`Resources:\n  Subject: ${subject}\n${others}`);
}

function shown(text: string, settings?: StackSettings): string[] {
  return linksOf(resourcesOf(text, settings))
    .filter(({ from }) => from === 'app/Subject')
    .map(({ path, to, kind }) => `${path.slice(1).join('.')} -> ${to} (${kind})`);
}

const QUEUE = '  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: work}}';
const RULE = (target: string) => `{Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: ${target}}]}}`;

describe('a value names a resource', () => {
  test.each([
    ['by Fn::GetAtt', '!GetAtt Queue.Arn'],
    ['by an ARN built by hand', "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:work'"],
    ['by a literal ARN', 'arn:aws:sqs:eu-west-1:111122223333:work'],
  ])('%s', (_, target) => {
    expect(linksFrom(RULE(target), QUEUE)).toEqual(['Targets.0.Arn -> app/Queue (arn)']);
  });

  test.each([
    ['the ARN of another account', 'arn:aws:sqs:eu-west-1:444455556666:work'],
    ['the ARN of another Region', 'arn:aws:sqs:eu-central-1:111122223333:work'],
    ['its name alone, where an ARN is meant', 'work'],
    ['a parameter', '!Ref Queues'],
  ])('not by %s', (_, target) => {
    expect(shown(`Parameters: {Queues: {Type: String}}\nResources:\n  Subject: ${RULE(target)}\n${QUEUE}`)).toEqual([]);
  });

  test('by its URL', () => {
    const policy = '{Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Queue]}}';
    expect(linksFrom(policy, QUEUE)).toEqual(['Queues.0 -> app/Queue (name)']);
  });

  test('by its name, only in a property that takes the name of that type', () => {
    const bus = '  Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}';
    const subject = '{Type: AWS::Events::Rule, Properties: {EventBusName: shop, Description: shop}}';
    expect(linksFrom(subject, bus)).toEqual(['EventBusName -> app/Bus (name)']);
  });

  test('by a name that CloudFormation chooses, anywhere', () => {
    const subject = '{Type: AWS::CloudWatch::Alarm, Properties: {AlarmDescription: !Ref Fn}}';
    expect(linksFrom(subject, '  Fn: {Type: AWS::Lambda::Function}')).toEqual(['AlarmDescription -> app/Fn (name)']);
  });

  test('by the name of an endpoint service whose id another account generates', () => {
    const shared = 'Resources:\n  Svc: {Type: AWS::EC2::VPCEndpointService}\nOutputs: {Id: {Value: !Ref Svc}}';
    const service = stackOf(shared, { account: '444455556666' }, 'shared');
    const endpoint =
      "{Type: AWS::EC2::VPCEndpoint, Properties: {ServiceName: !Sub 'com.amazonaws.vpce.eu-west-1.${Id}'}}";
    const text = `Parameters: {Id: {Type: String}}\nResources:\n  Subject: ${endpoint}`;
    const app = stackOf(text, { account: '111122223333', wired: { Id: 'shared.Id' } });
    const { resources } = resolveAll([app, service]);
    const all = Object.fromEntries([...resources].map(([address, { resource }]) => [address, resource]));
    expect(linksOf(all)).toEqual([
      { from: 'app/Subject', path: ['Properties', 'ServiceName'], to: 'shared/Svc', kind: 'name' },
    ]);
  });

  test('by the alias or version of a function', () => {
    const target = RULE('arn:aws:lambda:eu-west-1:111122223333:function:work:live');
    const others = '  Fn: {Type: AWS::Lambda::Function, Properties: {FunctionName: work}}';
    expect(linksFrom(target, others)).toEqual(['Targets.0.Arn -> app/Fn (arn)']);
  });

  test('by a method of an API', () => {
    const target = RULE("!Sub 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/prod/POST/orders'");
    const others = '  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: orders}}';
    expect(linksFrom(target, others)).toEqual(['Targets.0.Arn -> app/Api (arn)']);
  });

  test('never itself', () => {
    const subject =
      '{Type: AWS::SQS::Queue, Properties: {QueueName: self, Tags: [{Key: me, Value: !GetAtt Other.Arn}]}}';
    const other = '  Other: {Type: AWS::SQS::Queue, Properties: {QueueName: self}}';
    // Two resources with one ARN: both are meant, the holder of the value is not.
    expect(linksFrom(subject, other)).toEqual(['Tags.0.Value -> app/Other (arn)']);
  });
});

test('names hold within an account and Region, those of buckets everywhere', () => {
  const there = { account: '444455556666', region: 'eu-west-1' };
  const here = { account: '111122223333', region: 'eu-west-1' };
  const things =
    'Resources:\n  Bus: {Type: AWS::Events::EventBus, Properties: {Name: n}}\n  Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: n}}';
  const users =
    'Resources:\n  Rule: {Type: AWS::Events::Rule, Properties: {EventBusName: n}}\n  Policy: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: n}}';
  const linked = (settings: StackSettings) => {
    const { resources } = resolveAll([stackOf(things, there, 'things'), stackOf(users, settings, 'users')]);
    return linksOf(Object.fromEntries([...resources].map(([address, { resource }]) => [address, resource]))).map(
      ({ to }) => to,
    );
  };
  expect(linked(there)).toEqual(['things/Bus', 'things/Bucket']);
  expect(linked(here)).toEqual(['things/Bucket']);
});
