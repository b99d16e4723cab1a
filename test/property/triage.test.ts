import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glob } from '../../src/model/glob.ts';
import { type Result, VERDICTS } from '../../src/model/result.ts';
import { SEVERITIES } from '../../src/model/rule.ts';
import type { Covered, Suppression } from '../../src/model/suppression.ts';
import { applyBaseline } from '../../src/triage/baseline/apply-baseline.ts';
import { pruneBaseline, updateBaseline, writeBaseline } from '../../src/triage/baseline/edit-baseline.ts';
import { parseBaseline } from '../../src/triage/baseline/parse-baseline.ts';
import { printBaseline } from '../../src/triage/baseline/print-baseline.ts';
import { commentSuppressions } from '../../src/triage/comment-suppressions.ts';
import { countVerdicts } from '../../src/triage/count-verdicts.ts';
import { dedupe } from '../../src/triage/dedupe.ts';
import { metadataSuppressions } from '../../src/triage/metadata-suppressions.ts';
import { overrideSeverity } from '../../src/triage/override-severity.ts';
import { sortResults } from '../../src/triage/sort-results.ts';
import { type SuppressOptions, suppress } from '../../src/triage/suppress.ts';
import type { Triaged } from '../../src/triage/triaged.ts';
import { parsedDocument } from '../support/parsed-document.ts';
import { resultOf, suppressionOf } from '../support/results.ts';

const RULES = ['s3/tls-only', 's3/versioning', 'trust/external-account'];
const ADDRESSES = ['app/Data', 'app/Logs', 'other/Data'];
const TODAY = '2026-11-24';

const location = fc.record({ file: fc.constantFrom('app.yaml', 'other.yaml'), line: fc.integer({ min: 1, max: 6 }) });

const result: fc.Arbitrary<Result> = fc
  .record({
    rule: fc.constantFrom(...RULES),
    address: fc.constantFrom(...ADDRESSES),
    verdict: fc.constantFrom(...VERDICTS),
    severity: fc.constantFrom(...SEVERITIES),
    message: fc.constantFrom('one', 'two'),
    fingerprint: fc.constantFrom('f1', 'f2'),
    value: fc.constantFrom('v1', 'v2'),
    at: fc.option(location),
  })
  .map(({ at, ...changes }) =>
    resultOf({ ...changes, location: at && { ...at, column: 1, endLine: at.line, endColumn: 2 } }),
  );

const results = fc.array(result, { maxLength: 20 });

const covers: fc.Arbitrary<Covered> = fc.oneof(
  fc.constantFrom(...ADDRESSES).map((address) => ({ kind: 'address' as const, address })),
  fc.constantFrom('app/*', '*', '**', '*/Data', 'nothing/*').map((resource) => ({ kind: 'glob' as const, resource })),
  fc
    .tuple(location, fc.nat(3))
    .map(([{ file, line }, length]) => ({ kind: 'lines' as const, file, line, endLine: line + length })),
);

const suppression: fc.Arbitrary<Suppression> = fc
  .record({
    by: fc.constantFrom('metadata', 'comment', 'configuration'),
    rule: fc.constantFrom(...RULES, 's3/*', '*/*', 'no/such-rule'),
    covers,
    reason: fc.constantFrom('why', ''),
    expires: fc.constantFrom(null, '2027-01-31', '2026-01-31', 'soon'),
    where: fc.record({ file: fc.constantFrom('app.yaml', 'parapet.yaml'), line: fc.integer({ min: 1, max: 9 }) }),
  })
  .map(suppressionOf);

const options: fc.Arbitrary<SuppressOptions> = fc.record({
  suppressions: fc.array(suppression, { maxLength: 8 }),
  notSuppressible: fc.subarray(['trust/*', 's3/versioning']),
  today: fc.constant(TODAY),
  rules: fc.subarray(RULES).map((ran) => ({ known: RULES, ran })),
  partial: fc.boolean(),
});

const baseline = results.map((old) => writeBaseline(old));

