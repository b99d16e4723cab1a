import { describe, expect, it } from 'vitest';
import type { Result, Suppressed } from '../../../src/model/result.ts';
import { SEVERITIES } from '../../../src/model/rule.ts';
import { countVerdicts } from '../../../src/triage/count-verdicts.ts';
import { dedupe } from '../../../src/triage/dedupe.ts';
import { overrideSeverity } from '../../../src/triage/override-severity.ts';
import { reaches } from '../../../src/triage/reaches.ts';
import { sortResults } from '../../../src/triage/sort-results.ts';
import { resultOf } from '../../support/results.ts';

const SUPPRESSED: Suppressed = { by: 'comment', reason: 'why', expires: null, owner: null };

describe('overrideSeverity', () => {
  it('gives all results of a rule the severity of the configuration', () => {
    const found = [
      resultOf({ severity: 'critical' }),
      resultOf({ severity: 'low' }),
      resultOf({ rule: 's3/versioning' }),
    ];
    const severities = overrideSeverity(found, new Map([['s3/tls-only', 'high']])).map(({ severity }) => severity);
    expect(severities).toEqual(['high', 'high', 'medium']);
  });
});

describe('dedupe', () => {
  it('keeps one of equal results', () => {
    expect(dedupe([resultOf(), resultOf()])).toEqual([resultOf()]);
  });

  it('keeps the first in order of those that differ in words, whatever order they came in', () => {
    const [a, b] = [resultOf({ message: 'a' }), resultOf({ message: 'b' })];
    expect(dedupe([a, b])).toEqual([a]);
    expect(dedupe([b, a])).toEqual([a]);
  });

  it('keeps a breach rather than an open question in the same place', () => {
    expect(dedupe([resultOf({ verdict: 'undecided', message: 'a' }), resultOf({ message: 'b' })])).toEqual([
      resultOf({ message: 'b' }),
    ]);
  });

  it('keeps what counts rather than what is suppressed', () => {
    expect(dedupe([resultOf({ suppressed: SUPPRESSED, message: 'a' }), resultOf({ message: 'b' })])).toEqual([
      resultOf({ message: 'b' }),
    ]);
  });

  it('keeps the values of all that are equally bad, so that a baseline notices each', () => {
    const found = [
      resultOf({ value: 'two' }),
      resultOf({ value: 'one' }),
      resultOf({ value: 'open', verdict: 'undecided' }),
    ];
    expect(dedupe(found)).toEqual([resultOf({ value: 'one+two' })]);
  });

  it('tells rules, resources and fingerprints apart', () => {
    const found = [
      resultOf(),
      resultOf({ rule: 's3/versioning', fingerprint: resultOf().fingerprint }),
      resultOf({ fingerprint: 'other' }),
    ];
    expect(dedupe(found)).toEqual(found);
  });
});

describe('sortResults', () => {
  it('goes down the files, the worst first in one place, results without a place last', () => {
    const at = (file: string, line: number, column: number) => ({
      file,
      line,
      column,
      endLine: line,
      endColumn: column + 1,
    });
    const order = [
      resultOf({ location: at('a.yaml', 9, 9), severity: 'low', rule: 'z/z' }),
      resultOf({ location: at('b.yaml', 1, 5), severity: 'low' }),
      resultOf({ location: at('b.yaml', 2, 1), severity: 'low' }),
      resultOf({ location: at('b.yaml', 2, 3), severity: 'critical', rule: 'z/z' }),
      resultOf({ location: at('b.yaml', 2, 3), severity: 'high', rule: 'a/a' }),
      resultOf({ location: at('b.yaml', 2, 3), severity: 'high', rule: 'b/a', address: 'app/A' }),
      resultOf({ location: at('b.yaml', 2, 3), severity: 'high', rule: 'b/a', address: 'app/B', fingerprint: '1' }),
      resultOf({ location: at('b.yaml', 2, 3), severity: 'high', rule: 'b/a', address: 'app/B', fingerprint: '2' }),
      resultOf({ location: at('b.yaml', 10, 1), severity: 'low' }),
      resultOf({ location: null, severity: 'critical', rule: 'a/a' }),
    ];
    expect(sortResults(order.toReversed())).toEqual(order);
  });
});

