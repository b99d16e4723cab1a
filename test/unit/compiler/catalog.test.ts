import { expect, test } from 'vitest';
import { catalogFrom } from '../../../src/evaluate/catalog.ts';
import { rulesOf } from '../../../src/evaluate/compiler.ts';
import type { Annotation, PolicyPackage } from '../../../src/evaluate/compiler-inspection.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { alone, compiler } from './compiler.ts';

const CUSTOM: JsonObject = {
  severity: 'high',
  scope: 'resource',
  resource_types: ['AWS::SQS::Queue'],
  remediation: 'Say it.',
};

function annotation(custom: JsonObject, more: Partial<Annotation> = {}): Annotation {
  const path = 'data.parapet.packs.orders.queue_retention';
  return {
    file: 'orders/a.rego',
    line: 1,
    path,
    scope: 'package',
    title: 'Queues keep',
    description: 'Why.',
    custom,
    ...more,
  };
}

function packageOf(more: Partial<PolicyPackage> = {}): PolicyPackage {
  return { file: 'orders/a.rego', package: 'data.parapet.packs.orders.queue_retention', rules: ['deny'], ...more };
}

test('METADATA becomes a rule', () => {
  const settings = { type: 'object', properties: { days: { type: 'integer', default: 4 } } };
  const custom = {
    ...CUSTOM,
    settings,
    tier: 'T1',
    autofix: 'safe',
    reads: ['AWS::SQS::Queue#A'],
    controls: ['X.1'],
    seed: ['S1'],
  };
  expect(catalogFrom({ annotations: [annotation(custom)], modules: [packageOf()] })).toEqual([
    {
      id: 'orders/queue-retention',
      pack: 'orders',
      title: 'Queues keep',
      description: 'Why.',
      severity: 'high',
      tier: 'T1',
      scope: 'resource',
      resourceTypes: ['AWS::SQS::Queue'],
      reads: ['AWS::SQS::Queue#A'],
      remediation: 'Say it.',
      controls: ['X.1'],
      seed: ['S1'],
      settings,
      autofix: 'safe',
    },
  ]);
});

test('what METADATA may leave out is empty', () => {
  const [rule] = catalogFrom({ annotations: [annotation(CUSTOM)], modules: [packageOf()] });
  expect(rule).toMatchObject({ reads: [], controls: [], seed: [], settings: {} });
  expect(Object.keys(rule ?? {})).not.toContain('tier');
});

test.each([
  [
    'no severity',
    annotation({ ...CUSTOM, severity: null }),
    'METADATA: severity must be one of critical, high, medium, low',
  ],
  [
    'a severity nobody knows',
    annotation({ ...CUSTOM, severity: 'hihg' }),
    'METADATA: severity must be one of critical, high, medium, low',
  ],
  [
    'no scope',
    annotation({ ...CUSTOM, scope: 'stack' }),
    'METADATA: scope must be one of resource, estate, organization, live',
  ],
  ['no title', annotation(CUSTOM, { title: '' }), 'METADATA lacks title'],
  [
    'an empty list of types',
    annotation({ ...CUSTOM, resource_types: [] }),
    'METADATA: resource_types must name at least one',
  ],
  [
    'a type in place of a list',
    annotation({ ...CUSTOM, resource_types: 'AWS::SQS::Queue' }),
    'METADATA: resource_types must be a list of texts',
  ],
  ['a number for the fix', annotation({ ...CUSTOM, remediation: 3 }), 'METADATA: remediation must be text'],
  [
    'a misspelt key',
    annotation({ ...CUSTOM, contrlos: [] }),
    'METADATA has an unknown key contrlos; did you mean controls?',
  ],
  ['settings that are a list', annotation({ ...CUSTOM, settings: [] }), 'METADATA: settings must be keys with values'],
])('a rule with %s is refused', (_, one, message) => {
  expect(() => catalogFrom({ annotations: [one], modules: [packageOf()] })).toThrow(
    `orders/a.rego:1:1: metadata_error: ${message}`,
  );
});

test('everything that is missing is told at once', () => {
  const lacks = ['title', 'description', 'severity', 'scope', 'resource_types', 'remediation'].map(
    (key) => `METADATA lacks ${key}`,
  );
  const messages = (problems: readonly { message: string }[]) => problems.map(({ message }) => message);
  try {
    catalogFrom({ annotations: [], modules: [packageOf()] });
    expect.fail('it went through');
  } catch (error) {
    expect(messages((error as { problems: readonly { message: string }[] }).problems)).toEqual(lacks);
  }
});

test.each([
  [
    'without a set deny',
    packageOf({ rules: ['denies'] }),
    'a rule reports by a set deny, and there is none; it would never run',
  ],
  [
    'too deep',
    packageOf({ package: 'data.parapet.packs.orders.queue.retention' }),
    'a rule is a package parapet.packs.<pack>.<rule>',
  ],
  [
    'without a pack',
    packageOf({ package: 'data.parapet.packs.orders' }),
    'a rule is a package parapet.packs.<pack>.<rule>',
  ],
])('a rule %s would never run and is refused', (_, module, message) => {
  const annotations = [annotation(CUSTOM, { path: module.package })];
  expect(() => catalogFrom({ annotations, modules: [module] })).toThrow(message);
});

test('packages that only help rules are no rules', () => {
  const modules = [packageOf({ rules: ['names'] }), packageOf({ package: 'data.parapet.lib.value', rules: ['deny'] })];
  expect(catalogFrom({ annotations: [], modules })).toEqual([]);
});

test('a rule may be spread over files', () => {
  const modules = [packageOf({ file: 'orders/b.rego', rules: ['_names'] }), packageOf()];
  expect(catalogFrom({ annotations: [annotation(CUSTOM)], modules })).toHaveLength(1);
});

test('rules are read from Rego and sorted by id', async () => {
  const rule = (pack: string, name: string) => `# METADATA
# title: ${name}
# description: Why.
# custom:
#   severity: low
#   scope: resource
#   resource_types: [AWS::SQS::Queue]
#   remediation: Do it.
package parapet.packs.${pack}.${name}

deny contains 1 if input.today
`;
  const sources = alone('rego', { '1.rego': rule('b', 'x'), '2.rego': rule('a', 'z_y'), '3.rego': rule('a', 'b') });
  expect((await rulesOf(compiler, sources)).map(({ id }) => id)).toEqual(['a/b', 'a/z-y', 'b/x']);
});
