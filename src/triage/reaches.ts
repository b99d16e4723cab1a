import type { Result } from '../model/result.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';

interface Threshold {
  /** The lowest severity that makes a run fail. */
  readonly failOn: Severity | 'never';
  /** Whether undecided results count like failed ones. */
  readonly undecided: 'report' | 'fail';
  /** Rules whose own setting says that they do. */
  readonly undecidedFails?: ReadonlySet<string>;
}

/** Whether the results make a run fail. A suppressed result never does. */
export function reaches(results: readonly Result[], { failOn, undecided, undecidedFails }: Threshold): boolean {
  if (failOn === 'never') return false;
  const grave = new Set(SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1));
  const counts = ({ rule, verdict }: Result): boolean =>
    verdict === 'fail' || (verdict === 'undecided' && (undecided === 'fail' || undecidedFails?.has(rule) === true));
  return results.some((result) => result.suppressed === null && grave.has(result.severity) && counts(result));
}
