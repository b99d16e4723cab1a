import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/model/errors.ts';
import type { Result } from '../../../src/model/result.ts';
import { applyBaseline } from '../../../src/triage/baseline/apply-baseline.ts';
import type { Baseline } from '../../../src/triage/baseline/baseline.ts';
import { pruneBaseline, updateBaseline, writeBaseline } from '../../../src/triage/baseline/edit-baseline.ts';
import { parseBaseline } from '../../../src/triage/baseline/parse-baseline.ts';
import { printBaseline } from '../../../src/triage/baseline/print-baseline.ts';
import { showBaseline } from '../../../src/triage/baseline/show-baseline.ts';
import { parsedDocument } from '../../support/parsed-document.ts';
import { resultOf } from '../../support/results.ts';

const FILE = 'parapet.baseline.json';
const SUPPRESSED = { by: 'comment', reason: 'why', expires: null, owner: null } as const;

const first = resultOf({ fingerprint: 'f1', path: ['Properties', 'Targets', 0, 'Arn'] });
const second = resultOf({ fingerprint: 'f2', address: 'app/Archive', path: [] });

function apply(
  results: readonly Result[],
  baseline: Baseline,
  changes: { readonly partial?: boolean; readonly notSuppressible?: string[] } = {},
) {
  return applyBaseline(results, { file: FILE, baseline, notSuppressible: [], partial: false, ...changes });
}

describe('the file', () => {
  it('has one finding a line, in order', () => {
    expect(printBaseline(writeBaseline([first, second], { reason: 'SEC-7' }))).toBe(`{
  "schema": 1,
  "findings": [
    {"rule":"s3/tls-only","address":"app/Archive","path":"","fingerprint":"f2","value":"value","reason":"SEC-7"},
    {"rule":"s3/tls-only","address":"app/Data","path":"Properties.Targets[0].Arn","fingerprint":"f1","value":"value","reason":"SEC-7"}
  ]
}
`);
  });

  it('reads back as it was written', () => {
    for (const baseline of [
      writeBaseline([]),
      writeBaseline([first, second]),
      writeBaseline([first], { reason: 'ünïcode "quoted"' }),
    ]) {
      expect(parseBaseline(parsedDocument(FILE, printBaseline(baseline)))).toEqual(baseline);
    }
  });

  it('may hold a finding twice, as merges leave it', () => {
    const text = printBaseline(writeBaseline([first])).replace(/( {4}.*)\n/, '$1,\n$1\n');
    expect(parseBaseline(parsedDocument(FILE, text))).toEqual(writeBaseline([first]));
  });

  it.each([
    ['[]', `${FILE}:1: is no baseline: write one with parapet baseline write`],
    ['', `${FILE}:1: is no baseline: write one with parapet baseline write`],
    ['{"findings": []}', `${FILE}:1: schema: must be 1: the file is of another version or no baseline`],
    ['{\n"schema": 2,\n"findings": []}', `${FILE}:2: schema: must be 1: the file is of another version or no baseline`],
    ['{"schema": 1,\n"findings": {}}', `${FILE}:2: findings: must be a list`],
    ['{"schema": 1,\n"finding": [],\n"findings": []}', `${FILE}:2: finding: unknown key; did you mean findings?`],
    ['{"schema": 1,\n"findings": [\n"f1"\n]}', `${FILE}:3: findings[0]: must be keys with values`],
  ])('is refused with its line: %j', (text, message) => {
    const read = () => parseBaseline(parsedDocument(FILE, text));
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });

  it('is refused with everything that is wrong in it', () => {
    const text = `{"schema": 1, "findings": [
{"rule": "s3/a", "address": 1, "path": "", "fingerprint": "f", "value": "v", "reason": 7},
{"rule": "s3/a", "address": "app/A", "path": "", "fingerprint": "f", "values": "v"}
]}`;
    expect(() => parseBaseline(parsedDocument(FILE, text))).toThrow(
      [
        `${FILE} has 4 problems`,
        `  ${FILE}:2: findings[0].address: must be text`,
        `  ${FILE}:2: findings[0].reason: must be text`,
        `  ${FILE}:3: findings[1].values: unknown key; did you mean value?`,
        `  ${FILE}:3: findings[1].value: is missing`,
      ].join('\n'),
    );
  });
});

describe('write', () => {
  it('takes breaches that nothing else suppresses', () => {
    const found = [
      first,
      resultOf({ fingerprint: 'f3', verdict: 'undecided' }),
      resultOf({ fingerprint: 'f4', verdict: 'pass' }),
      resultOf({ fingerprint: 'f5', suppressed: SUPPRESSED }),
      resultOf({ fingerprint: 'f6', suppressed: { ...SUPPRESSED, by: 'baseline' } }),
      resultOf({ fingerprint: 'f7', rule: 'privatelink/endpoint-type-allowed' }),
    ];
    const { findings } = writeBaseline(found, { notSuppressible: ['privatelink/*'] });
    expect(findings.map(({ fingerprint }) => fingerprint)).toEqual(['f6', 'f1']);
  });
});

