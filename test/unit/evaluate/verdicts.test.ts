import { describe, expect, test } from 'vitest';
import { type Judged, judge } from '../../../src/evaluate/verdicts.ts';
import type { Finding, RuleFindings } from '../../../src/model/finding.ts';
import { ruleOf } from '../../support/config.ts';
import { resourcesOf } from '../../support/resources.ts';

const RULE = { ...ruleOf('delivery/queue-redrive'), resourceTypes: ['AWS::SQS::Queue'] };
const RESOURCES = resourcesOf(
  'Resources:\n  A: {Type: AWS::SQS::Queue}\n  B: {Type: AWS::SQS::Queue}\n  Topic: {Type: AWS::SNS::Topic}',
);

const says = (resource: string, message = 'm'): Finding => ({ resource, path: ['Properties'], message });

function verdicts(found: RuleFindings | undefined, { exempt = '', opaque = '' } = {}): Record<string, string> {
  const resources = new Map<string, Judged>(
    Object.entries(RESOURCES).map(([address, resource]) => [
      address,
      { resource, opaque: address === opaque ? { reason: 'macro', missing: 'Mine' } : null },
    ]),
  );
  const judged = judge(RULE, found, { resources, isExempt: ({ address }) => address === exempt });
  return Object.fromEntries(
    [...judged].map(([address, { verdict, findings }]) => [address, `${verdict} ${findings.length}`]),
  );
}

describe('one verdict for each resource of the types of a rule', () => {
  const none = { deny: [], undecided: [] };
  test.each<[string, RuleFindings | undefined, object]>([
    ['all pass where nothing is said', none, { 'app/A': 'pass 0', 'app/B': 'pass 0' }],
    ['a rule that did not run judges nothing', undefined, { 'app/A': 'not-applicable 0', 'app/B': 'not-applicable 0' }],
    ['fail', { ...none, deny: [says('app/A')] }, { 'app/A': 'fail 1', 'app/B': 'pass 0' }],
    ['undecided', { ...none, undecided: [says('app/A')] }, { 'app/A': 'undecided 1', 'app/B': 'pass 0' }],
    [
      'fail wins over undecided',
      { deny: [says('app/A')], undecided: [says('app/A', 'n')] },
      { 'app/A': 'fail 1', 'app/B': 'pass 0' },
    ],
    [
      'several findings, one verdict',
      { ...none, deny: [says('app/A'), says('app/A', 'n')] },
      { 'app/A': 'fail 2', 'app/B': 'pass 0' },
    ],
    ['not applicable', { ...none, applies: ['app/A'] }, { 'app/A': 'pass 0', 'app/B': 'not-applicable 0' }],
    [
      'an account',
      { ...none, deny: [says('account/111122223333')] },
      { 'app/A': 'pass 0', 'app/B': 'pass 0', 'account/111122223333': 'fail 1' },
    ],
    [
      'an organization, of which nothing is wrong',
      { ...none, applies: ['organization'] },
      { 'app/A': 'not-applicable 0', 'app/B': 'not-applicable 0', organization: 'pass 0' },
    ],
  ])('%s', (_, found, expected) => {
    expect(verdicts(found)).toEqual(expected);
  });

  test('what is exempt is not applicable, whatever is said of it', () => {
    expect(verdicts({ ...none, deny: [says('app/A')] }, { exempt: 'app/A' })).toEqual({
      'app/A': 'not-applicable 0',
      'app/B': 'pass 0',
    });
  });

  test('what a macro may change is undecided, unless the rule does not apply', () => {
    expect(verdicts({ ...none, deny: [says('app/A')] }, { opaque: 'app/A' })).toMatchObject({ 'app/A': 'undecided 1' });
    expect(verdicts({ ...none, applies: [] }, { opaque: 'app/A' })).toMatchObject({ 'app/A': 'not-applicable 0' });
  });
});
