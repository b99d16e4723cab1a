import { glob } from '../../model/glob.ts';
import { pathText } from '../../model/problem.ts';
import type { Result } from '../../model/result.ts';
import { type Baseline, type BaselineEntry, baselineOf, keyOf } from './baseline.ts';

interface WriteOptions {
  /** Globs over ids of rules that nothing may suppress, so no baseline either. */
  readonly notSuppressible?: readonly string[];
  /** Written to every new entry. */
  readonly reason?: string;
}

/** A baseline of every failed result that nothing else suppresses. */
export function writeBaseline(
  results: readonly Result[],
  { notSuppressible = [], reason }: WriteOptions = {},
): Baseline {
  const locks = notSuppressible.map(glob);
  const kept = results.filter(
    ({ verdict, suppressed, rule }) =>
      verdict === 'fail' &&
      (suppressed === null || suppressed.by === 'baseline') &&
      !locks.some((matches) => matches(rule)),
  );
  return baselineOf(kept.map((result) => entryOf(result, reason)));
}

/** The old baseline with what is new; known entries keep their reasons. */
export function updateBaseline(old: Baseline, results: readonly Result[], options: WriteOptions = {}): Baseline {
  const known = new Set(old.findings.map(keyOf));
  const fresh = writeBaseline(results, options).findings.filter((entry) => !known.has(keyOf(entry)));
  return baselineOf([...old.findings, ...fresh]);
}

/** The old baseline without findings that are gone, or in whose place stands something else. */
export function pruneBaseline(old: Baseline, results: readonly Result[]): Baseline {
  const present = new Set(results.filter(({ verdict }) => verdict === 'fail').map(keyOf));
  return baselineOf(old.findings.filter((entry) => present.has(keyOf(entry))));
}

function entryOf({ fingerprint, rule, resource, path, value }: Result, reason: string | undefined): BaselineEntry {
  return {
    fingerprint,
    rule,
    address: resource.address,
    path: pathText(path),
    value,
    ...(reason !== undefined && { reason }),
  };
}
