import { expect, test } from 'vitest';
import { judgeFiles } from '../support/engine.ts';

// What is proposed settles the finding it is proposed for: the resources of all proposals are pasted, and nothing is left.

const RULES = /^trust\/(?:target-policy-admits|dlq-policy-admits|role-permits-target|kms-path)$/;

const SOURCE = `Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Name: orders
      EventPattern: {source: [shop]}
      Targets:
        - {Id: queue, Arn: 'arn:aws:sqs:eu-west-1:444455556666:orders', RoleArn: !GetAtt Role.Arn, DeadLetterConfig: {Arn: !GetAtt Failed.Arn}}
        - {Id: topic, Arn: 'arn:aws:sns:eu-west-1:444455556666:orders', RoleArn: !GetAtt Role.Arn}
        - {Id: function, Arn: 'arn:aws:lambda:eu-west-1:444455556666:function:orders', RoleArn: !GetAtt Role.Arn}
        - {Id: stream, Arn: 'arn:aws:kinesis:eu-west-1:444455556666:stream/orders', RoleArn: !GetAtt Role.Arn}
        - {Id: bus, Arn: 'arn:aws:events:eu-west-1:444455556666:event-bus/orders', RoleArn: !GetAtt Role.Arn}
  Failed: {Type: AWS::SQS::Queue}
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: delivery
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: sts:AssumeRole}]
`;

const TARGET = `Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: orders}}
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: orders}}
  Function: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders}}
  Stream: {Type: AWS::Kinesis::Stream, Properties: {Name: orders}}
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: orders}}
`;

const CONFIG = JSON.stringify({
  organization: { id: 'o-abc1234567' },
  accounts: [{ id: '111122223333' }, { id: '444455556666' }],
  stacks: [
    { name: 'source', template: 'source.yaml', account: '111122223333', region: 'eu-west-1' },
    { name: 'target', template: 'target.yaml', account: '444455556666', region: 'eu-west-1' },
  ],
});

async function failsOf(templates: Readonly<Record<string, string>>) {
  const { results } = await judgeFiles({ templates, config: CONFIG });
  return results.filter(({ rule, verdict }) => RULES.test(rule) && verdict === 'fail');
}

test('every half that is missing is proposed, and settles the finding', async () => {
  const fails = await failsOf({ 'source.yaml': SOURCE, 'target.yaml': TARGET });
  expect(fails.map(({ rule }) => rule).sort()).toEqual([
    'trust/dlq-policy-admits',
    ...Array.from({ length: 5 }, () => 'trust/role-permits-target'),
    ...Array.from({ length: 5 }, () => 'trust/target-policy-admits'),
  ]);
  const proposed = (stack: string) =>
    fails
      .filter(({ proposal }) => proposal?.title === `Add to the resources of stack ${stack}`)
      .map(({ proposal }) => (proposal?.text ?? '').replace(/^/gm, '  '));
  expect(proposed('source').length + proposed('target').length).toBe(fails.length);
  const pasted = (text: string, stack: string) => `${text}${proposed(stack).join('\n')}\n`;
  const left = await failsOf({ 'source.yaml': pasted(SOURCE, 'source'), 'target.yaml': pasted(TARGET, 'target') });
  expect(left.map(({ message }) => message)).toEqual([]);
});
