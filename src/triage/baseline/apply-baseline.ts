import { glob } from '../../model/glob.ts';
import type { Result } from '../../model/result.ts';
import type { Triaged } from '../triaged.ts';
import { type Baseline, keyOf } from './baseline.ts';
import { pruneBaseline } from './edit-baseline.ts';

interface BaselineOptions {
  /** The name of the baseline file. */
  readonly file: string;
  readonly baseline: Baseline;
  /** Globs over ids of rules that nothing may suppress. */
  readonly notSuppressible: readonly string[];
  /** True when only a part of the estate, or of the rules, was judged: then nothing is known to be gone. */
  readonly partial: boolean;
}

/** Marks failed results that the baseline knows: the same place with the same value. Anything else there is new. */
export function applyBaseline(
  results: readonly Result[],
  { file, baseline, notSuppressible, partial }: BaselineOptions,
): Triaged {
  const known = new Map(baseline.findings.map((entry) => [keyOf(entry), entry]));
  const locks = notSuppressible.map(glob);
  const marked = results.map((result): Result => {
    const entry = result.verdict === 'fail' && result.suppressed === null ? known.get(keyOf(result)) : undefined;
    if (entry === undefined || locks.some((matches) => matches(result.rule))) return result;
    return { ...result, suppressed: { by: 'baseline', reason: entry.reason ?? 'known', expires: null, owner: null } };
  });
  const stale = partial ? 0 : baseline.findings.length - pruneBaseline(baseline, results).findings.length;
  if (stale === 0) return { results: marked, diagnostics: [] };
  const what = stale === 1 ? '1 finding of the baseline is gone' : `${stale} findings of the baseline are gone`;
  const message = `${what}: parapet baseline prune removes them`;
  return { results: marked, diagnostics: [{ level: 'info', code: 'baseline-stale', message, file }] };
}