/** The results without what suppressing may change. */
const bare = (list: readonly Result[]) => list.map((one) => ({ ...one, suppressed: null }));

function checkBaseline(found: readonly Result[], known: ReturnType<typeof writeBaseline>): Triaged {
  return applyBaseline(found, { file: 'parapet.baseline.json', baseline: known, notSuppressible: [], partial: false });
}

describe('suppressing', () => {
  it('relabels findings and changes nothing else', () => {
    fc.assert(
      fc.property(results, options, (found, how) => {
        const { results: after } = suppress(found, how);
        expect(bare(after)).toEqual(bare(found));
        for (const { verdict, suppressed } of after)
          expect(suppressed === null || verdict === 'fail' || verdict === 'undecided').toBe(true);
      }),
    );
  });

  it('hides only what a valid suppression names', () => {
    fc.assert(
      fc.property(results, options, (found, how) => {
        for (const { rule, severity, resource, location: at, suppressed } of suppress(found, how).results) {
          if (suppressed === null) continue;
          const namer = how.suppressions.find(
            (one) =>
              one.reason === suppressed.reason &&
              one.expires === suppressed.expires &&
              glob(one.rule)(rule) &&
              (one.covers.kind === 'lines'
                ? at?.file === one.covers.file && one.covers.line <= at.line && at.line <= one.covers.endLine
                : one.covers.kind === 'construct'
                  ? one.covers.addresses.includes(resource.address)
                  : glob(one.covers.kind === 'glob' ? one.covers.resource : one.covers.address)(resource.address)),
          );
          expect(namer).toBeDefined();
          expect(namer?.reason).not.toBe('');
          expect(namer?.expires === null ? ['medium', 'low'].includes(severity) : (namer?.expires ?? '') >= TODAY).toBe(
            true,
          );
          expect(how.notSuppressible.some((pattern) => glob(pattern)(rule))).toBe(false);
        }
      }),
    );
  });

  it('does not depend on the order of findings or suppressions', () => {
    fc.assert(
      fc.property(results, options, fc.infiniteStream(fc.nat()), (found, how, random) => {
        const other = suppress(shuffled(found, random), { ...how, suppressions: shuffled(how.suppressions, random) });
        const one = suppress(found, how);
        expect(sortResults(other.results)).toEqual(sortResults(one.results));
        expect(other.diagnostics).toEqual(one.diagnostics);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(results, options, (found, how) => {
        const once = suppress(found, how);
        expect(suppress(once.results, how)).toEqual(once);
      }),
    );
  });

  it('says of every suppression that hides nothing why it does not, when its rule ran on everything', () => {
    fc.assert(
      fc.property(results, suppression, (found, one) => {
        const rules = { known: RULES, ran: RULES };
        const how = { suppressions: [one], notSuppressible: [], today: TODAY, rules, partial: false };
        const { results: after, diagnostics } = suppress(found, how);
        expect(after.some(({ suppressed }) => suppressed !== null) || diagnostics.length > 0).toBe(true);
      }),
    );
  });
});

describe('a baseline', () => {
  it('relabels breaches and changes nothing else', () => {
    fc.assert(
      fc.property(results, baseline, (found, known) => {
        const { results: after } = checkBaseline(found, known);
        expect(bare(after)).toEqual(bare(found));
        const keys = new Set(known.findings.map(({ fingerprint, value }) => `${fingerprint} ${value}`));
        for (const { verdict, suppressed, fingerprint, value } of after) {
          expect(suppressed !== null).toBe(verdict === 'fail' && keys.has(`${fingerprint} ${value}`));
        }
      }),
    );
  });

  it('leaves no breach of the run it was written from, even once duplicates are gone', () => {
    fc.assert(
      fc.property(results, (found) => {
        const list = dedupe(found);
        const after = checkBaseline(list, writeBaseline(list));
        expect(after.results.filter(({ verdict, suppressed }) => verdict === 'fail' && suppressed === null)).toEqual(
          [],
        );
        expect(after.diagnostics).toEqual([]);
      }),
    );
  });

  it('is written the same whatever the order of findings', () => {
    fc.assert(
      fc.property(results, fc.infiniteStream(fc.nat()), (found, random) => {
        const identities = dedupe(found);
        expect(printBaseline(writeBaseline(shuffled(identities, random)))).toBe(
          printBaseline(writeBaseline(identities)),
        );
      }),
    );
  });

  it('reads back as it was printed', () => {
    fc.assert(
      fc.property(baseline, fc.string(), ({ findings }, reason) => {
        const known = { findings: findings.map((entry) => ({ ...entry, reason })) };
        expect(parseBaseline(parsedDocument('b.json', printBaseline(known)))).toEqual(known);
      }),
    );
  });

  it('after an update hides everything, after a prune the same as before', () => {
    fc.assert(
      fc.property(results, baseline, (found, old) => {
        const updated = updateBaseline(old, found);
        expect(
          checkBaseline(found, updated).results.filter(
            ({ verdict, suppressed }) => verdict === 'fail' && suppressed === null,
          ),
        ).toEqual([]);
        expect(checkBaseline(found, pruneBaseline(old, found)).results).toEqual(checkBaseline(found, old).results);
        expect(checkBaseline(found, pruneBaseline(old, found)).diagnostics).toEqual([]);
        expect(updateBaseline(updated, found)).toEqual(updated);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(results, baseline, (found, known) => {
        const once = checkBaseline(found, known);
        expect(checkBaseline(once.results, known)).toEqual(once);
      }),
    );
  });
});

describe('sorting and removing duplicates', () => {
  it('give the same list whatever the order', () => {
    fc.assert(
      fc.property(results, fc.infiniteStream(fc.nat()), (found, random) => {
        expect(sortResults(dedupe(shuffled(found, random)))).toEqual(sortResults(dedupe(found)));
      }),
    );
  });

  it('change nothing the second time', () => {
    fc.assert(
      fc.property(results, (found) => {
        expect(dedupe(dedupe(found))).toEqual(dedupe(found));
        expect(sortResults(sortResults(found))).toEqual(sortResults(found));
      }),
    );
  });

  it('keep every pair and its worst verdict', () => {
    fc.assert(
      fc.property(results, (found) => {
        expect(countVerdicts(dedupe(found))).toEqual(countVerdicts(found));
      }),
    );
  });

  it('order every two different results', () => {
    fc.assert(
      fc.property(result, result, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(sortResults([a, b])).toEqual(sortResults([b, a]));
      }),
    );
  });
});

it('overriding severities changes nothing the second time', () => {
  fc.assert(
    fc.property(results, (found) => {
      const severities = new Map([['s3/tls-only', 'low' as const]]);
      const once = overrideSeverity(found, severities);
      expect(overrideSeverity(once, severities)).toEqual(once);
    }),
  );
});

describe('what templates hold', () => {
  it('never makes reading suppressions throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        const where = { file: 'app.yaml', line: 1 };
        for (const metadata of [
          value,
          { parapet: value },
          { parapet: { suppress: value } },
          { parapet: { suppress: [value] } },
        ]) {
          const json = JSON.parse(JSON.stringify(metadata));
          for (const one of metadataSuppressions(json, 'app/Data', where).suppressions)
            expect(one.covers).toEqual({ kind: 'address', address: 'app/Data' });
        }
        const comments = [text, `parapet-ignore ${text}`].map((comment) => ({ line: 1, text: comment, code: 2 }));
        const read = commentSuppressions({ file: 'app.yaml', comments, rangeAt: (line) => ({ line, endLine: line }) });
        for (const { covers: lines } of read.suppressions)
          expect(lines).toEqual({ kind: 'lines', file: 'app.yaml', line: 2, endLine: 2 });
      }),
    );
  });
});

function shuffled<T>(list: readonly T[], random: fc.Stream<number>): T[] {
  const left = [...list];
  return list.map(() => left.splice((random.next().value ?? 0) % left.length, 1)[0] as T);
}
