import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type PolicySource,
  policyOf,
  ROOT,
  reachableFrom,
  readPolicies,
  readsOthers,
  typesIn,
  typesOf,
} from './policy-sources.ts';

const PACKS = [
  'privatelink',
  'trust',
  's3',
  'delivery',
  'connectivity',
  'contracts',
  'lambda',
  'resilience',
  'encryption',
  'observability',
] as const;

const Type = z.string().regex(/^AWS::(?:[A-Za-z0-9]+)?::[A-Za-z0-9]+$/);
/** One setting needs a default, so that a rule works without configuration, and a description, so that it can be changed. */
const Setting = z.looseObject({ description: z.string().min(1), default: z.json() });
const Settings = z.strictObject({
  type: z.literal('object'),
  additionalProperties: z.literal(false),
  properties: z.record(z.string().regex(/^[a-z][A-Za-z]*$/), Setting),
});
const Metadata = z.strictObject({
  title: z.string().regex(/^[A-Z].*[^.]$/),
  description: z.string().min(40),
  related_resources: z.array(z.strictObject({ ref: z.url(), description: z.string() })).optional(),
  custom: z.strictObject({
    severity: z.enum(['critical', 'high', 'medium', 'low']),
    tier: z.enum(['T1', 'T2']),
    scope: z.enum(['resource', 'estate', 'organization', 'live']),
    resource_types: z.array(Type).min(1),
    reads: z.array(z.string().regex(/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+(?:#[\w.[\]{}*]+)?$/)),
    remediation: z.string().regex(/^[A-Z].*\.$/),
    controls: z.array(z.string()),
    seed: z.array(z.string().regex(/^S(?:[1-9]|1[0-3])$/)).min(1),
    settings: Settings,
    autofix: z.enum(['safe', 'propose', 'none']),
    live: z.literal('never').optional(),
  }),
});

const policies = readPolicies();
const rules = [...policies.values()]
  .filter((policy) => policy.package.startsWith('parapet.packs.'))
  .map((policy) => {
    const [, , pack = '', name = ''] = policy.package.split('.');
    return { ...policy, pack, name, id: `${pack}/${name.replaceAll('_', '-')}` };
  });

function customOf(policy: PolicySource) {
  return Metadata.parse(policy.metadata).custom;
}

function textOf(file: string): string {
  return existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : '';
}

test('there are rules, and each lies where its package says', () => {
  expect(rules.length).toBeGreaterThan(0);
  for (const { file, pack, name } of rules) {
    expect(file).toBe(`packs/${pack}/${name}.rego`);
    expect(PACKS).toContain(pack);
  }
});

test('documents name rules that exist', () => {
  const names = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => `docs/${file}`);
  const documents = [...names, 'README.md', 'CHANGELOG.md', '.github/CONTRIBUTING.md'].filter((file) =>
    file.endsWith('.md'),
  );
  const id = new RegExp(`(?<![\\w/.-])(?:${PACKS.join('|')})/[a-z0-9]+(?:-[a-z0-9]+)*(?![\\w./*-])`, 'g');
  const named = documents.flatMap((file) => [...textOf(file).matchAll(id)].map(([one]) => `${file}: ${one}`));
  expect(named.length).toBeGreaterThan(0);
  const known = rules.map((rule) => rule.id);
  expect(named.filter((one) => !known.includes(one.replace(/^.*: /, '')))).toEqual([]);
});

test.each([
  ['a link', 'deny contains link if some link in input.links'],
  ['a pair', 'deny contains pair if some pair in input.pairs'],
  ['another resource', 'deny contains input.resources[to].name if some to in estate.linked("a", ["Properties"])'],
  ['a resource of another type', 'deny contains one if some one in estate.of_type["AWS::SQS::Queue"]'],
  ['policies attached to it, by a library', 'deny contains one if some one in attachment.carriers["a"]'],
])('a rule that reads %s is found to do so', (_, code) => {
  const imports = 'import data.parapet.lib.attachment\nimport data.parapet.lib.estate';
  const own = 'applies contains address if some address, _ in estate.of_type["AWS::SNS::Topic"]';
  const read = (text: string) => {
    const planted = `package parapet.packs.delivery.planted\n\n${imports}\n\n${own}\n\n${text}\n`;
    return readsOthers(policyOf('packs/delivery/planted.rego', planted), ['AWS::SNS::Topic'], policies);
  };
  expect(read(code)).not.toEqual([]);
  expect(read('')).toEqual([]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('is described completely', () => {
    expect(Metadata.safeParse(rule.metadata).error?.issues ?? []).toEqual([]);
  });

  test('reads of other resources exactly when its scope is not `resource`', () => {
    const { scope, resource_types: types } = customOf(rule);
    const others = readsOthers(rule, types, policies);
    if (scope === 'resource') expect(others).toEqual([]);
    if (scope === 'estate' && types.length === 1) expect(others).not.toEqual([]);
  });

  test('names the types it judges and reads, and no others', () => {
    const { resource_types: judged, reads } = customOf(rule);
    const described = new Set([...judged, ...reads.map((path) => path.replace(/#.*/, ''))]);
    const reached = reachableFrom(rule, policies).flatMap(typesIn);
    expect(judged.filter((type) => type !== 'AWS::::Account' && !reached.includes(type))).toEqual([]);
    const own = reachableFrom(rule, policies).filter(({ source }) => source === rule);
    const definitions = new Map(own.map(({ name, text }) => [name, text]));
    expect(typesOf({ ...rule, definitions }).filter((type) => !described.has(type))).toEqual([]);
  });

  test('has tests of what it denies, allows and leaves undecided', () => {
    const tests = textOf(`policies/${rule.file.replace('.rego', '_test.rego')}`);
    const kinds = ['denies', 'allows', ...(rule.definitions.has('undecided') ? ['undecided'] : [])];
    expect(kinds.filter((kind) => !new RegExp(`^test_${kind}`, 'm').test(tests))).toEqual([]);
  });

  test('has a bad, a good and an undecided template that mark what is found', () => {
    // No template can break a rule about live state: its cases are live resources.
    if (customOf(rule).scope === 'live') {
      const cases = textOf('test/golden/live.cases.yaml')
        .split(/^- /m)
        .filter((one) => one.includes(`rule: ${rule.id}\n`));
      for (const verdict of ['fail', 'pass', 'undecided'])
        expect(cases.some((one) => one.includes(`verdict: ${verdict} }`))).toBe(true);
      return;
    }
    const folder = `fixtures/rules/${rule.id}`;
    expect(textOf(`${folder}/bad.yaml`)).toMatch(/# fail$/m);
    if (rule.definitions.has('undecided')) expect(textOf(`${folder}/undecided.yaml`)).toMatch(/# undecided$/m);
    expect(textOf(`${folder}/good.yaml`)).toMatch(/^Resources:$/m);
    expect(textOf(`${folder}/good.yaml`)).not.toMatch(/# (?:fail|undecided)$/m);
  });

  test('is documented in its pack', () => {
    expect(textOf(`policies/packs/${rule.pack}/README.md`)).toContain(rule.id);
  });
});