describe('reaches', () => {
  it.each(SEVERITIES.flatMap((severity, i) => SEVERITIES.map((failOn, j) => [severity, failOn, i <= j] as const)))(
    'a %s finding with --fail-on %s: %s',
    (severity, failOn, expected) => {
      expect(reaches([resultOf({ severity })], { failOn, undecided: 'report' })).toBe(expected);
    },
  );

  it.each<[string, Partial<Result>, Parameters<typeof reaches>[1], boolean]>([
    ['nothing with never', { severity: 'critical' }, { failOn: 'never', undecided: 'fail' }, false],
    ['no suppressed finding', { suppressed: SUPPRESSED }, { failOn: 'low', undecided: 'fail' }, false],
    ['no open question by default', { verdict: 'undecided' }, { failOn: 'low', undecided: 'report' }, false],
    ['an open question with --undecided fail', { verdict: 'undecided' }, { failOn: 'medium', undecided: 'fail' }, true],
    ['no milder open question', { verdict: 'undecided' }, { failOn: 'high', undecided: 'fail' }, false],
    [
      'an open question of a rule that says so',
      { verdict: 'undecided' },
      { failOn: 'low', undecided: 'report', undecidedFails: new Set(['s3/tls-only']) },
      true,
    ],
    [
      'no open question of another rule',
      { verdict: 'undecided' },
      { failOn: 'low', undecided: 'report', undecidedFails: new Set(['s3/versioning']) },
      false,
    ],
    [
      'no suppressed open question',
      { verdict: 'undecided', suppressed: SUPPRESSED },
      { failOn: 'low', undecided: 'fail' },
      false,
    ],
    ['no pass', { verdict: 'pass', severity: 'critical' }, { failOn: 'low', undecided: 'fail' }, false],
  ])('%s', (_, changes, threshold, expected) => {
    expect(reaches([resultOf(changes)], threshold)).toBe(expected);
  });
});

describe('countVerdicts', () => {
  it('counts each pair once, by its worst verdict', () => {
    const found = [
      resultOf({ fingerprint: '1' }),
      resultOf({ fingerprint: '2' }),
      resultOf({ fingerprint: '3', verdict: 'undecided' }),
      resultOf({ rule: 's3/versioning', verdict: 'undecided' }),
      resultOf({ address: 'app/Logs', verdict: 'pass' }),
      resultOf({ address: 'app/Queue', verdict: 'not-applicable' }),
    ];
    expect(countVerdicts(found)).toEqual({ fail: 1, undecided: 1, pass: 1, 'not-applicable': 1, suppressed: 0 });
  });

  it('counts a pair as suppressed when all its breaches are', () => {
    const found = [
      resultOf({ fingerprint: '1', suppressed: SUPPRESSED }),
      resultOf({ fingerprint: '2', verdict: 'undecided' }),
      resultOf({ address: 'app/Half', fingerprint: '3', suppressed: SUPPRESSED }),
      resultOf({ address: 'app/Half', fingerprint: '4' }),
      resultOf({ address: 'app/Open', verdict: 'undecided', suppressed: SUPPRESSED }),
    ];
    expect(countVerdicts(found)).toEqual({ fail: 1, undecided: 0, pass: 0, 'not-applicable': 0, suppressed: 2 });
  });

  it('takes pairs without findings from where they were counted', () => {
    const found = [resultOf(), resultOf({ address: 'app/Logs', verdict: 'pass' })];
    const counts = countVerdicts(found, { pass: 60, 'not-applicable': 12 });
    expect(counts).toEqual({ fail: 1, undecided: 0, pass: 60, 'not-applicable': 12, suppressed: 0 });
  });
});
