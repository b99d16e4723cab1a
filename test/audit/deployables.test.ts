import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadDocument } from '../../src/load/cloudformation.ts';
import { auditPolicy } from '../../src/load/live/iam-policy.ts';
import { ITEM_TYPES } from '../../src/load/live/read-item.ts';
import { isObject, type Json } from '../../src/model/json.ts';
import { parapet } from '../support/cli.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TEMPLATES = [
  'rules/config-rule/template.yaml',
  'rules/config-rule/member-role.yaml',
  'rules/cloudformation-hook/template.yaml',
  'rules/remediate-s3-versioning/template.yaml',
];
const MEGABYTE = 1_000_000;

const read = (file: string) => loadDocument({ file, text: readFileSync(join(ROOT, file), 'utf8') }).root as Json;

/** Every value of a key, wherever it stands. */
function valuesOf(node: Json, key: string): Json[] {
  if (Array.isArray(node)) return node.flatMap((child: Json) => valuesOf(child, key));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([name, child]) => [...(name === key ? [child] : []), ...valuesOf(child, key)]);
}

const actionsOf = (file: string) => new Set(valuesOf(read(file), 'Action').flat() as string[]);

/** What a whole organization, an aggregator, or another account is asked. */
const ELSEWHERE = /^(?:organizations|sts|config):/;

test.each(['rules/config-rule/template.yaml', 'rules/config-rule/member-role.yaml'])(
  '%s allows exactly the calls that an audit makes',
  (file) => {
    const policy = JSON.parse(auditPolicy()) as {
      readonly Statement: readonly { readonly Action: readonly string[] }[];
    };
    const needed = policy.Statement.flatMap(({ Action }) => Action).filter((action) => !ELSEWHERE.test(action));
    const reporting = [
      'config:GetComplianceDetailsByConfigRule',
      'config:GetResourceConfigHistory',
      'config:PutEvaluations',
      'config:SelectResourceConfig',
    ];
    const own =
      /^(?:lambda:InvokeFunction|logs:(?:CreateLogStream|PutLogEvents)|sqs:(?:\*|SendMessage)|s3:GetObject|sts:AssumeRole|xray:Put)/;
    const allowed = [...actionsOf(file)].filter((action) => !own.test(action));
    expect(allowed.sort()).toEqual([...needed, ...reporting].sort());
  },
);

test('rules on change ask for the types that items tell enough of', () => {
  const lists = ['ComplianceResourceTypes', 'ResourceTypesScope'].flatMap((key) =>
    valuesOf(read('rules/config-rule/template.yaml'), key),
  );
  expect(lists).toHaveLength(2);
  for (const types of lists) expect(types).toEqual([...ITEM_TYPES].sort());
});

test.each(TEMPLATES)('%s breaks no rule, and nothing of it is suppressed', (file) => {
  const { code, stdout } = parapet(['check', join(ROOT, file), '--fail-on', 'low', '--format', 'json']);
  const { summary } = JSON.parse(stdout) as {
    readonly summary: { readonly results: Readonly<Record<string, number>> };
  };
  expect(summary.results).toMatchObject({ fail: 0, suppressed: 0 });
  expect(code).toBe(0);
});

test('of an organization, only the grant to AWS Config cannot be bounded', () => {
  const flags = ['--parameters', 'Scope=organization', '--parameters', 'SettingsBucket=settings', '--format', 'json'];
  const { stdout } = parapet(['check', join(ROOT, 'rules/config-rule/template.yaml'), ...flags]);
  const { results } = JSON.parse(stdout) as {
    readonly results: readonly { rule: string; verdict: string; resource: { logicalId: string } }[];
  };
  const fails = results.filter(({ verdict }) => verdict === 'fail');
  expect(fails.map(({ rule, resource }) => `${rule} ${resource.logicalId}`)).toEqual([
    'trust/service-principal-source OrganizationPermission',
  ]);
});

test('a function loads the clients of AWS that it calls, and no other', () => {
  const loaded = readdirSync(join(ROOT, 'dist/rules')).flatMap((name) => {
    const text = readFileSync(join(ROOT, 'dist/rules', name), 'utf8');
    return [...text.matchAll(/(?:from|import)\s*"(@aws-sdk\/[^"]+)"/g)].map(([, client]) => `${name} ${client}`);
  });
  expect([...new Set(loaded)].sort()).toEqual([
    'config-rule.js @aws-sdk/client-config-service',
    'remediate-s3-versioning.js @aws-sdk/client-s3',
  ]);
});

test('the package of a function stays small', () => {
  const folder = join(ROOT, 'dist/rules');
  const files = [
    ...readdirSync(folder).map((name) => join(folder, name)),
    ...['policies.wasm', 'catalog.json'].map((name) => join(ROOT, 'dist', name)),
  ];
  expect(files.length).toBeGreaterThan(4);
  expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(3 * MEGABYTE);
});
