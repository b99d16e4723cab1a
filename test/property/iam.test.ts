import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { judgeFiles } from '../support/engine.ts';

// What the evaluator of IAM must keep to whatever the policy says. Each case is the policy of a queue in another account, to
// which a rule delivers with a role; `trust/target-policy-admits` says whether the policy lets the role in.

type Decision = 'allow' | 'deny' | 'unknown';

const DECISIONS: Readonly<Record<string, Decision>> = { pass: 'allow', fail: 'deny', undecided: 'unknown' };
const ORDER: readonly Decision[] = ['deny', 'unknown', 'allow'];
const SENDER = '111111111111';
const RECEIVER = '222222222222';
const ROLE = `arn:aws:iam::${SENDER}:role/delivery`;
const CASES = 20;

const HIDDEN = { Ref: 'Hidden' };

const principal = fc.constantFrom<Json>(
  '*',
  { AWS: '*' },
  { AWS: ROLE },
  { AWS: SENDER },
  { AWS: `arn:aws:iam::${SENDER}:root` },
  { AWS: [`arn:aws:iam::${SENDER}:role/other`, `arn:aws:iam::${RECEIVER}:root`] },
  { AWS: `arn:aws:sts::${SENDER}:assumed-role/delivery/session` },
  { AWS: 'AROAEXAMPLEEXAMPLE123' },
  { Service: 'events.amazonaws.com' },
);

const action = fc.constantFrom<Json>('sqs:SendMessage', 'sqs:*', 'SQS:Send*', '*', 'sqs:ReceiveMessage', [
  'sqs:GetQueueUrl',
]);

const resource = fc.constantFrom<Json>('*', 'arn:aws:sqs:*:*:q*-queue', `arn:aws:sqs:eu-west-1:${RECEIVER}:other`, [
  `arn:aws:sqs:eu-west-1:${RECEIVER}:q?*`,
  `arn:aws:sqs:eu-west-1:${SENDER}:*`,
]);

/** Keys that the request has, has not, and of which that is not known, with values that match and that do not. */
const compared = fc.oneof(
  fc.tuple(fc.constant('aws:PrincipalArn'), fc.constantFrom(ROLE, `arn:aws:iam::${SENDER}:role/*`, 'other')),
  fc.tuple(fc.constant('aws:PrincipalOrgID'), fc.constantFrom('o-abc1234567', 'o-zzz7654321', 'o-*')),
  fc.tuple(fc.constant('aws:SourceArn'), fc.constantFrom(`arn:aws:events:eu-west-1:${SENDER}:rule/rule`, '*')),
  fc.tuple(fc.constant('aws:UserAgent'), fc.constantFrom('curl', '*')),
);

const operator = fc
  .tuple(
    fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom('StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike', 'ArnLike', 'ArnNotLike'),
    fc.constantFrom('', '', 'IfExists'),
  )
  .map((parts) => parts.join(''));

const condition = fc
  .tuple(fc.oneof(operator, fc.constant('Null')), compared, fc.boolean())
  .map(
    ([name, [key, value], isNull]) => ({ [name]: { [key]: name === 'Null' ? String(isNull) : value } }) as JsonObject,
  );

const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    Principal: principal,
    Action: action,
    Resource: resource,
    Condition: fc.option(condition, { nil: undefined, freq: 1 }),
    negated: fc.constantFrom('', '', '', '', 'Principal', 'Action', 'Resource'),
  })
  .map(({ negated, Condition, ...parts }): JsonObject => {
    const { [negated]: other, ...rest } = parts as JsonObject;
    const whole = other === undefined ? rest : { ...rest, [`Not${negated}`]: other };
    return Condition === undefined ? whole : { ...whole, Condition };
  });

const statements = fc.array(statement, { minLength: 1, maxLength: 4 });
const cases = fc.array(fc.tuple(statements, statement, fc.nat()), { minLength: CASES, maxLength: CASES });

describe('what a policy says of a request', () => {
  test('a Deny more never gives, an Allow more never takes', async () => {
    await each(cases, async (found) => {
      const before = await decisions(found.map(([policy]) => policy));
      for (const [effect, isHonest] of [
        ['Deny', (was: number, is: number) => is <= was],
        ['Allow', (was: number, is: number) => is >= was],
      ] as const) {
        const after = await decisions(found.map(([policy, more]) => [...policy, { ...more, Effect: effect }]));
        expect(found.filter((_, i) => !isHonest(rank(before[i]), rank(after[i])))).toEqual([]);
      }
    });
  });

  test('a value that becomes unknown never turns it around', async () => {
    await each(cases, async (found) => {
      const before = await decisions(found.map(([policy]) => policy));
      const after = await decisions(found.map(([policy, _, seed]) => hidden(policy, seed)));
      const turned = found.filter(
        (_, i) => after[i] !== before[i] && after[i] !== 'unknown' && before[i] !== 'unknown',
      );
      expect(turned.map(([policy, _, seed]) => hidden(policy, seed))).toEqual([]);
    });
  });

  test('the order of statements does not matter', async () => {
    await each(cases, async (found) => {
      const before = await decisions(found.map(([policy]) => policy));
      expect(await decisions(found.map(([policy]) => policy.toReversed()))).toEqual(before);
    });
  });

  test('policies of each outcome are tried', async () => {
    const seen = new Set<string>();
    await each(cases, async (found) => {
      for (const decision of await decisions(found.map(([policy]) => policy))) seen.add(decision);
    });
    expect([...seen].sort()).toEqual(['allow', 'deny', 'unknown']);
  });
});

