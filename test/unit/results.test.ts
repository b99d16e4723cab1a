import { describe, expect, test } from 'vitest';
import { judgeText } from '../support/engine.ts';

const RULE = `Parameters: {Env: {Type: String}, Dlq: {Type: String}}
Conditions: {Prod: !Equals [!Ref Env, prod]}
Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: {source: [a]}
      Targets:
        - Id: open
          Arn: !GetAtt Queue.Arn
          DeadLetterConfig: !If [Prod, {Arn: !GetAtt Queue.Arn}, !Ref AWS::NoValue]
        - Id: hidden
          Arn: !GetAtt Queue.Arn
          DeadLetterConfig: {Arn: !Ref Dlq}
  Queue: {Type: AWS::SQS::Queue}
`;

async function resultsOf(text: string, rule: string) {
  const { results } = await judgeText(text, { file: 'app.yaml' });
  return results.filter((one) => one.rule === rule);
}

describe('a finding is written for people', () => {
  test('with the scenario that fails and the one that passes', async () => {
    const [result] = await resultsOf(RULE, 'delivery/target-dlq');
    expect(result).toMatchObject({
      verdict: 'undecided',
      severity: 'high',
      message: 'target open of rule Rule has no dead-letter queue; passes when Prod is true',
      resource: { address: 'app/Rule', logicalId: 'Rule', type: 'AWS::Events::Rule', account: null, region: null },
      path: ['Properties', 'Targets', 0],
      location: { file: 'app.yaml', line: 9 },
      scenario: { Prod: false },
      reason: 'condition',
      missing: 'Prod',
      suppressed: null,
    });
  });

  test('with the name of what is missing as the author calls it, and no token', async () => {
    const results = await resultsOf(RULE, 'delivery/dlq-queue-shape');
    expect(results.map(({ verdict, missing }) => [verdict, missing])).toContainEqual(['undecided', 'Dlq']);
    expect(JSON.stringify(results)).not.toMatch(/[⟦⟧]/);
  });

  test('a verdict without a finding says where its resource is', async () => {
    const text =
      'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties: {RedrivePolicy: {deadLetterTargetArn: x, maxReceiveCount: 5}}\n';
    const [passed] = await resultsOf(text, 'delivery/queue-redrive');
    expect(passed).toMatchObject({ verdict: 'pass', message: '', path: [], location: { line: 2 }, reason: null });
  });
});

describe('a fingerprint', () => {
  const prints = async (text: string) =>
    (await resultsOf(text, 'delivery/target-dlq')).map((one) => one.fingerprint).sort();
  const template = (...targets: string[]) =>
    `Resources:\n  Rule: {Type: AWS::Events::Rule, Properties: {EventPattern: {source: [a]}, Targets: [${targets.join(', ')}]}}\n  Queue: {Type: AWS::SQS::Queue}\n`;
  const [a, b] = ['{Id: a, Arn: !GetAtt Queue.Arn}', '{Id: b, Arn: !GetAtt Queue.Arn}'] as const;

  test('survives reformatting, new lines and moved elements', async () => {
    const before = await prints(template(a, b));
    expect(new Set(before).size).toBe(2);
    expect(await prints(`# A comment\n\n${template(b, a)}`)).toEqual(before);
    expect(await prints(template(a.replace('{Id: a, ', '{').replace('}', ', Id: a}'), b))).toEqual(before);
  });

  test('is another for another element, and the value tells what stands there', async () => {
    const [first] = await resultsOf(template(a), 'delivery/target-dlq');
    const [changed] = await resultsOf(template(a.replace('}', ', Input: x}')), 'delivery/target-dlq');
    expect(changed?.fingerprint).toBe(first?.fingerprint);
    expect(changed?.value).not.toBe(first?.value);
    expect(await prints(template(b))).not.toEqual(await prints(template(a)));
  });
});
