import type { CheckResult } from '../../model/result.ts';
import { inState } from './state.ts';

export interface LastWord {
  readonly text: string;
  /** Everything was judged and nothing is wrong. */
  readonly good: boolean;
}

/** What a report without findings says; an input that could not be judged is never "no findings". */
export function lastWord({ summary, results, diagnostics, comparison }: CheckResult): LastWord | undefined {
  if (inState(results, 'fail').length > 0) return undefined;
  if (diagnostics.some(({ level }) => level === 'error'))
    return { text: 'No findings in what could be judged.', good: false };
  if (summary.templates === 0 && summary.resources === 0) return { text: 'Nothing was judged.', good: false };
  if (comparison) return { text: `Nothing new since ${comparison.base}.`, good: true };
  return { text: summary.results.undecided > 0 ? 'No proven findings.' : 'No findings.', good: true };
}
