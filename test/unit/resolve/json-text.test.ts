import { describe, expect, test } from 'vitest';
import { propertiesOf } from '../../support/resolved.ts';

const subject = (type: string, properties: string) =>
  propertiesOf(
    `Parameters: {P: {Type: String}}\nResources:\n  Subject: {Type: '${type}', Properties: {${properties}}}\n  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: work}}`,
    { account: '111122223333', region: 'eu-west-1' },
  );

describe('JSON that is written as text is read', () => {
  test.each([
    ['AWS::SQS::Queue', `RedrivePolicy: '{"maxReceiveCount": 3}'`, { RedrivePolicy: { maxReceiveCount: 3 } }],
    ['AWS::Events::Rule', `EventPattern: '{"source": ["a"]}'`, { EventPattern: { source: ['a'] } }],
    ['AWS::SQS::QueuePolicy', `PolicyDocument: '{"Statement": []}'`, { PolicyDocument: { Statement: [] } }],
    [
      'AWS::IAM::Role',
      `Policies: [{PolicyName: p, PolicyDocument: '{"Statement": []}'}]`,
      { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [] } }] },
    ],
    [
      'AWS::Lambda::EventSourceMapping',
      `FilterCriteria: {Filters: [{Pattern: '{"a": [1]}'}]}`,
      { FilterCriteria: { Filters: [{ Pattern: { a: [1] } }] } },
    ],
    [
      'AWS::SQS::Queue',
      `RedrivePolicy: !Sub '{"deadLetterTargetArn": "\${Queue.Arn}"}'`,
      { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111122223333:work' } },
    ],
    [
      'AWS::SQS::Queue',
      `RedrivePolicy: !Sub '{"deadLetterTargetArn": "\${P}"}'`,
      { RedrivePolicy: { deadLetterTargetArn: '⟦~parameter.app.P⟧' } },
    ],
  ])('%s %s', (type, properties, expected) => {
    expect(subject(type, properties)).toEqual(expected);
  });
});

describe('other text stays text', () => {
  test.each([
    ['AWS::SQS::Queue', `QueueName: '{"a": 1}'`, { QueueName: '{"a": 1}' }],
    ['AWS::SQS::Queue', `RedrivePolicy: 'no JSON'`, { RedrivePolicy: 'no JSON' }],
    ['AWS::SQS::Queue', `RedrivePolicy: '{broken'`, { RedrivePolicy: '{broken' }],
    ['AWS::SQS::Queue', 'RedrivePolicy: !Ref P', { RedrivePolicy: '⟦~parameter.app.P⟧' }],
  ])('%s %s', (type, properties, expected) => {
    expect(subject(type, properties)).toEqual(expected);
  });
});

test('text that a value may complete in any way is unknown as a whole', () => {
  expect(subject('AWS::SQS::Queue', `RedrivePolicy: !Sub '{"maxReceiveCount": \${P}}'`)).toEqual({
    RedrivePolicy: '⟦~opaque-policy.app.P⟧',
  });
});
