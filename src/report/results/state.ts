import type { Result, Verdict } from '../../model/result.ts';

/** What a report says of a result: its verdict, unless it is suppressed. */
export type State = Verdict | 'suppressed';

export function stateOf({ verdict, suppressed }: Pick<Result, 'verdict' | 'suppressed'>): State {
  return suppressed === null ? verdict : 'suppressed';
}

/** Passed and not applicable: judged, and nobody has to do anything. */
export function isQuiet(result: Result): boolean {
  const state = stateOf(result);
  return state === 'pass' || state === 'not-applicable';
}

/** Those of one state, in the order they came. */
export function inState(results: readonly Result[], state: State): readonly Result[] {
  return results.filter((result) => stateOf(result) === state);
}
