import { describe, expect, test } from 'vitest';
import { IDENTITIES } from '../../../src/model/identity.ts';
import { resolveAll, stackOf } from '../../support/resolved.ts';

const PLACE = { account: '111122223333', region: 'eu-west-1' };

function identity(subject: string, settings: object = PLACE) {
  const text = `Parameters: {P: {Type: String}}\nResources:\n  Subject: ${subject}\n  Fn: {Type: AWS::Lambda::Function}`;
  const found = resolveAll([stackOf(text, settings)]).resources.get('app/Subject')?.resource;
  return { name: found?.name, arn: found?.arn };
}

describe('the name and the ARN that a resource will have', () => {
  test.each([
    ['{Type: AWS::SQS::Queue}', '⟦name.app.Subject⟧', 'arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Subject⟧'],
    ['{Type: AWS::SQS::Queue, Properties: {QueueName: q}}', 'q', 'arn:aws:sqs:eu-west-1:111122223333:q'],
    [
      '{Type: AWS::SQS::Queue, Properties: {QueueName: !Ref P}}',
      '⟦~parameter.app.P⟧',
      'arn:aws:sqs:eu-west-1:111122223333:⟦~parameter.app.P⟧',
    ],
    [
      '{Type: AWS::SQS::Queue, Properties: {QueueName: [q]}}',
      '⟦name.app.Subject⟧',
      'arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Subject⟧',
    ],
    ['{Type: AWS::S3::Bucket, Properties: {BucketName: b}}', 'b', 'arn:aws:s3:::b'],
    ['{Type: AWS::IAM::Role, Properties: {RoleName: r, Path: /a/}}', 'r', 'arn:aws:iam::111122223333:role/a/r'],
    ['{Type: AWS::Events::Rule, Properties: {Name: r}}', 'r', 'arn:aws:events:eu-west-1:111122223333:rule/r'],
    [
      '{Type: AWS::Events::Rule, Properties: {Name: r, EventBusName: default}}',
      'r',
      'arn:aws:events:eu-west-1:111122223333:rule/r',
    ],
    [
      '{Type: AWS::Events::Rule, Properties: {Name: r, EventBusName: shop}}',
      'r',
      'arn:aws:events:eu-west-1:111122223333:rule/shop/r',
    ],
    [
      "{Type: AWS::Events::Rule, Properties: {Name: r, EventBusName: 'arn:aws:events:eu-west-1:1:event-bus/shop'}}",
      'r',
      'arn:aws:events:eu-west-1:111122223333:rule/shop/r',
    ],
    [
      '{Type: AWS::Scheduler::Schedule, Properties: {Name: s}}',
      's',
      'arn:aws:scheduler:eu-west-1:111122223333:schedule/default/s',
    ],
    [
      '{Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Fn, Name: live}}',
      'live',
      'arn:aws:lambda:eu-west-1:111122223333:function:⟦name.app.Fn⟧:live',
    ],
    [
      '{Type: AWS::Lambda::Alias, Properties: {FunctionName: !GetAtt Fn.Arn, Name: live}}',
      'live',
      'arn:aws:lambda:eu-west-1:111122223333:function:⟦name.app.Fn⟧:live',
    ],
    ['{Type: AWS::Unheard::Of}', '⟦name.app.Subject⟧', undefined],
    ['{Type: Custom::Thing}', undefined, undefined],
  ])('%s', (subject, name, arn) => {
    expect(identity(subject)).toEqual({ name, arn });
  });

  test('in another partition', () => {
    expect(identity('{Type: AWS::SQS::Queue, Properties: {QueueName: q}}', { ...PLACE, partition: 'aws-cn' }).arn).toBe(
      'arn:aws-cn:sqs:eu-west-1:111122223333:q',
    );
  });
});

test('every form holds placeholders that can be filled in', () => {
  const forms = Object.values(IDENTITIES).flatMap(({ arn, ref, attributes }) => [
    arn,
    ref,
    ...Object.values(attributes ?? {}),
  ]);
  const placeholders = new Set(
    forms.flatMap((form) => [...(form ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name)),
  );
  expect([...placeholders].sort()).toEqual(
    ['account', 'arn', 'bus', 'function', 'group', 'name', 'partition', 'path', 'region', 'suffix', 'uuid'].sort(),
  );
  for (const type of Object.keys(IDENTITIES)) {
    expect(JSON.stringify(identity(`{Type: '${type}'}`))).not.toMatch(/[{]\w+[}]|undefined:/);
  }
});
