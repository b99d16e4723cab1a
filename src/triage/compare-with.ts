import type { CheckResult, Result } from '../model/result.ts';
import { keyOf } from './baseline/baseline.ts';

interface Base {
  /** What the user calls it. */
  readonly name: string;
  readonly results: readonly Result[];
}

/**
 * Marks findings as new or unchanged, and lists what was fixed. Unchanged is the same verdict of the same value in the same
 * place, which counted in the base as well: a suppression that was taken away makes its finding new.
 */
export function compareWith(result: CheckResult, { name, results }: Base): CheckResult {
  const known = new Set(results.filter(counts).map(identity));
  const there = new Set(result.results.filter(counts).map(({ fingerprint }) => fingerprint));
  const marked = result.results.map((one): Result => {
    if (!isFinding(one)) return one;
    return { ...one, change: known.has(identity(one)) ? 'unchanged' : 'new' };
  });
  const fixed = results.filter((one) => one.verdict === 'fail' && counts(one) && !there.has(one.fingerprint));
  return { ...result, results: marked, comparison: { base: name, fixed } };
}

/** What a comparison is about: findings that are new or cannot be compared. */
export function isNews({ change }: Result): boolean {
  return change !== 'unchanged';
}

function isFinding({ verdict }: Result): boolean {
  return verdict === 'fail' || verdict === 'undecided';
}

function counts(result: Result): boolean {
  return isFinding(result) && result.suppressed === null;
}

function identity(result: Result): string {
  return `${result.verdict} ${keyOf(result)}`;
}
