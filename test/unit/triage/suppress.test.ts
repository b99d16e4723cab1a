import { describe, expect, it } from 'vitest';
import type { Suppression } from '../../../src/model/suppression.ts';
import { type SuppressOptions, suppress } from '../../../src/triage/suppress.ts';
import { resultOf, suppressionOf } from '../../support/results.ts';

const RULES = ['s3/tls-only', 's3/versioning', 'privatelink/endpoint-type-allowed'];

function options(suppressions: readonly Suppression[], changes: Partial<SuppressOptions> = {}): SuppressOptions {
  const rules = { known: RULES, ran: RULES };
  return { suppressions, notSuppressible: [], today: '2026-11-24', rules, partial: false, ...changes };
}

describe('a suppression that holds', () => {
  it('marks the finding with who decided what, and says nothing', () => {
    const by = suppressionOf({ owner: 'platform' });
    expect(suppress([resultOf()], options([by]))).toEqual({
      results: [
        resultOf({
          suppressed: {
            by: 'configuration',
            reason: 'read by a legacy client',
            expires: '2027-01-31',
            owner: 'platform',
          },
        }),
      ],
      diagnostics: [],
    });
  });

  it.each([
    ['another rule', resultOf({ rule: 's3/versioning' })],
    ['another stack', resultOf({ address: 'other/Data' })],
    ['what lies below the address', resultOf({ address: 'app/Data/nested' })],
    ['a passed pair', resultOf({ verdict: 'pass' })],
    ['a pair that does not apply', resultOf({ verdict: 'not-applicable' })],
  ])('leaves %s alone', (_, result) => {
    expect(suppress([result], options([suppressionOf()])).results).toEqual([result]);
  });

  it('covers open questions of the same rule and resource', () => {
    const [result] = suppress([resultOf({ verdict: 'undecided' })], options([suppressionOf()])).results;
    expect(result?.suppressed?.by).toBe('configuration');
  });

  it('holds through its last day', () => {
    const { diagnostics } = suppress([resultOf()], options([suppressionOf({ expires: '2026-11-24' })]));
    expect(diagnostics).toEqual([]);
  });

  it('needs no expiry for medium and low findings', () => {
    const forever = suppressionOf({ expires: null });
    const found = [resultOf(), resultOf({ address: 'app/Logs', severity: 'low' })];
    const { results, diagnostics } = suppress(found, options([forever]));
    expect(results.map(({ suppressed }) => suppressed?.expires)).toEqual([null, null]);
    expect(diagnostics).toEqual([]);
  });

  it('covers lines of one file only', () => {
    const lines = suppressionOf({
      by: 'comment',
      covers: { kind: 'lines', file: 'app.yaml', line: 10, endLine: 12 },
    });
    const found = [
      resultOf({ line: 10 }),
      resultOf({ line: 12, address: 'app/B' }),
      resultOf({ line: 9, address: 'app/C' }),
      resultOf({ line: 13, address: 'app/D' }),
      resultOf({ address: 'app/E', location: { file: 'b.yaml', line: 11, column: 1, endLine: 11, endColumn: 2 } }),
      resultOf({ address: 'app/F', location: null }),
    ];
    const { results } = suppress(found, options([lines]));
    expect(results.map(({ suppressed }) => suppressed?.by ?? null)).toEqual([
      'comment',
      'comment',
      null,
      null,
      null,
      null,
    ]);
  });

  it('covers one address, whatever characters it holds', () => {
    const exact = suppressionOf({ by: 'metadata', covers: { kind: 'address', address: 'a*b/Data' } });
    const { results } = suppress(
      [resultOf({ address: 'a*b/Data' }), resultOf({ address: 'acb/Data' })],
      options([exact]),
    );
    expect(results.map(({ suppressed }) => suppressed !== null)).toEqual([true, false]);
  });

  it('counts as used beside another that was first', () => {
    const second = suppressionOf({ reason: 'second', where: { file: 'parapet.yaml', line: 9 } });
    const { results, diagnostics } = suppress([resultOf()], options([second, suppressionOf()]));
    expect(results[0]?.suppressed?.reason).toBe('read by a legacy client');
    expect(diagnostics).toEqual([]);
  });

  it('does not replace an earlier mark', () => {
    const marked = resultOf({ suppressed: { by: 'baseline', reason: 'known', expires: null, owner: null } });
    expect(suppress([marked], options([suppressionOf()]))).toEqual({ results: [marked], diagnostics: [] });
  });
});

