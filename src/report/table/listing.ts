import type { Result } from '../../model/result.ts';
import { visible } from '../text/visible.ts';
import { pad, widthOf } from '../text/width.ts';
import { placeText, scenarioText, subjectName } from '../text/wording.ts';
import type { Page, Piece } from './page.ts';

const INDENT = 4;
/** One endless name does not widen the column of all others. */
const WIDEST = 60;

/** One line for each result (rule, resource, place), the columns under each other; then what `note` says of it. */
export function listing(results: readonly Result[], page: Page, note: (result: Result) => string): string[] {
  const rules = widest(results.map(({ rule }) => visible(rule)));
  const names = widest(results.map(nameOf));
  return results.flatMap((result) => {
    const { rule, verdict, location, scenario } = result;
    const pieces: Piece[] = [
      ['plain', pad(visible(rule), rules)],
      ['plain', pad(nameOf(result), names)],
      ...(location ? [['place', placeText(location)] satisfies Piece] : []),
      ...(scenario
        ? [['dim', `${verdict === 'undecided' ? 'fails when' : 'when'} ${scenarioText(scenario)}`] satisfies Piece]
        : []),
    ];
    return [...page.row(pieces, INDENT), ...page.prose(note(result), INDENT + 2).filter(Boolean)];
  });
}

function nameOf(result: Result): string {
  return visible(subjectName(result));
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, Math.min(WIDEST, widthOf(text))), 0);
}