describe('update', () => {
  it('adds what is new and keeps old entries with their reasons', () => {
    const old = writeBaseline([first], { reason: 'SEC-7' });
    const updated = updateBaseline(old, [first, second], { reason: 'SEC-8' });
    expect(updated.findings.map(({ fingerprint, reason }) => [fingerprint, reason])).toEqual([
      ['f2', 'SEC-8'],
      ['f1', 'SEC-7'],
    ]);
  });

  it('does not let an old reason stand for a new value in the same place', () => {
    const updated = updateBaseline(writeBaseline([first], { reason: 'SEC-7' }), [{ ...first, value: 'new' }]);
    expect(updated.findings.map(({ value, reason }) => [value, reason])).toEqual([
      ['new', undefined],
      ['value', 'SEC-7'],
    ]);
  });
});

describe('prune', () => {
  it('drops what is gone or changed and keeps the rest', () => {
    const old = writeBaseline([first, second], { reason: 'SEC-7' });
    expect(pruneBaseline(old, [second, { ...first, value: 'new' }])).toEqual(
      writeBaseline([second], { reason: 'SEC-7' }),
    );
  });

  it('drops what is no breach any more', () => {
    expect(pruneBaseline(writeBaseline([first]), [{ ...first, verdict: 'undecided' }])).toEqual({ findings: [] });
  });

  it('keeps what something else suppresses now', () => {
    const old = writeBaseline([first]);
    expect(pruneBaseline(old, [{ ...first, suppressed: SUPPRESSED }])).toEqual(old);
  });
});

describe('show', () => {
  it('says what became of each finding', () => {
    const third = resultOf({ fingerprint: 'f3', address: 'app/Third' });
    const old = updateBaseline(writeBaseline([first], { reason: 'SEC-7' }), [second, third]);
    expect(showBaseline(old, [second, { ...first, value: 'new' }])).toBe(`3 findings, 1 gone, 1 changed
known    s3/tls-only  app/Archive
changed  s3/tls-only  app/Data  Properties.Targets[0].Arn  (SEC-7)
gone     s3/tls-only  app/Third  Properties
`);
  });

  it('says that there is nothing', () => {
    expect(showBaseline({ findings: [] }, [first])).toBe('0 findings\n');
  });
});

describe('the stage', () => {
  const known = { by: 'baseline', reason: 'known', expires: null, owner: null } as const;

  it('marks known findings', () => {
    expect(apply([first, second], writeBaseline([first, second]))).toEqual({
      results: [
        { ...first, suppressed: known },
        { ...second, suppressed: known },
      ],
      diagnostics: [],
    });
  });

  it('gives the reason of the entry', () => {
    const [result] = apply([first], writeBaseline([first], { reason: 'SEC-7' })).results;
    expect(result?.suppressed?.reason).toBe('SEC-7');
  });

  it.each<[string, Result]>([
    ['another value in a known place', { ...first, value: 'new' }],
    ['the same value in another place', { ...first, fingerprint: 'f9' }],
    ['an open question in a known place', { ...first, verdict: 'undecided' }],
  ])('does not hide %s', (_, result) => {
    expect(apply([result], writeBaseline([first]), { partial: true })).toEqual({ results: [result], diagnostics: [] });
  });

  it('knows a finding by its place and value, whatever its line and words', () => {
    const moved = { ...first, message: 'in other words', location: null };
    expect(apply([moved], writeBaseline([first])).results).toEqual([{ ...moved, suppressed: known }]);
  });

  it('does not hide rules that may not be suppressed', () => {
    expect(apply([first], writeBaseline([first]), { notSuppressible: ['s3/*'] }).results).toEqual([first]);
  });

  it('leaves other suppressions as they are', () => {
    const marked = { ...first, suppressed: SUPPRESSED };
    expect(apply([marked], writeBaseline([first]))).toEqual({ results: [marked], diagnostics: [] });
  });

  it.each([
    [[first], '1 finding of the baseline is gone: parapet baseline prune removes them'],
    [[], '2 findings of the baseline are gone: parapet baseline prune removes them'],
  ])('counts what is gone', (results, message) => {
    expect(apply(results, writeBaseline([first, second])).diagnostics).toEqual([
      { level: 'info', code: 'baseline-stale', message, file: FILE },
    ]);
  });

  it('knows nothing to be gone when only a part was judged', () => {
    expect(apply([], writeBaseline([first]), { partial: true }).diagnostics).toEqual([]);
  });
});
