import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult, Result } from '../../../src/model/result.ts';
import { loadReporter, REPORTER_NAMES, reporters } from '../../../src/report/index.ts';
import { ALL, checkOf, contextOf, resultOf, SOURCE_FILE, subjectOf } from '../../support/report-samples.ts';

const FOLDER = new URL('../../../src/report/', import.meta.url);
const context = contextOf({ asOf: '2026-11-01' });

// Everything a template, a file name or a policy could try on a terminal, a browser, a runner or a parser.
const HOSTILE =
  'x\u001b[31mred\u001b]8;;http://x\u0007 \u009b2J \u202eevil\u2066\r\n\r::error::pwned\n##[error]pwned\n| - # <script>alert(1)</script>' +
  '<!-- ]]> &amp; "q" \'s\' `c` [a](http://x) @octocat %0A \0 \ud800 \ufffe \u2028\u2029\u00ad\ufeff';
const ACTIVE = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{NChar}]/u;

describe('the registry', () => {
  it('has a line for each file of the folder, named alike', async () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && file !== 'index.ts');
    expect([...REPORTER_NAMES].sort()).toEqual(files.map((file) => file.replace('.ts', '')).sort());
    for (const name of REPORTER_NAMES) {
      const reporter = await reporters[name]();
      expect(reporter.name).toBe(name);
      expect(reporter.summary).toMatch(/^[A-Z].*[^.]$/);
    }
  });

  it('starts with the default', () => {
    expect(REPORTER_NAMES[0]).toBe('table');
  });
});

describe.each(REPORTER_NAMES)('%s', async (name) => {
  const { render } = await loadReporter(name);

  it('does not depend on the order of results, diagnostics or rules', () => {
    const expected = render(ALL, context);
    const shuffled = fc.record({
      results: fc.shuffledSubarray([...ALL.results], { minLength: ALL.results.length }),
      diagnostics: fc.shuffledSubarray([...ALL.diagnostics], { minLength: ALL.diagnostics.length }),
      rules: fc.shuffledSubarray([...ALL.rules], { minLength: ALL.rules.length }),
    });
    fc.assert(
      fc.property(shuffled, (parts) => {
        expect(render({ ...ALL, ...parts }, context)).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('hides passed and not applicable verdicts that nobody asked for, unless it needs them', () => {
    const without = {
      ...ALL,
      results: ALL.results.filter(({ verdict }) => !['pass', 'not-applicable'].includes(verdict)),
    };
    const hidden = render(ALL, { ...context, all: false });
    const needed = ['junit', 'config-evaluations'].includes(name);
    expect(hidden).toBe(needed ? render(ALL, context) : render(without, context));
    expect(render(ALL, { ...context, all: true })).toBe(render(ALL, context));
  });

  it('keeps its input as it was', () => {
    const before = JSON.stringify(ALL);
    render(ALL, context);
    expect(JSON.stringify(ALL)).toBe(before);
  });

  it('lets no name steer a terminal, an editor or a parser', () => {
    const text = render(hostile(), context);
    expect(ACTIVE.exec(text)).toBeNull();
    expect(text).toContain('evil');
  });

  it('is whole for an empty run', () => {
    const text = render(checkOf(), context);
    expect(text === '' || text.endsWith('\n')).toBe(true);
  });

  it('takes a moment for endless names', () => {
    const name = `${'x'.repeat(300_000)}${' '.repeat(300_000)}注`;
    const results = [
      ...many(500).results,
      resultOf({ message: name, remediation: name, resource: subjectOf(name, name) }),
      resultOf({ verdict: 'undecided', reason: 'parameter', missing: name, resource: subjectOf(name, name) }),
    ];
    expect(elapsed(() => render(checkOf({ results }), context))).toBeLessThan(5000);
  });

  it('takes a moment for thousands of findings, and time in proportion for more', () => {
    const [small, large] = [many(2500), many(20_000)];
    render(small, context);
    const first = elapsed(() => render(small, context));
    const second = elapsed(() => render(large, context));
    expect(first).toBeLessThan(2000);
    expect(second).toBeLessThan(Math.max(1000, first * 24));
  });
});

/** Every text that comes from outside is hostile, in every kind of result. */
function hostile(): CheckResult {
  const place = { file: `${HOSTILE}.yaml`, line: 1, column: 1, endLine: 1, endColumn: 4, address: HOSTILE };
  const base = resultOf({
    rule: HOSTILE,
    title: HOSTILE,
    message: HOSTILE,
    remediation: HOSTILE,
    resource: { ...subjectOf(HOSTILE, HOSTILE), account: HOSTILE, region: HOSTILE, stack: HOSTILE },
    path: [HOSTILE],
    location: place,
    related: [{ address: HOSTILE, location: place, message: HOSTILE }],
    scenario: { [HOSTILE]: HOSTILE },
    fingerprint: HOSTILE,
  });
  const suppressed = { by: 'comment', reason: HOSTILE, expires: HOSTILE, owner: HOSTILE } as const;
  return checkOf({
    tool: { name: 'parapet', version: HOSTILE, policies: HOSTILE },
    results: [
      base,
      { ...base, location: null },
      { ...base, verdict: 'undecided', reason: HOSTILE, missing: HOSTILE },
      { ...base, suppressed },
      { ...base, verdict: 'pass' },
      { ...base, verdict: 'not-applicable' },
    ],
    diagnostics: [{ level: 'error', code: HOSTILE, message: HOSTILE, file: HOSTILE, line: 1 }],
  });
}

function many(number: number): CheckResult {
  const results = Array.from(
    { length: number },
    (_, i): Result =>
      resultOf({
        resource: subjectOf(`R${i}`, 'AWS::Events::Rule'),
        fingerprint: `${i}`,
        location: { file: SOURCE_FILE, line: 1 + (i % 30), column: 3, endLine: 1 + (i % 30), endColumn: 12 },
        ...(i % 5 === 0 && { verdict: 'undecided', reason: 'parameter', missing: `P${i % 50}` }),
      }),
  );
  return checkOf({ results });
}

function elapsed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
