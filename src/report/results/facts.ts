import { compare, groupBy } from '../../model/lists.ts';
import type { Result } from '../../model/result.ts';
import { factOf } from '../text/wording.ts';
import { verdicts } from './groups.ts';

/** Undecided results that one missing fact would settle. */
export interface MissingFact {
  readonly fact: string;
  /** How many verdicts hang on it. */
  readonly settles: number;
  readonly results: readonly Result[];
}

/** Undecided results by the fact that is missing, the one that settles most first. */
export function byFact(undecided: readonly Result[]): readonly MissingFact[] {
  return [...groupBy(undecided, factOf)]
    .map(([fact, results]) => ({ fact, settles: verdicts(results), results }))
    .sort((a, b) => b.settles - a.settles || compare(a.fact, b.fact));
}
