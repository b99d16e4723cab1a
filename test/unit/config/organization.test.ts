import { describe, expect, it } from 'vitest';
import { EMPTY_CONFIG } from '../../../src/config/config.ts';
import { organizationOf } from '../../../src/config/organization.ts';
import { configOf } from '../../support/config.ts';

describe('organizationOf', () => {
  it('says nothing without configuration', () => {
    expect(organizationOf(EMPTY_CONFIG, '2026-11-24')).toEqual({ accounts: [], trusted: [] });
  });

  it('leaves out trust that has expired, from the day after', () => {
    const text = `organization: {id: o-abc1234567, managementAccount: '111111111111'}
auditAccount: '222222222222'
accounts: [{id: '333333333333', tags: {a: b}}]
trustedAccounts:
  - {id: '999999999999', expires: 2026-11-24}
  - {id: '888888888888', reason: SEC-1}
serviceControlPolicies: [{name: a, document: {Statement: []}, targets: [root]}]
`;
    expect(organizationOf(configOf(text), '2026-11-24')).toEqual({
      id: 'o-abc1234567',
      managementAccount: '111111111111',
      auditAccount: '222222222222',
      accounts: [{ id: '333333333333', tags: { a: 'b' } }],
      trusted: [
        { id: '999999999999', expires: '2026-11-24' },
        { id: '888888888888', reason: 'SEC-1' },
      ],
      scps: [{ name: 'a', document: { Statement: [] }, targets: ['root'] }],
    });
    expect(organizationOf(configOf(text), '2026-11-25').trusted).toEqual([{ id: '888888888888', reason: 'SEC-1' }]);
  });
});
