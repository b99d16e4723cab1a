import { expect, test } from 'vitest';
import { policyInput } from '../../../src/estate/input.ts';

const GIVEN = { rules: [], allowlist: {}, settings: {}, today: '2026-11-24' };

test('policies of the estate file stand beside those of resources, by the address of findings on them', () => {
  const document = { Version: '2012-10-17', Statement: { Sid: 'No', Effect: 'Deny', Action: 'SQS:*', Resource: '*' } };
  const organization = { id: 'o-abc1234567', scps: [{ name: 'guard', document, targets: ['root'] }], rcps: [] };
  const { organization: seen, policies } = policyInput({}, { ...GIVEN, organization });
  expect(seen).toEqual({
    id: 'o-abc1234567',
    scps: [{ address: 'organization/guard', targets: ['root'] }],
    rcps: [],
  });
  expect(policies).toMatchObject({
    'organization/guard': [
      {
        address: 'organization/guard',
        path: ['document'],
        kind: 'organization',
        version: '2012-10-17',
        statements: [{ path: ['document', 'Statement'], sid: 'No', effect: 'Deny', actions: ['sqs:*'] }],
        characters: JSON.stringify(document).length,
      },
    ],
  });
});

test('an organization of which nobody says the policies has none to see', () => {
  const { organization, policies } = policyInput({}, { ...GIVEN, organization: { id: 'o-abc1234567' } });
  expect(organization).toEqual({ id: 'o-abc1234567' });
  expect(policies).toEqual({});
});
