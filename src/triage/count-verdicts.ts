import { type Result, type Summary, VERDICTS } from '../model/result.ts';

type Counted = keyof Summary['results'];

/** Pairs that hold, where they are counted but not written out as results. */
type Quiet = Readonly<Record<'pass' | 'not-applicable', number>>;

/**
 * Counts pairs of rule and resource, each once by its worst verdict. A pair whose worst findings are all suppressed is
 * suppressed. With `quiet` the pairs without findings are taken from there instead of from the results.
 */
export function countVerdicts(results: readonly Result[], quiet?: Quiet): Summary['results'] {
  const counts: Record<Counted, number> = { fail: 0, undecided: 0, pass: 0, 'not-applicable': 0, suppressed: 0 };
  for (const counted of pairs(results).values()) counts[counted]++;
  return { ...counts, ...quiet };
}

function pairs(results: readonly Result[]): ReadonlyMap<string, Counted> {
  const worst = new Map<string, Result>();
  for (const result of results) {
    const key = JSON.stringify([result.rule, result.resource.address]);
    const known = worst.get(key);
    if (known === undefined || weight(result) < weight(known)) worst.set(key, result);
  }
  return new Map(
    [...worst].map(([key, { suppressed, verdict }]) => [key, suppressed === null ? verdict : 'suppressed']),
  );
}

/** The worst verdict first; of equal ones the one that is not suppressed. */
function weight({ verdict, suppressed }: Result): number {
  return 2 * VERDICTS.indexOf(verdict) + (suppressed === null ? 0 : 1);
}
