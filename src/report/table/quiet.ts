import { compare, groupBy } from '../../model/lists.ts';
import type { Result } from '../../model/result.ts';
import { verdicts } from '../results/groups.ts';
import { inState } from '../results/state.ts';
import { visible } from '../text/visible.ts';
import { suppressionText } from '../text/wording.ts';
import { listing } from './listing.ts';
import type { Page } from './page.ts';

/** What was judged and needs nobody: suppressed, and, if asked for, passed and not applicable. */
export function quiet(results: readonly Result[], page: Page): string[] {
  return [
    ...suppressions(inState(results, 'suppressed'), page),
    ...named('Passed', inState(results, 'pass'), page),
    ...named('Not applicable', inState(results, 'not-applicable'), page),
  ];
}

function suppressions(results: readonly Result[], page: Page): string[] {
  if (results.length === 0) return [];
  return [...page.heading('Suppressed', String(verdicts(results))), '', ...listing(results, page, waiver), ''];
}

function waiver({ suppressed }: Result): string {
  return suppressed === null ? '' : `${suppressionText(suppressed)}: ${suppressed.reason}`;
}

function named(title: string, those: readonly Result[], page: Page): string[] {
  if (those.length === 0) return [];
  const rules = [...groupBy(those, ({ rule }) => rule)].sort(([a], [b]) => compare(a, b));
  return [
    ...page.heading(title, String(verdicts(those))),
    '',
    ...rules.flatMap(([rule, judged]) => [
      ...page.row(
        [
          ['plain', visible(rule)],
          ['dim', String(verdicts(judged))],
        ],
        2,
      ),
      ...page.prose(addresses(judged), 4),
    ]),
    '',
  ];
}

function addresses(judged: readonly Result[]): string {
  return [...new Set(judged.map(({ resource }) => resource.address))].sort().join(', ');
}
