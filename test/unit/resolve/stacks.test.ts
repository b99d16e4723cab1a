import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/model/json.ts';
import type { StackInput } from '../../../src/model/stack.ts';
import { resolveAll, stackOf } from '../../support/resolved.ts';

const HERE = { account: '111122223333', region: 'eu-west-1' };
const ELSEWHERE = { account: '444455556666', region: 'eu-west-1' };

const producer = (settings = HERE) =>
  stackOf(
    'Resources:\n  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: work}}\nOutputs:\n  Arn: {Value: !GetAtt Queue.Arn, Export: {Name: !Sub "${AWS::Region}-work"}}',
    settings,
    'producer',
  );

const consumer = (value: string, settings: object = HERE) =>
  stackOf(
    `Parameters: {P: {Type: String, Default: none}}\nResources:\n  Subject: {Type: Test::Type::Thing, Properties: {Value: ${value}}}`,
    settings,
    'consumer',
  );

function valueIn(stacks: readonly StackInput[]): Json | undefined {
  return resolveAll(stacks).resources.get('consumer/Subject')?.resource.properties['Value'];
}

const ARN = 'arn:aws:sqs:eu-west-1:111122223333:work';
const MISSING = '⟦~import-outside-estate.consumer.eu-west-1-work⟧';

describe('Fn::ImportValue', () => {
  test('is followed within an account and Region', () => {
    expect(valueIn([producer(), consumer('!ImportValue eu-west-1-work')])).toBe(ARN);
  });

  test.each([
    ['another account', [producer(ELSEWHERE), consumer('!ImportValue eu-west-1-work')]],
    ['another Region', [producer(), consumer('!ImportValue eu-west-1-work', { ...HERE, region: 'eu-central-1' })]],
    ['no stack at all', [consumer('!ImportValue eu-west-1-work')]],
  ])('never reaches %s', (_, stacks) => {
    expect(valueIn(stacks)).toBe(MISSING);
  });

  test('between stacks of which neither says where it is', () => {
    const somewhere = stackOf('Resources: {}\nOutputs: {O: {Value: x, Export: {Name: out}}}', {}, 'producer');
    expect(valueIn([somewhere, consumer('!ImportValue out', {})])).toBe('x');
  });
});

describe('Fn::GetStackOutput', () => {
  const asked = (more = '') => `{Fn::GetStackOutput: {StackName: producer, OutputName: Arn${more}}}`;

  test.each([
    ['in the same account and Region', asked(), HERE, ARN],
    ['in the account of its role', asked(', RoleArn: "arn:aws:iam::111122223333:role/reader"'), ELSEWHERE, ARN],
    ['in the Region it names', asked(', Region: eu-west-1'), { ...HERE, region: 'eu-central-1' }, ARN],
    ['not in another account without a role', asked(), ELSEWHERE, '⟦~import-outside-estate.consumer.producer%2EArn⟧'],
    ['not in another Region', asked(', Region: us-east-1'), HERE, '⟦~import-outside-estate.consumer.producer%2EArn⟧'],
  ])('finds a stack %s', (_, value, settings, expected) => {
    expect(valueIn([producer(), consumer(value, settings)])).toBe(expected);
  });

  test('knows a stack by the name CloudFormation has for it', () => {
    const named = stackOf('Resources: {}\nOutputs: {Arn: {Value: x}}', { ...HERE, stackName: 'prod-queues' }, 'queues');
    const value = '{Fn::GetStackOutput: {StackName: prod-queues, OutputName: Arn}}';
    expect(valueIn([named, consumer(value)])).toBe('x');
    expect(valueIn([named, consumer(value.replace('prod-queues', 'queues'))])).toMatch(/^⟦~import-outside-estate/);
  });

  test('that a parameter names is not known', () => {
    const value = '{Fn::GetStackOutput: {StackName: !Ref Unsaid, OutputName: Arn}}';
    expect(valueIn([producer(), consumer(value)])).toMatch(/^⟦~import-outside-estate/);
  });
});

describe('wired parameters', () => {
  test('are the output of the other stack, in any account', () => {
    expect(valueIn([producer(), consumer('!Ref P', { ...ELSEWHERE, wired: { P: 'producer.Arn' } })])).toBe(ARN);
  });

  test('are unknown when nothing has the output, whatever their default', () => {
    expect(valueIn([producer(), consumer('!Ref P', { wired: { P: 'producer.Gone' } })])).toBe(
      '⟦~import-outside-estate.consumer.producer%2EGone⟧',
    );
  });

  test('of stacks whose names hold dots', () => {
    const dotted = stackOf('Resources: {}\nOutputs: {O: {Value: x}}', {}, 'orders.prod');
    expect(valueIn([dotted, consumer('!Ref P', { wired: { P: 'orders.prod.O' } })])).toBe('x');
  });
});

test('outputs that depend on each other are an error, and do not hang', () => {
  const ring = (name: string, other: string) =>
    stackOf(
      `Parameters: {P: {Type: String}}\nResources:\n  Subject: {Type: Test::Type::Thing, Properties: {Value: !Ref P}}\nOutputs: {O: {Value: !Ref P}}`,
      { wired: { P: `${other}.O` } },
      name,
    );
  const { resources, diagnostics } = resolveAll([ring('a', 'b'), ring('b', 'a')]);
  expect(String(resources.get('a/Subject')?.resource.properties['Value'])).toMatch(/^⟦~import-outside-estate\./);
  expect(diagnostics.map(({ level, code }) => [level, code])).toContainEqual(['error', 'estate-cycle']);
});
