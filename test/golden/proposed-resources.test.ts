import { describe, expect, test } from 'vitest';
import { rules } from '../support/engine.ts';
import { checkTexts } from '../support/fixing.ts';
import { ruleFixtures } from '../support/rule-fixtures.ts';

// What is proposed is to be pasted: new resources come at the end of a template, and the finding must be gone then.

const indented = (text: string) => text.replaceAll(/^(?=.)/gm, '  ');

describe('a proposed alarm, pasted,', () => {
  const isAlarm = ({ rule, kind }: { rule: string; kind: string }) =>
    kind === 'bad' && /^observability\/.*alarms?$/.test(rule);
  const fixtures = ruleFixtures()
    .filter(isAlarm)
    .map((fixture) => [fixture.rule, fixture] as const);

  test.each(fixtures)('settles %s', async (rule, { file, text, config }) => {
    const { results } = await checkTexts({ [file]: text }, { config });
    const own = results.filter((one) => one.rule === rule && one.proposal !== undefined);
    for (const { proposal, fingerprint } of own) {
      const after = await checkTexts({ [file]: `${text.trimEnd()}\n${indented(proposal?.text ?? '')}\n` }, { config });
      expect(after.diagnostics).toEqual([]);
      expect(after.results.map((one) => one.fingerprint)).not.toContain(fingerprint);
    }
  });

  test('is there for every rule that asks for one', () => {
    const asking = rules().filter(({ id, autofix }) => autofix === 'propose' && /alarm/.test(id));
    expect(fixtures.map(([rule]) => rule)).toEqual(expect.arrayContaining(asking.map(({ id }) => id)));
  });
});

test('a proposed dead-letter queue names itself where it is missing, and lets the service in', async () => {
  const text = `Resources:
  Placed:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: {source: [shop]}
      Targets:
        - Id: queue
          Arn: arn:aws:sqs:eu-west-1:111122223333:orders
`;
  const { results } = await checkTexts({ 'app.yaml': text });
  const { proposal } = results.find(({ rule }) => rule === 'delivery/target-dlq') ?? {};
  const [named = '', ...resources] = (proposal?.text ?? '').split(/\n(?=# a new resource)/);
  expect(named).toBe('# in Placed.Properties.Targets.0.DeadLetterConfig\nArn: !GetAtt PlacedDeadLetters.Arn');
  const place = `          DeadLetterConfig:\n            ${named.split('\n')[1]}\n`;
  const after = await checkTexts({ 'app.yaml': text + place + indented(resources.join('\n')) });
  const left = after.results.filter(({ rule }) => ['delivery/target-dlq', 'trust/dlq-policy-admits'].includes(rule));
  expect(left).toEqual([]);
});
