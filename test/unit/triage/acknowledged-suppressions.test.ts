import { expect, test } from 'vitest';
import type { Acknowledgement } from '../../../src/model/construct.ts';
import { acknowledgedSuppressions } from '../../../src/triage/acknowledged-suppressions.ts';
import { suppress } from '../../../src/triage/suppress.ts';
import { resultOf } from '../../support/results.ts';

function acknowledged(changes: Partial<Acknowledgement> = {}): Acknowledgement {
  return {
    path: 'Shop/Data',
    rule: 's3/tls-only',
    reason: 'public samples (expires 2027-01-31) (owner platform)',
    addresses: ['app/Data', 'app/DataPolicy'],
    where: { file: 'lib/shop.ts', line: 12 },
    ...changes,
  };
}

const OPTIONS = {
  notSuppressible: [],
  today: '2026-11-24',
  rules: { known: ['s3/tls-only'], ran: ['s3/tls-only'] },
  partial: false,
};

test('a rule that a construct acknowledges is suppressed for its resources', () => {
  const { suppressions, diagnostics } = acknowledgedSuppressions([acknowledged()]);
  const { results, diagnostics: remarks } = suppress(
    [resultOf({ severity: 'high' }), resultOf({ address: 'app/Other' })],
    { ...OPTIONS, suppressions },
  );
  expect(results.map(({ suppressed }) => suppressed)).toEqual([
    { by: 'acknowledgement', reason: 'public samples', expires: '2027-01-31', owner: 'platform' },
    null,
  ]);
  expect([...diagnostics, ...remarks]).toEqual([]);
});

test('one that matches nothing says where it is written', () => {
  const { suppressions } = acknowledgedSuppressions([acknowledged({ addresses: [] })]);
  expect(suppress([resultOf()], { ...OPTIONS, suppressions }).diagnostics).toEqual([
    {
      level: 'warning',
      code: 'suppression-unmatched',
      message: 'acknowledgement of s3/tls-only for Shop/Data matches no finding',
      file: 'lib/shop.ts',
      line: 12,
    },
  ]);
});

test('one of what is no rule id is said and suppresses nothing', () => {
  expect(acknowledgedSuppressions([acknowledged({ rule: 'TLS only' })])).toEqual({
    suppressions: [],
    diagnostics: [
      {
        level: 'warning',
        code: 'suppression-invalid',
        message: 'acknowledgement for Shop/Data: "TLS only" is no rule id such as s3/tls-only',
        file: 'lib/shop.ts',
        line: 12,
      },
    ],
  });
});
