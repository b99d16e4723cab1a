import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Parapet } from '../../../dist/cdk.js';

const ASSEMBLY = 'fixtures/assemblies/cross-account';
const ONLY = ['--rule', 'delivery/queue-redrive', '--rule', 's3/tls-only'];
// A template of a stage: the assembly to judge is the one around it.
const templatePaths = [resolve(ASSEMBLY, 'assembly-Prod/ProdBillingDDA55E22.template.json')];

const folder = mkdtempSync(join(tmpdir(), 'parapet-cdk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('findings of the whole assembly, those that are suppressed left out', () => {
  const { success, violations, metadata } = new Parapet({ failOn: 'medium', arguments: ONLY }).validate({
    templatePaths,
  });
  expect(success).toBe(false);
  expect(metadata).toEqual({ undecided: '0' });
  expect(violations.map(({ violatingResources }) => violatingResources)).toEqual([
    [
      {
        resourceLogicalId: 'InvoicesF0222E8D',
        templatePath: resolve(ASSEMBLY, 'assembly-Prod/ProdBillingDDA55E22.template.json'),
        locations: ['Properties.RedrivePolicy'],
      },
    ],
    [expect.objectContaining({ resourceLogicalId: 'NoticesCD1BD20F' })],
  ]);
  expect(violations[0]).toMatchObject({
    ruleName: 'delivery/queue-redrive',
    severity: 'warning',
    ruleMetadata: { severity: 'medium' },
  });
});

test('only severities that are asked for fail', () => {
  const { success, violations } = new Parapet({ arguments: ONLY }).validate({ templatePaths });
  expect([success, violations.length]).toEqual([true, 2]);
  expect(new Parapet({ failOn: 'never', arguments: ONLY }).validate({ templatePaths }).success).toBe(true);
});

test('what cannot be judged is never clean', () => {
  copyFileSync(join(ASSEMBLY, 'manifest.json'), join(folder, 'manifest.json'));
  const { success, metadata } = new Parapet().validate({ templatePaths: [join(folder, 'Sandbox.template.json')] });
  expect(success).toBe(false);
  expect(metadata['notJudged']).toContain('assembly-Prod/manifest.json: cannot be read');
});

test('wrong arguments are thrown', () => {
  const plugin = new Parapet({ arguments: ['--rule', 'no/such'] });
  expect(() => plugin.validate({ templatePaths })).toThrow('no rule matches no/such');
});

test('an app without stacks has nothing to judge', () => {
  expect(new Parapet().validate({ templatePaths: [] })).toMatchObject({ success: true, violations: [] });
});

test('what it says of itself', () => {
  const { name, version, ruleIds } = new Parapet();
  expect([name, version]).toEqual(['parapet', expect.stringMatching(/^\d+\.\d+\.\d+/)]);
  expect(ruleIds).toContain('delivery/target-dlq');
});