describe('wildcards agree with a matcher that tries everything', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', '-'), { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
  const pattern = fc
    .array(fc.constantFrom('a', 'b', '-', '*', '?'), { minLength: 1, maxLength: 6 })
    .map((all) => all.join(''));
  const pairs = fc.array(fc.tuple(pattern, letters), { minLength: CASES, maxLength: CASES });

  test.each([
    ['in resources', (wanted: string, i: number) => ({ Resource: `arn:aws:sqs:*:*:${i}-${wanted}` })],
    ['in conditions', (wanted: string) => ({ Condition: { StringLike: { 'aws:ResourceTag/x': wanted } } })],
  ] as const)('%s', async (_, part) => {
    await each(pairs, async (found) => {
      const policies = found.map(([wanted], i) => [{ ...ALLOW, ...part(wanted, i) }]);
      const expected = found.map(([wanted, name]) => (matches(wanted, name) ? 'allow' : 'deny'));
      expect(await decisions(policies, (i) => found[i]?.[1] ?? '')).toEqual(expected);
    });
  });
});

const ALLOW = { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'sqs:SendMessage', Resource: '*' };

function matches(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern[0] === '*') return matches(rest, text) || (text !== '' && matches(pattern, text.slice(1)));
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && matches(rest, text.slice(1));
}

async function each<T>(arbitrary: fc.Arbitrary<T>, body: (found: T) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, body), { numRuns: 15, seed: 20261124 });
}

function rank(decision: Decision | undefined): number {
  return decision === undefined ? -1 : ORDER.indexOf(decision);
}

/** The policy with one of its values, which one the seed says, behind a parameter that nobody gives. */
function hidden(policy: readonly JsonObject[], seed: number): JsonObject[] {
  const leaves = policy.flatMap((one, i) => paths(one).map((path) => [i, ...path]));
  return replaced(policy as Json, leaves[seed % leaves.length] ?? []) as JsonObject[];
}

function paths(value: Json): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return Object.entries(value).flatMap(([key, child]) => paths(child).map((path) => [key, ...path]));
}

function replaced(value: Json, [key, ...rest]: readonly (string | number)[]): Json {
  if (key === undefined) return HIDDEN;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as JsonObject) }) as Record<string | number, Json>;
  copy[key] = replaced(copy[key] as Json, rest);
  return copy as Json;
}

/** What each policy says of a delivery to its queue; all of them stand in one estate. */
async function decisions(
  policies: readonly (readonly JsonObject[])[],
  nameOf: (i: number) => string = () => 'queue',
): Promise<Decision[]> {
  const templates = {
    'sender.yaml': template(policies.map((_, i) => [`Rule${i}`, 'AWS::Events::Rule', rule(`${i}-${nameOf(i)}`)])),
    'receiver.yaml': template(
      policies.flatMap((Statement, i) => {
        const queue = { QueueName: `${i}-${nameOf(i)}`, Tags: [{ Key: 'x', Value: nameOf(i) }] };
        const policy = { Queues: [{ Ref: `Queue${i}` }], PolicyDocument: { Version: '2012-10-17', Statement } };
        return [
          [`Queue${i}`, 'AWS::SQS::Queue', queue],
          [`Policy${i}`, 'AWS::SQS::QueuePolicy', policy as unknown as JsonObject],
        ] as const;
      }),
    ),
  };
  const { results } = await judgeFiles({ templates, config: CONFIG });
  const judged = results.filter(({ rule }) => rule === 'trust/target-policy-admits');
  const byRule = new Map(judged.map(({ resource, verdict }) => [resource.address, DECISIONS[verdict]]));
  return policies.map((_, i) => byRule.get(`sender/Rule${i}`) ?? fail(`Rule${i} is not judged`));
}

const CONFIG = JSON.stringify({
  organization: { id: 'o-abc1234567' },
  accounts: [SENDER, RECEIVER].map((id) => ({ id, name: id })),
  stacks: [
    { name: 'sender', template: 'sender.yaml', account: SENDER, region: 'eu-west-1' },
    { name: 'receiver', template: 'receiver.yaml', account: RECEIVER, region: 'eu-west-1' },
  ],
});

function rule(queue: string): JsonObject {
  return { Targets: [{ Id: 'q', Arn: `arn:aws:sqs:eu-west-1:${RECEIVER}:${queue}`, RoleArn: ROLE }] };
}

function template(resources: readonly (readonly [string, string, JsonObject])[]): string {
  const Resources = Object.fromEntries(resources.map(([id, Type, Properties]) => [id, { Type, Properties }]));
  return JSON.stringify({ Parameters: { Hidden: { Type: 'String' } }, Resources });
}

function fail(message: string): never {
  throw new Error(message);
}