describe('a suppression that does not hold', () => {
  const where = { file: 'parapet.yaml', line: 7 };

  it.each<[string, Partial<Suppression>, string, string]>([
    [
      'has expired',
      { expires: '2026-11-23' },
      'suppression-expired',
      'suppression of s3/tls-only for app/* expired on 2026-11-23',
    ],
    ['gives no reason', { reason: ' ' }, 'suppression-invalid', 'suppression of s3/tls-only for app/* gives no reason'],
    [
      'expires on no day',
      { expires: '2027-02-30' },
      'suppression-invalid',
      'suppression of s3/tls-only for app/* expires on "2027-02-30", which is no date such as 2027-01-31',
    ],
    [
      'expires some time',
      { expires: 'soon' },
      'suppression-invalid',
      'suppression of s3/tls-only for app/* expires on "soon", which is no date such as 2027-01-31',
    ],
  ])('hides nothing when it %s', (_, changes, code, message) => {
    expect(suppress([resultOf()], options([suppressionOf(changes)]))).toEqual({
      results: [resultOf()],
      diagnostics: [{ level: 'warning', code, message, ...where }],
    });
  });

  it.each(['critical', 'high'] as const)('hides no %s finding for ever, but what is milder', (severity) => {
    const found = [resultOf({ severity }), resultOf({ address: 'app/Logs', severity: 'low' })];
    const { results, diagnostics } = suppress(found, options([suppressionOf({ expires: null })]));
    expect(results.map(({ suppressed }) => suppressed !== null)).toEqual([false, true]);
    const message = 'suppression of s3/tls-only for app/* needs an expiry date: it names a critical or high finding';
    expect(diagnostics).toEqual([{ level: 'warning', code: 'suppression-invalid', message, ...where }]);
  });

  it('is refused for rules that may not be suppressed', () => {
    const { results, diagnostics } = suppress(
      [resultOf({ rule: 'privatelink/endpoint-type-allowed' }), resultOf()],
      options([suppressionOf({ rule: '*/*' })], { notSuppressible: ['privatelink/*'] }),
    );
    expect(results.map(({ suppressed }) => suppressed !== null)).toEqual([false, true]);
    const message = 'suppression of */* for app/*: privatelink/endpoint-type-allowed may not be suppressed';
    expect(diagnostics).toEqual([{ level: 'warning', code: 'suppression-refused', message, ...where }]);
  });
});

describe('a suppression without effect', () => {
  const where = { file: 'parapet.yaml', line: 7 };
  const unmatched = (message: string) => [{ level: 'warning', code: 'suppression-unmatched', message, ...where }];

  it('is reported when its rule ran and found nothing there', () => {
    const found = [resultOf({ verdict: 'pass' })];
    expect(suppress(found, options([suppressionOf()])).diagnostics).toEqual(
      unmatched('suppression of s3/tls-only for app/* matches no finding'),
    );
  });

  it('is reported with the rule that was meant', () => {
    expect(suppress([resultOf()], options([suppressionOf({ rule: 's3/tls-onyl' })])).diagnostics).toEqual(
      unmatched('suppression of s3/tls-onyl for app/*: there is no such rule; did you mean s3/tls-only?'),
    );
  });

  it('is not reported when its rule did not run', () => {
    const rules = { known: RULES, ran: ['s3/versioning'] };
    expect(suppress([], options([suppressionOf()], { rules })).diagnostics).toEqual([]);
  });

  it('is reported of a rule that ran, whatever else did not, and of several only when all did', () => {
    const rules = { known: RULES, ran: ['s3/tls-only'] };
    const one = suppressionOf({ rule: 's3/tls-only' });
    expect(suppress([], options([one, suppressionOf({ rule: 's3/*' })], { rules })).diagnostics).toEqual(
      unmatched('suppression of s3/tls-only for app/* matches no finding'),
    );
  });

  it('is not reported when only a part was judged, unless there is no such rule', () => {
    const slip = suppressionOf({ rule: 's3/tls-onyl' });
    expect(suppress([], options([suppressionOf(), slip], { partial: true })).diagnostics).toEqual(
      unmatched('suppression of s3/tls-onyl for app/*: there is no such rule; did you mean s3/tls-only?'),
    );
  });
});

it('finds each of many suppressions its finding', () => {
  const addresses = Array.from({ length: 20_000 }, (_, i) => `app/R${i}`);
  const suppressions = addresses.map((address) =>
    suppressionOf({ by: 'metadata', covers: { kind: 'address', address } }),
  );
  const found = addresses.map((address) => resultOf({ address }));
  const { results } = suppress(found, options(suppressions));
  expect(results.every(({ suppressed }) => suppressed !== null)).toBe(true);
});
