import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/result.ts';
import { judgeText } from '../support/engine.ts';

const RULE = 'delivery/target-dlq';

/** The verdict of one rule on `Rule`, with the reason of an undecided one. */
async function verdictOf(text: string, rule = RULE, stackSettings = {}): Promise<string> {
  const { results } = await judgeText(text, { stackSettings });
  const own = results.filter((one) => one.rule === rule && one.resource.address === 'app/Rule');
  const said = new Set(own.map(({ verdict, reason }) => `${verdict}${reason === null ? '' : ` ${reason}`}`));
  return [...said].join(', ');
}

const DLQ = 'DeadLetterConfig: {Arn: !GetAtt Dlq.Arn}';

function template({ parameters = '', conditions = '', target = '', condition = '' }): string {
  return `${parameters && `Parameters: {${parameters}}\n`}${conditions && `Conditions: {${conditions}}\n`}Resources:
  Rule:
    Type: AWS::Events::Rule
    ${condition && `Condition: ${condition}`}
    Properties:
      EventPattern: {source: [a]}
      Targets: [${target}]
  Queue: {Type: AWS::SQS::Queue}
  Dlq: {Type: AWS::SQS::Queue}
`;
}

const bare = '{Id: a, Arn: !GetAtt Queue.Arn}';
const kept = `{Id: a, Arn: !GetAtt Queue.Arn, ${DLQ}}`;
const OPEN = { parameters: 'Env: {Type: String}', conditions: 'Prod: !Equals [!Ref Env, prod]' };

describe('a verdict holds however the conditions turn out', () => {
  test.each<[string, Parameters<typeof template>[0], string | Verdict]>([
    ['no condition, no queue', { target: bare }, 'fail'],
    ['no condition, a queue', { target: kept }, 'pass'],
    ['both branches fail', { ...OPEN, target: `!If [Prod, ${bare}, {Id: b, Arn: !GetAtt Dlq.Arn}]` }, 'fail'],
    ['both branches pass', { ...OPEN, target: `!If [Prod, ${kept}, ${kept.replace('a,', 'b,')}]` }, 'pass'],
    ['one branch fails', { ...OPEN, target: `!If [Prod, ${kept}, ${bare}]` }, 'undecided condition'],
    ['the resource may not exist', { ...OPEN, target: bare, condition: 'Prod' }, 'fail'],
    [
      'the resource exists where its branch passes',
      { ...OPEN, target: `!If [Prod, ${kept}, ${bare}]`, condition: 'Prod' },
      'pass',
    ],
    ['the resource never exists', { conditions: 'Never: !Equals [a, b]', target: bare, condition: 'Never' }, ''],
  ])('%s', async (_, parts, expected) => {
    expect(await verdictOf(template(parts))).toBe(expected);
  });

  test('a value that is given decides', async () => {
    const text = template({ ...OPEN, target: `!If [Prod, ${kept}, ${bare}]` });
    expect(await verdictOf(text, RULE, { parameters: { Env: 'prod' } })).toBe('pass');
    expect(await verdictOf(text, RULE, { parameters: { Env: 'dev' } })).toBe('fail');
  });

  test('with more conditions than are tried, what they hide is undecided and what is certain is not', async () => {
    const names = Array.from({ length: 7 }, (_, i) => `P${i}`);
    const many = {
      parameters: names.map((name) => `${name}: {Type: String}`).join(', '),
      conditions: names.map((name) => `C${name}: !Equals [!Ref ${name}, x]`).join(', '),
    };
    const target = (branch: string) => template({ ...many, target: `!If [CP0, ${branch}, ${kept}]`, condition: 'CP1' });
    expect(await verdictOf(target(bare))).toBe('undecided condition-budget');
    expect(await verdictOf(template({ ...many, target: bare, condition: 'CP1' }))).toBe('fail');
  });
});

describe('values that a parameter may have', () => {
  const attempts = (allowed: string) =>
    template({
      parameters: `Age: {Type: Number, AllowedValues: [${allowed}]}`,
      target: `{Id: a, Arn: !GetAtt Queue.Arn, RetryPolicy: {MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: !Ref Age}}`,
    });

  test.each([
    ['60, 120', 'fail'],
    ['3600, 7200', 'pass'],
    ['60, 3600', 'undecided condition'],
  ])('[%s] are tried one by one: %s', async (allowed, expected) => {
    expect(await verdictOf(attempts(allowed), 'delivery/target-retry')).toBe(expected);
  });
});

test('what a macro may change is undecided', async () => {
  expect(await verdictOf(`Transform: Mine\n${template({ target: bare })}`)).toBe('undecided macro');
});
